"""When things about a person are next to be looked at: one clock a rule, each with its source.

Sources, checked November 2026: PRSB Personalised Care and Support Plan standard (DAPB4022, 2021) for the plan, its
contingency plans, its actions and other support plans; GMS contract 2017/18 for severe frailty at 65 and over; NHS
England, Enhanced Health in Care Homes for a new resident; Clinical Digital Resource Collaborative frailty resources for
the yearly reassessment; Cantilupe Surgery, Hereford, on care plans for a review after an unplanned admission. The
product's own, for local sign-off: reviews by grade, "due soon" at 28 days, and that a yearly check of which none is
recorded is due from the day severe frailty was confirmed.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from bhcp_desktop.domain.capacity import CapacityAssessment
from bhcp_desktop.domain.care_plan import OPEN_ACTIONS, PlanStatus
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.form_answers import day_of, is_yes
from bhcp_desktop.domain.frailty import FrailtyGrade, Grade
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.plan_rules import shortened
from bhcp_desktop.domain.working_days import BankHolidays
from bhcp_desktop.domain.working_plan import WorkingPlan

YEARLY_MONTHS: Final = 12
CARE_HOME_WORKING_DAYS: Final = 7
GMS_AGE: Final = 65
DUE_SOON: Final = timedelta(days=28)
REVIEW_MONTHS: Final = {Grade.SEVERE: 6, Grade.MODERATE: 12, Grade.MILD: 12}
"""Months to the next plan review by confirmed grade; proposed for local sign-off."""
NONE_YET: Final = "(none recorded yet)"
"""Said of a yearly check that was never recorded."""
REVIEWED_PAPERS: Final = {
    "respect-review": "ReSPECT form",
    "cpr-review": "CPR decision",
    "dols-review": "End of the DoLS authorisation",
}
"""Dates on papers by which somebody must look at them again; that of an authorisation (DoLS) is its end."""


class ClockKind(StrEnum):
    """What a clock reminds of."""

    PLAN = "plan"
    CONTINGENCY = "contingency"
    ACTION = "action"
    SUPPORT_PLAN = "support_plan"
    PAPER = "paper"
    CAPACITY = "capacity"
    ADMISSION = "admission"
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
_FIRST: Final = "; where none is recorded, from the day severe frailty was confirmed"

CLOCK_RULES: Final[dict[ClockKind, ClockRule]] = {
    ClockKind.PLAN: ClockRule(says="The review date set on the plan", source=_PRSB),
    ClockKind.CONTINGENCY: ClockRule(says="The review date set on the contingency plan", source=_PRSB),
    ClockKind.ACTION: ClockRule(says="The review date set on an open action", source=_PRSB),
    ClockKind.SUPPORT_PLAN: ClockRule(says="The review date set on the other support plan", source=_PRSB),
    ClockKind.PAPER: ClockRule(says="The date given for the paper, under Emergency papers", source=_PRSB),
    ClockKind.CAPACITY: ClockRule(
        says="The date to assess again, set on the assessment of capacity", source="Mental Capacity Act 2005"
    ),
    ClockKind.ADMISSION: ClockRule(
        says="Review the plan after every unplanned admission: from the day it is recorded until the next version",
        source="Cantilupe Surgery, Hereford, care plans",
    ),
    ClockKind.MEDICATION: ClockRule(says=f"Medication review within 12 months of the last one{_FIRST}", source=_GMS),
    ClockKind.FALLS: ClockRule(says=f"Ask about falls within 12 months of the last time{_FIRST}", source=_GMS),
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


_KINDS: Final = {
    ClockKind.PLAN: "the whole plan",
    ClockKind.CONTINGENCY: "a contingency plan",
    ClockKind.ACTION: "an action",
    ClockKind.SUPPORT_PLAN: "another support plan",
    ClockKind.CAPACITY: "an assessment",
}
"""The reviews of a plan as its papers name them; a paper that is looked at again is named itself."""


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
    """What the clocks run on. `working` is the plan in force, None when there is none; capacity is the person's.

    `care_home_from` is the day a care home was newly recorded; `planned_on` the day a plan was last published;
    `admission_recorded_on` the day the first unplanned admission was recorded since a plan was last published.
    """

    person: Person
    today: date
    holidays: BankHolidays
    working: WorkingPlan | None = None
    capacity: tuple[CapacityAssessment, ...] = ()
    grade: FrailtyGrade | None = None
    medication_reviewed_on: date | None = None
    falls_asked_on: date | None = None
    admission_recorded_on: date | None = None
    care_home_from: date | None = None
    planned_on: date | None = None
    moved_on: date | None = None


_Dated = tuple[ClockKind, date | None, str, str]


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
    plan = facts.working if facts.working and _stands(facts.working) else None
    running = [
        *(_plan_clocks(plan) if plan else ()),
        *_capacity_clocks(facts.capacity),
        *(_admission(facts) if plan else ()),
        *_severe_clocks(facts),
        *_reassessment(facts),
        *_care_home(facts),
    ]
    return _in_order(running)


def plan_clocks(working: WorkingPlan) -> tuple[ReviewClock, ...]:
    """Every dated review of a plan and what it quotes, the earliest first: what its paper calls the next review."""
    return _in_order([*_plan_clocks(working), *_capacity_clocks(working.capacity)]) if _stands(working) else ()


def _in_order(clocks: Iterable[ReviewClock]) -> tuple[ReviewClock, ...]:
    return tuple(sorted(clocks, key=_place))


def _place(clock: ReviewClock) -> tuple[date, int, str]:
    return clock.due_on, _ORDER[clock.kind], clock.record_id


_ORDER: Final = {kind: at for at, kind in enumerate(ClockKind)}


def next_review(clocks: Iterable[ReviewClock]) -> ReviewClock | None:
    """The earliest clock, to be shown as what it is; None when none runs."""
    return min(clocks, key=_place, default=None)


def next_review_words(clocks: Iterable[ReviewClock]) -> str:
    """The next review as a person reads it: `06-Aug-2026, the earliest of 4: Contingency plan, Fall`."""
    running = tuple(clocks)
    first = next_review(running)
    if first is None:
        return "No review date is set."
    doubt = "" if first.sure else " (a bank holiday may move this day)"
    of = f"the earliest of {len(running)}: " if len(running) > 1 else ""
    return f"{short(first.due_on)}, {of}{first.label}{doubt}"


def on_paper(clocks: Iterable[ReviewClock]) -> tuple[date | None, str]:
    """The next review as a paper tells it: its day, and `the earliest of 4: a contingency plan` when there are more.

    Kinds alone: what an action is about, or that an assessment is of capacity, may be kept off a copy.
    """
    running = tuple(clocks)
    first = next_review(running)
    if first is None:
        return None, ""
    what = _KINDS.get(first.kind, first.label)
    if len(running) > 1:
        return first.due_on, f"the earliest of {len(running)}: {what}"
    return first.due_on, "" if first.kind is ClockKind.PLAN else what


def _stands(working: WorkingPlan) -> bool:
    """An ended plan takes its actions, contingency plans, other plans and papers with it."""
    plan = working.plan
    return plan.ended_on is None and plan.status not in {PlanStatus.ENDED, PlanStatus.ENTERED_IN_ERROR}


def _plan_clocks(working: WorkingPlan) -> Iterator[ReviewClock]:
    plan = working.plan
    dated = [(ClockKind.PLAN, plan.review_on, "Care plan", plan.id), *_dated_parts(working), *_dated_papers(working)]
    for kind, day, label, record_id in dated:
        if day is not None:
            yield ReviewClock(kind=kind, due_on=day, label=label, record_id=record_id)


def _dated_parts(working: WorkingPlan) -> Iterator[_Dated]:
    for card in working.current_contingency():
        label = f"Contingency plan, {shortened(card.name)}" if card.name.strip() else "Contingency plan"
        yield ClockKind.CONTINGENCY, card.review_on, label, card.id
    for action in working.actions:
        if action.status in OPEN_ACTIONS:
            yield ClockKind.ACTION, action.review_on, f"Action, {shortened(action.what)}", action.id
    for other in working.current_support_plans():
        yield ClockKind.SUPPORT_PLAN, other.review_on, f"Support plan, {shortened(other.name)}", other.id


def _dated_papers(working: WorkingPlan) -> Iterator[_Dated]:
    papers = working.of("papers")
    for link_id, label in REVIEWED_PAPERS.items():
        if is_yes(papers, link_id.replace("-review", "-exists")):
            yield ClockKind.PAPER, day_of(papers, link_id), label, link_id


def _capacity_clocks(assessments: Iterable[CapacityAssessment]) -> Iterator[ReviewClock]:
    """Capacity is the person's: the day to assess again stays when a plan ends."""
    for one in assessments:
        if one.review_on is not None and not one.entered_in_error:
            label = f"Capacity, {shortened(one.decision)}"
            yield ReviewClock(kind=ClockKind.CAPACITY, due_on=one.review_on, label=label, record_id=one.id)


