"""A fresh encrypted store for each test of the services floor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bhcp_desktop.storage.store import Store
from tests.support.stores import a_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty encrypted store, closed afterwards."""
    made = a_store(tmp_path)
    yield made
    made.close()
