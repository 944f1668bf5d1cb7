"""Needs, goals, actions, contacts, medicines and contingency plans: added, changed, ordered, stopped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.capacity import CapacityAssessment
from bhcp_desktop.domain.care_plan import (
    Action,
    ActionStatus,
    Contact,
    ContactKind,
    ContingencyPlan,
    Goal,
    ItemStatus,
    Medicine,
    Need,
)
from bhcp_desktop.domain.errors import ConflictError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.health_lists import Condition, SupportPlan
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.office import Office
from tests.services.test_care_plans import HOSTILE
from tests.support.plans import TODAY, a_placed_person
from tests.support.stores import a_desk
from tests.support.trail import trail


@pytest.fixture
def plan(store, office):
    return office.care_plans.start(a_placed_person(store).id)


def a_need(plan, text="Falls"):
    return Need(id=new_id(), person_id=plan.person_id, plan_id=plan.id, text=text)


def test_parts_keep_the_order_they_are_given(office, plan):
    needs = [office.plan_parts.add(a_need(plan, text)) for text in ("one", "two", "three")]
    assert [need.rank for need in needs] == [1, 2, 3]
    office.plan_parts.order(Need, [needs[2].id, needs[0].id, needs[1].id])
    working = office.care_plans.working(plan.person_id)
    assert [need.text for need in working.needs] == ["three", "one", "two"]
    with pytest.raises(ConflictError):
        office.plan_parts.order(Need, [needs[0].id, new_id()])


def test_a_changed_dose_does_not_keep_the_source_of_the_dose_before(office, plan, store):
    medicine = office.plan_parts.add(
        Medicine(id=new_id(), person_id=plan.person_id, name="Ramipril", dose="One", source="Practice list")
    )
    office.plan_parts.change(medicine, replace(medicine, dose="Two"))
    (kept,) = office.care_plans.working(plan.person_id).medicines
    assert kept.source.startswith("Changed here by ")
    assert kept.source.endswith("; until then Practice list")
    assert kept.as_at == TODAY
    assert {entry[2] for entry in trail(store, medicine.id)[1:]} == {"dose", "source", "as_at"}


def test_a_need_is_stopped_not_deleted(office, plan):
    need = office.plan_parts.add(a_need(plan))
    office.plan_parts.change(need, replace(need, status=ItemStatus.STOPPED))
    assert office.care_plans.working(plan.person_id).needs[0].status is ItemStatus.STOPPED


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_kept_in_every_part(office, plan, text):
    own = {"person_id": plan.person_id, "plan_id": plan.id}
    need = office.plan_parts.add(a_need(plan, text))
    goal = office.plan_parts.add(Goal(id=new_id(), need_id=need.id, text=text, why=text, **own))
    office.plan_parts.add(Action(id=new_id(), goal_id=goal.id, what=text, owner=text, **own))
    office.plan_parts.add(ContingencyPlan(id=new_id(), name=text, triggers=(text,), steps=(text, text), **own))
    office.plan_parts.add(Medicine(id=new_id(), person_id=plan.person_id, name=text, dose=text))
    office.plan_parts.add(Contact(id=new_id(), person_id=plan.person_id, kind=ContactKind.PERSONAL, name=text))
    working = office.care_plans.working(plan.person_id)
    assert working.goals[0].why == working.actions[0].owner == working.contacts[0].name == text
    assert working.contingency[0].steps == (text, text)
    assert working.medicines[0].dose == text


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"importance": 11}, "importance"), ({"importance": 0}, "importance"), ({"text": " "}, "text")],
)
def test_a_goal_is_checked(office, plan, fields, field):
    need = office.plan_parts.add(a_need(plan))
    goal = Goal(id=new_id(), person_id=plan.person_id, plan_id=plan.id, need_id=need.id, text="To walk")
    with pytest.raises(RuleBrokenError) as caught:
        office.plan_parts.add(replace(goal, **fields))
    assert [problem.field for problem in caught.value.problems] == [field]


def test_an_action_that_was_not_done_says_why(office, plan):
    need = office.plan_parts.add(a_need(plan))
    own = {"person_id": plan.person_id, "plan_id": plan.id}
    goal = office.plan_parts.add(Goal(id=new_id(), need_id=need.id, text="g", **own))
    action = office.plan_parts.add(Action(id=new_id(), goal_id=goal.id, what="Rails", **own))
    with pytest.raises(RuleBrokenError, match="why it was not done"):
        office.plan_parts.change(action, replace(action, status=ActionStatus.NOT_DONE))


def test_a_medicine_is_stopped_with_the_reason(office, plan):
    medicine = office.plan_parts.add(
        Medicine(id=new_id(), person_id=plan.person_id, name="Ramipril", started="2019-03")
    )
    with pytest.raises(RuleBrokenError, match="why it was stopped"):
        office.plan_parts.change(medicine, replace(medicine, stopped_on=TODAY))
    with pytest.raises(RuleBrokenError, match="future"):
        office.plan_parts.change(medicine, replace(medicine, started="2031"))


def test_saving_a_part_forgets_the_drafts_of_its_boxes(office, plan):
    need = office.plan_parts.add(a_need(plan))
    office.drafts.keep(
        DraftWords(entity="care_plan", entity_id=plan.id, field=f"need/{need.id}/text", text="Fal"),
        DraftWords(entity="care_plan", entity_id=plan.id, field="need/new/text", text="Another"),
    )
    office.plan_parts.change(need, replace(need, text="Falling"))
    assert [draft.field for draft in office.drafts.of_record(plan.id)] == ["need/new/text"]
    office.plan_parts.add(a_need(plan, "Another"))
    assert office.drafts.of_record(plan.id) == []


def test_a_viewer_adds_nothing(store, plan):
    viewer = Office(a_desk(store, Role.VIEWER, name="viewer"))
    with pytest.raises(NotPermittedError):
        viewer.plan_parts.add(a_need(plan))


def test_an_assessment_a_condition_and_another_plan_are_journalled(store):
    desk, person = a_desk(store), a_placed_person(store)
    office = Office(desk)
    plan = office.care_plans.start(person.id)
    made = (
        CapacityAssessment(id=new_id(), person_id=person.id, decision="To move", assessed_on=TODAY, assessor="Dr Shah"),
        Condition(id=new_id(), person_id=person.id, text="Asthma", since="about 1965"),
        SupportPlan(id=new_id(), person_id=person.id, plan_id=plan.id, name="Wound care"),
    )
    for part, changes in zip(
        made,
        ({"review_on": TODAY}, {"entered_in_error": True, "error_reason": "Another person's"}, {"ended_on": TODAY}),
        strict=True,
    ):
        kept = office.plan_parts.add(part)
        office.plan_parts.change(kept, replace(kept, **changes))
        verbs = [(verb, field) for verb, _, field in trail(store, part.id)]
        assert verbs == [("created", None), *(("changed", field) for field in changes)]


def test_nothing_begins_before_the_person_was_born(store):
    desk, person = a_desk(store), a_placed_person(store)
    Office(desk).care_plans.start(person.id)
    early = str(person.born_on.year - 1)
    with pytest.raises(RuleBrokenError, match="before the person was born"):
        Office(desk).plan_parts.add(Condition(id=new_id(), person_id=person.id, text="Asthma", since=early))
