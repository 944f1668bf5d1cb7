"""A real store and the services of who writes."""

from __future__ import annotations

import pytest

from bhcp_desktop.services.office import Office
from tests.support.stores import a_desk, a_store


@pytest.fixture
def store(tmp_path):
    made = a_store(tmp_path)
    yield made
    made.close()


@pytest.fixture
def office(store) -> Office:
    return Office(a_desk(store))
