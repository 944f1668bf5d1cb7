"""Creating a meeting by keyboard: what is missing, what is suggested, what survives a crash."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QApplication

from bhcp_desktop.ui.scope import Scope
from bhcp_desktop.ui.screens.mdt.details_page import DetailsPage
from tests.support.meetings import TEAM, a_meeting
from tests.ui.checks import check_screen, check_size, texts_in_sight
from tests.ui.screens.meeting_stage import push, settle, type_in


def choose(page: DetailsPage, name: str, value: str) -> None:
    """Choose from a list as a person does."""
    box = page.fields[name].box
    box.load(value)
    box.activated.emit(box.currentIndex())
    settle()


def test_a_meeting_is_created_from_what_is_typed(open_page, office, ward, page_context):
    page_context.scope = Scope(place_ids=(ward.unit.id,))
    page = open_page(DetailsPage)
    check_screen(page)
    assert page.fields["place_id"].input.value() == ward.unit.id
    choose(page, "type_code", "frailty")
    assert page.fields["length_minutes"].input.value() == 60, "as the kind says"
    type_in(page.fields["day"].box, "26/11/2026")
    type_in(page.fields["time"].box, "1pm")
    type_in(page.fields["expected"].box, "Dr Anna Nowak, GP, Ash Trees Surgery")
    push(page, "Create the meeting")
    settle()
    ((where, args),) = page_context.navigate.went
    assert where == "meeting"
    file = office.meetings.read_again(args["meeting_id"])
    assert file.meeting.starts_at == datetime(2026, 11, 26, 13, tzinfo=UTC)
    assert [(seat.name, seat.role) for seat in file.attendance] == [("Dr Anna Nowak", "GP")]
    assert office.drafts.mine() == []


def test_what_is_missing_and_wrong_is_said_beside_its_box_and_nothing_is_lost(open_page, ward):
    page = open_page(DetailsPage)
    type_in(page.fields["day"].box, "26/11/26")
    type_in(page.fields["venue"].box, "Upstairs")
    push(page, "Create the meeting")
    settle()
    assert page.fields["day"].problem.startswith("Write the year with four digits")
    assert QApplication.focusWidget() is page.summary
    page.fields["day"].box.setText("28-Mar-2027")
    page.fields["time"].box.setText("01:30")
    push(page, "Create the meeting")
    settle()
    assert page.fields["type_code"].problem == "Choose what kind of meeting it is."
    assert page.fields["venue"].input.value() == "Upstairs"
    check_screen(page)


def test_a_time_the_clocks_skip_is_refused_beside_the_time(open_page, ward, page_context):
    page_context.scope = Scope(place_ids=(ward.unit.id,))
    page = open_page(DetailsPage)
    choose(page, "type_code", "frailty")
    type_in(page.fields["day"].box, "28-Mar-2027")
    type_in(page.fields["time"].box, "01:30")
    push(page, "Create the meeting")
    settle()
    assert "clocks go forward" in page.fields["time"].problem


def test_what_the_last_meeting_had_is_offered_and_typed_words_stay(open_page, office, ward, page_context):
    a_meeting(office, ward, length_minutes=75)
    page_context.scope = Scope(place_ids=(ward.unit.id,))
    page = open_page(DetailsPage)
    type_in(page.fields["chair"].box, "Somebody new")
    choose(page, "type_code", "frailty")
    assert page.fields["length_minutes"].input.value() == 75
    assert page.fields["chair"].input.value() == "Somebody new"
    assert page.fields["expected"].input.value().splitlines()[0] == "Dr Anna Nowak, GP, Ash Trees Surgery"


def test_half_a_form_is_there_after_a_crash(open_page, ward, office):
    page = open_page(DetailsPage)
    type_in(page.fields["venue"].box, "Upstairs mee")
    page.save_now()
    settle()
    again = open_page(DetailsPage)
    assert again.fields["venue"].input.value() == "Upstairs mee"
    assert "What you had typed before is back." in texts_in_sight(again)
    push(again, "Cancel")
    settle()
    assert office.drafts.mine() == []


def test_a_meeting_is_changed(open_page, office, ward, page_context):
    held = a_meeting(office, ward)
    page = open_page(DetailsPage, meeting_id=held.id)
    assert page.title == "Change the meeting"
    assert not page.fields["type_code"].box.isEnabled()
    assert page.fields["expected"].input.value().count("\n") == len(TEAM) - 1
    page.fields["time"].box.clear()
    type_in(page.fields["time"].box, "14:30")
    push(page, "Save changes")
    settle()
    assert office.meetings.read_again(held.id).meeting.starts_at.hour == 14
    assert page_context.navigate.went[-1] == ("meeting", {"meeting_id": held.id})


def test_large_text_fits(open_page, ward, themed):
    themed.set_percent(200)
    check_size(open_page(DetailsPage))
