"""Who took part, for which part and which cases; the chair handed over; going ahead without quorum; the pattern."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from bhcp_desktop.domain.attendance_pattern import Came
from bhcp_desktop.domain.errors import NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.mdt import AgendaItem, Attendance, Meeting, Presence
from bhcp_desktop.domain.meeting_times import clock_of
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.attendances import TookPart
from bhcp_desktop.services.meeting_room import CaseWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from tests.support.meetings import Ward, a_meeting, listed
from tests.support.stores import NOON, a_desk
from tests.support.trail import trail

DECIDED = CaseWords(texts={"decision": "Falls clinic."}, decision_code="referral_made")
TODAY = {"day": date(2026, 11, 22), "at": time(12)}


@pytest.fixture
def running(office: Office, ward: Ward) -> tuple[Meeting, list[AgendaItem]]:
    """A meeting that began at noon, now, with three cases."""
    meeting = a_meeting(office, ward, **TODAY)
    items = listed(office, meeting, *ward.people[:3])
    return office.meeting_room.start(meeting.id), items


def seat_of(office: Office, meeting: Meeting, name: str) -> Attendance:
    (found,) = [seat for seat in office.meetings.read_again(meeting.id).attendance if seat.name == name]
    return found


def test_a_part_of_the_meeting_has_its_times(
    office: Office, running: tuple[Meeting, list[AgendaItem]], store: Store
) -> None:
    meeting, _ = running
    seat = seat_of(office, meeting, "R Shah")
    part = TookPart(presence=Presence.PART, came=time(12, 20), left=time(12, 50))
    kept = office.attendances.record(seat.id, part)
    assert kept.came_at is not None
    assert kept.left_at is not None
    assert (clock_of(kept.came_at), clock_of(kept.left_at)) == ("12:20", "12:50")
    assert {field for verb, _, field in trail(store, seat.id) if verb == "changed"} == {
        "presence",
        "came_at",
        "left_at",
    }
    office.attendances.record(seat.id, TookPart(presence=Presence.IN_PERSON, came=time(12, 20)))
    assert seat_of(office, meeting, "R Shah").came_at is None, "somebody there throughout has no times"


def test_times_that_cannot_be_are_refused_beside_their_box(
    office: Office, running: tuple[Meeting, list[AgendaItem]]
) -> None:
    seat = seat_of(office, running[0], "R Shah")
    with pytest.raises(RuleBrokenError, match="left before they came"):
        office.attendances.record(seat.id, TookPart(presence=Presence.PART, came=time(12, 50), left=time(12, 20)))
    with pytest.raises(RuleBrokenError, match="begins at 12:00") as refused:
        office.attendances.record(seat.id, TookPart(presence=Presence.PART, came=time(9)))
    assert refused.value.problems[0].field == "came_at"


def test_named_cases_are_cases_of_this_meeting(office: Office, running: tuple[Meeting, list[AgendaItem]]) -> None:
    meeting, items = running
    seat = seat_of(office, meeting, "Sam Webster")
    kept = office.attendances.record(seat.id, TookPart(presence=Presence.NAMED_CASES, cases=(items[1].id,)))
    assert kept.cases == (items[1].id,)
    with pytest.raises(RuleBrokenError, match="cases of this meeting"):
        office.attendances.record(seat.id, TookPart(presence=Presence.NAMED_CASES, cases=("another",)))


def test_a_deputy_is_put_on_the_list_in_the_same_role_once(
    office: Office, running: tuple[Meeting, list[AgendaItem]], store: Store
) -> None:
    meeting, _ = running
    seat = seat_of(office, meeting, "Dr Anna Nowak")
    sends = TookPart(presence=Presence.APOLOGIES_DEPUTY, deputy="Dr Lee")
    office.attendances.record(seat.id, sends)
    office.attendances.record(seat.id, sends)
    deputy = seat_of(office, meeting, "Dr Lee")
    assert (deputy.role, deputy.organisation, deputy.detail) == ("GP", "Ash Trees Surgery", "Deputy for Dr Anna Nowak")
    assert trail(store, deputy.id) == [("created", "attendance", None)]
    with pytest.raises(RuleBrokenError, match="somebody else"):
        office.attendances.record(seat.id, TookPart(presence=Presence.APOLOGIES_DEPUTY, deputy="dr anna nowak"))


def test_the_chair_is_handed_over_and_minuted(
    office: Office, running: tuple[Meeting, list[AgendaItem]], store: Store
) -> None:
    meeting, _ = running
    office.attendances.record(seat_of(office, meeting, "Dr Anna Nowak").id, TookPart(presence=Presence.IN_PERSON))
    held = office.attendances.hand_over(meeting.id, "R Shah", leaves=True)
    assert (held.chair, held.notes) == ("R Shah", "12:00: Dr Anna Nowak handed the chair to R Shah.")
    left = seat_of(office, meeting, "Dr Anna Nowak")
    assert (left.presence, left.left_at) == (Presence.PART, NOON)
    assert {"chair", "notes"} <= {field for verb, _, field in trail(store, meeting.id) if verb == "changed"}
    for nobody in (" ", "r shah"):
        with pytest.raises(RuleBrokenError):
            office.attendances.hand_over(meeting.id, nobody, leaves=False)


def test_a_meeting_without_a_required_role_closes_with_a_reason_alone(
    office: Office, running: tuple[Meeting, list[AgendaItem]]
) -> None:
    meeting, items = running
    office.attendances.record(seat_of(office, meeting, "R Shah").id, TookPart(presence=Presence.IN_PERSON))
    office.meeting_room.defer_rest(meeting.id, "Out of time")
    with pytest.raises(RuleBrokenError, match="Not recorded whether present: GP") as refused:
        office.meeting_room.close(meeting.id)
    assert refused.value.problems[0].field == "no_quorum_reason"
    with pytest.raises(RuleBrokenError, match="Say why"):
        office.attendances.go_ahead(meeting.id, " ")
    office.attendances.go_ahead(meeting.id, "The GP was called away; nothing was prescribed.")
    assert office.meeting_room.close(meeting.id).no_quorum_reason.startswith("The GP was called away")
    assert items


def test_quorum_is_judged_for_each_case(office: Office, running: tuple[Meeting, list[AgendaItem]]) -> None:
    meeting, (first, second, _) = running
    named = TookPart(presence=Presence.NAMED_CASES, cases=(first.id,))
    office.attendances.record(seat_of(office, meeting, "Dr Anna Nowak").id, named)
    for item in (first, second):
        office.meeting_room.done(office.meeting_room.call(item.id).line.item, DECIDED)
    office.meeting_room.defer_rest(meeting.id, "Out of time")
    with pytest.raises(RuleBrokenError, match="1 case was decided without a required role"):
        office.meeting_room.close(meeting.id)
    assert office.meeting_room.close(meeting.id, no_quorum_reason="Agreed by telephone.").closed_at == NOON


def test_attendance_over_time(office: Office, ward: Ward) -> None:
    for week in range(3):
        meeting = a_meeting(office, ward, day=date(2026, 11, 1) + timedelta(weeks=week), at=time(12))
        office.meeting_room.start(meeting.id)
        how = Presence.APOLOGIES if week else Presence.IN_PERSON
        office.attendances.record(seat_of(office, meeting, "Sam Webster").id, TookPart(presence=how))
        office.attendances.record(seat_of(office, meeting, "Dr Anna Nowak").id, TookPart(presence=Presence.REMOTE))
        office.meeting_room.close(meeting.id)
    pattern = office.attendances.pattern(a_meeting(office, ward).id)
    assert [meeting.starts_at.date() for meeting in pattern.meetings] == [
        date(2026, 11, 15), date(2026, 11, 8), date(2026, 11, 1),
    ]  # fmt: skip
    (sam,) = [row for row in pattern.rows if row.name == "Sam Webster"]
    assert sam.marks == (Came.APOLOGIES, Came.APOLOGIES, Came.WHOLE)
    assert sam.missed_in_a_row == 2
    assert "Unit 1" in pattern.place


def test_a_viewer_may_read_the_pattern_and_change_nothing(
    store: Store, office: Office, running: tuple[Meeting, list[AgendaItem]]
) -> None:
    viewer = Office(a_desk(store, Role.VIEWER, name="v"))
    assert viewer.attendances.pattern(running[0].id).rows == ()
    seat = seat_of(office, running[0], "R Shah")
    for act in (
        lambda: viewer.attendances.record(seat.id, TookPart(presence=Presence.REMOTE)),
        lambda: viewer.attendances.hand_over(running[0].id, "R Shah", leaves=False),
        lambda: viewer.attendances.go_ahead(running[0].id, "x"),
    ):
        with pytest.raises(NotPermittedError):
            act()
