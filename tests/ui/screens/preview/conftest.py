"""A training store whose documents are looked at; one for all tests of the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.services.demo import DemoStore, build_training_store
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.store_door import StoreDoor
from bhcp_desktop.storage.argon2_cost import FLOOR
from tests.support.doors import PASSPHRASE
from tests.support.stores import NOON


@dataclass(frozen=True)
class Trained:
    """A training store and its coordinator's services."""

    demo: DemoStore
    office: Office


@pytest.fixture(scope="package")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trained]:
    demo = build_training_store(
        tmp_path_factory.mktemp("preview"), 100, 5, PASSPHRASE, clock=FixedClock(NOON), cost=FLOOR
    )
    door = StoreDoor.open(demo.path, FixedClock(NOON))
    yield Trained(demo, Office(door.sign_in("coordinator", PASSPHRASE).desk, door))
    door.leave()


@pytest.fixture
def office(trained: Trained) -> Office:
    return trained.office
