"""A store with its keys, for the pages that look after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bhcp_desktop.domain.staff import Role, User
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.store_door import NewUser
from tests.support.doors import OTHER, Opened, a_door


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    made = a_door(tmp_path / "Carnforth.bhcp")
    yield made
    made.door.leave()


@pytest.fixture
def office(opened: Opened) -> Office:
    return opened.office


@pytest.fixture
def shah(office: Office) -> User:
    """A second user."""
    new = NewUser(name="rshah", display_name="R Shah", job_title="District nurse", organisation="Bay Trust")
    return office.accounts.add(new, [Role.CLINICIAN], OTHER)
