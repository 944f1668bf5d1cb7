"""Real stores with their keys: created at the cheapest allowed cost, signed in to, locked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bhcp_desktop.domain.clock import Clock, FixedClock
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.store_door import NewUser, SetUpSecrets, StoreDoor
from bhcp_desktop.storage.argon2_cost import FLOOR
from bhcp_desktop.storage.store import Store
from bhcp_desktop.storage.tables.store_tables import journal
from tests.support.stores import NOON

PASSPHRASE = "plain teapot winter garden"
OTHER = "otter ladder tulip marsh"


@dataclass
class Opened:
    """A store with its first user at a desk."""

    door: StoreDoor
    desk: Desk
    secrets: SetUpSecrets

    @property
    def office(self) -> Office:
        return Office(self.desk, self.door)


def a_door(path: Path, clock: Clock | None = None) -> Opened:
    """A new store at `path`, opened by `cbell`, who is administrator and coordinator."""
    first = NewUser(name="cbell", display_name="C Bell")
    door, signed_in, secrets = StoreDoor.create(path, first, PASSPHRASE, clock=clock or FixedClock(NOON), cost=FLOOR)
    return Opened(door, signed_in.desk, secrets)


def notes(store: Store, entity_id: str) -> list[tuple[str, Any]]:
    """The verb and the detail of each entry about a record that is no change of a field, oldest first."""
    j = journal.c
    with store.read() as reader:
        rows = reader.connection.execute(
            select(j.verb, j.new).where(j.entity_id == entity_id, j.rev.is_(None)).order_by(j.seq)
        ).all()
    return [(row.verb, json.loads(row.new) if row.new else None) for row in rows]
