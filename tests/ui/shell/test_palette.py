from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bhcp_desktop.ui.shell.palette import CommandPalette, CommandProvider, Found
from tests.ui.checks import check_names, check_tab_walk, check_targets


class People:
    """Answers when it is told to, as a search in another thread does."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers: list[Callable[[Sequence[Found]], object]] = []
        self.went: list[str] = []

    def find(self, text: str, found: Callable[[Sequence[Found]], object]) -> None:
        self.asked.append(text)
        self.answers.append(found)

    def answer(self, at: int, *names: str) -> None:
        self.answers[at](
            [
                Found(
                    title=name,
                    detail="Born 30-Jan-1939  999 000 0018",
                    group="People",
                    go=lambda name=name: self.went.append(name),
                )
                for name in names
            ]
        )


@pytest.fixture
def people() -> People:
    return People()


@pytest.fixture
def palette(show, window, people) -> CommandPalette:
    made = CommandPalette(window, [people, CommandProvider(window.menus)])
    made.open()
    return made


def lines(palette: CommandPalette) -> list[str]:
    return [palette.list.item(at).text() for at in range(palette.list.count())]


def test_people_come_first_with_born_and_number_then_commands(palette, people, qtbot) -> None:
    QTest.keyClicks(palette.box, "camp")
    qtbot.waitUntil(lambda: people.asked[-1] == "camp")
    people.answer(-1, "CAMPBELL, Jean", "CAMPBELL, Joan")
    assert lines(palette)[:3] == [
        "People",
        "CAMPBELL, Jean    Born 30-Jan-1939  999 000 0018",
        "CAMPBELL, Joan    Born 30-Jan-1939  999 000 0018",
    ]


def test_an_answer_to_an_earlier_question_is_dropped(palette, people, qtbot) -> None:
    QTest.keyClicks(palette.box, "camp")
    qtbot.waitUntil(lambda: people.asked[-1] == "camp")
    people.answer(0, "SOMEBODY, Else")
    assert not any("SOMEBODY" in line for line in lines(palette))


def test_arrows_move_and_enter_goes(palette, people, qtbot) -> None:
    people.answer(0, "CAMPBELL, Jean", "CAMPBELL, Joan")
    QTest.keyClick(palette.box, Qt.Key.Key_Down)
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert people.went == ["CAMPBELL, Joan"]
    assert not palette.isVisible()


def test_commands_are_found_by_any_of_their_words(palette, people, qtbot) -> None:
    QTest.keyClicks(palette.box, "text larg")
    qtbot.waitUntil(lambda: lines(palette) == ["Commands", "Larger text    Ctrl++"])


def test_escape_leaves_everything_as_it_was(palette, people) -> None:
    people.answer(0, "CAMPBELL, Jean")
    QTest.keyClick(palette.box, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert people.went == []


def test_it_passes_the_checks(palette, people, qtbot) -> None:
    people.answer(0, "CAMPBELL, Jean")
    qtbot.waitUntil(palette.isActiveWindow)
    for check in (check_names, check_targets, check_tab_walk):
        check(palette)


def test_enter_waits_for_what_is_typed_and_never_opens_somebody_found_for_fewer_letters(palette, people, qtbot) -> None:
    people.answer(0, "CAMPBELL, Jean", "CAMPBELL, Joan")
    QTest.keyClicks(palette.box, "joan")
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert people.went == []
    assert people.asked[-1] == "joan"
    people.answer(-1, "CAMPBELL, Joan")
    assert people.went == ["CAMPBELL, Joan"]


def test_typing_on_takes_enter_back(palette, people, qtbot) -> None:
    QTest.keyClicks(palette.box, "jo")
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    QTest.keyClicks(palette.box, "an")
    qtbot.waitUntil(lambda: people.asked[-1] == "joan")
    people.answer(-1, "CAMPBELL, Joan")
    assert people.went == []


def test_an_answer_that_comes_after_the_palette_closed_is_dropped(palette, people, qtbot) -> None:
    with qtbot.waitSignal(palette.destroyed):
        palette.reject()
    people.answer(0, "CAMPBELL, Jean")


def test_an_empty_list_says_that_nothing_is_found_and_enter_does_nothing(palette, people, qtbot) -> None:
    QTest.keyClicks(palette.box, "zzz")
    qtbot.waitUntil(lambda: people.asked[-1] == "zzz")
    assert lines(palette) == []
    people.answer(-1)
    assert lines(palette) == ["Nothing is found for “zzz”. Try fewer letters, or the NHS number."]
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert palette.isVisible()
