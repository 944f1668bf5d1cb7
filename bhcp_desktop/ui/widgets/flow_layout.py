"""A layout that fills a row and then begins the next, so that large text never widens a window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from bhcp_desktop.ui.widgets.field import Field


class FlowLayout(QLayout):
    """Places its widgets in reading order, wrapping at the right edge.

    A row stands on its middle; one with fields on its foot, so that boxes and buttons are level whatever their hints.
    """

    def __init__(self, parent: QWidget | None = None, *, rows_apart: int | None = None) -> None:
        super().__init__(parent) if parent is not None else super().__init__()
        self._items: list[QLayoutItem] = []
        self._rows_apart = rows_apart

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def addWidget(self, w: QWidget) -> None:
        """Place a widget at the end."""
        self.addChildWidget(w)
        self.addItem(QWidgetItem(w))

    def count(self) -> int:
        """How many items it holds."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, or None past the end, as Qt asks."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and give the item at a place."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower means higher."""
        return True

    def heightForWidth(self, arg__1: int) -> int:
        """The height of the rows at a width."""
        return self._place(QRect(0, 0, arg__1, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every widget in its place."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Everything in one row."""
        hints = [item.sizeHint() for item in self._shown()]
        gaps = max(0, len(hints) - 1) * self._gap()
        return self._framed(sum(hint.width() for hint in hints) + gaps, max((h.height() for h in hints), default=0))

    def minimumSize(self) -> QSize:
        """As wide as the widest widget alone."""
        sizes = [item.minimumSize() for item in self._shown()]
        return self._framed(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _gap(self) -> int:
        gap = self.spacing()
        return gap if gap >= 0 else 6

    def _row_gap(self) -> int:
        return self._gap() if self._rows_apart is None else self._rows_apart

    def _framed(self, width: int, height: int) -> QSize:
        margins = self.contentsMargins()
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def _place(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        y = inner.y()
        for row in self._rows(inner.width()):
            height = max(size.height() for _, size in row)
            if move:
                self._stand(row, inner.x(), y, height)
            y += height + self._row_gap()
        bottom = y - self._row_gap() if self._shown() else y
        return bottom - rect.y() + margins.bottom()

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items and their sizes, row by row."""
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._shown():
            widest = max(width, item.minimumSize().width())
            size = _size_within(item, widest)
            if not rows or used + self._gap() + size.width() > width:
                rows.append([])
                used = -self._gap()
            rows[-1].append((item, size))
            used += self._gap() + size.width()
        return rows

    def _stand(self, row: list[tuple[QLayoutItem, QSize]], x: int, y: int, height: int) -> None:
        share = 1 if any(isinstance(item.widget(), Field) for item, _ in row) else 2
        for item, size in row:
            item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // share), size))
            x += size.width() + self._gap()


def _size_within(item: QLayoutItem, widest: int) -> QSize:
    """The size an item asks for; one that is too wide is made higher, if it can be."""
    size = item.sizeHint()
    if size.width() <= widest:
        return size
    height = item.heightForWidth(widest) if item.hasHeightForWidth() else size.height()
    return QSize(widest, height)
