"""A list whose lines show every word they have, indented by level; the arrows move, Enter opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from bhcp_desktop.ui.shortcuts import action
from bhcp_desktop.ui.theme.metrics import em, row_height
from bhcp_desktop.ui.theme.theme import tokens

_LINE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineLine:
    """One line: `key` finds it again, `label` says what it is ("Goal"), `more` stands beneath in lighter ink.

    `struck` draws a line through the words: they were entered in error.
    """

    key: str
    words: str
    label: str = ""
    more: str = ""
    level: int = 0
    faded: bool = False
    struck: bool = False

    def head(self) -> str:
        """The first words as they are shown."""
        return f"{self.label}: {self.words}" if self.label else self.words

    def spoken(self) -> str:
        """The line as a screen reader should say it."""
        return ". ".join(part for part in (self.head(), self.more) if part)


class _LineDelegate(QStyledItemDelegate):
    """Draws a line over as many rows of text as it takes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words at the width of the list."""
        view = self.parent()
        assert isinstance(view, OutlineList)  # noqa: S101 - it is made by the list below and nowhere else
        return view.room_of(index.data(_LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground, then the words, then the lighter words beneath."""
        view = self.parent()
        assert isinstance(view, QListWidget)  # noqa: S101 - as above
        line: OutlineLine = index.data(_LINE)
        rect: QRect = option.rect  # type: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # type: ignore[reportAttributeAccessIssue]
        marked = bool(state & QStyle.StateFlag.State_Selected)
        chosen = marked and view.hasFocus()
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(tokens().selection))
        elif marked:
            painter.fillRect(rect, QColor(tokens().hover))
            painter.fillRect(QRect(rect.topLeft(), QSize(em(view, 0.25), rect.height())), QColor(tokens().primary))
        pad = em(view, 0.35)
        head, more = _parts(line, rect, view)
        head.translate(0, pad)
        more.translate(0, pad + head.height())
        ink = tokens().on_selection if chosen else tokens().text
        soft = tokens().on_selection if chosen else tokens().secondary
        painter.setPen(soft if line.faded else ink)
        painter.setFont(_head_font(line, view))
        painter.drawText(head, _wrapping(line.head(), _head_font(line, view), head.width()), line.head())
        painter.setFont(view.font())
        painter.setPen(soft)
        painter.drawText(more, _wrapping(line.more, view.font(), more.width()), line.more)
        painter.restore()


def _head_font(line: OutlineLine, view: QWidget) -> QFont:
    font = QFont(view.font())
    font.setBold(line.level == 0 and not line.faded)
    font.setStrikeOut(line.struck)
    return font


def _parts(line: OutlineLine, rect: QRect, view: QWidget) -> tuple[QRect, QRect]:
    """Where the words and the lighter words stand inside a line, before the room above."""
    left = em(view, 0.5 + 1.5 * line.level)
    width = max(em(view, 4), rect.width() - left - em(view, 0.5))
    head = _height(line.head(), _head_font(line, view), width)
    more = _height(line.more, view.font(), width) if line.more else 0
    top = rect.top()
    return QRect(rect.left() + left, top, width, head), QRect(rect.left() + left, top, width, more)


def _height(text: str, font: QFont, width: int) -> int:
    room = QRect(0, 0, width, 1 << 20)
    return QFontMetrics(font).boundingRect(room, _wrapping(text, font, width), text).height()


def _wrapping(text: str, font: QFont, width: int) -> int:
    """Between words; inside a word only where one is wider than the line."""
    metrics = QFontMetrics(font)
    longest = max(text.split(), key=len, default="")
    fits = len(longest) < 20 or metrics.horizontalAdvance(longest) <= width
    return int(Qt.TextFlag.TextWordWrap if fits else Qt.TextFlag.TextWrapAnywhere)


