"""Training people are put into the units of real practices; more units are added where a practice needs them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.places import Place, PlaceKind, UnitRuleKind
from bhcp_desktop.services.place_reference import load_reference
from bhcp_desktop.services.training.order import TrainingPlace
from bhcp_desktop.services.training.population import team_of
from bhcp_desktop.services.training.units import FIRST_PRACTICE, training_places, units_wanted, usual_gp_rules
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.services.training.conftest import an_order
from tests.support.stores import NOON


def _places(store: Store, count: int) -> tuple[TrainingPlace, ...]:
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        load_reference(work)
        return training_places(work, count)


@pytest.mark.parametrize(("people", "units"), [(100, 1), (2500, 1), (3700, 1), (5000, 2), (365_000, 146)])
def test_a_unit_is_about_2500_people(people: int, units: int) -> None:
    assert units_wanted(people) == units


def test_one_unit_is_that_of_the_known_practice(store: Store) -> None:
    (place,) = _places(store, 1)
    assert (place.practice_code, place.practice_name, place.town) == (FIRST_PRACTICE, "Ash Trees Surgery", "Carnforth")


def test_many_units_are_shared_among_the_practices(store: Store) -> None:
    places = _places(store, 146)
    assert len({place.unit_id for place in places}) == 146
    per_practice = [sum(place.practice_id == one for place in places) for one in {p.practice_id for p in places}]
    assert max(per_practice) - min(per_practice) <= 1
    with store.read() as reader:
        units = {unit.id: unit for unit in reader.find(Place, kind=PlaceKind.UNIT)}
    assert all(units[place.unit_id].code.startswith(f"{place.practice_code}-") for place in places)
    assert sum(bool(place.town) for place in places) > 140


def test_further_units_of_a_practice_are_those_of_their_doctors() -> None:
    first, second, other = an_order(600, units=3).places
    order = replace(an_order(600, units=3), places=(first, replace(second, practice_id=first.practice_id), other))
    rules = usual_gp_rules(order)
    assert {rule.unit_id for rule in rules} == {second.unit_id}
    assert tuple(rule.value for rule in rules) == team_of(order, order.places[1]).usual_gps
    assert all(rule.kind is UnitRuleKind.USUAL_GP and rule.practice_id == first.practice_id for rule in rules)
