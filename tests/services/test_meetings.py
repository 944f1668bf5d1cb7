"""Creating meetings, listing them, and who is expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bhcp_desktop.domain.errors import ConflictError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.mdt import Attendance, Meeting, MeetingStatus, MeetingType, Presence
from bhcp_desktop.domain.meeting_rules import Expected
from bhcp_desktop.domain.places import PlaceKind
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.meeting_types import shipped_types
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from tests.support.meetings import TEAM, Ward, a_meeting, details, listed
from tests.support.stores import a_desk, a_place
from tests.support.trail import trail


def problems_of(raised: pytest.ExceptionInfo[RuleBrokenError]) -> set[str]:
    return {problem.field for problem in raised.value.problems}


def test_the_kinds_come_into_the_store_once_and_stay_as_they_were_changed(store: Store, office: Office) -> None:
    kinds = office.meetings.types()
    assert {kind.code for kind in kinds} == {each.code for each in shipped_types()}
    assert len(kinds) == 7
    frailty = next(kind for kind in kinds if kind.code == "frailty")
    assert ("plan_agreed", "Plan agreed") in frailty.outcomes
    assert frailty.required_roles == ("GP",)
    with office.desk.write() as work:
        work.change(frailty, replace(frailty, minutes_per_case=8))
    again = next(kind for kind in Office(office.desk).meetings.types() if kind.code == "frailty")
    assert (again.id, again.minutes_per_case) == (frailty.id, 8)
    assert len(office.meetings.types()) == 7


def test_a_viewer_may_look_and_not_create(store: Store, ward: Ward) -> None:
    viewer = Office(a_desk(store, Role.VIEWER, name="v"))
    assert viewer.meetings.types()
    assert viewer.meetings.lines() == ()
    with pytest.raises(NotPermittedError):
        viewer.meetings.create(details(ward.unit))


def test_a_meeting_is_an_instant_shown_in_london_time(office: Office, ward: Ward, store: Store) -> None:
    winter = a_meeting(office, ward)
    assert winter.starts_at == datetime(2026, 11, 26, 13, tzinfo=UTC)
    summer = a_meeting(office, ward, day=date(2027, 6, 24))
    assert summer.starts_at == datetime(2027, 6, 24, 12, tzinfo=UTC)
    assert trail(store, winter.id) == [("created", "meeting", None)]
    line = office.meetings.lines((ward.unit.id,))[-1]
    assert (line.id, line.place, line.type_name, line.cases) == (
        winter.id,
        "Unit 1",
        "Frailty and neighbourhood MDT",
        0,
    )


def test_everything_missing_is_said_at_once(office: Office, ward: Ward) -> None:
    with pytest.raises(RuleBrokenError) as raised:
        office.meetings.create(details(ward.unit, type_code="", place_id="", day=None, at=None, length_minutes=0))
    assert problems_of(raised) == {"type_code", "place_id", "day", "time", "length_minutes"}
    with pytest.raises(RuleBrokenError) as raised:
        office.meetings.create(details(ward.unit, expected=(Expected(name=""), Expected(name="A"))))
    assert problems_of(raised) == {"expected"}


def test_a_time_the_clocks_skip_is_refused_and_one_that_comes_twice_is_the_first(office: Office, ward: Ward) -> None:
    with pytest.raises(RuleBrokenError, match="clocks go forward on 28 March 2027"):
        a_meeting(office, ward, day=date(2027, 3, 28), at=time(1, 30))
    twice = a_meeting(office, ward, day=date(2027, 10, 31), at=time(1, 30))
    assert twice.starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_the_same_meeting_twice_is_refused(office: Office, ward: Ward) -> None:
    first = a_meeting(office, ward)
    with pytest.raises(RuleBrokenError, match="at this time already"):
        a_meeting(office, ward)
    office.meetings.cancel(first.id, "Chair away")
    assert a_meeting(office, ward).id != first.id


def test_the_list_obeys_the_scope_and_shows_meetings_of_what_lies_around(
    office: Office, ward: Ward, store: Store
) -> None:
    mine = a_meeting(office, ward)
    elsewhere = a_place(store, PlaceKind.PRACTICE, "Queen Square", "P9")
    office.meetings.create(details(elsewhere))
    assert {line.id for line in office.meetings.lines((ward.unit.id,))} == {mine.id}
    assert {line.id for line in office.meetings.lines((ward.practice.id,))} == {mine.id}
    assert len(office.meetings.lines()) == 2


def test_details_change_with_those_expected_and_nobody_is_deleted(office: Office, ward: Ward, store: Store) -> None:
    before = a_meeting(office, ward)
    new = Expected(name="Ella Stone", role="Pharmacist")
    after = office.meetings.change(before, details(ward.unit, at=time(14), expected=(new, TEAM[1]), chair="R Shah"))
    assert after.starts_at == datetime(2026, 11, 26, 14, tzinfo=UTC)
    seats = office.meetings.open(before.id).attendance
    assert [seat.name for seat in seats] == ["Ella Stone", "R Shah"]
    with store.read() as reader:
        assert len(reader.find(Attendance, meeting_id=before.id)) == 4
    changed = {field for verb, _, field in trail(store, before.id) if verb == "changed"}
    assert changed == {"starts_at", "chair"}
    with pytest.raises(ConflictError):
        office.meetings.change(before, details(ward.unit, venue="Elsewhere"))


def test_the_next_meeting_is_suggested_from_the_last(office: Office, ward: Ward) -> None:
    assert office.meetings.suggested("frailty", ward.unit.id).expected == ()
    a_meeting(office, ward, length_minutes=75)
    told = office.meetings.suggested("frailty", ward.unit.id)
    assert (told.length_minutes, told.venue, told.chair, told.expected) == (75, "Meeting room", "Dr Anna Nowak", TEAM)


def test_attendance_is_recorded_and_journalled(office: Office, ward: Ward, store: Store) -> None:
    meeting = a_meeting(office, ward)
    seat = office.meetings.open(meeting.id).attendance[0]
    office.meetings.set_presence(seat.id, Presence.PART, "From 13:20")
    assert trail(store, seat.id)[1:] == [("changed", "attendance", "presence"), ("changed", "attendance", "detail")]
    guest = office.meetings.add_attendee(meeting.id, Expected(name="Ann Guest"), presence=Presence.REMOTE)
    assert not guest.expected
    with pytest.raises(RuleBrokenError, match="on the list already"):
        office.meetings.add_attendee(meeting.id, Expected(name="ann guest"))


def test_opening_a_meeting_is_journalled(office: Office, ward: Ward, store: Store) -> None:
    meeting = a_meeting(office, ward)
    office.meetings.open(meeting.id)
    assert trail(store, meeting.id)[-1] == ("viewed", "meeting", None)


def test_cancelling_frees_its_people_for_the_next(office: Office, ward: Ward) -> None:
    first = a_meeting(office, ward)
    listed(office, first, ward.people[0])
    office.meetings.cancel(first.id, "Snow")
    assert office.meetings.lines() == ()
    later = a_meeting(office, ward, day=date(2026, 12, 3))
    assert [line.who.family_name for line in office.meetings.open(later.id).nominated] == ["Ashworth"]
    with pytest.raises(RuleBrokenError, match="cancelled"):
        office.agenda.issue(first.id)


def test_records_are_found_as_stored(office: Office, ward: Ward, store: Store) -> None:
    made = a_meeting(office, ward)
    with store.read() as reader:
        assert reader.get(Meeting, made.id) == made
        assert reader.find(MeetingType, code="frailty")[0].agenda[0] == "Welcome, attendance and apologies"
    assert made.status is MeetingStatus.DRAFT
