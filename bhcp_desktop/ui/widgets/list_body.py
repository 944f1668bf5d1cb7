"""A list, or the words that stand where it would be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.table import DataTable


class ListBody(QStackedWidget):
    """The table while it has rows, the empty state while it has none."""

    def __init__(self, table: DataTable[Any], empty: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._empty = empty
        self.addWidget(table)
        self.addWidget(empty)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows, or that there are none."""
        self._table.show_rows(rows)
        self.setCurrentWidget(self._table if rows else self._empty)
