"""What every screen is tested on: an empty encrypted store, and who is at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bhcp_desktop.domain.staff import Role
from bhcp_desktop.storage.store import Store
from tests.support.stores import a_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty encrypted store, closed afterwards."""
    made = a_store(tmp_path)
    yield made
    made.close()


@pytest.fixture
def roles() -> tuple[Role, ...]:
    """Who is at the desk; a test may say somebody else."""
    return (Role.COORDINATOR,)
