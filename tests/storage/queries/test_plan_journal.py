"""What of a plan changed since an instant, and the answers it ever had."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.queries.plan_journal import answer_keys, changed_fields
from tests.support.plans import a_placed_person, a_whole_plan, answer
from tests.support.stores import NOON, a_desk, a_store

LATER = NOON + timedelta(hours=3)


@pytest.fixture
def store(tmp_path):
    made = a_store(tmp_path)
    yield made
    made.close()


def test_a_change_is_told_with_its_field_and_its_last_instant_and_a_view_is_none(store):
    desk = a_desk(store)
    person = a_placed_person(store)
    a_whole_plan(desk, person)
    later = Office(replace(desk, clock=FixedClock(LATER)))
    later.records.open_person(person.id)
    medicine = later.care_plans.working(person.id).medicines[0]
    later.plan_parts.change(medicine, replace(medicine, dose="Two each morning"))
    with store.read() as reader:
        assert changed_fields(reader, [medicine.id, person.id], NOON) == (("medicine", "dose", LATER),)
        assert changed_fields(reader, [medicine.id], LATER) == ()
        made = changed_fields(reader, [medicine.id], NOON - timedelta(seconds=1))
        assert ("medicine", None, NOON) in made
        assert changed_fields(reader, [], NOON) == ()


def test_an_answer_that_was_taken_back_is_still_one_of_the_plan(store):
    office = Office(a_desk(store))
    person = a_placed_person(store)
    plan = office.care_plans.start(person.id)
    answer(office, plan, "home", pets=("Cat", "Dog"))
    office.care_plans.answer(plan.id, "home", "pets", [], base_rev=2)
    with store.read() as reader:
        assert list(answer_keys(reader, plan.id).values()) == ["home/pets", "home/pets"]
