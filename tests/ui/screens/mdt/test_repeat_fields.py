"""A series by keyboard: what is asked, the days shown first, and what a change reaches."""

from __future__ import annotations

from bhcp_desktop.domain.mdt import Meeting
from bhcp_desktop.domain.series import OnHoliday, Repeat, Rhythm
from bhcp_desktop.ui.screens.mdt.builder_page import BuilderPage
from bhcp_desktop.ui.screens.mdt.calendar_dialog import CalendarDialog
from bhcp_desktop.ui.screens.mdt.details_page import DetailsPage
from bhcp_desktop.ui.screens.mdt.repeat_fields import LATER
from tests.support.meetings import details
from tests.ui.checks import check_screen, texts_in_sight
from tests.ui.screens.meeting_stage import answer, push, settle, type_in


def choose(page, name: str, value: object) -> None:
    page.fields[name].input.load(value)
    page.fields[name].input.edited.emit()
    settle()


def test_a_series_shows_its_days_and_asks_about_bank_holidays(open_page, ward, store, page_context):
    page = open_page(DetailsPage)
    assert not page.fields["on_holiday"].isVisible()
    choose(page, "type_code", "frailty")
    choose(page, "place_id", ward.unit.id)
    type_in(page.fields["day"].box, "11-Dec-2026")
    type_in(page.fields["time"].box, "13:00")
    page.fields["length_minutes"].input.load(60)
    choose(page, "rhythm", Rhythm.WEEKS)
    assert page.fields["on_holiday"].isVisible()
    check_screen(page)
    push(page, "Create the meeting")
    assert page.fields["on_holiday"].problem == "Say what happens when the day is a bank holiday."
    choose(page, "on_holiday", OnHoliday.MOVE_ON)
    assert "29-Dec-2026 (25-Dec-2026 is Christmas Day)" in page.days.text()
    push(page, "Create the meeting")
    with store.read() as reader:
        made = reader.find(Meeting, order_by="starts_at")
    assert len(made) == 6
    assert page_context.navigate.went[-1] == ("meeting", {"meeting_id": made[0].id})
    assert "Series created" in page_context.reporter.words


def _series(office, ward):
    weekly = Repeat(rhythm=Rhythm.WEEKS, on_holiday=OnHoliday.SKIP, ahead=3)
    return office.series.create(details(ward.unit), weekly)


def test_a_change_reaches_this_meeting_unless_later_ones_are_asked_for(open_page, office, ward, store):
    _, second, _ = _series(office, ward)
    page = open_page(DetailsPage, meeting_id=second.id)
    page.fields["venue"].input.load("Hall")
    push(page, "Save changes")
    page = open_page(DetailsPage, meeting_id=second.id)
    page.fields["chair"].input.load("R Shah")
    page.fields["reach"].input.load(LATER)
    push(page, "Save changes")
    with store.read() as reader:
        made = reader.find(Meeting, order_by="starts_at")
    assert [each.chair for each in made] == ["Dr Anna Nowak", "R Shah", "R Shah"]
    assert [each.venue for each in made] == ["Meeting room", "Hall", "Hall"]


def test_two_people_changing_one_meeting_are_told_and_the_words_stay(open_page, office, ward, page_context):
    first, *_ = _series(office, ward)
    page = open_page(DetailsPage, meeting_id=first.id)
    office.meetings.change(first, details(ward.unit, venue="Hall"))
    page.fields["venue"].box.setText("Library")
    push(page, "Save changes")
    assert "Somebody changed this record" in page_context.reporter.words[-1]
    assert page.fields["venue"].box.text() == "Library"


def test_a_series_is_ended_and_its_calendar_asks_which(open_page, office, ward, store):
    first, *_ = _series(office, ward)
    page = open_page(BuilderPage, meeting_id=first.id)
    push(page, "Calendar file…")
    (dialog,) = page.findChildren(CalendarDialog)
    assert "The whole series" in texts_in_sight(dialog)
    dialog.reject()
    settle()
    page.activateWindow()
    push(page, "End the series…")
    answer(page, "Merged")
    assert office.meetings.lines() == ()
