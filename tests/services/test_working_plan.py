"""A plan is read with everything under it, in order, and answers that were taken back are gone."""

from __future__ import annotations

from bhcp_desktop.domain.care_plan import Answer, Need
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.working_plan import answer_revs, answers_by_form, plan_in_force, read_working
from tests.support.plans import TODAY, a_placed_person, a_whole_plan
from tests.support.stores import a_desk


def an_answer(index, value, rev=1, link_id="pets"):
    return Answer(
        id=new_id(), rev=rev, person_id="p", owner_id="o", form="home", link_id=link_id, index=index, value=value
    )


def test_answers_are_gathered_by_form_and_question():
    rows = [an_answer(0, '"Cat"'), an_answer(1, '""', rev=2), an_answer(2, '"Dog"')]
    assert answers_by_form(rows) == {"home": {"pets": ("Cat", "Dog")}}
    assert answer_revs(rows) == {"home/pets": 4}


def test_everything_of_the_plan_in_force_is_read(store):
    desk = a_desk(store)
    person = a_placed_person(store)
    plan = a_whole_plan(desk, person)
    with store.read() as reader:
        assert plan_in_force(reader, person.id) == plan
        working = read_working(reader, person, plan, TODAY)
    counts = [
        len(getattr(working, name)) for name in ("needs", "goals", "actions", "contacts", "medicines", "contingency")
    ]
    assert counts == [1, 1, 1, 2, 1, 1]
    assert (working.placement.in_practice, working.grade.clinician) == (True, "Dr A Shah")


def test_a_plan_of_somebody_else_is_not_mixed_in(store):
    desk = a_desk(store)
    office = Office(desk)
    one = a_placed_person(store)
    plan = office.care_plans.start(one.id)
    office.plan_parts.add(Need(id=new_id(), person_id=one.id, plan_id=plan.id, text="Falls"))
    with store.read() as reader:
        assert plan_in_force(reader, new_id()) is None
