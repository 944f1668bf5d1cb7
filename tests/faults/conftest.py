"""A store with somebody's whole plan in it, closed, for processes that are killed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bhcp_desktop.domain.clock import SystemClock
from bhcp_desktop.services.desk import Desk
from tests.faults.at_work import Site, a_user
from tests.support.plans import a_placed_person, a_whole_plan
from tests.support.stores import a_store


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """The store, closed."""
    store = a_store(tmp_path)
    user = a_user(store)
    person = a_placed_person(store)
    plan = a_whole_plan(Desk(store, user, SystemClock()), person)
    store.close()
    return Site(tmp_path, plan, user)
