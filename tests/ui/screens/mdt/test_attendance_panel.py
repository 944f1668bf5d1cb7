"""Attendance: ticked by key, said in words, closed to those who may not."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from bhcp_desktop.domain.mdt import Presence
from bhcp_desktop.ui.screens.mdt.attendance_panel import AttendancePanel
from tests.support.meetings import a_meeting
from tests.support.trail import trail
from tests.ui.checks import check_screen
from tests.ui.screens.meeting_stage import press, type_in


def test_space_ticks_and_unticks_and_the_list_says_the_rest(show, office, ward, page_context, store):
    held = a_meeting(office, ward)
    panel = show(AttendancePanel(page_context))
    panel.changed.connect(lambda: panel.show_people(office.meetings.read_again(held.id)))
    panel.show_people(office.meetings.open(held.id))
    panel.table.choose_row(1)
    panel.table.setFocus()
    press(panel.table, Qt.Key.Key_Space)
    assert panel.table.current().presence is Presence.IN_PERSON
    assert panel.quorum.text() == "1 of 3 there. Not recorded whether present: GP."
    press(panel.table, Qt.Key.Key_Space)
    assert panel.table.current().presence is Presence.NOT_RECORDED
    panel.presence.box.load(Presence.PART)
    panel.presence.box.activated.emit(panel.presence.box.currentIndex())
    type_in(panel.detail.box, "From 13:20")
    panel.detail.box.editingFinished.emit()
    seat = panel.table.current()
    assert (seat.presence, seat.detail) == (Presence.PART, "From 13:20")
    assert trail(store, seat.id)[-1] == ("changed", "attendance", "detail")
    check_screen(panel)


def test_whoever_could_not_be_added_is_still_in_the_box(show, office, ward, page_context):
    held = a_meeting(office, ward)
    panel = show(AttendancePanel(page_context))
    panel.show_people(office.meetings.open(held.id))
    office.meetings.cancel(held.id, "Snow")
    type_in(panel.name.box, "Dr Jo Lee, GP, Ash Trees Surgery")
    press(panel.name.box, Qt.Key.Key_Return)
    assert len(page_context.reporter.errors) == 1
    assert panel.name.box.value() == "Dr Jo Lee, GP, Ash Trees Surgery"
    other = a_meeting(office, ward, day=date(2026, 12, 24))
    panel.show_people(office.meetings.open(other.id))
    press(panel.name.box, Qt.Key.Key_Return)
    added = office.meetings.read_again(other.id).attendance[-1]
    assert (added.name, added.role, added.organisation) == ("Dr Jo Lee", "GP", "Ash Trees Surgery")
    assert panel.name.box.value() == ""


def test_an_empty_name_is_refused_beside_its_box(show, office, ward, page_context):
    panel = show(AttendancePanel(page_context))
    panel.show_people(office.meetings.open(a_meeting(office, ward).id))
    press(panel.name.box, Qt.Key.Key_Return)
    assert panel.name.problem == "Enter the name."
