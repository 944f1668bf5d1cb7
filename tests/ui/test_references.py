"""PySide6 6.12.0 loses a reference to None on nearly every call before Python 3.12; ours must not (ADR 0002)."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel, QWidget

CALLS = 1000
SPARE = 50  # other things may come and go meanwhile


def test_a_thousand_calls_leave_the_references_to_none(qapp) -> None:
    widget, label = QWidget(), QLabel()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.setEnabled(True)
        label.setText("Words")
        label.update()
    assert before - sys.getrefcount(None) < SPARE


def test_a_thousand_signals_leave_the_references_to_true(qapp) -> None:
    widget = QWidget()
    seen: list[str] = []
    widget.windowTitleChanged.connect(seen.append)
    before = sys.getrefcount(True)
    for number in range(CALLS):
        widget.setWindowTitle(str(number))
    assert len(seen) == CALLS
    assert before - sys.getrefcount(True) < SPARE
