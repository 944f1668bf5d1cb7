"""What a dialog holds above its buttons: it scrolls where the screen is too small for it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea, QWidget


class FittingArea(QScrollArea):
    """Asks for the height of what it holds, and scrolls when it does not get it."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidget(inner)

    def sizeHint(self) -> QSize:
        """As its content."""
        inner = self.widget()
        return inner.sizeHint() + QSize(2, 2) if inner else super().sizeHint()
