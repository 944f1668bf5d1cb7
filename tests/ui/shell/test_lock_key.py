from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from bhcp_desktop.ui.shell.lock_key import LockKey

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("key", "modifier", "locks"),
    [
        (Qt.Key.Key_L, CTRL, 1),
        (Qt.Key.Key_L, Qt.KeyboardModifier.NoModifier, 0),
        (Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier, 0),
        (Qt.Key.Key_K, CTRL, 0),
    ],
)
def test_only_the_lock_key_locks(show, key: Qt.Key, modifier: Qt.KeyboardModifier, locks: int) -> None:
    pressed: list[int] = []
    owner = QObject()
    LockKey(lambda: pressed.append(1), owner)
    box = show(QLineEdit(), 200, 60)
    QTest.keyClick(box.windowHandle(), key, modifier)
    assert len(pressed) == locks
