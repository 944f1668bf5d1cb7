"""Preparing a meeting: by keyboard, by buttons and by mouse; nothing is done that the store does not hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.mdt import MeetingStatus, Triage
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from bhcp_desktop.ui.screens.mdt.builder_page import BuilderPage
from bhcp_desktop.ui.theme.theme import Look
from tests.support.meetings import a_meeting, listed, nominated
from tests.support.stores import NOON, a_desk
from tests.support.trail import trail
from tests.ui.checks import check_screen, check_size, texts_in_sight
from tests.ui.screens.meeting_stage import CTRL, SHIFT, answer, press, push, settle, the_dialog, type_in


@pytest.fixture
def held(office, ward):
    return a_meeting(office, ward)


@pytest.fixture
def three(office, ward, held):
    return listed(office, held, *ward.people[:3])


def names(page: BuilderPage) -> list[str]:
    return [line.who.given_names for line in page.agenda.rows]


def test_an_empty_meeting_says_what_to_do(open_page, held):
    page = open_page(BuilderPage, meeting_id=held.id)
    seen = texts_in_sight(page)
    assert "Nobody is on the agenda." in seen
    assert "Nobody is waiting." in seen
    assert "0 people, 0 min planned of 60" in seen
    check_screen(page)


def test_enter_puts_somebody_on_and_the_journal_has_it(open_page, office, ward, held, store):
    nominated(office, ward.people[0])
    nominated(office, ward.people[1])
    page = open_page(BuilderPage, meeting_id=held.id)
    assert trail(store, held.id)[-1] == ("viewed", "meeting", None)
    page.waiting.table.setFocus()
    press(page.waiting.table, Qt.Key.Key_Return)
    press(page.waiting.table, Qt.Key.Key_Return)
    assert names(page) == ["Margaret", "Harold"]
    assert page.sides.tabText(0) == "Waiting (0)"
    assert trail(store, page.agenda.rows[0].id)[0] == ("created", "agenda_item", None)
    check_screen(page)


def test_keys_move_a_case_and_it_keeps_the_keyboard(open_page, office, held, three):
    page = open_page(BuilderPage, meeting_id=held.id)
    page.agenda.choose_row(2)
    page.agenda.setFocus()
    press(page.agenda, Qt.Key.Key_Up, CTRL | SHIFT)
    assert names(page) == ["Margaret", "Jean", "Harold"]
    assert page.agenda.current().who.given_names == "Jean"
    press(page.agenda, Qt.Key.Key_Up, CTRL | SHIFT)
    press(page.agenda, Qt.Key.Key_Up, CTRL | SHIFT)
    assert names(page) == ["Jean", "Margaret", "Harold"]
    press(page.agenda, Qt.Key.Key_Down, CTRL | SHIFT)
    assert [line.who.given_names for line in office.meetings.read_again(held.id).agenda] == names(page)


def test_buttons_do_the_same(open_page, held, three, page_context):
    page = open_page(BuilderPage, meeting_id=held.id)
    page.agenda.choose_row(0)
    push(page, "Move down")
    settle()
    assert names(page) == ["Harold", "Margaret", "Jean"]
    page.tools.place.box.clear()
    type_in(page.tools.place.box, "3")
    press(page.tools.place.box, Qt.Key.Key_Return)
    assert names(page) == ["Harold", "Jean", "Margaret"]
    assert page_context.reporter.words[-2:][0].startswith("Margaret Ashworth is now number 3") or any(
        words == "Margaret Ashworth is now number 3" for words in page_context.reporter.words
    )
    page_context.reporter.undo()
    settle()
    assert names(page) == ["Harold", "Margaret", "Jean"]


def test_the_mouse_drags_a_case(open_page, held, three):
    page = open_page(BuilderPage, meeting_id=held.id)
    view, height = page.agenda.viewport(), page.agenda.rowHeight(0)
    start, end = QPoint(40, height // 2), QPoint(40, 3 * height - 3)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view, start + QPoint(0, 20))
    QTest.mouseMove(view, end)
    assert page.agenda.drag.is_dragging
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    settle()
    assert names(page) == ["Harold", "Jean", "Margaret"]
    assert not page.agenda.drag.is_dragging


def test_the_mouse_drags_somebody_who_waits_to_a_place(open_page, office, ward, held, three):
    nominated(office, ward.people[5])
    page = open_page(BuilderPage, meeting_id=held.id)
    view, target = page.waiting.table.viewport(), page.agenda.viewport()
    drop = view.mapFromGlobal(target.mapToGlobal(QPoint(30, page.agenda.rowHeight(0) + 2)))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 5))
    QTest.mouseMove(view, QPoint(60, 30))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, drop)
    settle()
    assert names(page) == ["Margaret", "Gwen", "Harold", "Jean"]


def test_minutes_over_the_length_are_said_in_words(open_page, held, three):
    page = open_page(BuilderPage, meeting_id=held.id)
    page.agenda.choose_row(1)
    page.tools.minutes.box.clear()
    type_in(page.tools.minutes.box, "58")
    press(page.tools.minutes.box, Qt.Key.Key_Return)
    assert page.head.load.text() == "3 people, 68 min planned of 60: 8 min over"
    assert page.head.load.property("look") == "problem"
    page.tools.minutes.box.clear()
    type_in(page.tools.minutes.box, "lots")
    press(page.tools.minutes.box, Qt.Key.Key_Return)
    assert page.tools.minutes.problem == "Write a whole number, such as 60."


def test_triage_asks_what_is_missing(open_page, office, held, three):
    page = open_page(BuilderPage, meeting_id=held.id)
    page.agenda.choose_row(0)
    page.deeds.triage(page.agenda.current(), Triage.FOR_NOTING)
    settle()
    assert "For noting" in page.agenda.model().index(0, 3).data()
    page.deeds.triage(page.agenda.current(), Triage.NOT_READY)
    answer(page, "Discharge letter: R Shah")
    line = office.meetings.read_again(held.id).agenda[0]
    assert (line.item.triage, line.information_needed) == (Triage.NOT_READY, "Discharge letter: R Shah")


def test_taking_off_needs_a_reason_and_can_be_undone(open_page, office, held, three, page_context):
    page = open_page(BuilderPage, meeting_id=held.id)
    page.agenda.choose_row(1)
    page.agenda.setFocus()
    press(page.agenda, Qt.Key.Key_Delete)
    dialog = the_dialog(page)
    check_screen(dialog)
    press(dialog.own.box, Qt.Key.Key_Return)
    assert dialog.own.problem == "Choose a reason, or write one."
    answer(page, "Not this month", tick=True)
    assert page.agenda.case_order == (three[0].id, three[2].id)
    assert page.sides.tabText(0) == "Waiting (1)"
    page_context.reporter.undo()
    settle()
    assert len(page.agenda.case_order) == 3


def test_issue_freezes_and_late_cases_say_why(open_page, office, ward, held, three, page_context):
    nominated(office, ward.people[6])
    page = open_page(BuilderPage, meeting_id=held.id)
    push(page, "Issue the list")
    settle()
    assert not page.tools.up.isVisible()
    page.agenda.choose_row(2)
    press(page.agenda, Qt.Key.Key_Up, CTRL | SHIFT)
    assert names(page) == ["Margaret", "Harold", "Jean"]
    page.waiting.table.setFocus()
    press(page.waiting.table, Qt.Key.Key_Return)
    answer(page, "Fell yesterday")
    assert names(page)[-1] == "Łukasz"
    assert "Late" in page.agenda.model().index(3, 3).data()
    check_screen(page)
    push(page, "Take the issue back")
    settle()
    assert office.meetings.read_again(held.id).meeting.status is MeetingStatus.DRAFT


def test_a_person_is_found_and_nominated_for_this_meeting(open_page, ward, held, page_context):
    page = open_page(BuilderPage, meeting_id=held.id)
    page.sides.setCurrentIndex(1)
    type_in(page.picker.search.box, "camp joan")
    press(page.picker.search.box, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.picker.table
    press(page.picker.table, Qt.Key.Key_Return)
    assert page_context.navigate.went[-1] == ("nominate", {"person_id": ward.people[3].id, "meeting_id": held.id})
    check_screen(page)


def test_who_has_died_is_marked_and_cannot_be_added(open_page, office, ward, held, three, store, page_context):
    nominated(office, ward.people[4])
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        for person in (ward.people[0], ward.people[4]):
            work.change(person, replace(person, deceased=True, died_on=date(2026, 11, 22)))
    page = open_page(BuilderPage, meeting_id=held.id)
    assert page.agenda.model().index(0, 3).data() == "Died"
    page.waiting.table.setFocus()
    press(page.waiting.table, Qt.Key.Key_Return)
    assert "died on 22-Nov-2026" in str(page_context.reporter.errors[-1])
    assert len(names(page)) == 3


def test_attendance_by_keyboard(open_page, office, held, three):
    page = open_page(BuilderPage, meeting_id=held.id)
    page.sides.setCurrentIndex(2)
    page.attendance.table.choose_row(0)
    page.attendance.table.setFocus()
    press(page.attendance.table, Qt.Key.Key_Space)
    assert page.sides.tabText(2) == "Who is here (1 of 3)"
    assert "Everybody needed is present." in page.attendance.quorum.text()
    type_in(page.attendance.name.box, "Ann Guest, Dietitian")
    press(page.attendance.name.box, Qt.Key.Key_Return)
    assert page.sides.tabText(2) == "Who is here (2 of 4)"
    check_screen(page)


def test_pack_print_details_start_and_cancel_lead_where_they_say(open_page, office, held, three, page_context):
    page = open_page(BuilderPage, meeting_id=held.id)
    for button, to in (
        ("Pack…", ("preview", {"kind": "meeting_pack", "meeting_id": held.id})),
        ("Change details…", ("meeting-details", {"meeting_id": held.id})),
    ):
        push(page, button)
        settle()
        assert page_context.navigate.went[-1] == to
    push(page, "Cancel the meeting…")
    settle()
    the_dialog(page).reject()
    push(page, "Start the meeting")
    settle()
    page_context.reporter.asked[-1].answer(True)
    settle()
    assert page_context.navigate.went[-1] == ("meeting-live", {"meeting_id": held.id})
    assert office.meetings.read_again(held.id).meeting.status is MeetingStatus.RUNNING


def test_a_meeting_of_another_day_starts_only_when_that_is_meant(open_page, office, held, page_context):
    page = open_page(BuilderPage, meeting_id=held.id)
    push(page, "Start the meeting")
    (asked,) = page_context.reporter.asked
    assert asked.question == "This meeting is planned for Thursday 26 November 2026 at 13:00. Start it today?"
    asked.answer(False)
    settle()
    assert page_context.navigate.went == []
    assert office.meetings.read_again(held.id).meeting.status is MeetingStatus.DRAFT


def test_todays_meeting_starts_at_once(open_page, office, ward, page_context):
    held = a_meeting(office, ward, day=NOON.date())
    page = open_page(BuilderPage, meeting_id=held.id)
    push(page, "Start the meeting")
    settle()
    assert page_context.reporter.asked == []
    assert page_context.navigate.went[-1] == ("meeting-live", {"meeting_id": held.id})


@pytest.mark.parametrize("roles", [(Role.COORDINATOR, Role.VIEWER)])
def test_sixty_cases_with_a_long_name_fit_at_large_text(open_page, office, ward, held, themed):
    people = [ward.add(None, family_name=f"Wolfeschlegelsteinhausen-Featherstonehaugh{at:02}") for at in range(60)]
    listed(office, held, *people)
    themed.use(Look.DARK)
    themed.set_percent(200)
    page = open_page(BuilderPage, meeting_id=held.id)
    assert len(page.agenda.rows) == 60
    check_size(page)


def test_a_viewer_sees_and_changes_nothing(open_page, office, ward, held, three, store, page_context):
    nominated(office, ward.people[5])
    page_context.office = Office(a_desk(store, Role.VIEWER, name="v"))
    page = open_page(BuilderPage, meeting_id=held.id)
    assert names(page) == ["Margaret", "Harold", "Jean"]
    for button in (page.issue, page.start, page.cancel, page.tools.up, page.tools.remove, page.waiting.add_button):
        assert not button.isVisible()
    page.agenda.setFocus()
    press(page.agenda, Qt.Key.Key_Delete)
    press(page.agenda, Qt.Key.Key_Down, CTRL | SHIFT)
    press(page.waiting.table, Qt.Key.Key_Return)
    assert page_context.reporter.errors == []
    assert names(page) == ["Margaret", "Harold", "Jean"]
    nobody = open_page(BuilderPage, meeting_id=a_meeting(office, ward, day=date(2026, 12, 24)).id)
    assert "Add people" not in texts_in_sight(nobody)


def test_every_tab_beside_the_agenda_is_in_sight_on_a_laptop(open_page, held):
    page = open_page(BuilderPage, meeting_id=held.id)
    page.resize(1231, 690)
    for at, words in ((0, "Waiting (12)"), (2, "Who is here (10 of 12)"), (3, "Actions (12)")):
        page.sides.setTabText(at, words)
    page.sides.setCurrentIndex(5)
    settle()
    bar = page.sides.tabBar()
    assert bar.tabRect(5).right() < bar.width(), "Suggested is cut"
    assert not [each for each in bar.findChildren(QToolButton) if each.isVisible()]
