"""Python and PySide6 fit each other: see docs/adr/0002-pyside6-and-python.md."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

COUNT = """
import sys
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QListView

class Lines(QAbstractListModel):
    def rowCount(self, parent=QModelIndex()):
        return 1000
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return None

application = QApplication([])
view, lines = QListView(), Lines()
view.setModel(lines)
def ask():
    for row in range(1000):
        view.model().data(lines.index(row), Qt.ItemDataRole.DisplayRole)
        view.setObjectName("list")
        view.update()
ask()
before = sys.getrefcount(None)
ask()
print(sys.getrefcount(None) - before)
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_a_thousand_calls_leave_the_count_of_none_where_it_was() -> None:
    """The pair that fails this loses one reference a call, and the process aborts after seconds of scrolling."""
    outcome = subprocess.run(
        [sys.executable, "-c", COUNT],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    assert abs(int(outcome.stdout)) < 50
