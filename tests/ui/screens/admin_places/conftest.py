"""A small place tree in a real encrypted store."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from tests.support.stores import a_desk, a_practice_with_unit
from tests.support.worklist import Register


@pytest.fixture
def role() -> Role:
    return Role.ADMINISTRATOR


@pytest.fixture
def office(store: Store, role: Role) -> Office:
    return Office(a_desk(store, role))


@pytest.fixture
def register(store: Store) -> Register:
    return Register(store, *a_practice_with_unit(store))


@pytest.fixture
def plain_page(page_context: PageContext, show) -> Page:
    """A page with nothing on it, for what opens over a page."""
    return show(Page(page_context, title="Places"))
