"""What cannot be written into the parts of a plan, in words beside the field; what is merely missing is a gap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Final, cast

from bhcp_desktop.domain.capacity import CapacityAssessment, problems_with
from bhcp_desktop.domain.care_plan import (
    Action,
    ActionStatus,
    Allergy,
    AllergyStatus,
    CarePlan,
    Contact,
    ContactKind,
    ContingencyPlan,
    Goal,
    ItemStatus,
    Medicine,
    Need,
    StageGoal,
)
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.form_answers import LONGEST, UNSTORABLE, can_be_stored
from bhcp_desktop.domain.health_lists import Condition, SupportPlan, condition_problems, support_plan_problems
from bhcp_desktop.domain.kept_off_paper import code_problems, cpr_problems
from bhcp_desktop.domain.partial_dates import BEFORE_BIRTH, problem_with
from bhcp_desktop.domain.person_events import PersonEvent, event_problems

PERSONAL_ROLES: Final = (
    "Next of kin",
    "Emergency contact",
    "Main carer",
    "Carer",
    "Key holder",
    "Attorney",
    "Dependant",
)
"""Roles of somebody in the person's life; several may hold at once (PRSB personal contacts)."""

PROFESSIONAL_ROLES: Final = (
    "GP", "Out of hours", "Care coordinator", "District nurse", "Social worker", "Therapist", "Pharmacist",
    "Care agency", "Care home", "Specialist",
)  # fmt: skip
"""Roles of somebody in the care team."""

OUTCOMES: Final = (ItemStatus.MET, ItemStatus.PARTLY_MET, ItemStatus.NOT_MET, ItemStatus.STOPPED)
"""What can come of a goal; each needs the day it was talked about (PRSB: goal outcome)."""

Part = (
    Need
    | Goal
    | Action
    | StageGoal
    | Contact
    | Allergy
    | Medicine
    | ContingencyPlan
    | CapacityAssessment
    | Condition
    | SupportPlan
    | PersonEvent
)
"""What a plan is made of besides its answers, and what happened to the person."""


def check(part: Part, today: date, born: date | None = None) -> None:
    """Raise RuleBrokenError with everything that is wrong with a part of a plan of somebody born on that day."""
    problems = [*_CHECKS[type(part)](part, today), *_before_birth(part, today, born), *_unstorable(part)]
    problems += _error_without_reason(part)
    problems += [] if is_in_error(part) else _kept_off_paper(part)
    if problems:
        raise RuleBrokenError(problems)


_KNOWN_IN_PART: Final = ("first_noticed", "started", "since", "until", "happened")
"""Dates that are kept as far as they are known."""


def _before_birth(part: Part, today: date, born: date | None) -> Iterator[Problem]:
    for name in _KNOWN_IN_PART:
        if problem_with(getattr(part, name, ""), today, born) == BEFORE_BIRTH:
            yield Problem(name, BEFORE_BIRTH)
    for name in type(part).__dataclass_fields__:
        day = getattr(part, name)
        if born is not None and isinstance(day, date) and day < born:
            yield Problem(name, BEFORE_BIRTH)


def is_in_error(part: object) -> bool:
    """Whether a record was marked as entered in error."""
    status = getattr(part, "status", None)
    return bool(getattr(part, "entered_in_error", False)) or status == ItemStatus.ENTERED_IN_ERROR.value


def _error_without_reason(part: Part) -> Iterator[Problem]:
    if is_in_error(part) and not getattr(part, "error_reason", "").strip():
        yield Problem("error_reason", "Say why this was entered in error.")


def _texts(record: Part | CarePlan) -> Iterator[tuple[str, str]]:
    """Every text of a record with the name of its field; a list has several."""
    for name in type(record).__dataclass_fields__:
        value = getattr(record, name)
        texts = cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)
        yield from ((name, text) for text in texts if isinstance(text, str))


def _unstorable(part: Part) -> Iterator[Problem]:
    for name, text in _texts(part):
        if len(text) > LONGEST:
            yield Problem(name, f"This text is too long. Use no more than {LONGEST:,} characters.")
        if not can_be_stored(text):
            yield Problem(name, UNSTORABLE)


_SAYS_WHAT_TO_DO: Final = (ContingencyPlan, SupportPlan)
"""Parts that whoever comes in an emergency acts on, where a decision about CPR would be taken for the original."""


def _kept_off_paper(part: Part) -> Iterator[Problem]:
    for name, text in _texts(part):
        yield from code_problems(text, name)
        if isinstance(part, _SAYS_WHAT_TO_DO):
            yield from cpr_problems(text, name)


def _need(part: Need, today: date) -> Iterator[Problem]:
    del today
    yield from _wanted(part.text, "text", "Write the need, concern or problem.")


def _goal(part: Goal, today: date) -> Iterator[Problem]:
    yield from _wanted(part.text, "text", "Write the goal in the person's words.")
    yield from _one_to_ten(part.importance, "importance")
    if part.outcome_on is not None and part.outcome_on > today:
        yield Problem("outcome_on", "The date is in the future. Give the day it was talked about.")
    if part.status in OUTCOMES and part.outcome_on is None:
        yield Problem("outcome_on", "Give the day this was talked about with the person.")
    if part.status is ItemStatus.ACTIVE and part.outcome_on is not None:
        yield Problem("status", "The outcome has a date: say whether the goal was achieved, or clear the date.")


