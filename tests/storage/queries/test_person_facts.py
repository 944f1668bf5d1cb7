"""The facts a list shows of a person: the newest that holds, never what was entered in error, and only what is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import ScalarSelect, literal, select

from bhcp_desktop.domain.care_plan import (
    Action,
    ActionKind,
    ActionStatus,
    CarePlan,
    PlanStatus,
    PlanVersion,
    VersionStatus,
)
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.frailty import FrailtyBand, FrailtyGrade, Grade, Instrument
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import AgendaItem, ItemState, Meeting, MeetingStatus
from bhcp_desktop.domain.meeting_lines import ESCALATED_AFTER
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.places import PlaceName
from bhcp_desktop.domain.record import Record
from bhcp_desktop.domain.signing import SignatureRequest, SigningState
from bhcp_desktop.storage.queries import person_facts as facts
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from bhcp_desktop.storage.tables.people import person as people
from tests.support.stores import NOON, OPENED, a_practice_with_unit
from tests.support.worklist import Register

TODAY = NOON.date()
VALUES = {"today": TODAY, "now": NOON}
DAY = timedelta(days=1)
Fact = Callable[[Any], ScalarSelect[Any]]


@pytest.fixture
def register(store: Store) -> Register:
    return Register(store, *a_practice_with_unit(store))


@pytest.fixture
def person(register: Register) -> Person:
    """Somebody with the facts of a test; somebody else of the list has none of them."""
    return register.add(family_name="Ashworth")


@pytest.fixture
def other(register: Register) -> Person:
    return register.add(family_name="Braithwaite")


def told(store: Store, fact: Fact, *asked: Person) -> list[Any]:
    """A fact of each of these people, in one statement."""
    statement = select(people.c.id, fact(people.c.id))
    with store.read() as reader:
        found = {row[0]: row[1] for row in reader.connection.execute(statement, VALUES)}
    return [found[each.id] for each in asked]


def change(store: Store, record: Record, **fields: object) -> None:
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.change(record, replace(record, **fields))  # type: ignore[type-var]


class TestFrailty:
    def test_the_newest_of_both_indices_is_told_with_its_own_name(self, store, register, person, other) -> None:
        register.score(person, FrailtyBand.SEVERE, date(2026, 5, 1))
        register.score(person, FrailtyBand.MILD, date(2026, 6, 1), Instrument.EFI2, value="0.12")
        register.score(other, FrailtyBand.MODERATE, date(2026, 6, 1))
        register.score(other, FrailtyBand.SEVERE, date(2026, 5, 1), Instrument.EFI2)
        assert told(store, lambda of: facts.latest_efi(of, "instrument"), person, other) == ["efi2", "efi"]
        assert told(store, lambda of: facts.latest_efi(of, "band"), person, other) == ["mild", "moderate"]

    def test_of_one_day_the_newer_index_is_told(self, store, register, person) -> None:
        register.score(person, FrailtyBand.SEVERE, TODAY, Instrument.EFI2)
        register.score(person, FrailtyBand.MILD, TODAY, Instrument.EFI)
        assert told(store, lambda of: facts.latest_efi(of, "instrument"), person) == ["efi2"]

    def test_a_score_of_another_instrument_or_entered_in_error_is_not_told(self, store, register, person) -> None:
        kept = register.score(person, FrailtyBand.MODERATE, date(2026, 5, 1))
        register.score(person, FrailtyBand.SEVERE, date(2026, 6, 1), entered_in_error=True, error_reason="typed twice")
        level = register.score(person, None, date(2026, 7, 1), Instrument.CFS, value="6")
        assert told(store, facts.latest_efi, person) == [kept.id]
        assert told(store, facts.latest_cfs, person) == [level.id]

    def test_the_newest_grade_a_clinician_confirmed_is_told(self, store, register, person, other) -> None:
        register.grade(person, Grade.SEVERE, date(2026, 6, 1))
        register.grade(person, Grade.MILD, date(2026, 5, 1))
        wrong = FrailtyGrade(
            id=new_id(), person_id=person.id, grade=Grade.MODERATE, confirmed_on=TODAY, clinician="R Shah",
            clinician_role="GP", entered_in_error=True,
        )  # fmt: skip
        register.keep(wrong)
        assert told(store, facts.latest_grade, person, other) == ["severe", None]
        assert told(store, lambda of: facts.latest_grade(of, "confirmed_on"), person) == ["2026-06-01"]


class TestPlan:
    @pytest.mark.parametrize(
        ("status", "lives"),
        [
            (PlanStatus.DRAFT, True),
            (PlanStatus.ACTIVE, True),
            (PlanStatus.ENDED, False),
            (PlanStatus.ENTERED_IN_ERROR, False),
        ],
    )
    def test_a_plan_that_has_ended_is_no_plan(self, store, register, person, other, status, lives) -> None:
        plan = CarePlan(id=new_id(), person_id=person.id, status=status, started_on=OPENED)
        register.keep(plan)
        assert told(store, facts.latest_plan, person, other) == [plan.id if lives else None, None]

    def test_the_newest_plan_is_the_plan(self, store, register, person) -> None:
        register.plan(person)
        newest = register.plan(person)
        assert told(store, facts.latest_plan, person) == [newest.id]

    def test_the_published_number_is_that_of_the_version_that_stands(self, store, register, person, other) -> None:
        register.plan(person, published=1)
        register.plan(other)
        number = lambda of: facts.published_number(facts.latest_plan(of))  # noqa: E731 - a fact of a fact
        assert told(store, number, person, other) == [1, None]

    @pytest.mark.parametrize("status", [VersionStatus.SUPERSEDED, VersionStatus.ENTERED_IN_ERROR])
    def test_a_version_that_stands_no_longer_has_no_number(self, store, register, person, status) -> None:
        register.keep(*versions(register.plan(person), (1, VersionStatus.CURRENT), (2, status)))
        assert told(store, lambda of: facts.published_number(facts.latest_plan(of)), person) == [1]

    @pytest.mark.parametrize(("state", "number"), [(SigningState.WAITING, 1), (SigningState.SENT_BACK, 0)])
    def test_only_a_request_that_waits_is_to_be_signed(self, store, register, person, other, state, number) -> None:
        plan = register.plan(person)
        register.plan(other)
        register.keep(
            SignatureRequest(
                id=new_id(), person_id=person.id, plan_id=plan.id, state=state, asked_by="C Bell", asked_at=NOON
            )
        )
        assert told(store, lambda of: facts.to_sign(facts.latest_plan(of)), person, other) == [number, 0]


class TestActions:
    def test_the_next_action_is_the_first_open_one_even_when_it_is_late(self, store, register, person, other) -> None:
        register.action(person, TODAY - 3 * DAY, ActionStatus.DONE)
        register.action(person, TODAY + DAY, ActionStatus.IN_PROGRESS)
        register.action(person, TODAY - DAY)
        register.action(person, None)
        register.action(other, None)
        assert told(store, facts.next_action, person, other) == [TODAY - DAY, None]

    def test_what_is_open_is_counted_for_each_person_at_once(self, store, register, person, other) -> None:
        nobody = register.add(family_name="Campbell")
        register.action(person, TODAY - DAY)
        register.action(person, TODAY)
        register.action(person, None, ActionStatus.IN_PROGRESS)
        for status in (ActionStatus.DONE, ActionStatus.NOT_DONE, ActionStatus.ENTERED_IN_ERROR):
            register.action(person, TODAY - DAY, status)
        register.keep(
            Action(id=new_id(), person_id=other.id, what="Tell", kind=ActionKind.FEEDBACK, due_on=TODAY + DAY)
        )
        assert opened(store, person, other, nobody) == {
            person.id: (3, 1, TODAY - DAY, 0, 0),
            other.id: (1, 0, TODAY + DAY, 1, 0),
        }

    def test_nothing_is_counted_of_people_nobody_asked_about(self, store, register, person, other) -> None:
        register.action(other, TODAY)
        assert opened(store, person) == {}

    @pytest.mark.parametrize(("carried", "stuck"), [(ESCALATED_AFTER - 1, 0), (ESCALATED_AFTER, 1)])
    def test_an_action_carried_often_enough_is_stuck(self, store, register, person, carried, stuck) -> None:
        agreed = a_meeting(register, NOON - 30 * DAY, MeetingStatus.CLOSED)
        for at in range(carried):
            a_meeting(register, NOON - (20 - at) * DAY, MeetingStatus.CLOSED)
        register.keep(Action(id=new_id(), person_id=person.id, what="Ring", meeting_id=agreed.id))
        assert opened(store, person)[person.id][-1] == stuck

    def test_meetings_of_another_type_or_place_before_it_or_not_closed_do_not_carry_an_action(
        self, store, register, person
    ) -> None:
        agreed = a_meeting(register, NOON - 30 * DAY, MeetingStatus.CLOSED)
        for at in range(ESCALATED_AFTER):
            a_meeting(register, NOON - (20 - at) * DAY, MeetingStatus.CLOSED, type_code="palliative")
            a_meeting(register, NOON - (20 - at) * DAY, MeetingStatus.CLOSED, place_id=register.unit.id)
            a_meeting(register, NOON - (60 - at) * DAY, MeetingStatus.CLOSED)
            a_meeting(register, NOON - (20 - at) * DAY, MeetingStatus.CANCELLED)
        register.keep(Action(id=new_id(), person_id=person.id, what="Ring", meeting_id=agreed.id))
        assert opened(store, person)[person.id][-1] == 0

    def test_an_action_somebody_was_told_of_is_stuck_no_longer(self, store, register, person) -> None:
        agreed = a_meeting(register, NOON - 30 * DAY, MeetingStatus.CLOSED)
        for at in range(ESCALATED_AFTER):
            a_meeting(register, NOON - (20 - at) * DAY, MeetingStatus.CLOSED)
        action = Action(id=new_id(), person_id=person.id, what="Ring", meeting_id=agreed.id)
        register.keep(action)
        change(store, action, escalated_on=TODAY, escalated_to="R Shah")
        assert opened(store, person)[person.id][-1] == 0


class TestMeeting:
    def test_the_next_meeting_is_the_first_that_is_still_to_come(self, store, register, person, other) -> None:
        for at in (NOON + 9 * DAY, NOON + 2 * DAY, NOON - DAY):
            register.list_for(person, at)
        assert told(store, facts.next_meeting, person, other) == [NOON + 2 * DAY, None]

    def test_a_meeting_that_begins_this_moment_is_the_next(self, store, register, person) -> None:
        register.list_for(person, NOON)
        assert told(store, facts.next_meeting, person) == [NOON]

    @pytest.mark.parametrize("status", [MeetingStatus.CLOSED, MeetingStatus.CANCELLED])
    def test_a_meeting_that_is_over_is_not_the_next(self, store, register, person, status) -> None:
        register.list_for(person, NOON + DAY)
        with store.read() as reader:
            (meeting,) = reader.find(Meeting)
        change(store, meeting, status=status)
        assert told(store, facts.next_meeting, person) == [None]

    @pytest.mark.parametrize("state", [ItemState.WITHDRAWN, ItemState.DISCUSSED, ItemState.DEFERRED])
    def test_a_case_taken_off_its_list_waits_for_no_meeting(self, store, register, person, state) -> None:
        register.list_for(person, NOON + DAY)
        with store.read() as reader:
            (item,) = reader.find(AgendaItem)
        change(store, item, state=state)
        assert told(store, facts.next_meeting, person) == [None]


def test_a_place_is_told_by_the_name_it_has_today(store, register) -> None:
    unit = register.unit.id
    with store.read() as reader:
        (first,) = reader.find(PlaceName, place_id=unit)
    change(store, first, to_on=TODAY)
    register.keep(
        PlaceName(id=new_id(), place_id=unit, name="North unit", from_on=TODAY, to_on=TODAY + DAY),
        PlaceName(id=new_id(), place_id=unit, name="Later unit", from_on=TODAY + DAY),
    )
    with store.read() as reader:
        statement = select(facts.name_of(literal(unit)), facts.name_of(literal("0" * 32)))
        assert reader.connection.execute(statement, VALUES).one() == ("North unit", None)


def versions(plan: CarePlan, *stand: tuple[int, VersionStatus]) -> list[Record]:
    """Versions of a plan with their standing."""
    return [
        PlanVersion(
            id=new_id(), plan_id=plan.id, person_id=plan.person_id, number=number, status=status, content="{}",
            content_sha256="", pdf_sha256="", published_at=NOON, published_by="C Bell",
        )
        for number, status in stand
    ]  # fmt: skip


def a_meeting(register: Register, at: datetime, status: MeetingStatus, **fields: str) -> Meeting:
    values = {"type_code": "frailty", "place_id": register.practice.id, **fields}
    made = Meeting(id=new_id(), starts_at=at, status=status, **values)
    register.keep(made)
    return made


def opened(store: Store, *asked: Person) -> dict[str, tuple[Any, ...]]:
    """Number, late, next, to tell and stuck of each of these people who has open actions."""
    found = facts.open_actions(select(people.c.id).where(people.c.id.in_([each.id for each in asked])))
    with store.read() as reader:
        rows = reader.connection.execute(select(found), VALUES).all()
    return {row.person_id: (row.number, row.late, row.next, row.to_tell, row.stuck) for row in rows}
