"""The history of any field, told in words, and looking at it is a view."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import Agreement, Goal, Need
from bhcp_desktop.domain.errors import NotFoundError
from bhcp_desktop.domain.identity import new_id
from tests.support.plans import a_placed_person
from tests.support.stores import NUMBERS
from tests.support.trail import trail


@pytest.fixture
def plan(store, office):
    return office.care_plans.start(a_placed_person(store).id)


def told(office, person_id, key):
    return [(line.old, line.new) for line in office.field_history.of(person_id, key)]


def test_an_answer_a_part_and_a_column_of_the_plan(office, plan):
    who = plan.person_id
    rev = office.care_plans.answer(plan.id, "about-me", "people", ["Ann"], base_rev=0)
    office.care_plans.answer(plan.id, "about-me", "people", ["Ann and Tom"], base_rev=rev)
    assert told(office, who, "about-me/people") == [("Ann", "Ann and Tom"), ("nothing", "Ann")]
    own = {"person_id": who, "plan_id": plan.id}
    need = office.plan_parts.add(Need(id=new_id(), text="Falls", **own))
    goal = office.plan_parts.add(Goal(id=new_id(), need_id=need.id, text="To the shop", **own))
    office.plan_parts.change(goal, replace(goal, text="To the gate", importance=9))
    assert told(office, who, f"goal/{goal.id}/text") == [("To the shop", "To the gate"), ("nothing", "To the shop")]
    office.care_plans.change(plan, replace(plan, review_on=date(2027, 5, 1), agreement=Agreement.BY_ATTORNEY))
    assert told(office, who, "plan/review_on") == [("nothing", "01-May-2027")]
    assert told(office, who, "plan/agreement")[0] == ("not yet", "by attorney")
    (line,) = office.field_history.of(who, "plan/review_on")
    assert line.who == "C Bell"


def test_looking_is_journalled_and_another_persons_record_is_refused(office, plan, store):
    office.field_history.of(plan.person_id, "about-me/people")
    assert trail(store, plan.person_id)[-1] == ("viewed", "person", None)
    other = a_placed_person(store, nhs_number=NUMBERS[1])
    need = office.plan_parts.add(Need(id=new_id(), person_id=plan.person_id, plan_id=plan.id, text="Falls"))
    with pytest.raises(NotFoundError):
        office.field_history.of(other.id, f"need/{need.id}/text")
    assert office.field_history.of(other.id, "about-me/people") == ()
