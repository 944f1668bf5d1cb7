"""Care plans for tests: a person in a unit, a plan started, and a plan with nothing missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bhcp_desktop.domain.care_plan import (
    Action,
    Agreement,
    AllergyStatus,
    CarePlan,
    Contact,
    ContactKind,
    ContingencyPlan,
    Goal,
    Medicine,
    Need,
)
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.frailty import FrailtyGrade, Grade
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Person
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.stores import NOON, a_person, a_practice_with_unit, in_unit

TODAY = date(2026, 11, 22)


def a_placed_person(store: Store, **fields: object) -> Person:
    """A person stored in a unit of a practice."""
    practice, unit = a_practice_with_unit(store)
    person = a_person(**{"usual_gp": "Dr Nowak", "register_as_at": date(2026, 10, 1), **fields})
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.create(person)
        work.create(in_unit(person, practice, unit))
    return person


def answer(office: Office, plan: CarePlan, form: str, **answers: object) -> None:
    """Answer questions of a form for the first time; underscores in names stand for hyphens."""
    for name, given in answers.items():
        values = given if isinstance(given, tuple) else (given,)
        office.care_plans.answer(plan.id, form, name.replace("_", "-"), values, base_rev=0)  # type: ignore[arg-type]


def a_whole_plan(desk: Desk, person: Person) -> CarePlan:
    """A plan of the person in which nothing is missing."""
    office = Office(desk)
    plan = office.care_plans.start(person.id)
    with desk.store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.create(
            FrailtyGrade(
                id=new_id(), person_id=person.id, grade=Grade.MODERATE, confirmed_on=date(2026, 11, 1),
                clinician="Dr A Shah", clinician_role="GP",
            )
        )  # fmt: skip
    answer(office, plan, "identification", how_identified="local-knowledge")
    answer(office, plan, "about-me", most_important="My garden.", written_on="2026-11-20", people="My daughter Ann.")
    answer(office, plan, "communication", asked="no-needs")
    answer(office, plan, "usual-state", mobility="Walks with a frame indoors.")
    answer(office, plan, "medicines", source="Ash Trees Surgery", as_at="2026-11-01")
    answer(office, plan, "sharing", share_gp="yes", share_hospital="no")
    parts = office.plan_parts
    own = {"person_id": person.id, "plan_id": plan.id}
    need = parts.add(Need(id=new_id(), text="Falls at night.", **own))
    goal = parts.add(Goal(id=new_id(), need_id=need.id, text="To sleep without fear.", **own))
    parts.add(
        Action(id=new_id(), goal_id=goal.id, what="Fit a night light.", owner="R Shah", due_on=date(2026, 12, 1), **own)
    )
    parts.add(
        Contact(id=new_id(), person_id=person.id, kind=ContactKind.PERSONAL, name="Ann Holme", phone="01524 000101")
    )
    parts.add(
        Contact(
            id=new_id(), person_id=person.id, kind=ContactKind.PROFESSIONAL, name="", organisation="Night service",
            roles=("Out of hours",), phone="111",
        )
    )  # fmt: skip
    office.allergies.state(person.id, AllergyStatus.NONE_KNOWN, source="Patient")
    parts.add(Medicine(id=new_id(), person_id=person.id, name="Bisoprolol 2.5 mg tablets", dose="One each morning"))
    parts.add(
        ContingencyPlan(
            id=new_id(), name="Fall", triggers=("On the floor",), steps=("Do not lift alone", "Call 999"),
            contacts=("Ann Holme, 01524 000101",), agreement=Agreement.BY_PERSON, responsible="C Bell",
            review_on=date(2027, 5, 1), **own,
        )
    )  # fmt: skip
    return office.care_plans.change(
        plan,
        replace(
            plan,
            agreement=Agreement.BY_PERSON,
            agreed_on=TODAY,
            review_on=date(2027, 5, 22),
            review_responsible="C Bell",
        ),
    )
