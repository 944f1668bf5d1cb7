"""A chair and an owner leave: everything in their name is in one list, and goes to somebody, or stays where it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import Action, ActionStatus, CarePlan, Contact, ContactKind
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import ConflictError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.handover import HeldKind, Successor
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import Attendance, Meeting, MeetingSeries
from bhcp_desktop.domain.names import plain_name
from bhcp_desktop.domain.series import OnHoliday, Repeat, Rhythm
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.meetings import Ward, a_closed_meeting, a_meeting, details
from tests.support.stores import NOON, a_desk
from tests.support.trail import trail

NOWAK = "Dr Anna Nowak"
LEE = Successor(name="D Lee", role="Community matron", organisation="Community trust")
FORTNIGHTLY = Repeat(rhythm=Rhythm.WEEKS, every=2, on_holiday=OnHoliday.SKIP, ahead=2)


@pytest.fixture
def office(store: Store) -> Office:
    return Office(a_desk(store))


@pytest.fixture
def ward(store: Store) -> Ward:
    return Ward(store)


def an_action(ward: Ward, **fields: object) -> Action:
    values = {"id": new_id(), "person_id": ward.people[0].id, "what": "Ring the\nfalls clinic", "owner": NOWAK}
    with ward.store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        return work.create(Action(**{**values, **fields}))  # type: ignore[arg-type]


@pytest.fixture
def held(office: Office, ward: Ward) -> tuple[Action, tuple[Meeting, ...], CarePlan]:
    """An action, a series with two meetings, and a care plan in the name of the chair; others' beside them."""
    action = an_action(ward, owner="dr anna nowak", due_on=date(2026, 12, 1))
    an_action(ward, owner="R Shah")
    an_action(ward, status=ActionStatus.DONE, closed_on=date(2026, 11, 20))
    meetings = office.series.create(details(ward.unit), FORTNIGHTLY)
    plan = office.care_plans.start(ward.people[1].id, coordinator=NOWAK)
    office.care_plans.start(ward.people[2].id)
    return action, meetings, plan


def test_everything_in_a_name_is_in_one_list(office, ward, held):
    lines = office.handover.held_by(NOWAK)
    assert [(line.kind, line.duty) for line in lines] == [
        (HeldKind.ACTION, "does it"),
        (HeldKind.MEETING, "chair, expected to come"),
        (HeldKind.MEETING, "chair, expected to come"),
        (HeldKind.SERIES, "chair, expected to come"),
        (HeldKind.PLAN, "care coordinator"),
    ]
    assert lines[0].what == "ASHWORTH, Margaret (Mr): Ring the falls clinic"
    assert "every 2 weeks on thursday" in lines[3].what
    summary = office.handover.summary()
    assert summary[NOWAK] == "1 open action, 2 meetings to come, 1 series of meetings, 1 care plan"
    assert summary["R Shah"] == "1 open action, 2 meetings to come, 1 series of meetings"
    assert "" not in summary


def test_patients_and_relatives_with_an_action_of_their_own_come_last_told_as_such(office, ward, held):
    one = ward.people[0]
    herself = plain_name(one.family_name, one.given_names)
    an_action(ward, owner=herself)
    an_action(ward, owner="Aaron Holme")
    an_action(ward, owner="Abel Shaw")
    with ward.store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        for name in ("Aaron Holme", "Abel Shaw"):
            work.create(Contact(id=new_id(), person_id=one.id, kind=ContactKind.PERSONAL, name=name))
    an_action(ward, owner="Abel Shaw", person_id=ward.people[1].id)
    told = list(office.handover.summary().items())
    assert told[-2:] == [
        ("Aaron Holme", "1 open action, as a patient or relative"),
        (herself, "1 open action, as a patient or relative"),
    ]
    assert told[0] == ("Abel Shaw", "2 open actions"), "one of them is about somebody else"
    assert dict(told)[NOWAK].endswith("1 care plan")


def test_what_is_closed_is_nobodys_to_hand_over(office, ward):
    a_closed_meeting(office, ward)
    assert [line.kind for line in office.handover.held_by(NOWAK)] == []
    assert [line.duty for line in office.handover.held_by("Sam Webster")] == ["does it"]


