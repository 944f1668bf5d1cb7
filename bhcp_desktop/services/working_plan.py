"""Reading a plan as it stands on the desk: the record, its answers and its parts, in one snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from bhcp_desktop.domain.agreement import AGREED, agreed_until, is_of_the_agreement
from bhcp_desktop.domain.audience import Audience
from bhcp_desktop.domain.capacity import CapacityAssessment
from bhcp_desktop.domain.care_plan import (
    Action,
    Allergy,
    AllergyStatement,
    Answer,
    CarePlan,
    Contact,
    ContingencyPlan,
    Goal,
    Medicine,
    Need,
    PlanStatus,
    StageGoal,
)
from bhcp_desktop.domain.form_answers import Answers, is_blank
from bhcp_desktop.domain.forms import Answer as FormAnswer
from bhcp_desktop.domain.frailty import FrailtyGrade, FrailtyScore
from bhcp_desktop.domain.frailty_rules import FrailtyFacts, facts_of
from bhcp_desktop.domain.health_lists import Condition, SupportPlan
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.signing import day_of
from bhcp_desktop.domain.working_plan import Placement, WorkingPlan
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.forms import plan_forms, stored_answer
from bhcp_desktop.services.withheld import withheld
from bhcp_desktop.storage.queries.care_plans import field_history, placement
from bhcp_desktop.storage.queries.plan_journal import answer_keys, changed_fields
from bhcp_desktop.storage.unit_of_work import Reader

IN_FORCE = (PlanStatus.DRAFT, PlanStatus.ACTIVE)


def plan_in_force(reader: Reader, person_id: str) -> CarePlan | None:
    """The person's plan that is neither ended nor entered in error."""
    plans = reader.find(CarePlan, person_id=person_id, status=IN_FORCE)
    return plans[-1] if plans else None


def frailty_facts(reader: Reader, person_id: str) -> FrailtyFacts:
    """The person's three frailty facts."""
    return facts_of(reader.find(FrailtyScore, person_id=person_id), reader.find(FrailtyGrade, person_id=person_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known about a person with or without a plan; `allergies` has ended and mistaken ones too."""

    placement: Placement
    facts: FrailtyFacts
    allergy_statement: AllergyStatement | None
    allergies: tuple[Allergy, ...]


def read_around(reader: Reader, person_id: str, today: date) -> Around:
    """Where a person belongs on a day, their frailty and their allergies."""
    statements = reader.find(AllergyStatement, person_id=person_id)
    return Around(
        placement=placement(reader, person_id, today),
        facts=frailty_facts(reader, person_id),
        allergy_statement=statements[-1] if statements else None,
        allergies=tuple(reader.find(Allergy, person_id=person_id)),
    )


def read_working(reader: Reader, person: Person, plan: CarePlan, today: date) -> WorkingPlan:
    """A plan with everything under it and around it."""
    return read_under(reader, person, plan, read_around(reader, person.id, today))


def read_under(reader: Reader, person: Person, plan: CarePlan, around: Around) -> WorkingPlan:
    """A plan with everything under it, where what is around it was read already."""
    owned = {"person_id": person.id, "order_by": ("rank", "id")}
    working = WorkingPlan(
        person=person,
        plan=plan,
        placement=around.placement,
        facts=around.facts,
        contacts=tuple(reader.find(Contact, **owned)),
        allergy_statement=around.allergy_statement,
        allergies=around.allergies,
        medicines=tuple(reader.find(Medicine, **owned)),
        capacity=tuple(reader.find(CapacityAssessment, **owned)),
        conditions=tuple(reader.find(Condition, **owned)),
        **_of_plan(reader, plan),
    )
    return replace(working, changed_since_agreed=_changed_since_agreed(reader, working))


def read_beside(reader: Reader, working: WorkingPlan, plan: CarePlan) -> WorkingPlan:
    """Another plan of the same person: what is theirs and not the plan's was read already."""
    beside = replace(working, plan=plan, **_of_plan(reader, plan))
    return replace(beside, changed_since_agreed=_changed_since_agreed(reader, beside))


def _changed_since_agreed(reader: Reader, working: WorkingPlan) -> date | None:
    """The last day on which what somebody agreed to was changed afterwards, from the journal."""
    plan = working.plan
    if plan.agreed_on is None or plan.agreement not in AGREED:
        return None
    recorded = field_history(reader, [plan.id], "agreed_on")
    until = agreed_until(plan.agreed_on, recorded[-1].at if recorded else None)
    answers = [each for each, key in answer_keys(reader, plan.id).items() if key in _agreed_questions()]
    changes = changed_fields(reader, (*working.agreed_parts(), *answers), until)
    days = [day_of(change.at) for change in changes if is_of_the_agreement(change.entity, change.field)]
    return max(days, default=None)


@cache
def _agreed_questions() -> frozenset[str]:
    """The questions whose answers the person's own copy shows; who may see the plan is said with the agreement."""
    asked = ((form, item) for form in plan_forms() if form.name != "sharing" for item in form.questions())
    return frozenset(f"{form.name}/{item.link_id}" for form, item in asked if item.audience is Audience.EVERYONE)


def _of_plan(reader: Reader, plan: CarePlan) -> dict[str, Any]:
    ranked = {"plan_id": plan.id, "order_by": ("rank", "id")}
    answers = reader.find(Answer, owner_id=plan.id, order_by=("form", "link_id", "index"))
    return {
        "answers": answers_by_form(answers),
        "answer_revs": answer_revs(answers),
        "needs": tuple(reader.find(Need, **ranked)),
        "goals": tuple(reader.find(Goal, **ranked)),
        "actions": tuple(reader.find(Action, **ranked)),
        "stage_goals": tuple(reader.find(StageGoal, **ranked)),
        "contingency": tuple(reader.find(ContingencyPlan, **ranked)),
        "support_plans": tuple(reader.find(SupportPlan, **ranked)),
    }


def shown_to(desk: Desk, working: WorkingPlan) -> WorkingPlan:
    """The plan without the answers that only those who may change plans are shown, such as safeguarding."""
    kept = withheld(desk)
    shown = {name: answers for name, answers in working.answers.items() if not kept.hides(name)}
    revs = {key: rev for key, rev in working.answer_revs.items() if not kept.hides(key)}
    return replace(working, answers=shown, answer_revs=revs)


def answers_by_form(rows: Iterable[Answer]) -> dict[str, Answers]:
    """Stored answers by form and linkId; an answer that was taken back is left out."""
    found: dict[str, dict[str, tuple[FormAnswer, ...]]] = {}
    for row in rows:
        answer = stored_answer(row.form, row.link_id, row.value)
        if not is_blank(answer):
            form = found.setdefault(row.form, {})
            form[row.link_id] = (*form.get(row.link_id, ()), answer)
    return dict(found)


def answer_revs(rows: Iterable[Answer]) -> Mapping[str, int]:
    """For each `form/linkId`, a number that grows whenever any of its answers changes."""
    revs: dict[str, int] = {}
    for row in rows:
        name = f"{row.form}/{row.link_id}"
        revs[name] = revs.get(name, 0) + row.rev
    return revs
