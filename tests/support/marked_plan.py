"""A plan in which every field holds a mark of its own, and the text of the documents made from it."""

from __future__ import annotations

import io
import re
from dataclasses import MISSING, fields, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

import pypdf

from bhcp_desktop.domain.capacity import CapacityAssessment, CapacityOutcome
from bhcp_desktop.domain.care_plan import (
    Action,
    Agreement,
    Allergy,
    AllergyStatement,
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
from bhcp_desktop.domain.dates import long, short
from bhcp_desktop.domain.documents import CarePlanDocument, PlanContent, ProfessionalPlanDocument, crisis_summary
from bhcp_desktop.domain.documents_plan import CareTeam
from bhcp_desktop.domain.documents_shared import PrintStamp, Standing, VersionMark
from bhcp_desktop.domain.frailty_rules import FrailtyFacts
from bhcp_desktop.domain.health_lists import Condition, SupportPlan
from bhcp_desktop.domain.people import Gender, Person, Sex
from bhcp_desktop.domain.plan_document import plan_content
from bhcp_desktop.domain.working_plan import WorkingPlan
from bhcp_desktop.printing import render, wording
from bhcp_desktop.services.forms import plan_forms
from tests.support.every_answer import day, every_answer, figure, word

RecordT = TypeVar("RecordT")
NUMBER = "9990000018"
AT = datetime.combine(day("version.published_at"), time(12), tzinfo=UTC)
STAMP = PrintStamp(printed_by="C Bell", printed_at=datetime(2026, 11, 22, 12, tzinfo=UTC))
TABLES: dict[str, type[Any]] = {
    "person": Person, "care_plan": CarePlan, "need": Need, "goal": Goal, "action": Action, "contact": Contact,
    "allergy": Allergy, "medicine": Medicine, "contingency_plan": ContingencyPlan, "condition": Condition,
    "support_plan": SupportPlan, "stage_goal": StageGoal, "capacity_assessment": CapacityAssessment,
}  # fmt: skip
KNOWN: dict[str, object] = {
    "person.nhs_number": NUMBER, "person.sex": Sex.INDETERMINATE, "person.gender": Gender.NOT_SPECIFIED,
    "person.born_on": date(1938, 2, 14), "care_plan.agreement": Agreement.BY_REPRESENTATIVE,
    "contingency_plan.agreement": Agreement.BEST_INTERESTS, "goal.importance": 9, "action.confidence": 8,
    "stage_goal.status": ItemStatus.PARTLY_MET, "care_plan.review_on": date(2019, 1, 1),
    "contact.kind": ContactKind.PERSONAL,
    "capacity_assessment.outcome": CapacityOutcome.LACKS,
}  # fmt: skip
SEEN: dict[str, tuple[str, ...]] = {
    "person.nhs_number": ("999 000 0018",), "person.sex": ("indeterminate",), "person.gender": ("not specified",),
    "care_plan.agreement": ("agreed by a representative", "was agreed for me"),
    "contingency_plan.agreement": ("best-interests decision",), "goal.importance": ("9 of 10", "9 out of 10"),
    "action.confidence": ("confidence 8 of 10",), "goal.status": ("(active",), "action.status": ("to do",),
    "stage_goal.status": (wording.ITEMS[ItemStatus.PARTLY_MET],),
}  # fmt: skip
"""What is printed for values that are no words of their own."""


def marks(key: str) -> tuple[str, ...]:
    """What stands on paper where a field is printed: its word, or its day in either form."""
    if key in SEEN:
        return SEEN[key]
    known = KNOWN.get(key)
    on = known if isinstance(known, date) else day(key)
    figures = (figure(key),) if "/" in key else ()
    return (word(key), short(on), long(on), *figures)


def record(name: str, **given: object) -> Any:
    """A record of a table, every field marked."""
    values: dict[str, Any] = {}
    for field in fields(TABLES[name]):
        key = f"{name}.{field.name}"
        values[field.name] = KNOWN[key] if key in KNOWN else _value(key, str(field.type), field.default)
    return TABLES[name](**{**values, "id": name, "rev": 1, **given})


def _value(key: str, kind: str, default: object) -> object:
    if isinstance(default, (bool, StrEnum)) or "bool" in kind:
        return default
    if kind.startswith("str"):
        return word(key)
    if kind.startswith("tuple"):
        return (word(key),)
    if kind.startswith("date") and not key.endswith(("ended_on", "stopped_on", "died_on")):
        return day(key)
    return None if default is MISSING else default


def working() -> WorkingPlan:
    """The plan on the desk."""
    own = {"person_id": "person", "plan_id": "care_plan"}
    contact = record("contact", person_id="person")
    return WorkingPlan(
        person=record("person"),
        plan=record("care_plan", person_id="person"),
        answers={form.name: every_answer(form) for form in plan_forms()},
        needs=(record("need", **own),),
        goals=(record("goal", need_id="need", **own),),
        actions=(record("action", goal_id="goal", **own),),
        stage_goals=(record("stage_goal", action_id="action", **own),),
        contacts=(contact, replace(contact, id="other", kind=ContactKind.PROFESSIONAL)),
        allergy_statement=AllergyStatement(
            id="s", person_id="person", status=AllergyStatus.KNOWN, recorded_on=date(2026, 1, 1)
        ),
        allergies=(record("allergy", person_id="person"),),
        medicines=(record("medicine", person_id="person"),),
        contingency=(record("contingency_plan", **own),),
        conditions=(record("condition", person_id="person"),),
        support_plans=(record("support_plan", **own),),
        capacity=(record("capacity_assessment", person_id="person"),),
    )


def content() -> PlanContent:
    """The plan as a version of it would be printed."""
    team = CareTeam(
        practice=word("team.practice"), practice_code=word("team.practice_code"), usual_gp=word("person.usual_gp"),
        coordinator=word("care_plan.coordinator"),
    )  # fmt: skip
    made = plan_content(working(), forms={form.name: form for form in plan_forms()}, facts=FrailtyFacts(), team=team)
    mark = VersionMark(
        standing=Standing.CURRENT, published_at=AT, published_by=word("version.published_by"),
        publisher_role=word("version.publisher_role"), review_on=made.review.on,
    )  # fmt: skip
    at, by = word("version.prepared_at"), word("version.published_by")
    by = f"{by}, {word('version.publisher_role')}"  # as it is published
    return replace(made, mark=mark, prepared_by=by, prepared_at=at, clinician=word("version.clinician"))


@cache
def documents() -> dict[str, str]:
    """The text of each document, without spaces and in small letters."""
    plan = content()
    made = {
        "person's copy": CarePlanDocument(plan=plan, stamp=STAMP),
        "professional copy": ProfessionalPlanDocument(plan=plan, stamp=STAMP),
        "crisis summary": crisis_summary(plan, STAMP),
    }
    return {name: _text(render(document).pdf) for name, document in made.items()}


def _text(pdf: bytes) -> str:
    return _squeezed("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).lower()


def printed_on(key: str) -> tuple[str, ...]:
    """The documents that show a field."""
    wanted = [_squeezed(mark) for mark in marks(key)]
    return tuple(name for name, text in documents().items() if any(mark in text for mark in wanted))
