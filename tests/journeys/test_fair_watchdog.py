from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer

from tests.journeys.fair_watchdog import FairWatchdog, slowness_now


def work(seconds: float) -> None:
    """Work that takes this long on a desk PC, and longer on a slower machine."""
    until = time.thread_time() + seconds * slowness_now()
    while time.thread_time() < until:
        pass


@pytest.fixture
def longest(qtbot):
    """The longest stand-still a watch tells while something holds the window up."""

    def _longest(hold_up: Callable[[], object], dog: FairWatchdog) -> float:
        over: list[int] = []
        with dog:
            qtbot.waitUntil(lambda: dog._beats > 2, timeout=20_000)
            QTimer.singleShot(0, lambda: (hold_up(), over.append(dog._beats)))
            qtbot.waitUntil(lambda: bool(over) and dog._beats > over[0] + 1, timeout=60_000)
        dog.close()
        return dog.longest

    return _longest


def test_work_in_the_windows_thread_is_seen(longest) -> None:
    assert longest(lambda: work(0.8), FairWatchdog()) > 0.3


def test_waiting_there_for_something_is_seen_too(longest) -> None:
    assert longest(lambda: time.sleep(0.8 * slowness_now()), FairWatchdog()) > 0.15


def test_a_slow_machine_is_not_held_against_the_window(longest) -> None:
    dog = FairWatchdog(slowness=lambda: 8 * slowness_now())
    assert longest(lambda: work(0.8), dog) <= dog.limit
