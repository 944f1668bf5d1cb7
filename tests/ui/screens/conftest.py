"""What every screen is tested on: who is at the desk."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.staff import Role


@pytest.fixture
def roles() -> tuple[Role, ...]:
    """Who is at the desk; a test may say somebody else."""
    return (Role.COORDINATOR,)
