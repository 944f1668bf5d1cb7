"""Import of a register: from the file to committed, journalled people; beside reading it and storing its cells."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.staff import Role, User
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.imports import ImportOptions, RegisterImports
from bhcp_desktop.services.training.order import TrainingOrder, TrainingPlace
from bhcp_desktop.services.training.population import training_people
from bhcp_desktop.services.training.register import Layout, write_register
from bhcp_desktop.storage.engine import Vault
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.benchmarks.figures import Figure, seconds
from tests.benchmarks.stores import CLOCK, NOON, SEED, fingerprint

KEY = bytes(range(32))
GOAL = 4.0
GROWTH = 13.0
UNIT = 2_500


def extract(folder: Path, people: int, say: Callable[[str], None]) -> Path:
    """An EMIS Web extract of so many people of units of 2,500, written once."""
    path = folder / f"register-{people}-{fingerprint()}.csv"
    if not path.exists():
        for old in folder.glob(f"register-{people}-*"):
            old.unlink()
        folder.mkdir(parents=True, exist_ok=True)
        say(f"Writing an extract of {people:,} people, once ...")
        units = [
            TrainingPlace(
                practice_id=new_id(), unit_id=new_id(), practice_code=f"A{82000 + at}", practice_name=f"Surgery {at}"
            )
            for at in range(max(people // UNIT, 1))
        ]
        order = TrainingOrder(people=people, seed=SEED, today=NOON.date(), places=tuple(units))
        half = path.with_suffix(".part")
        write_register(half, training_people(order), Layout.EMIS, places=units, as_at=NOON.date())
        half.rename(path)
    return path


@dataclass
class Parts:
    """How long each part of an import took, in seconds."""

    read: float
    preview: float
    commit: float


class Importing:
    """Imports one extract again and again, each time into a store of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.parts: list[Parts] = []
        self.people = 0

    def prepare(self, folder: Path) -> tuple[Store, RegisterImports]:
        store, _ = Store.create(folder / "store.db", KEY, device_name="Bench", clock=CLOCK)
        user = User(id=new_id(), name="bench", display_name="Bench", roles=(Role.COORDINATOR,))
        with store.write(SYSTEM_ACTOR, CLOCK) as work:
            work.create(user)
        return store, RegisterImports(Desk(store, user, FixedClock(NOON)))

    def run(self, imports: RegisterImports) -> None:
        """From the file's text to committed and journalled people."""
        taken: dict[str, Any] = {}
        read = seconds(lambda: taken.update(extract=imports.read([self.path])))
        options = ImportOptions(as_at=NOON.date())
        preview = seconds(lambda: taken.update(plan=imports.preview(taken["extract"], options)))
        commit = seconds(lambda: taken.update(result=imports.commit(taken["plan"])))
        self.people = taken["result"].counts["new"]
        self.parts.append(Parts(read, preview, commit))

    def ours(self) -> float:
        with tempfile.TemporaryDirectory() as folder:
            store, imports = self.prepare(Path(folder))
            self.run(imports)
            store.close()
        last = self.parts[-1]
        return last.read + last.preview + last.commit

    def floor(self) -> float:
        """Read the cells and store them as they are, under the same key and settings, with three indexes; commit."""
        folder = Path(tempfile.mkdtemp())
        raw = Vault(folder / "raw.db", KEY, create=True, guarded=False)._connect()
        with self.path.open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        columns = ", ".join(f'"{name}" TEXT NOT NULL' for name in header)
        raw.execute(f"CREATE TABLE row (no INTEGER PRIMARY KEY, {columns})")
        for name in ("NHS Number", "Family Name", "Date of Birth"):
            raw.execute(f'CREATE INDEX "ix {name}" ON row ("{name}")')
        insert = f"INSERT INTO row VALUES (NULL, {', '.join('?' * len(header))})"

        def run() -> None:
            with self.path.open(encoding="utf-8", newline="") as file:
                rows = csv.reader(file)
                next(rows)
                raw.execute("BEGIN IMMEDIATE")
                raw.executemany(insert, list(rows))
                raw.execute("COMMIT")

        took = seconds(run)
        raw.close()
        shutil.rmtree(folder)
        return took


def figures(folder: Path, sizes: list[int], rounds: int, say: Callable[[str], None]) -> list[Figure]:
    """One line for each size; the largest also says how the cost grew."""
    made: list[Figure] = []
    middle: dict[int, float] = {}
    for people in sizes:
        importing = Importing(extract(folder, people, say))
        say(f"Importing {people:,} rows ...")
        times = max(rounds if people <= 30_000 else 1, 1)
        floor, ours = [], []
        for _ in range(times):
            floor.append(importing.floor())
            ours.append(importing.ours())
        middle[people] = sorted(ours)[len(ours) // 2]
        parts = sorted(importing.parts, key=lambda part: part.read + part.preview + part.commit)[times // 2]
        note = (
            f"read and check {parts.read:.2f} s, match and preview {parts.preview:.2f} s, commit {parts.commit:.2f} s"
        )
        note += f"; {importing.people:,} people new"
        if people == 365_000 and 30_000 in middle:
            grown = middle[people] / middle[30_000]
            note += (
                f"; {grown:.1f} x the time of 30,000 (goal <= {GROWTH:g} x: {'met' if grown <= GROWTH else 'NOT met'})"
            )
        goal = GOAL if people == 30_000 else None
        made.append(
            Figure("import of a register", f"{people:,}", "csv.reader + executemany", floor, ours, goal, note=note)
        )
    return made
