"""A fresh encrypted store for each test of the services floor, a desk on it, a unit, and somebody of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bhcp_desktop.domain.mdt import Meeting
from bhcp_desktop.domain.people import Person
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from tests.support.meetings import Ward, a_meeting, listed
from tests.support.plans import a_placed_person
from tests.support.stores import a_desk, a_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty encrypted store, closed afterwards."""
    made = a_store(tmp_path)
    yield made
    made.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    """The desk of C Bell, a coordinator."""
    return a_desk(store)


@pytest.fixture
def office(desk: Desk) -> Office:
    """What C Bell can do."""
    return Office(desk)


@pytest.fixture
def ward(store: Store) -> Ward:
    """A unit with ten people."""
    return Ward(store)


@pytest.fixture
def person(store: Store) -> Person:
    """Somebody who belongs to a unit."""
    return a_placed_person(store)


@pytest.fixture
def meeting(office: Office, ward: Ward) -> Meeting:
    """A meeting that is being prepared, with three people on its list."""
    made = a_meeting(office, ward)
    listed(office, made, *ward.people[:3])
    return made