def _admission(facts: ReviewFacts) -> Iterator[ReviewClock]:
    if facts.admission_recorded_on is not None:
        label = "Plan after an unplanned admission"
        yield ReviewClock(kind=ClockKind.ADMISSION, due_on=facts.admission_recorded_on, label=label)


def _severe_clocks(facts: ReviewFacts) -> Iterator[ReviewClock]:
    """Nothing is shown more than a year before somebody is old enough for the rule."""
    grade = facts.grade
    if grade is None or grade.grade is not Grade.SEVERE:
        return
    if gms_birthday(facts.person.born_on) > add_months(facts.today, YEARLY_MONTHS):
        return
    for kind, label, last in (
        (ClockKind.MEDICATION, "Medication review", facts.medication_reviewed_on),
        (ClockKind.FALLS, "Question about falls", facts.falls_asked_on),
    ):
        due = yearly_check(last, grade.confirmed_on, facts.person.born_on)
        yield ReviewClock(kind=kind, due_on=due, label=label if last else f"{label} {NONE_YET}")


def yearly_check(last: date | None, confirmed_on: date, born_on: date) -> date:
    """The day a yearly check of severe frailty is due: a year after the last; without one, the day of the grade.

    Never before the person is 65.
    """
    due = confirmed_on if last is None else add_months(last, YEARLY_MONTHS)
    return max(due, gms_birthday(born_on))


def gms_birthday(born_on: date) -> date:
    """The day somebody is 65; one born on 29 February, on 1 March of a common year."""
    year = born_on.year + GMS_AGE
    leap = (born_on.month, born_on.day) == (2, 29) and not calendar.isleap(year)
    return date(year, 3, 1) if leap else born_on.replace(year=year)


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


def birth_limit(before: date) -> date:
    """Whoever was born before this day is 65 before the day given."""
    day = add_months(before, -12 * GMS_AGE) - timedelta(days=1)
    while gms_birthday(day) < before:
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
