"""Dragging a row of a table with the mouse, without a drag session that would stop everything else.

Keys and buttons do the same (WCAG 2.2, 2.5.7: dragging is never the only way).
"""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from bhcp_desktop.ui.widgets.table import DataTable


class RowDrag(QObject):
    """Watches the mouse over a table; where the row is let go is for the page to judge."""

    moving = Signal(QPoint)
    """The mouse is over this point of the screen with a row in hand."""

    dropped = Signal(object, QPoint)
    """This row was let go over this point of the screen."""

    stopped = Signal()

    def __init__(self, table: DataTable[Any]) -> None:
        super().__init__(table)
        self._table = table
        self._pressed: QPoint | None = None
        self._row: object | None = None
        self.enabled = True
        table.viewport().installEventFilter(self)

    @property
    def is_dragging(self) -> bool:
        """Whether a row is in hand."""
        return self._row is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the moves of a pressed mouse, so that they do not change which row is chosen."""
        del watched
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._press(cast("QMouseEvent", event))
        elif kind == QEvent.Type.MouseMove and self._pressed is not None:
            self._move(cast("QMouseEvent", event))
            return True
        elif kind == QEvent.Type.MouseButtonRelease and self._pressed is not None:
            return self._release(cast("QMouseEvent", event))
        return False

    def _press(self, event: QMouseEvent) -> None:
        row = self._table.rowAt(event.position().toPoint().y())
        if self.enabled and event.button() is Qt.MouseButton.LeftButton and row >= 0:
            self._pressed = event.position().toPoint()

    def _move(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        far = self._pressed is not None and (here - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._row is None and far and self._pressed is not None:
            self._row = self._table.rows[self._table.rowAt(self._pressed.y())]
            self._table.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._row is not None:
            self.moving.emit(self._table.viewport().mapToGlobal(here))

    def _release(self, event: QMouseEvent) -> bool:
        row, self._row, self._pressed = self._row, None, None
        if row is None:
            return False
        self._table.viewport().unsetCursor()
        self.stopped.emit()
        self.dropped.emit(row, self._table.viewport().mapToGlobal(event.position().toPoint()))
        return True
