"""Real stores with their keys: created once at the cheapest allowed cost and copied, signed in to, locked."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bhcp_desktop.domain.clock import Clock, FixedClock
from bhcp_desktop.domain.staff import User
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.store_door import NewUser, SetUpSecrets, StoreDoor
from bhcp_desktop.storage.argon2_cost import FLOOR
from bhcp_desktop.storage.store import Store
from bhcp_desktop.storage.store_key import StoreKey
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
    """A new store at `path`, opened by `cbell`, who is administrator and coordinator; a copy unless it has a clock."""
    return _copied(path) if clock is None else _created(path, clock)


def _created(path: Path, clock: Clock) -> Opened:
    first = NewUser(name="cbell", display_name="C Bell")
    door, signed_in, secrets = StoreDoor.create(path, first, PASSPHRASE, clock=clock, cost=FLOOR)
    return Opened(door, signed_in.desk, secrets)


@cache
def _template() -> tuple[Path, StoreKey, User, SetUpSecrets]:
    """A store just created, closed without a lock: its two keys take a second of Argon2id."""
    parent = Path(tempfile.mkdtemp(prefix="door-"))
    atexit.register(shutil.rmtree, parent)
    opened = _created(parent / "template.bhcp", FixedClock(NOON))
    key = opened.door.key.copy()
    opened.door.store.close()
    opened.door.folder.release()
    return opened.door.folder.path, key, opened.desk.user, opened.secrets


def _copied(path: Path) -> Opened:
    template, key, user, secrets = _template()
    shutil.copytree(template, path)
    door = StoreDoor.open(path, FixedClock(NOON))
    door._key, door._store = key.copy(), Store.open(door.folder.database, key.material)
    return Opened(door, Desk(store=door.store, user=user, clock=FixedClock(NOON)), secrets)


def notes(store: Store, entity_id: str) -> list[tuple[str, Any]]:
    """The verb and the detail of each entry about a record that is no change of a field, oldest first."""
    j = journal.c
    with store.read() as reader:
        rows = reader.connection.execute(
            select(j.verb, j.new).where(j.entity_id == entity_id, j.rev.is_(None)).order_by(j.seq)
        ).all()
    return [(row.verb, json.loads(row.new) if row.new else None) for row in rows]
