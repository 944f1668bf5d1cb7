"""What a dialog holds above its buttons: it scrolls where the screen is too small for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What it holds asks for more or less than before: so does it."""
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
