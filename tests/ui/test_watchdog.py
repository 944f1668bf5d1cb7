from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QTimer

from bhcp_desktop.ui.watchdog import Watchdog

LIMIT = 0.05


def hold_up(seconds: float, *, until_seen_by: Watchdog | None = None) -> None:
    """Keep the GUI thread busy: the thing the watchdog is there to see, however late its own thread gets its turn."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until or (until_seen_by and not until_seen_by.stacks):
        pass


def test_a_loop_that_is_held_up_is_seen_with_the_place(qtbot) -> None:
    with Watchdog(limit=LIMIT) as dog:
        qtbot.waitUntil(lambda: dog._beats > 2)
        over: list[bool] = []
        QTimer.singleShot(0, lambda: (hold_up(LIMIT * 4, until_seen_by=dog), over.append(True)))
        qtbot.waitUntil(lambda: bool(over))
        beats = dog._beats
        qtbot.waitUntil(lambda: dog._beats > beats)
    assert dog.blocked
    assert "hold_up" in dog.stacks[0]


def test_stopping_leaves_no_thread_behind(qtbot) -> None:
    with Watchdog(limit=LIMIT) as dog:
        qtbot.waitUntil(lambda: dog._beats > 2)
    assert "watchdog" not in {thread.name for thread in threading.enumerate()}


@pytest.mark.parametrize("gap", [0.03])
def test_a_gap_under_the_limit_is_not_reported(qtbot, gap: float) -> None:
    dog = Watchdog(limit=gap * 100)
    with dog:
        QTimer.singleShot(0, lambda: hold_up(gap))
        qtbot.waitUntil(lambda: dog._beats > 5)
    assert not dog.blocked
    assert dog.stacks == []
