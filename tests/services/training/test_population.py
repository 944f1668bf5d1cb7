"""The whole population: the same order gives the same people, and size does not matter."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bhcp_desktop.domain.care_plan import CarePlan
from bhcp_desktop.domain.nhs_number import is_nhs_number
from bhcp_desktop.domain.people import Person
from bhcp_desktop.services.training.order import TrainingOrder, TrainingUnit
from bhcp_desktop.services.training.population import team_of, training_people, training_units
from tests.services.training.conftest import TODAY, an_order


@given(
    size=st.integers(100, 700), seed=st.integers(0, 10**9), units=st.integers(1, 3), today=st.dates(date(2024, 1, 1))
)
@settings(max_examples=15, deadline=None)
def test_the_same_order_makes_the_same_records(size: int, seed: int, units: int, today: date) -> None:
    today = min(today, date(2090, 1, 1))
    order = an_order(max(size, 100 * units), seed, units, today)
    first = [record for unit in training_units(order) for record in unit.records()]
    again = [record for unit in training_units(order) for record in unit.records()]
    assert first == again
    assert len({record.id for record in first}) == len(first)
    assert sum(isinstance(record, Person) for record in first) == order.people


def test_another_seed_makes_other_people(unit: TrainingUnit) -> None:
    other = next(training_units(an_order(seed=8)))
    names = {(one.person.family_name, one.person.born_on) for one in unit.people}
    assert len(names & {(one.person.family_name, one.person.born_on) for one in other.people}) < 100


def test_identifiers_come_from_the_maker_that_is_given() -> None:
    numbers = count()
    made = [
        record.id
        for unit in training_units(an_order(100), lambda: f"{next(numbers):032x}")
        for record in unit.records()
    ]
    assert len(set(made)) == len(made)
    assert {int(each, 16) for each in made} <= set(range(next(numbers)))


def test_people_belong_to_the_units_that_were_ordered() -> None:
    order = an_order(450, units=3)
    units = Counter(one.memberships[0].unit_id for one in training_people(order))
    assert units == {place.unit_id: 150 for place in order.places}


def test_numbers_are_unique_across_units() -> None:
    numbers = [one.person.nhs_number for one in training_people(an_order(5000, units=10)) if one.person.nhs_number]
    assert len(numbers) == len(set(numbers)) == 4990
    assert all(number.startswith("999") and is_nhs_number(number) for number in numbers)


def test_the_team_is_the_one_the_plans_name(order: TrainingOrder, unit: TrainingUnit) -> None:
    assert team_of(order, order.places[0]) == unit.team
    coordinators = {record.coordinator for record in unit.records() if isinstance(record, CarePlan)}
    assert coordinators == {unit.team.member("coordinator").name}


def test_nothing_is_dated_in_the_future_that_has_happened(unit: TrainingUnit) -> None:
    for record in unit.records():
        for name in ("recorded_on", "scored_on", "confirmed_on", "agreed_on", "closed_on", "started_on", "died_on"):
            day = getattr(record, name, None)
            assert day is None or day <= TODAY, (type(record), name)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_whole_system_of_365_000_can_be_made() -> None:
    people, numbers = 0, set[str | None]()
    for one in training_people(an_order(365_000, units=146)):
        people += 1
        numbers.add(one.person.nhs_number)
    assert people == 365_000
    assert len(numbers) == 365_000 - 146 + 1
