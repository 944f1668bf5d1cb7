from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from tests.journeys.fair_watchdog import FairWatchdog


def work(seconds: float) -> None:
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def longest(hold_up, qapp) -> float:
    with FairWatchdog() as dog:
        QTest.qWait(30)
        QTimer.singleShot(0, hold_up)
        QTest.qWait(60)
    dog.close()
    return dog.longest


def test_work_in_the_windows_thread_is_seen(qapp) -> None:
    assert longest(lambda: work(0.5), qapp) > 0.4


def test_waiting_there_for_something_is_seen_too(qapp) -> None:
    assert longest(lambda: time.sleep(0.5), qapp) > 0.15
