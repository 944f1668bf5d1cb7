"""What is asked before a whole plan is marked: the reason, and what else is wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.plan_errors import Beside, Marking
from bhcp_desktop.ui.screens.person.plan_error_dialog import VERB, PlanErrorDialog
from bhcp_desktop.ui.widgets.labels import PlainLabel
from tests.support.plans import TODAY
from tests.ui.checks import check_screen
from tests.ui.screens.person.conftest import press, settle

LONG = "Whether to live at home with carers four times a day or to move to the home near her daughter in Leeds " * 3
BESIDE = (
    Beside(record_id="a", label="Medicine", words="Warfarin & aspirin", on=TODAY),
    Beside(record_id="b", label="Assessment of capacity", words=LONG, on=TODAY),
    Beside(record_id="c", label="Confirmed grade", words="severe, 1-Nov-2026", on=TODAY, may=False),
)


@pytest.fixture
def told() -> list[tuple[str, tuple[str, ...]]]:
    return []


def opened(show, marking: Marking, told) -> PlanErrorDialog:
    dialog = PlanErrorDialog(show(QWidget()), "Mark it?", marking, told)
    dialog.open()
    settle()
    return dialog


def test_only_what_is_ticked_is_named_with_the_reason(show, told):
    marking = Marking(versions=0, copies=0, actions=0, kept=0, beside=BESIDE)
    dialog = opened(show, marking, lambda *given: told.append(given))
    check_screen(dialog)
    assert dialog.ticks["a"].text() == "Medicine, 22-Nov-2026"
    assert dialog.ticks["a"].accessibleName() == "Medicine, 22-Nov-2026: Warfarin & aspirin"
    assert LONG in [label.text() for label in dialog.findChildren(PlainLabel)]
    assert not dialog.ticks["c"].isEnabled()
    assert "only a clinician marks it" in dialog.ticks["c"].text()
    dialog.ticks["a"].click()
    press(dialog, VERB)
    assert told == []
    dialog.usual.load("Begun twice")
    press(dialog, VERB)
    assert told == [("Begun twice", ("a",))]


def test_the_boxes_are_in_sight_as_far_as_the_window_allows(show, told):
    many = tuple(replace(BESIDE[0], record_id=str(at)) for at in range(40))
    behind = show(QWidget())
    behind.resize(1300, 700)
    settle()
    dialog = PlanErrorDialog(behind, "Mark it?", Marking(versions=0, copies=0, actions=0, kept=0, beside=many), print)
    dialog.open()
    settle()
    assert dialog.height() == behind.height()
    assert not dialog.ticks["3"].visibleRegion().isEmpty()
    dialog.ticks["38"].setFocus()
    QTest.keyClick(dialog.ticks["38"], Qt.Key.Key_Tab)
    settle()
    assert dialog.focusWidget() is dialog.ticks["39"]
    assert not dialog.ticks["39"].visibleRegion().isEmpty()


def test_nothing_beside_it_asks_nothing_more(show, told):
    dialog = opened(show, Marking(versions=0, copies=0, actions=0, kept=0), told.append)
    assert dialog.ticks == {}
