"""Fixtures for every floor."""

from __future__ import annotations

from pathlib import Path

import pytest

_SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The larger test data beside the checkout; tests that need it are skipped where it is absent."""
    if not _SHARED.is_dir():
        pytest.skip("the shared test data is not here")
    return _SHARED
