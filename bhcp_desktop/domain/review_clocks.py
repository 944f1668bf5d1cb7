"""When things about a person are next to be looked at: one clock a rule, each with its source.

Sources, checked November 2026: PRSB Personalised Care and Support Plan standard (DAPB4022, 2021) for the plan, its
contingency plans and its actions; GMS contract 2017/18 for severe frailty at 65 and over; NHS England, Enhanced Health
in Care Homes for a new resident; Clinical Digital Resource Collaborative frailty resources for the yearly
reassessment. The product's own, for local sign-off: reviews by grade, and "due soon" at 28 days.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from bhcp_desktop.domain.care_plan import OPEN_ACTIONS, Action, CarePlan, ContingencyPlan, PlanStatus
from bhcp_desktop.domain.dates import short, years_old
from bhcp_desktop.domain.frailty import FrailtyGrade, Grade
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.plan_rules import shortened
from bhcp_desktop.domain.working_days import BankHolidays

YEARLY_MONTHS: Final = 12
CARE_HOME_WORKING_DAYS: Final = 7
GMS_AGE: Final = 65
DUE_SOON: Final = timedelta(days=28)
REVIEW_MONTHS: Final = {Grade.SEVERE: 6, Grade.MODERATE: 12, Grade.MILD: 12}
"""Months to the next plan review by confirmed grade; proposed for local sign-off."""


class ClockKind(StrEnum):
    """What a clock reminds of."""

    PLAN = "plan"
    CONTINGENCY = "contingency"
    ACTION = "action"
    MEDICATION = "medication"
    FALLS = "falls"
    REASSESSMENT = "reassessment"
    CARE_HOME = "care_home"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """A rule in words and where it was published."""

    says: str
    source: str


_PRSB: Final = "PRSB Personalised Care and Support Plan (DAPB4022, 2021)"
_GMS: Final = "GMS contract 2017/18, severe frailty at 65 and over"

CLOCK_RULES: Final[dict[ClockKind, ClockRule]] = {
    ClockKind.PLAN: ClockRule(says="The review date set on the plan", source=_PRSB),
    ClockKind.CONTINGENCY: ClockRule(says="The review date set on the contingency plan", source=_PRSB),
    ClockKind.ACTION: ClockRule(says="The review date set on an open action", source=_PRSB),
    ClockKind.MEDICATION: ClockRule(says="Medication review within 12 months of the last one", source=_GMS),
    ClockKind.FALLS: ClockRule(says="Ask about falls within 12 months of the last time", source=_GMS),
    ClockKind.REASSESSMENT: ClockRule(
        says="Assess frailty again within 12 months of the confirmed grade",
        source="Clinical Digital Resource Collaborative, frailty resources",
    ),
    ClockKind.CARE_HOME: ClockRule(
        says="Assessment and plan within 7 working days of moving into a care home",
        source="NHS England, Enhanced Health in Care Homes",
    ),
}
"""The rule behind every kind of clock."""


class ClockState(StrEnum):
    """How a clock stands on a day."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewClock:
    """Something to be looked at by a day; `sure` is False when a bank holiday may move that day."""

    kind: ClockKind
    due_on: date
    label: str
    record_id: str = ""
    sure: bool = True

    @property
    def rule(self) -> ClockRule:
        """The rule that set it."""
        return CLOCK_RULES[self.kind]

    def state(self, today: date) -> ClockState:
        """Overdue from the day after the day it was due; due soon for 28 days before."""
        if self.due_on < today:
            return ClockState.OVERDUE
        return ClockState.DUE_SOON if self.due_on <= today + DUE_SOON else ClockState.LATER


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """What the clocks run on; a date that is None was never recorded, and drives no clock.

    `care_home_from` is the day a care home was newly recorded; `planned_on` the day a plan was last published.
    """

    person: Person
    today: date
    holidays: BankHolidays
    plan: CarePlan | None = None
    actions: tuple[Action, ...] = ()
    contingency: tuple[ContingencyPlan, ...] = ()
    grade: FrailtyGrade | None = None
    medication_reviewed_on: date | None = None
    falls_asked_on: date | None = None
    care_home_from: date | None = None
    planned_on: date | None = None
    moved_on: date | None = None


def why_stopped(facts: ReviewFacts) -> str:
    """Why no clock runs for this person, in words; empty when they run."""
    person = facts.person
    if person.deceased or person.died_on is not None:
        return "Reviews stopped: the person has died."
    if person.withdrawn:
        return "Reviews stopped: the record came from an import that was undone."
    if facts.moved_on is not None and facts.moved_on <= facts.today:
        return f"Reviews stopped: the person moved away on {short(facts.moved_on)}."
    return ""


