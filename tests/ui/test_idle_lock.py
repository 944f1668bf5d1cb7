from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from bhcp_desktop.ui.idle_lock import IdleLock


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def idle(qapp, seconds):
    return IdleLock(10, seconds=seconds)


def told(idle: IdleLock) -> list[str]:
    seen: list[str] = []
    idle.idle.connect(lambda: seen.append("idle"))
    return seen


def test_it_tells_once_the_limit_has_passed(idle, seconds) -> None:
    seen = told(idle)
    seconds.now += 599
    idle.look()
    assert seen == []
    seconds.now += 1
    idle.look()
    assert seen == ["idle"]


def test_a_key_in_the_window_counts_as_being_there(idle, seconds, show) -> None:
    box = show(QLineEdit(), 200, 60)
    seen = told(idle)
    seconds.now += 599
    QTest.keyClick(box.windowHandle(), Qt.Key.Key_A)
    seconds.now += 300
    idle.look()
    assert seen == []


def test_a_computer_that_slept_is_locked_when_it_wakes(idle, seconds) -> None:
    seen = told(idle)
    seconds.now += 8 * 3600
    idle.look()
    assert seen == ["idle"]


def test_a_clock_set_back_by_hours_locks_too(idle, seconds) -> None:
    seen = told(idle)
    seconds.now -= 3600
    idle.look()
    assert seen == ["idle"]


def test_another_limit_holds_at_once(idle, seconds) -> None:
    seen = told(idle)
    idle.set_minutes(1)
    seconds.now += 61
    idle.look()
    assert seen == ["idle"]
