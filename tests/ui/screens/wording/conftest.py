"""A real store and the services of who writes."""

from __future__ import annotations

import pytest

from bhcp_desktop.services.office import Office
from tests.support.stores import a_desk


@pytest.fixture
def office(store) -> Office:
    return Office(a_desk(store))
