"""Series: created, followed by the next when one closes, changed from one meeting on, ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from bhcp_desktop.domain.errors import ConflictError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.mdt import Meeting, MeetingStatus, Told
from bhcp_desktop.domain.meeting_times import clock_of, day_of
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.series import OnHoliday, Repeat, Rhythm
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.meeting_room import CaseWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from tests.support.meetings import TEAM, Ward, a_meeting, details, listed
from tests.support.stores import a_desk
from tests.support.trail import trail

FORTNIGHTLY = Repeat(rhythm=Rhythm.WEEKS, every=2, on_holiday=OnHoliday.MOVE_ON, ahead=3)


def of_series(office: Office, meeting: Meeting) -> list[Meeting]:
    with office.desk.read() as reader:
        return reader.find(Meeting, series_id=meeting.series_id, order_by="starts_at")


def test_a_series_makes_its_meetings_with_those_expected(office: Office, ward: Ward, store: Store) -> None:
    made = office.series.create(details(ward.unit, day=date(2026, 12, 11)), FORTNIGHTLY)
    assert [day_of(each.starts_at) for each in made] == [date(2026, 12, 11), date(2026, 12, 29), date(2027, 1, 8)]
    assert made[1].series_on == date(2026, 12, 25)
    seats = office.meetings.open(made[2].id).attendance
    assert [seat.name for seat in seats] == [one.name for one in TEAM]
    assert trail(store, made[0].series_id or "") == [("created", "meeting_series", None)]


def test_everything_wrong_is_said_at_once_and_nothing_is_made(office: Office, ward: Ward) -> None:
    a_meeting(office, ward, day=date(2026, 12, 10))
    with pytest.raises(RuleBrokenError) as raised:
        office.series.create(details(ward.unit, day=None), replace(FORTNIGHTLY, on_holiday=None))
    assert [problem.field for problem in raised.value.problems] == ["day", "on_holiday"]
    with pytest.raises(RuleBrokenError, match="at this time already"):
        office.series.create(details(ward.unit), FORTNIGHTLY)
    assert len(office.meetings.lines()) == 1


def test_the_plan_names_the_holidays_and_where_the_table_ends(office: Office) -> None:
    plan = office.series.plan(date(2026, 12, 11), FORTNIGHTLY)
    assert plan.days[1].words == "29-Dec-2026 (25-Dec-2026 is Christmas Day)"
    assert plan.limits == ""
    assert "Bank holidays are known from" in office.series.plan(date(2029, 1, 5), FORTNIGHTLY).limits


def test_closing_makes_the_next_and_carries_what_was_put_off(office: Office, ward: Ward) -> None:
    (meeting,) = office.series.create(details(ward.unit), replace(FORTNIGHTLY, ahead=1))
    a, b, c, d = listed(office, meeting, *ward.people[:4])
    office.meeting_room.start(meeting.id)
    for item in (a, b, c):
        called = office.meeting_room.call(item.id).line.item
        office.meeting_room.defer(called, CaseWords(texts={"situation": "As before"}), "Out of time")
    office.meeting_room.done(office.meeting_room.call(d.id).line.item, CaseWords(texts={"decision": "Plan agreed."}))
    with office.desk.write() as work:
        person = work.get(Person, ward.people[1].id)
        work.change(person, replace(person, deceased=True, died_on=date(2026, 11, 26)))
        from bhcp_desktop.domain.mdt import Referral

        referral = work.get(Referral, c.referral_id)
        work.change(referral, replace(referral, told=Told.OBJECTED))
    office.meeting_room.close(meeting.id)
    _, following = of_series(office, meeting)
    assert day_of(following.starts_at) == date(2026, 12, 10)
    file = office.meetings.open(following.id)
    assert [(line.item.carried_from, line.item.situation) for line in file.agenda] == [(a.id, "As before")], (
        "who died or objected is not put on a list by the program"
    )
    assert file.agenda[0].kind == "Carried once"


def test_a_list_that_is_issued_takes_nobody_by_itself(office: Office, ward: Ward) -> None:
    first, second = office.series.create(details(ward.unit), replace(FORTNIGHTLY, ahead=2))
    (a,) = listed(office, first, ward.people[0])
    listed(office, second, ward.people[1])
    office.agenda.issue(second.id)
    office.meeting_room.start(first.id)
    office.meeting_room.defer(office.meeting_room.call(a.id).line.item, CaseWords(texts={}), "Out of time")
    office.meeting_room.close(first.id)
    file = office.meetings.open(second.id)
    assert len(file.agenda) == 1
    assert [line.item_id for line in file.carried] == [a.id]
    assert len(of_series(office, first)) == 2, "the next one is there already"


def test_this_one_alone_or_this_and_later_ones_change(office: Office, ward: Ward, store: Store) -> None:
    first, second, third = office.series.create(details(ward.unit), FORTNIGHTLY)
    office.meetings.change(first, details(ward.unit, at=time(9), venue="Hall"))
    changed = office.series.change_later(
        second, details(ward.unit, day=date(2026, 12, 9), at=time(14, 30), venue="Library", expected=TEAM[:1])
    )
    assert [day_of(each.starts_at) for each in changed] == [date(2026, 12, 9), date(2026, 12, 23)]
    assert {clock_of(each.starts_at) for each in changed} == {"14:30"}
    assert {each.venue for each in of_series(office, first)} == {"Hall", "Library"}
    assert [seat.name for seat in office.meetings.open(third.id).attendance] == ["Dr Anna Nowak"]
    assert ("changed", "meeting_series", "first_on") in trail(store, first.series_id or "")
    with pytest.raises(ConflictError, match="What you typed is kept"):
        office.series.change_later(second, details(ward.unit, venue="Elsewhere"))


def test_a_later_list_that_is_issued_keeps_its_time(office: Office, ward: Ward) -> None:
    first, second, _ = office.series.create(details(ward.unit), FORTNIGHTLY)
    listed(office, second, ward.people[0])
    office.agenda.issue(second.id)
    office.series.change_later(first, details(ward.unit, at=time(15)))
    assert [clock_of(each.starts_at) for each in of_series(office, first)] == ["15:00", "13:00", "15:00"]


def test_an_ended_series_cancels_empty_meetings_and_makes_no_more(office: Office, ward: Ward) -> None:
    first, second, _ = office.series.create(details(ward.unit), FORTNIGHTLY)
    listed(office, second, ward.people[0])
    with pytest.raises(RuleBrokenError, match="Say why"):
        office.series.end(first.series_id or "", " ")
    office.series.end(first.series_id or "", "The team was merged")
    assert [each.status for each in of_series(office, first)] == [
        MeetingStatus.CANCELLED, MeetingStatus.DRAFT, MeetingStatus.CANCELLED,
    ]  # fmt: skip
    office.meeting_room.start(second.id)
    (item,) = (line.item for line in office.meetings.open(second.id).agenda)
    office.meeting_room.defer(office.meeting_room.call(item.id).line.item, CaseWords(texts={}), "Out of time")
    office.meeting_room.close(second.id)
    assert len(of_series(office, first)) == 3


def test_an_hour_the_clocks_skip_is_refused_and_nothing_is_made(office: Office, ward: Ward) -> None:
    with pytest.raises(RuleBrokenError, match="clocks go forward"):
        office.series.create(details(ward.unit, day=date(2027, 3, 14), at=time(1, 30)), FORTNIGHTLY)
    assert office.meetings.lines() == ()


def test_a_viewer_may_not_make_a_series(store: Store, ward: Ward) -> None:
    viewer = Office(a_desk(store, Role.VIEWER, name="v"))
    with pytest.raises(NotPermittedError):
        viewer.series.create(details(ward.unit), FORTNIGHTLY)
