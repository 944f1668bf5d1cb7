"""What each role sees: a viewer changes nothing, an administrator looks after the store and writes no plans."""

from __future__ import annotations

from pathlib import Path

import pytest

from bhcp_desktop.services.office import Office
from bhcp_desktop.services.store_door import StoreDoor
from tests.journeys.steps import PASSPHRASE, PERSON, find

EDITS = ("Start a care plan", "Publish", "Nominate for MDT", "Add need", "Change", "Add score", "Bring in")


@pytest.fixture
def with_plan(store: Path) -> Path:
    """The store with a plan begun for one person."""
    door = StoreDoor.open(store)
    office = Office(door.sign_in("cbell", PASSPHRASE).desk, door)
    plan = office.care_plans.start(office.people.search(PERSON.replace(",", "")).lines[0].person_id)
    office.care_plans.answer(plan.id, "about-me", "people", ["Ann"], base_rev=0)
    door.leave()
    return store


@pytest.mark.parametrize("name", ["viewer", "admin"])
def test_who_may_not_write_plans_sees_no_way_to(with_plan, at_work, name):
    desktop = at_work(name)
    find(desktop, PERSON)
    for _ in range(14):
        offered = [each for each in EDITS if desktop.can_press(each)]
        assert offered == [], f"{offered} in {desktop.heading()}"
        assert desktop.writable() == [], desktop.heading()
        desktop.keys("Ctrl+Down")
    desktop.keys("Ctrl+Return")
    assert not desktop.sees("Publishing as")
    assert desktop.blocks == []


def test_the_rail_shows_each_role_its_own_pages(with_plan, at_work):
    assert not {"Import", "Admin", "Places"} & set(at_work("viewer").rail())


def test_an_administrator_finds_what_is_administered(with_plan, at_work):
    assert {"Import", "Admin"} <= set(at_work("admin").rail())
