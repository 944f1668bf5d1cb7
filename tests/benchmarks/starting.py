"""Start to the first painted window, in fresh processes; and from the passphrase to the first page."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bhcp_desktop.services.demo import SIGN_IN_NAME, STORE_NAME
from bhcp_desktop.storage.argon2_cost import FLOOR, derive
from bhcp_desktop.ui.program import Program
from bhcp_desktop.ui.settings import Settings
from tests.benchmarks.figures import Figure, seconds
from tests.benchmarks.lists import unit_of
from tests.benchmarks.stores import PASSPHRASE, opened
from tests.benchmarks.window import Screen

ROOT = Path(__file__).resolve().parents[2]
PROCESS = Path(__file__).with_name("painted_start.py")
GOAL = 1.6
STRICTER = 1.35
PATIENCE = 30.0


def started(*arguments: str) -> float:
    """Seconds from the start of a process to its painted window."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    began = time.monotonic()
    said = subprocess.run(
        [sys.executable, str(PROCESS), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=60,
    )
    return float(said.stdout.split()[-1]) - began


def first_window(place: Path, rounds: int) -> Figure:
    """A bare window and ours in turn; the store is there, so that the first screen asks who signs in."""
    ours = (str(ROOT / "main.py"), str(place / STORE_NAME))
    started("bare"), started(*ours)
    pairs = [(started("bare"), started(*ours)) for _ in range(rounds)]
    note = f"the stricter of two goals; the other is {GOAL} x"
    return Figure(
        "start to first painted window", "-", "bare QWidget painted", [a for a, _ in pairs], [b for _, b in pairs],
        STRICTER, note=note,
    )  # fmt: skip


class Unlocking:
    """The whole program in this process, its libraries loaded as they are behind the first screen."""

    def __init__(self, screen: Screen, place: Path) -> None:
        self.store = str(place / STORE_NAME)
        self.program = Program(store=self.store, settings=Settings(Path(screen.folder.name) / "unlock.json"))
        self.busy = False
        self.program.tasks.idle_changed.connect(self._note)
        self.program.crash.install = lambda: None  # pyright: ignore[reportAttributeAccessIssue]
        self.program.start()
        self._wait(lambda: not self.busy)

    def _note(self, idle: bool) -> None:
        self.busy = not idle

    def _wait(self, ready: object) -> None:
        assert callable(ready)
        until = time.monotonic() + PATIENCE
        QApplication.processEvents()
        while not ready():
            assert time.monotonic() < until, "the program did not come to rest"
            # Asleep until something happens, as the program is: a loop that asks again and again starves the lane.
            QTest.qWait(1)

    def enter(self) -> None:
        """From the passphrase to the first page with its list, painted."""
        self.program.sign_in(SIGN_IN_NAME, PASSPHRASE)
        self._wait(lambda: not self.program.window.is_locked)
        self._wait(lambda: not self.busy)
        self.program.window.repaint()

    def leave(self) -> None:
        """As another user would: every page is closed."""
        self.program.window.lock()
        self._wait(lambda: not self.busy)
        self.program._switch_user()
        self._wait(lambda: not self.busy)

    def end(self) -> None:
        self.program.window.close()
        self._wait(lambda: not self.busy)
        self.program.end()


def unlock(screen: Screen, place: Path, people: int, rounds: int) -> list[Figure]:
    """To the first page of somebody who works in one unit, as nearly everybody does, and of one who sees them all."""
    made: list[Figure] = []
    for own in (True, False):
        with opened(place, people) as bench:
            bench.office.people.choose_places([unit_of(bench)] if own else [])
        floor, ours = _unlocked(screen, place, rounds)
        what = "unlock to My day, own unit" if own else "unlock to My day, everybody"
        made.append(Figure(what, f"{people:,}", "Argon2id alone (64 MiB)", floor, ours, 1.5 if own else None))
    return made


def _unlocked(screen: Screen, place: Path, rounds: int) -> tuple[list[float], list[float]]:
    """Argon2id alone at the cost of this store's slots, and the whole way to the first page, painted."""
    unlocking = Unlocking(screen, place)
    unlocking.enter()
    unlocking.leave()
    floor, ours = list[float](), list[float]()
    for _ in range(rounds):
        floor.append(seconds(lambda: derive(PASSPHRASE.encode(), bytes(16), FLOOR)))
        ours.append(seconds(unlocking.enter))
        unlocking.leave()
    unlocking.end()
    return floor, ours