def test_it_goes_to_the_successor_and_the_journal_says_who_from_and_to(office, ward, held, store):
    action, meetings, plan = held
    lines = office.handover.held_by(NOWAK)
    assert office.handover.hand_over(NOWAK, lines, LEE) == 5
    assert office.handover.held_by(NOWAK) == ()
    assert NOWAK not in office.handover.summary()
    with store.read() as reader:
        given = reader.get(Action, action.id)
        assert (given.owner, given.owner_role, given.organisation, given.assigned_by) == (
            "D Lee", "Community matron", "Community trust", "C Bell",
        )  # fmt: skip
        assert [reader.get(Meeting, each.id).chair for each in meetings] == ["D Lee", "D Lee"]
        series = reader.find(MeetingSeries)[0]
        assert (series.chair, series.expected[0]) == ("D Lee", ("D Lee", "Community matron", "Community trust"))
        seats = {seat.name: seat.expected for seat in reader.find(Attendance, meeting_id=meetings[0].id)}
        assert (seats[NOWAK], seats["D Lee"], seats["R Shah"]) == (False, True, True)
        assert reader.get(CarePlan, plan.id).coordinator == "D Lee"
    assert trail(store, action.id)[-4:] == [
        ("changed", "action", field) for field in ("owner", "owner_role", "organisation", "assigned_by")
    ]
    assert trail(store, meetings[0].id)[-1] == ("changed", "meeting", "chair")
    assert trail(store, series.id)[-2:] == [
        ("changed", "meeting_series", "chair"),
        ("changed", "meeting_series", "expected"),
    ]
    assert trail(store, plan.id)[-1] == ("changed", "care_plan", "coordinator")


def test_part_of_it_may_stay(office, held):
    action, *_ = office.handover.held_by(NOWAK)
    office.handover.hand_over(NOWAK, [action], LEE)
    assert [line.kind for line in office.handover.held_by(NOWAK)] == [
        HeldKind.MEETING, HeldKind.MEETING, HeldKind.SERIES, HeldKind.PLAN,
    ]  # fmt: skip


def test_somebody_who_is_expected_already_is_not_seated_twice(office, ward, store):
    meeting = a_meeting(office, ward)
    lines = office.handover.held_by(NOWAK)
    office.handover.hand_over(NOWAK, lines, Successor(name="r shah"))
    with store.read() as reader:
        seats = [(seat.name, seat.expected) for seat in reader.find(Attendance, meeting_id=meeting.id, order_by="rank")]
    assert seats == [(NOWAK, False), ("R Shah", True), ("Sam Webster", True)]


def test_a_change_meanwhile_hands_over_nothing(office, held, store):
    action, _, _ = held
    lines = office.handover.held_by(NOWAK)
    office.actions.reassign(action.id, action.rev, owner="R Shah")
    with pytest.raises(ConflictError, match="Nothing was handed over"):
        office.handover.hand_over(NOWAK, tuple(reversed(lines)), LEE)
    with store.read() as reader:
        assert {each.chair for each in reader.find(Meeting)} == {NOWAK}


def test_what_is_missing_is_told_at_once(office, held):
    with pytest.raises(RuleBrokenError) as caught:
        office.handover.hand_over(NOWAK, (), Successor(name=""))
    assert [problem.field for problem in caught.value.problems] == ["name", "lines"]


def test_an_administrator_or_who_changes_both_may_and_a_viewer_only_looks(office, held, store):
    administrator = Office(a_desk(store, Role.ADMINISTRATOR, name="it"))
    viewer = Office(a_desk(store, Role.VIEWER, name="looks"))
    lines = viewer.handover.held_by(NOWAK)
    assert not viewer.handover.may_hand_over
    with pytest.raises(NotPermittedError):
        viewer.handover.hand_over(NOWAK, lines, LEE)
    assert administrator.handover.hand_over(NOWAK, lines, LEE) == 5


def test_users_who_can_sign_in_are_offered(office, store):
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        me = office.desk.user
        work.create(replace(me, id=new_id(), name="gone", display_name="Gone", active=False))
    assert [each.name for each in office.handover.successors()] == ["C Bell"]
