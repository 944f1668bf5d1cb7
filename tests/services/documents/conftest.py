"""A desk with documents, and the words of what they made."""

from __future__ import annotations

import pytest

from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents import Documents
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from tests.support.meetings import Ward
from tests.support.stores import a_desk


@pytest.fixture
def desk(store: Store) -> Desk:
    return a_desk(store)


@pytest.fixture
def office(desk: Desk) -> Office:
    return Office(desk)


@pytest.fixture
def documents(desk: Desk) -> Documents:
    return Documents(desk)


@pytest.fixture
def ward(store: Store) -> Ward:
    return Ward(store)
