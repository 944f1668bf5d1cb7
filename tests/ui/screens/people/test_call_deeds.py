"""Forty calls are forty rows: a call is noted from the list, the keyboard stays on its row, the peek tells it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bhcp_desktop.domain.person_events import EventKind
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.calls import Call
from bhcp_desktop.services.office import Office
from bhcp_desktop.ui.screens.my_day.my_day_page import BUILT_IN, MyDayPage
from bhcp_desktop.ui.screens.people.call_dialog import CallDialog
from bhcp_desktop.ui.screens.people.people_page import PeoplePage
from tests.support.stores import NOON, a_desk
from tests.support.trail import trail
from tests.ui.checks import check_screen, texts_in_sight

CONTROL = Qt.KeyboardModifier.ControlModifier


def bring(page, qtbot):
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.table.setFocus()


@pytest.fixture(params=[MyDayPage, PeoplePage])
def page(request, in_unit_1, everybody, show, register, qtbot):
    register.store.on_change = in_unit_1.bus.announce
    made = show(request.param(in_unit_1))
    made.on_shown()
    if isinstance(made, MyDayPage):
        made.choose(len(BUILT_IN) - 1)
    bring(made, qtbot)
    return made


def note(page, qtbot, words: str) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_R, CONTROL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), CallDialog))
    dialog = QApplication.activeModalWidget()
    dialog.kind.load(EventKind.SPOKEN_TO)
    QTest.keyClicks(dialog.form.fields["note"].box, words)
    dialog.save()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


def test_the_keyboard_stays_on_the_row_and_the_peek_tells_the_call(page, qtbot, office) -> None:
    page.table.choose_row(2)
    line = page.table.current()
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert "Last call: none noted" in texts_in_sight(page.peek)
    note(page, qtbot, "Rings back on Friday")
    assert page.table.hasFocus()
    assert page.table.current().person_id == line.person_id
    said = "Spoken to 22-Nov-2026: Rings back on Friday"
    qtbot.waitUntil(lambda: f"Last call: {said}" in texts_in_sight(page.peek))
    check_screen(page)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.current().person_id != line.person_id
    assert "Rings back" not in texts_in_sight(page.peek)


def test_undo_marks_the_call_as_entered_in_error(page, qtbot, office, register) -> None:
    page.table.choose_row(0)
    person_id = page.table.current().person_id
    note(page, qtbot, "Wrong row")
    made = office.calls.last(person_id)
    page.context.reporter.undo()
    assert office.calls.last(person_id) is None
    (line,) = office.entered_in_error.of_person(person_id)
    assert (line.words, line.reason) == ("Spoken to, 22-Nov-2026", "Undone straight after it was noted")
    assert {field for verb, _, field in trail(register.store, made.id) if verb == "changed"} == {
        "entered_in_error",
        "error_reason",
    }


def test_nobody_chosen_is_said_and_cancel_gives_the_keyboard_back(page, qtbot) -> None:
    page.table.choose_row(1)
    QTest.keyClick(page.table, Qt.Key.Key_R, CONTROL)
    QApplication.activeModalWidget().cancel()
    bring(page, qtbot)
    assert page.table.hasFocus()
    page.table.show_rows([])
    page.calls.note()
    assert page.context.reporter.told[-1] == ("warn", "Choose somebody in the list first.")


def test_a_viewer_is_not_offered_a_call_and_sees_the_last_one(in_unit_1, everybody, show, register, office) -> None:
    office.calls.note(Call(person_id=everybody["ashworth"], kind=EventKind.NO_ANSWER, happened=NOON.date()))
    in_unit_1.office = Office(a_desk(register.store, Role.VIEWER, name="looks"))
    page = show(PeoplePage(in_unit_1))
    page.on_shown()
    assert "Note a call…" not in [command.text() for command in page.commands]
    assert "Ctrl+R" not in page.hints.text()
    page.table.choose_row(0)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert "Last call: Tried, no answer 22-Nov-2026" in texts_in_sight(page.peek)
