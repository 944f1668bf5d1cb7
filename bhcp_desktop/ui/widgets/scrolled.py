"""A part of a page that scrolls by itself, so that large text never makes the page higher than the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolled(part: QWidget) -> QScrollArea:
    """The part in an area of its own; it fills the area when there is room."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(part)
    return area


def scrolled_down(inner: QWidget) -> QScrollArea:
    """A widget in an area that scrolls down and is never narrower than the widget: its buttons keep their words."""
    area = _ScrolledDown()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area


class _ScrolledDown(QScrollArea):
    def minimumSizeHint(self) -> QSize:
        """As wide as the widget and the bar beside it."""
        inner = self.widget()
        needed = inner.minimumSizeHint().expandedTo(inner.minimumSize()).width() if inner else 0
        return QSize(needed + self.verticalScrollBar().sizeHint().width(), super().minimumSizeHint().height())
