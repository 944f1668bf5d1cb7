"""Where a person belongs on a day, versions without their content, and every value a field had."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import Need
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.working_plan import Placement
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.queries.care_plans import field_history, placement, version_lines
from bhcp_desktop.storage.store import Store
from tests.support.plans import TODAY, a_placed_person, a_whole_plan
from tests.support.stores import a_desk, a_store


@pytest.fixture
def store(tmp_path) -> Store:
    made = a_store(tmp_path)
    yield made
    made.close()


def test_a_person_belongs_from_a_day_on(store):
    person = a_placed_person(store)
    with store.read() as reader:
        here = placement(reader, person.id, TODAY)
        assert (here.practice, here.practice_code, here.unit, here.community) == (
            "Ash Trees Surgery", "P1", "Unit 1", "Carnforth",
        )  # fmt: skip
        assert here.in_practice
        assert placement(reader, person.id, date(2017, 1, 1)) == Placement()
        assert not placement(reader, new_id(), TODAY).in_practice


def test_versions_come_newest_first(store):
    desk = a_desk(store)
    office, person = Office(desk), a_placed_person(store)
    a_whole_plan(desk, person)
    for _ in range(2):
        office.publishing.publish(person.id)
    with store.read() as reader:
        assert [line.number for line in version_lines(reader, person.id)] == [2, 1]


def test_the_history_of_a_field_leaves_other_fields_out(store):
    office, person = Office(a_desk(store)), a_placed_person(store)
    plan = office.care_plans.start(person.id)
    need = office.plan_parts.add(Need(id=new_id(), person_id=person.id, plan_id=plan.id, text="Falls"))
    changed = office.plan_parts.change(need, replace(need, text="Falls at night"))
    office.plan_parts.change(changed, replace(changed, rank=7))
    with store.read() as reader:
        lines = field_history(reader, [need.id], "text")
    assert [(line.old, line.new, line.who) for line in lines] == [
        (None, "Falls", "C Bell"),
        ("Falls", "Falls at night", "C Bell"),
    ]
