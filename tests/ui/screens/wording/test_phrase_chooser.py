from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bhcp_desktop.domain.wording import Phrase
from bhcp_desktop.ui.screens.wording.phrase_chooser import PhraseChooser, matching
from bhcp_desktop.ui.screens.wording.section_names import Place
from tests.ui.checks import check_screen

PHRASES = (
    Phrase(id="1", title="Out of hours", text="Ring 111.", section=""),
    Phrase(id="2", title="Key", text="The key is with the neighbour.", section="home"),
    Phrase(id="3", title="Bank", text="Closed on bank holidays.", section="contacts"),
)


def opened(show, *given) -> PhraseChooser:
    dialog = PhraseChooser(None, *given)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    show(dialog, 800, 600)
    return dialog


def titles(words: str, section: str) -> list[str]:
    return [phrase.title for phrase in matching(PHRASES, words, section)]


def test_phrases_of_the_part_in_front_come_first_and_every_word_must_be_met() -> None:
    assert titles("", "home") == ["Key", "Out of hours", "Bank"]
    assert titles("RING hours", "home") == ["Out of hours"]
    assert titles("ring key", "home") == []


def test_a_phrase_is_found_and_chosen_by_keys(show, themed) -> None:
    chosen: list[Phrase] = []
    dialog = opened(show, PHRASES, Place("home"), chosen.append)
    check_screen(dialog)
    assert dialog.preview.value() == "The key is with the neighbour."
    QTest.keyClick(dialog.box, Qt.Key.Key_Down)
    assert dialog.preview.value() == "Ring 111."
    QTest.keyClicks(dialog.box, "bank")
    QTest.keyClick(dialog.box, Qt.Key.Key_Return)
    assert [phrase.title for phrase in chosen] == ["Bank"]


def test_nothing_found_says_so_and_inserts_nothing(show, themed) -> None:
    chosen: list[Phrase] = []
    dialog = opened(show, (), Place(), chosen.append)
    assert "Nobody has saved a phrase yet" in dialog.nothing.text()
    assert dialog.nothing.isVisible()
    QTest.keyClick(dialog.box, Qt.Key.Key_Return)
    assert chosen == []
    assert dialog.isVisible()
    assert not dialog.insert_button.isEnabled()