def _stage_goal(part: StageGoal, today: date) -> Iterator[Problem]:
    del today
    yield from _wanted(part.text, "text", "Write the step.")


def _action(part: Action, today: date) -> Iterator[Problem]:
    yield from _wanted(part.what, "what", "Write what will be done.")
    yield from _one_to_ten(part.confidence, "confidence")
    if part.closed_on is not None and part.closed_on > today:
        yield Problem("closed_on", "The date is in the future. Give the day it was done.")
    if part.status is ActionStatus.NOT_DONE and not part.reply.strip():
        yield Problem("reply", "Say why it was not done.")


def _contact(part: Contact, today: date) -> Iterator[Problem]:
    del today
    role_is_enough = part.kind is ContactKind.PROFESSIONAL and (part.organisation.strip() or part.roles)
    if not role_is_enough:
        yield from _wanted(part.name, "name", "Enter the name.")
    elif not part.name.strip() and not part.organisation.strip():
        yield Problem("name", "Enter a name or an organisation.")


def _allergy(part: Allergy, today: date) -> Iterator[Problem]:
    yield from _wanted(part.agent, "agent", "Enter what the person is allergic to.")
    yield from _partial(part.first_noticed, "first_noticed", today)
    if part.recorded_on > today:
        yield Problem("recorded_on", "The date is in the future.")
    if part.ended_on is not None and part.ended_on > today:
        yield Problem("ended_on", "The date is in the future.")
    if part.ended_on is not None and not part.end_reason.strip():
        yield Problem("end_reason", "Say why it is no longer held, such as disproved after testing.")
    if part.ended_on is None and part.end_reason.strip():
        yield Problem("ended_on", "Give the day since when it is no longer held, or clear the reason.")


def _medicine(part: Medicine, today: date) -> Iterator[Problem]:
    yield from _wanted(part.name, "name", "Enter the name of the medicine.")
    yield from _partial(part.started, "started", today)
    if part.as_at is not None and part.as_at > today:
        yield Problem("as_at", "The date is in the future.")
    if part.stopped_on is not None and not part.stop_reason.strip():
        yield Problem("stop_reason", "Say why it was stopped.")


def _contingency(part: ContingencyPlan, today: date) -> Iterator[Problem]:
    del today
    yield from _wanted(part.name, "name", "Give the plan a name, such as “More confused than usual”.")


def _condition(part: Condition, today: date) -> Iterator[Problem]:
    yield from condition_problems(part, today)
    yield from _partial(part.since, "since", today)
    yield from _partial(part.until, "until", today)


def _event(part: PersonEvent, today: date) -> Iterator[Problem]:
    yield from event_problems(part, today)
    yield from _partial(part.happened, "happened", today)


_CHECKS: Final[dict[type, Callable[[Any, date], Iterable[Problem]]]] = {
    Need: _need,
    Goal: _goal,
    Action: _action,
    StageGoal: _stage_goal,
    Contact: _contact,
    Allergy: _allergy,
    Medicine: _medicine,
    ContingencyPlan: _contingency,
    CapacityAssessment: problems_with,
    Condition: _condition,
    SupportPlan: support_plan_problems,
    PersonEvent: _event,
}


def check_plan(plan: CarePlan, today: date) -> None:
    """Raise RuleBrokenError for dates of a plan that cannot be, and words that are in no plan."""
    problems = [problem for name, text in _texts(plan) for problem in code_problems(text, name)]
    if plan.agreed_on is not None and plan.agreed_on > today:
        problems.append(Problem("agreed_on", "The date is in the future. Give the day it was agreed."))
    if plan.review_on is not None and plan.review_on < plan.started_on:
        problems.append(Problem("review_on", "The review date is before the plan was started. Check the year."))
    if problems:
        raise RuleBrokenError(problems)


def check_allergy_status(status: AllergyStatus, standing: int) -> None:
    """Refuse a statement that contradicts the allergies listed; raises RuleBrokenError."""
    if standing and status is not AllergyStatus.KNOWN:
        says = (
            "An allergy is listed below. Before you choose this, open it and say since when and why it is no longer"
            " held, or mark it as entered in error if it was never true."
        )
        raise RuleBrokenError([Problem("status", says)])


def check_allergy_wanted(status: AllergyStatus | None) -> None:
    """Refuse an allergy beside a statement that there is none; raises RuleBrokenError."""
    if status is AllergyStatus.NONE_KNOWN:
        says = "“No known allergies” is recorded. Choose “Known allergies” first."
        raise RuleBrokenError([Problem("agent", says)])


def _wanted(text: str, field: str, says: str) -> Iterator[Problem]:
    if not text.strip():
        yield Problem(field, says)


def _one_to_ten(number: int | None, field: str) -> Iterator[Problem]:
    if number is not None and not 1 <= number <= 10:
        yield Problem(field, "Give a number from 1 to 10.")


def _partial(text: str, field: str, today: date) -> Iterator[Problem]:
    """A date as far as it is known; words such as “in childhood” are taken as they are."""
    if says := problem_with(text, today):
        yield Problem(field, says)
