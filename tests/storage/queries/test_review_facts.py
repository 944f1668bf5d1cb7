"""The lists and the record count the same clocks: whatever is overdue in one is overdue in the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bhcp_desktop.domain.capacity import CapacityAssessment
from bhcp_desktop.domain.care_plan import Action, Answer, CarePlan, ContingencyPlan, PlanStatus, PlanVersion
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.frailty import Grade
from bhcp_desktop.domain.health_lists import SupportPlan
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.person_events import EventKind, PersonEvent
from bhcp_desktop.domain.review_clocks import ClockState
from bhcp_desktop.domain.worklist import ListFilter, why_now
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


def answered(register: Register, plan: CarePlan, form: str, link_id: str, value: str) -> None:
    own = {"person_id": plan.person_id, "owner_id": plan.id}
    register.keep(Answer(id=new_id(), form=form, link_id=link_id, value=value, **own))


def reviewed(
    register: Register, person: Person, day: date, grade: Grade = Grade.SEVERE, *, asked: date = TODAY
) -> CarePlan:
    plan = register.plan(person, published=1)
    answered(register, plan, "medicines", "reviewed-on", f'"{day.isoformat()}"')
    answered(register, plan, "assessment", "falls-asked", f'"{asked.isoformat()}"')
    register.grade(person, grade, TODAY)
    return plan


def paper(register: Register, person: Person, day: date, name: str = "respect", code: str = "yes") -> None:
    plan = register.plan(person, published=1)
    answered(register, plan, "papers", f"{name}-exists", f'{{"code":"{code}","display":"{code.title()}"}}')
    answered(register, plan, "papers", f"{name}-review", f'"{day.isoformat()}"')


def diet(register: Register, person: Person, day: date, **more: object) -> None:
    plan = register.plan(person, published=1)
    own = {"person_id": person.id, "plan_id": plan.id}
    register.keep(SupportPlan(id=new_id(), name="Diet", review_on=day, **own, **more))  # type: ignore[arg-type]


def assessed(register: Register, person: Person, day: date, **more: object) -> None:
    own = {"person_id": person.id, "decision": "Whether to move"}
    register.keep(CapacityAssessment(id=new_id(), review_on=day, **own, **more))  # type: ignore[arg-type]


def admitted(register: Register, person: Person, day: date, **more: object) -> None:
    """An admission of whatever day, recorded on the day given."""
    at = NOON - (TODAY - day)
    event = PersonEvent(
        id=new_id(), person_id=person.id, kind=EventKind.UNPLANNED_ADMISSION, happened="March 2026", source="GP",
        recorded_on=day, **more,  # type: ignore[arg-type]
    )  # fmt: skip
    with register.store.write(SYSTEM_ACTOR, FixedClock(at)) as work:
        work.create(event)


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
    "Falls": lambda r, p, day: reviewed(r, p, TODAY, asked=year_before(day)),
    "None yet": lambda r, p, day: r.grade(p, Grade.SEVERE, day),
    "ReSPECT": paper,
    "DoLS": lambda r, p, day: paper(r, p, day, "dols"),
    "Diet": diet,
    "Capacity": assessed,
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
    paper(register, register.add(family_name="No paper"), YESTERDAY, code="no")
    diet(register, register.add(family_name="Diet ended"), YESTERDAY, ended_on=YESTERDAY)
    diet(register, register.add(family_name="Diet"), YESTERDAY, entered_in_error=True, error_reason="Wrong person")
    assessed(register, register.add(family_name="M"), YESTERDAY, entered_in_error=True, error_reason="Wrong person")
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


def test_an_admission_asks_for_a_review_until_the_plan_is_published_again(register: Register, office: Office) -> None:
    late, now, wrong, planless, draft = (
        register.add(family_name=name) for name in ("Late", "Now", "Wrong", "No plan", "Draft")
    )
    plan, *_ = [published(register, person, TODAY - timedelta(days=9)) for person in (late, now, wrong)]
    register.plan(draft)
    for person, day in ((late, YESTERDAY), (now, TODAY), (planless, YESTERDAY), (draft, YESTERDAY)):
        admitted(register, person, day)
    admitted(register, wrong, YESTERDAY, entered_in_error=True, error_reason="Another person")
    before = register.add(family_name="Before")
    admitted(register, before, TODAY - timedelta(days=12))
    published(register, before, TODAY - timedelta(days=9))
    assert names(office, ListFilter.REVIEW_OVERDUE) == ["Late"]
    assert names(office, ListFilter.DUE_THIS_WEEK) == ["Late", "Now"]
    (line,) = office.people.worklist(only=ListFilter.REVIEW_OVERDUE).lines
    assert why_now(line, TODAY) == "Plan review after an unplanned admission overdue 1 day"
    for person in (late, now, planless, before):
        (clock,) = [*office.reviews.of_person(person.id).clocks, None][:1]
        assert (clock.due_on if clock else None) == {late.id: YESTERDAY, now.id: TODAY}.get(person.id)
    register.publish(plan, number=2)
    assert names(office, ListFilter.REVIEW_OVERDUE) == []


def published(register: Register, person: Person, day: date) -> CarePlan:
    plan = register.plan(person)
    register.publish(plan, at=NOON - (TODAY - day))
    return plan


def test_a_yearly_check_never_recorded_is_told_as_that(register: Register, office: Office) -> None:
    """With or without a plan, and from the 65th birthday of somebody younger."""
    register.grade(register.add(family_name="Never"), Grade.SEVERE, YESTERDAY)
    birthday = TODAY.replace(year=TODAY.year - 65)
    for name, born in (("Today", birthday), ("Tomorrow", birthday + timedelta(days=1)), ("Young", date(1975, 1, 1))):
        register.grade(register.add(family_name=name, born_on=born), Grade.SEVERE, YESTERDAY)
    assert names(office, ListFilter.REVIEW_OVERDUE) == ["Never"]
    assert names(office, ListFilter.DUE_THIS_WEEK) == ["Never", "Today", "Tomorrow"]
    (line,) = office.people.worklist(only=ListFilter.REVIEW_OVERDUE).lines
    assert why_now(line, TODAY).startswith("Medication review (none recorded yet) overdue 1 day")


def test_a_check_recorded_in_a_plan_that_ended_was_made(register: Register, office: Office) -> None:
    person = register.add(family_name="Ended")
    plan = reviewed(register, person, date(2026, 3, 1))
    with register.store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.change(plan, replace(plan, status=PlanStatus.ENDED, ended_on=YESTERDAY, end_reason="Moved away"))
    assert office.people.worklist().lines[0].medicines_reviewed == "2026-03-01"
    assert office.reviews.of_person(person.id).clocks[0].due_on == date(2027, 3, 1)
    again = register.plan(person)
    answered(register, again, "medicines", "reviewed-on", '"2026-02-01"')
    assert office.people.worklist().lines[0].medicines_reviewed == "2026-02-01"
    assert office.reviews.of_person(person.id).clocks[0].due_on == date(2027, 2, 1)


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


def test_somebody_whose_plan_ended_is_frail_without_a_plan_and_keeps_their_own_clocks(
    register: Register, office: Office
) -> None:
    person = register.add(family_name="Ended")
    plan = reviewed(register, person, TODAY)
    own = {"person_id": person.id, "plan_id": plan.id}
    register.keep(SupportPlan(id=new_id(), name="Diet", review_on=YESTERDAY, **own))
    assert names(office, ListFilter.WITHOUT_PLAN) == []
    assert names(office, ListFilter.REVIEW_OVERDUE) == ["Ended"]
    with register.store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.change(plan, replace(plan, status=PlanStatus.ENDED, ended_on=TODAY, end_reason="Moved away"))
    assert names(office, ListFilter.WITHOUT_PLAN) == ["Ended"]
    assert names(office, ListFilter.REVIEW_OVERDUE) == []
    assessed(register, person, YESTERDAY)
    assert names(office, ListFilter.REVIEW_OVERDUE) == ["Ended"], "capacity is the person's, plan or none"
