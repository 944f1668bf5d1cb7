from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bhcp_desktop.ui.theme.theme import Theme
from bhcp_desktop.ui.widgets.section_nav import Section, SectionNav, SectionState
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
    assert [nav.item(at).text()[0] for at in range(4)] == ["✓", "●", "!", "○"]
    spoken = nav.item(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Escalation, has a problem, 1 problem"


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