def review_clocks(facts: ReviewFacts) -> tuple[ReviewClock, ...]:
    """Every clock that runs, the earliest first; none after death or moving away."""
    if why_stopped(facts):
        return ()
    running = [*_plan_clocks(facts), *_severe_clocks(facts), *_reassessment(facts), *_care_home(facts)]
    order = list(ClockKind)
    return tuple(sorted(running, key=lambda clock: (clock.due_on, order.index(clock.kind), clock.record_id)))


def next_review(clocks: Iterable[ReviewClock]) -> ReviewClock | None:
    """The earliest clock, to be shown as what it is; None when none runs."""
    order = list(ClockKind)
    return min(clocks, key=lambda clock: (clock.due_on, order.index(clock.kind), clock.record_id), default=None)


def next_review_words(clocks: Iterable[ReviewClock]) -> str:
    """The next review as a person reads it: `06-Aug-2026, the earliest of 4: Contingency plan, Fall`."""
    running = tuple(clocks)
    first = next_review(running)
    if first is None:
        return "No review date is set."
    of = f"the earliest of {len(running)}: " if len(running) > 1 else ""
    doubt = "" if first.sure else " (a bank holiday may move this day)"
    return f"{short(first.due_on)}, {of}{first.label}{doubt}"


def _plan_clocks(facts: ReviewFacts) -> Iterator[ReviewClock]:
    """Of a plan that stands; an ended plan takes its actions and contingency plans with it."""
    plan = facts.plan
    if plan is None or plan.ended_on is not None or plan.status in {PlanStatus.ENDED, PlanStatus.ENTERED_IN_ERROR}:
        return
    if plan.review_on is not None:
        yield ReviewClock(kind=ClockKind.PLAN, due_on=plan.review_on, label="Care plan", record_id=plan.id)
    for card in facts.contingency:
        if card.ended_on is None and not card.entered_in_error and card.review_on is not None:
            label = f"Contingency plan, {shortened(card.name)}" if card.name.strip() else "Contingency plan"
            yield ReviewClock(kind=ClockKind.CONTINGENCY, due_on=card.review_on, label=label, record_id=card.id)
    for action in facts.actions:
        if action.status in OPEN_ACTIONS and action.review_on is not None:
            label = f"Action, {shortened(action.what)}"
            yield ReviewClock(kind=ClockKind.ACTION, due_on=action.review_on, label=label, record_id=action.id)


def _severe_clocks(facts: ReviewFacts) -> Iterator[ReviewClock]:
    if facts.grade is None or facts.grade.grade is not Grade.SEVERE:
        return
    for kind, label, last in (
        (ClockKind.MEDICATION, "Medication review", facts.medication_reviewed_on),
        (ClockKind.FALLS, "Question about falls", facts.falls_asked_on),
    ):
        due = add_months(last, YEARLY_MONTHS) if last is not None else None
        if due is not None and years_old(facts.person.born_on, due) >= GMS_AGE:
            yield ReviewClock(kind=kind, due_on=due, label=label)


def _reassessment(facts: ReviewFacts) -> Iterator[ReviewClock]:
    grade = facts.grade
    if grade is not None and grade.grade is not Grade.NOT_FRAIL:
        due = add_months(grade.confirmed_on, YEARLY_MONTHS)
        yield ReviewClock(kind=ClockKind.REASSESSMENT, due_on=due, label="Frailty reassessment", record_id=grade.id)


def _care_home(facts: ReviewFacts) -> Iterator[ReviewClock]:
    """Runs until a plan is published on or after the day of the move."""
    moved_in, planned = facts.care_home_from, facts.planned_on
    if moved_in is None or not (facts.person.care_home or "").strip() or (planned is not None and planned >= moved_in):
        return
    due = facts.holidays.add(moved_in, CARE_HOME_WORKING_DAYS)
    yield ReviewClock(
        kind=ClockKind.CARE_HOME, due_on=due.on, label="Assessment and plan in the care home", sure=due.sure
    )


def yearly_limit(before: date) -> date:
    """Whatever was done before this day is due again, after a year, before the day given."""
    day = add_months(before, -YEARLY_MONTHS)
    while add_months(day, YEARLY_MONTHS) < before:
        day += timedelta(days=1)
    return day


def care_home_limit(before: date, holidays: BankHolidays) -> date:
    """Whoever moved into a care home before this day is to have a plan before the day given."""
    day = before - timedelta(days=CARE_HOME_WORKING_DAYS)
    while holidays.add(day, CARE_HOME_WORKING_DAYS).on >= before:
        day -= timedelta(days=1)
    return day + timedelta(days=1)


def usual_review(grade: Grade, on: date) -> date | None:
    """The review date to offer for a plan made on a day; None without frailty."""
    months = REVIEW_MONTHS.get(grade)
    return add_months(on, months) if months is not None else None


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
