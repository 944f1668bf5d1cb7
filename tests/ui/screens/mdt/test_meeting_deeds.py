"""Handing the chair over, going ahead without quorum, closing with a reason: by keyboard."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.mdt import MeetingStatus, Presence, Triage
from bhcp_desktop.services.attendances import TookPart
from bhcp_desktop.ui.screens.mdt.live_page import LivePage
from tests.support.meetings import a_meeting, listed
from tests.ui.checks import check_screen, texts_in_sight
from tests.ui.screens.meeting_stage import answer, push, settle, the_dialog


@pytest.fixture
def held(office, ward):
    made = a_meeting(office, ward)
    listed(office, made, ward.people[0])
    office.meeting_room.start(made.id)
    nurse = office.meetings.read_again(made.id).attendance[1]
    office.attendances.record(nurse.id, TookPart(presence=Presence.IN_PERSON))
    return made


@pytest.fixture
def page(open_page, held) -> LivePage:
    made = open_page(LivePage, meeting_id=held.id)
    made.sides.setCurrentIndex(2)
    settle()
    return made


def meeting(office, held):
    return office.meetings.read_again(held.id).meeting


def test_the_chair_leaves_and_somebody_who_is_there_takes_over(page, office, held):
    push(page, "Hand over the chair…")
    dialog = the_dialog(page)
    check_screen(dialog)
    dialog.usual.load("R Shah")
    answer(page, "", tick=True)
    assert meeting(office, held).chair == "R Shah"
    assert "Dr Anna Nowak handed the chair to R Shah" in meeting(office, held).notes
    assert page.side.chair.text() == "Chair: R Shah"
    left = office.meetings.read_again(held.id).attendance[0]
    assert left.presence is Presence.PART


def test_a_name_of_ones_own_counts_before_one_that_was_chosen(page, office, held):
    push(page, "Hand over the chair…")
    the_dialog(page).usual.load("R Shah")
    answer(page, "Dr Jo Lee")
    assert meeting(office, held).chair == "Dr Jo Lee"


def test_going_ahead_without_quorum_has_a_reason(page, office, held):
    push(page, "No quorum: go ahead…")
    assert "Not recorded whether present: GP." in texts_in_sight(the_dialog(page))
    answer(page, "Called to an emergency")
    assert meeting(office, held).no_quorum_reason == "Called to an emergency"


def test_closing_without_quorum_asks_why(page, office, held, page_context):
    page.meeting.defer_rest()
    answer(page, "Out of time")
    push(page.empty, "Close the meeting…")
    answer(page, "No GP could come; nothing was prescribed")
    assert meeting(office, held).status is MeetingStatus.CLOSED
    assert meeting(office, held).no_quorum_reason.startswith("No GP could come")
    assert page_context.navigate.went[-1] == ("meeting-record", {"meeting_id": held.id})


def test_closing_says_first_what_becomes_of_those_nobody_discusses(open_page, office, ward, page_context):
    made = a_meeting(office, ward)
    a, b, *_ = listed(office, made, *ward.people[:6])
    office.agenda.triage(a.id, Triage.FOR_NOTING)
    office.agenda.triage(b.id, Triage.NOT_READY, information_needed="Discharge letter: R Shah")
    office.meeting_room.start(made.id)
    page = open_page(LivePage, meeting_id=made.id)
    page.meeting.close()
    told = page_context.reporter.told[-1][1]
    assert told.startswith("4 people have no outcome yet: Jean Campbell, Joan Campbell, Reginald Dixon and 1 other.")
    office.meeting_room.defer_rest(made.id, "Out of time")
    settle()
    page.meeting.close()
    said = (
        "Nothing of it changes afterwards. 1 person will be recorded as noted. 1 person will be put off as not ready."
    )
    assert page_context.reporter.asked[-1].detail.startswith(said)
    unknown = sum(seat.expected for seat in office.meetings.read_again(made.id).attendance)
    assert f"{unknown} expected people have no attendance recorded." in page_context.reporter.asked[-1].detail


def test_the_pattern_is_one_step_away(page, held, page_context):
    push(page, "Attendance over time")
    assert page_context.navigate.went[-1] == ("attendance", {"meeting_id": held.id})
