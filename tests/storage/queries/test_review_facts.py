"""The lists and the record count the same clocks: whatever is overdue in one is overdue in the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bhcp_desktop.domain.care_plan import Action, Answer, ContingencyPlan, PlanStatus, PlanVersion
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.frailty import Grade
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.review_clocks import ClockState
from bhcp_desktop.domain.worklist import ListFilter
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.stores import NOON, a_desk, a_practice_with_unit
from tests.support.worklist import Register

TODAY = date(2026, 11, 22)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def register(store: Store) -> Register:
    return Register(store, *a_practice_with_unit(store))


@pytest.fixture
def office(store: Store) -> Office:
    return Office(a_desk(store))


def year_before(day: date) -> date:
    return day.replace(year=day.year - 1)


def names(office: Office, only: ListFilter) -> list[str]:
    return [line.family_name for line in office.people.worklist(only=only).lines]


def card(register: Register, person: Person, review: date, **more: object) -> None:
    plan = register.plan(person, published=1)
    own = {"person_id": person.id, "plan_id": plan.id}
    register.keep(ContingencyPlan(id=new_id(), name="Fall", review_on=review, **own, **more))  # type: ignore[arg-type]


def looked_at(register: Register, person: Person, review: date) -> None:
    plan = register.plan(person, published=1)
    register.keep(Action(id=new_id(), person_id=person.id, plan_id=plan.id, what="Ring", review_on=review))


def reviewed(register: Register, person: Person, day: date, grade: Grade = Grade.SEVERE) -> None:
    plan = register.plan(person, published=1)
    register.keep(
        Answer(
            id=new_id(), person_id=person.id, owner_id=plan.id, form="medicines", link_id="reviewed-on",
            value=f'"{day.isoformat()}"',
        )
    )  # fmt: skip
    register.grade(person, grade, TODAY)


def moved_in(register: Register, person: Person, day: date, *, planned: bool = False) -> None:
    at = NOON - (TODAY - day)
    with register.store.write(SYSTEM_ACTOR, FixedClock(at)) as work:
        held = work.get(Person, person.id)
        work.change(held, replace(held, care_home="Riverbank House"))
    if planned:
        register.plan(person, published=1)


CASES = {
    "Card": card,
    "Action": looked_at,
    "Medicines": lambda r, p, day: reviewed(r, p, year_before(day)),
    "Grade": lambda r, p, day: r.grade(p, Grade.MILD, year_before(day)),
}


@pytest.mark.parametrize("case", CASES)
def test_each_clock_is_overdue_from_the_day_after(register: Register, office: Office, case: str) -> None:
    for name, day in (("Late", YESTERDAY), ("Now", TODAY), ("Soon", TODAY + timedelta(days=8))):
        CASES[case](register, register.add(family_name=name), day)
    assert names(office, ListFilter.REVIEW_OVERDUE) == ["Late"]
    assert names(office, ListFilter.DUE_THIS_WEEK) == ["Late", "Now"]
    assert names(office, ListFilter.DUE_IN_28_DAYS) == ["Late", "Now", "Soon"]


def test_what_is_ended_in_error_or_done_runs_no_clock(register: Register, office: Office) -> None:
    card(register, register.add(family_name="Ended"), YESTERDAY, ended_on=YESTERDAY)
    card(register, register.add(family_name="Error"), YESTERDAY, entered_in_error=True, error_reason="Wrong person")
    register.grade(register.add(family_name="Fit"), Grade.NOT_FRAIL, date(2020, 1, 1))
    reviewed(register, register.add(family_name="Mild"), date(2020, 1, 1), Grade.MILD)
    reviewed(register, register.add(family_name="Young", born_on=date(1975, 1, 1)), date(2020, 1, 1))
    gone = register.add(family_name="Plan")
    plan = register.plan(gone, review=YESTERDAY)
    with register.store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.change(plan, replace(plan, status=PlanStatus.ENDED, ended_on=YESTERDAY, end_reason="Moved away"))
    died = register.add(family_name="Died", deceased=True, died_on=YESTERDAY)
    register.grade(died, Grade.SEVERE, date(2020, 1, 1))
    assert names(office, ListFilter.REVIEW_OVERDUE) == []


def test_a_move_into_a_care_home_is_counted_in_working_days_until_there_is_a_plan(
    register: Register, office: Office
) -> None:
    late, now, planned = (register.add(family_name=name) for name in ("Late", "Now", "Planned"))
    moved_in(register, late, date(2026, 11, 11))
    moved_in(register, now, date(2026, 11, 12))
    moved_in(register, planned, date(2026, 11, 11), planned=True)
    register.add(family_name="Always", care_home="Riverbank House")
    assert names(office, ListFilter.REVIEW_OVERDUE) == ["Late"]
    assert names(office, ListFilter.DUE_THIS_WEEK) == ["Late", "Now"]
    lines = {line.family_name: line for line in office.people.worklist().lines}
    assert lines["Late"].care_home_due == "2026-11-20"
    assert lines["Planned"].care_home_due is None


def test_a_list_and_the_record_tell_the_same_day(register: Register, office: Office) -> None:
    for at, case in enumerate(CASES):
        for step in range(-2, 3):
            CASES[case](register, register.add(family_name=f"P{at}{step}"), TODAY + timedelta(days=step * 9))
    moved_in(register, register.add(family_name="Home"), date(2026, 11, 9))
    overdue = set(names(office, ListFilter.REVIEW_OVERDUE))
    for line in office.people.worklist().lines:
        clocks = office.reviews.of_person(line.person_id).clocks
        assert line.review_on == (clocks[0].due_on if clocks else None), line.family_name
        late = bool(clocks) and clocks[0].state(TODAY) is ClockState.OVERDUE
        assert (line.family_name in overdue) == late


def test_a_version_in_error_is_no_plan(register: Register, office: Office) -> None:
    person = register.add(family_name="Late")
    moved_in(register, person, date(2026, 11, 2), planned=True)
    assert names(office, ListFilter.REVIEW_OVERDUE) == []
    with office.desk.read() as reader:
        (version,) = reader.find(PlanVersion, person_id=person.id)
    office.plan_versions.mark_in_error(version.id, "Wrong person")
    assert names(office, ListFilter.REVIEW_OVERDUE) == ["Late"]
