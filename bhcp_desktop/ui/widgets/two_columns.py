"""Fields side by side where there is room, below each other where the text is large."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from bhcp_desktop.ui.theme.metrics import character, em

_LEAST: Final = 38  # characters a column must hold


class TwoColumns(QWidget):
    """Places widgets in rows of two, or of one; the reading order stays."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._parts = parts
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(em(self, 0.8))
        self._grid.setVerticalSpacing(em(self, 0.4))
        self._place(2)

    def _place(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for at, part in enumerate(self._parts):
            self._grid.removeWidget(part)
            self._grid.addWidget(part, at // across, at % across, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if across == 2 else 0)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column when two would be too narrow to write in."""
        super().resizeEvent(event)
        self._place(2 if event.size().width() >= 2 * character(self, _LEAST) else 1)

    def minimumSizeHint(self) -> QSize:
        """One column is always possible."""
        widest = max((part.minimumSizeHint().width() for part in self._parts), default=0)
        return QSize(widest, super().minimumSizeHint().height())
