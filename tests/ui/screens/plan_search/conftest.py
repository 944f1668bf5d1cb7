"""A store with one whole plan."""

from __future__ import annotations

import pytest

from bhcp_desktop.services.office import Office
from tests.support.plans import a_placed_person, a_whole_plan
from tests.support.stores import a_desk


@pytest.fixture
def office(store) -> Office:
    return Office(a_desk(store))


@pytest.fixture
def person(store, office):
    made = a_placed_person(store)
    a_whole_plan(office.desk, made)
    return made
