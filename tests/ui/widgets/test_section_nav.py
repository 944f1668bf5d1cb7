from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest

from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.theme import Theme
from bhcp_desktop.ui.widgets.section_nav import MARK, Section, SectionNav, SectionState, mark_width
from tests.ui.checks import check_names, check_targets

SECTIONS = (
    Section(name="matters", words="What matters to me", state=SectionState.COMPLETE),
    Section(name="falls", words="Falls", state=SectionState.EDITING),
    Section(name="escalation", words="Escalation", state=SectionState.PROBLEM, note="1 problem"),
    Section(name="medicines", words="Medicines", state=SectionState.EMPTY),
)


@pytest.fixture
def nav(show) -> SectionNav:
    made = SectionNav("Sections of the plan")
    made.show_sections(SECTIONS)
    return show(made, 300, 300)


def test_each_state_has_a_mark_and_a_word(nav) -> None:
    assert [nav.item(at).data(MARK) for at in range(4)] == ["✓", "●", "!", "○"]
    assert nav.item(2).text() == "Escalation (1 problem)"
    spoken = nav.item(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Escalation, has a problem, 1 problem"


def first_ink(nav: SectionNav, at: int, begin: int) -> int:
    """The first column from `begin` in which something is drawn on a line."""
    area = nav.visualItemRect(nav.item(at))
    picture = nav.viewport().grab(area).toImage()
    ground = picture.pixelColor(picture.width() - 2, picture.height() // 2)
    return next(
        x for x in range(begin, picture.width())
        if any(picture.pixelColor(x, y) != ground for y in range(2, picture.height() - 2))
    )  # fmt: skip


@pytest.mark.parametrize("percent", [100, 200])
def test_the_words_begin_below_each_other_whatever_the_mark(nav, themed: Theme, qapp, percent: int) -> None:
    themed.set_percent(percent)
    nav.show_sections([Section(name=str(at), words="Falls", state=state) for at, state in enumerate(SectionState)])
    nav.setCurrentRow(-1)
    qapp.processEvents()
    after_mark = mark_width(nav) + 4
    begin = [first_ink(nav, at, after_mark) for at in range(len(SectionState))]
    assert len(set(begin)) == 1
    assert first_ink(nav, 0, 0) < after_mark


def test_keys_go_from_section_to_section(nav) -> None:
    went: list[str] = []
    nav.gone_to.connect(went.append)
    QTest.keyClick(nav, Qt.Key.Key_Down)
    nav.step(+1)
    nav.step(+5)
    assert went == ["falls", "escalation"]


def test_showing_other_states_moves_nobody(nav) -> None:
    nav.choose("falls")
    went: list[str] = []
    nav.gone_to.connect(went.append)
    nav.show_sections(SECTIONS)
    assert nav.current() == "falls"
    assert went == []


def test_rows_can_be_pressed_at_every_size(nav, themed: Theme, qapp) -> None:
    for percent in (80, 100, 200):
        themed.set_percent(percent)
        qapp.processEvents()
        check_targets(nav.parentWidget() or nav)
        assert nav.sizeHintForRow(0) >= 24
    check_names(nav)


def test_a_group_is_named_over_its_first_line_and_takes_no_line_of_its_own(nav) -> None:
    grouped = (Section(name="a", words="Frailty", group="The person"), Section(name="b", words="About me"))
    nav.show_sections(grouped)
    assert nav.count() == 2
    assert nav.sizeHintForRow(0) > nav.sizeHintForRow(1)
    assert nav.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "The person: Frailty"
    nav.choose("a")
    QTest.keyClick(nav, Qt.Key.Key_Down)
    assert nav.current() == "b"


def test_the_chosen_line_is_whole_in_sight_when_the_list_becomes_shorter(nav, qapp) -> None:
    nav.show_sections([Section(name=str(at), words=f"Section {at}", group="Group" * (at % 3 == 0)) for at in range(20)])
    nav.choose("12")
    nav.setFixedHeight(nav.height() - 47)
    qapp.processEvents()
    assert nav.viewport().rect().contains(nav.visualItemRect(nav.currentItem()).adjusted(1, 0, -1, 0))


def test_the_longest_line_is_whole_beside_the_scroll_bar(show) -> None:
    nav = SectionNav("Sections of the plan")
    nav.show_sections([*(Section(name=str(at), words="Falls") for at in range(9)), SECTIONS[2]])
    nav.setFixedSize(nav.sizeHint().width(), 150)
    show(nav, nav.width(), 150)
    assert nav.verticalScrollBar().isVisible()
    room = nav.viewport().width() - mark_width(nav)
    assert room > QFontMetrics(nav.font()).horizontalAdvance("Escalation (1 problem)") + em(nav, 1)
