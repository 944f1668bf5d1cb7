"""A desk with documents, and the words of what they made."""

from __future__ import annotations

import pytest

from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents import Documents


@pytest.fixture
def documents(desk: Desk) -> Documents:
    return Documents(desk)
