"""Training stores of three sizes, built once and kept in build/bench; and the bare driver beside the services."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import event

from bhcp_desktop.domain.clock import Clock, FixedClock
from bhcp_desktop.services.demo import SIGN_IN_NAME, STORE_NAME, build_training_store
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.store_door import StoreDoor
from bhcp_desktop.storage.argon2_cost import FLOOR
from bhcp_desktop.storage.engine import Vault

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "db" / "schema.sql"
PASSPHRASE = "staple purple canoe river"
SEED = 11
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
CLOCK: Clock = FixedClock(NOON)


def fingerprint() -> str:
    """What a kept store must agree with: the tables, and what the training population is made from."""
    made_from = [SCHEMA, *sorted((ROOT / "resources/training").iterdir())]
    made_from += sorted((ROOT / "bhcp_desktop/services/training").glob("*.py"))
    return sha256(b"".join(each.read_bytes() for each in made_from)).hexdigest()[:12]


def kept(folder: Path, people: int, say: Callable[[str], None]) -> Path:
    """The folder of a store of so many people, built if it is not there."""
    place = folder / f"store-{people}-{fingerprint()}"
    if not (place / "done").exists():
        for old in folder.glob(f"store-{people}-*"):
            shutil.rmtree(old)
        place.mkdir(parents=True)
        say(f"Building a store of {people:,} people, once ...")
        made = build_training_store(place, people, SEED, PASSPHRASE, clock=CLOCK, cost=FLOOR)
        (place / "done").write_text(
            json.dumps({"person_id": made.person_id, "full_person_id": made.full_person_id}), encoding="utf-8"
        )
    return place


@dataclass
class Bench:
    """One kept store, opened through its door, and the driver on the same file."""

    place: Path
    people: int
    door: StoreDoor
    office: Office

    @cached_property
    def shown(self) -> str:
        """Somebody with a full, published plan."""
        return self._done["person_id"]

    @cached_property
    def full(self) -> str:
        """Somebody whose plan has every section filled."""
        return self._done["full_person_id"]

    @cached_property
    def _done(self) -> dict[str, str]:
        return json.loads((self.place / "done").read_text(encoding="utf-8"))

    @cached_property
    def raw(self) -> Any:
        """A driver connection with the same key and settings."""
        return Vault(self.door.folder.database, self.door.key.material)._connect()

    @property
    def size(self) -> str:
        return f"{self.people:,}"


@contextmanager
def opened(place: Path, people: int) -> Generator[Bench]:
    """A kept store, signed in to."""
    door = StoreDoor.open(place / STORE_NAME, CLOCK)
    try:
        bench = Bench(place, people, door, Office(door.sign_in(SIGN_IN_NAME, PASSPHRASE).desk, door))
        yield bench
        bench.raw.close()
    finally:
        door.leave()


Said = tuple[str, Any]


def said_by(bench: Bench, call: Callable[[], object]) -> list[Said]:
    """The statements a call sends to the driver, with their values."""
    taken: list[Said] = []

    def take(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool) -> None:
        taken.append((statement, values))

    engine = bench.door.store._vault.engine
    event.listen(engine, "before_cursor_execute", take)
    try:
        call()
    finally:
        event.remove(engine, "before_cursor_execute", take)
    return [each for each in taken if not each[0].startswith("BEGIN")]


def replay(bench: Bench, said: list[Said]) -> Callable[[], int]:
    """The same statements with the same values on the bare cursor, in one transaction; gives how many rows came."""
    run = bench.raw.execute

    def again() -> int:
        run("BEGIN")
        rows = sum(len(run(statement, values).fetchall()) for statement, values in said)
        run("COMMIT")
        return rows

    return again


def in_order(values: list[Any]) -> Iterator[Any]:
    """The values, round and round."""
    while True:
        yield from values