class OutlineList(QListWidget):
    """Grows with its lines up to `most` of them; Tab moves on."""

    opened = Signal(str)
    chosen = Signal(str)
    moved = Signal(int)
    """The chosen line is to change places with the one before (-1) or after (1)."""

    def __init__(self, name: str, parent: QWidget | None = None, *, most: int = 60) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._most = most
        self._lines: tuple[OutlineLine, ...] = ()
        self._rooms: dict[OutlineLine, QSize] = {}
        self._measured_at: tuple[int, str] | None = None
        self.setItemDelegate(_LineDelegate(self))
        self.setWordWrap(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for command, by in (("part_up", -1), ("part_down", 1)):
            key = action(command, self, partial(self.moved.emit, by))
            key.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.addAction(key)
        self.itemDoubleClicked.connect(self._open)
        self.currentRowChanged.connect(self._tell)

    def show_lines(self, lines: Sequence[OutlineLine]) -> None:
        """Show these; the line that was chosen stays chosen if it is among them."""
        if tuple(lines) == self._lines:
            return
        kept = self.current()
        self._lines = tuple(lines)
        self._rooms.clear()
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.clear()
        for line in self._lines:
            item = QListWidgetItem(line.head())
            item.setData(_LINE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken())
            self.addItem(item)
        self.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.choose(kept)
        self._measure()

    def current(self) -> str:
        """The key of the chosen line; empty when none is chosen."""
        at = self.currentRow()
        return self._lines[at].key if 0 <= at < len(self._lines) else ""

    def choose(self, key: str) -> bool:
        """Choose a line by its key; the first when it is not there. Gives whether it is."""
        keys = [line.key for line in self._lines]
        self.setCurrentRow(keys.index(key) if key in keys else (0 if keys else -1))
        return key in keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen line; with Alt, the arrows move it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._open()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The page scrolls to the chosen line, once everything has its place."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        """A list grows with its lines, so that it is the page around it which scrolls."""
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is None or not self.hasFocus() or not self.currentIndex().isValid():
            return
        inner = area.widget()
        assert inner is not None  # noqa: S101 - this list is in it
        line = self.visualRect(self.currentIndex())
        top = self.viewport().mapTo(inner, line.topLeft()).y()
        half = min(line.height() // 2 + em(self), area.viewport().height() // 2)
        area.ensureVisible(area.horizontalScrollBar().value(), top + line.height() // 2, 0, half)

    def resizeEvent(self, e: QResizeEvent) -> None:
        """Narrower means higher lines."""
        super().resizeEvent(e)
        if e.oldSize().width() != e.size().width():
            self._measure()

    def changeEvent(self, e: QEvent) -> None:
        """Measure again when the text size changes."""
        super().changeEvent(e)
        if e.type() is QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._measure)

    def sizeHint(self) -> QSize:
        """Every line in sight, up to a limit."""
        height = sum(self.room_of(line).height() for line in self._lines[: self._most])
        margins = self.contentsMargins()
        return QSize(em(self, 20), height + margins.top() + margins.bottom())

    def room_of(self, line: OutlineLine) -> QSize:
        """The room a line takes; measured once for a width and a text size, for a layout asks many times."""
        at = (self.viewport().width(), self.font().key())
        if at != self._measured_at:
            self._measured_at = at
            self._rooms.clear()
        if line not in self._rooms:
            head, more = _parts(line, QRect(0, 0, at[0], 1 << 16), self)
            high = max(row_height(self), head.height() + more.height() + 2 * em(self, 0.35))
            self._rooms[line] = QSize(head.width(), high)
        return self._rooms[line]

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for large text."""
        return QSize(em(self, 8), min(self.sizeHint().height(), row_height(self) * 3))

    def _measure(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(self.sizeHint().height())

    def _tell(self, _row: int) -> None:
        QTimer.singleShot(0, self, self._bring_into_sight)
        self.chosen.emit(self.current())

    def _open(self, _item: QListWidgetItem | None = None) -> None:
        if self.current():
            self.opened.emit(self.current())
