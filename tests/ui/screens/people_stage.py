"""A register of a few people in a real encrypted store, and the services of a coordinator."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.frailty import FrailtyBand, Grade
from bhcp_desktop.domain.people import Membership, MembershipEnd
from bhcp_desktop.domain.places import Place, PlaceKind
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from bhcp_desktop.ui.scope import Scope
from tests.support.stores import NOON, NUMBERS, a_desk, a_place, a_practice_with_unit
from tests.support.worklist import Register

TODAY = NOON.date()


@pytest.fixture
def register(store: Store) -> Register:
    return Register(store, *a_practice_with_unit(store))


@pytest.fixture
def other_unit(store: Store, register: Register) -> Place:
    return a_place(store, PlaceKind.UNIT, "Unit 2", "P1-2", register.practice)


@pytest.fixture
def office(store: Store, register: Register) -> Office:
    del register
    return Office(a_desk(store, Role.COORDINATOR))


@pytest.fixture
def everybody(register: Register, other_unit: Place) -> dict[str, str]:
    """Ashworth is overdue, Braithwaite frail without a plan, two Campbells alike, Dixon died, Evans moved."""
    people = {
        "ashworth": register.add(family_name="Ashworth", given_names="Margaret", title="Mrs", nhs_number=NUMBERS[0]),
        "braithwaite": register.add(nhs_number=NUMBERS[1], preferred_name="Harry", born_on=date(1941, 7, 19)),
        "jean": register.add(family_name="Campbell", given_names="Jean", title="Ms", born_on=date(1939, 1, 30)),
        "joan": register.add(family_name="Campbell", given_names="Joan", title="Mrs", born_on=date(1939, 6, 30)),
        "dixon": register.add(family_name="Dixon", deceased=True, died_on=date(2026, 11, 3)),
        "evans": register.add(family_name="Evans", given_names="Bronwen", title="Mrs"),
        "gill": register.add(family_name="Gill", given_names="Harpreet", unit=other_unit),
    }
    register.plan(people["ashworth"], review=TODAY - timedelta(days=12), published=1, coordinator="C Bell")
    register.score(people["braithwaite"], FrailtyBand.SEVERE, date(2026, 5, 1))
    register.grade(people["braithwaite"], Grade.MODERATE, date(2026, 6, 1))
    with register.store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        (member,) = work.find(Membership, person_id=people["evans"].id)
        work.change(member, replace(member, to_on=date(2026, 11, 10), ended_because=MembershipEnd.MOVED))
    return {name: person.id for name, person in people.items()}


@pytest.fixture
def in_unit_1(page_context, register: Register):
    """The lists are about Unit 1."""
    page_context.scope = Scope(place_ids=(register.unit.id,), path=("Unit 1",), people=5)
    return page_context
