"""Paints table cells straight from the rows: no question to the model, no style sheet."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from bhcp_desktop.ui.theme.icons import pixmap
from bhcp_desktop.ui.theme.theme import tokens
from bhcp_desktop.ui.widgets.table_model import Align, Index, RowModel
from bhcp_desktop.ui.widgets.tag import Tint, tint_colour


class RowDelegate(QStyledItemDelegate):
    """Draws text, tints, ticks and the row that has the keyboard."""

    overflowed = Signal(int)

    def __init__(self, model: RowModel[Any], view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._measured: dict[int, int] = {}
        self._told: set[int] = set()
        self.dress()

    def dress(self) -> None:
        """Take the colours, fonts and margins of the theme and size in force."""
        usual = self._view.font()
        bold = QFont(usual)
        bold.setBold(True)
        self._fonts = [bold if column.bold else usual for column in self._model.columns]
        self._usual = usual
        self._pad = max(3, QFontMetrics(usual).height() // 3)
        colours = tokens()
        self._text = QColor(colours.text)
        self._chosen_text = QColor(colours.on_selection)
        self._chosen_ground = QColor(colours.selection)
        self._focus = QColor(colours.focus_border)
        self._base = QColor(colours.base)
        self._border = QPen(QColor(colours.border), max(1, QFontMetrics(usual).height() // 8))
        self._tints = {tint: QColor(tint_colour(tint)) for tint in Tint}

    def title_width(self, at: int) -> int:
        """Pixels the title of a column takes, with room for the mark of the order."""
        bold = QFont(self._usual)
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        return metrics.horizontalAdvance(self._model.columns[at].title) + metrics.height() * 2

    def text_width(self, at: int, texts: Sequence[str]) -> int:
        """Pixels the widest of these texts takes in a column, up to the column's own limit."""
        metrics = QFontMetrics(self._fonts[at])
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        cap = self._model.columns[at].widest
        if cap is not None:
            widest = min(widest, metrics.averageCharWidth() * cap)
        return widest + 2 * self._pad + 2

    def know_longest(self, lengths: dict[int, int]) -> None:
        """The longest text, in characters, each column's width was measured for."""
        self._measured = lengths
        self._told.clear()

    def heard(self, at: int) -> None:
        """A column that overflowed has been made wider; it may overflow again."""
        self._told.discard(at)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        area: QRect = option.rect  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        if chosen:
            painter.fillRect(area, self._chosen_ground)
        at = index.column() - self._model.lead
        if at < 0:
            self._paint_tick(painter, area, index)
        else:
            self._paint_text(painter, area, index.row(), at, chosen=chosen)

    def _paint_text(self, painter: QPainter, area: QRect, row: int, at: int, *, chosen: bool) -> None:
        model = self._model
        column = model.columns[at]
        text = model.line(row)[at]
        tint = column.tint(model.rows[row]) if column.tint and not chosen else None
        painter.setPen(self._chosen_text if chosen else self._tints[tint] if tint else self._text)
        painter.setFont(self._fonts[at])
        room = area.adjusted(self._pad, 0, -self._pad, 0)
        if column.pieces is not None:
            self._paint_pieces(painter, room, column.pieces(model.rows[row]))
            return
        if len(text) > self._measured.get(at, 0):
            text = self._fit(text, at, room.width())
        painter.drawText(room, int(column.align) | Qt.TextFlag.TextSingleLine.value, text)

    def _paint_pieces(self, painter: QPainter, room: QRect, pieces: Sequence[tuple[str, bool]]) -> None:
        """Parts of a text one after the other, some bold and underlined, until the room ends."""
        usual, marked = QFont(self._usual), QFont(self._usual)
        marked.setBold(True)
        marked.setUnderline(True)
        left = room.left()
        for words, strong in pieces:
            font = marked if strong else usual
            metrics = QFontMetrics(font)
            rest = room.right() - left
            fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rest)
            painter.setFont(font)
            where = QRect(left, room.top(), rest, room.height())
            painter.drawText(where, int(Align.LEFT) | Qt.TextFlag.TextSingleLine.value, fitting)
            if fitting != words:
                return
            left += metrics.horizontalAdvance(words)

    def _fit(self, text: str, at: int, width: int) -> str:
        metrics = QFontMetrics(self._fonts[at])
        if metrics.horizontalAdvance(text) <= width:
            return text
        if self._model.columns[at].widest is None and at not in self._told:
            self._told.add(at)
            self.overflowed.emit(at)
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def _paint_tick(self, painter: QPainter, area: QRect, index: Index) -> None:
        side = round(QFontMetrics(self._usual).height() * 0.95)
        box = QRect(0, 0, side, side)
        box.moveCenter(area.center())
        painter.fillRect(box, self._base)
        painter.setPen(self._border)
        painter.drawRect(box)
        if self._model.key(self._model.rows[index.row()]) in self._model.ticked:
            painter.drawPixmap(box, pixmap("check", self._text.name(), side, self._view.devicePixelRatioF()))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show the whole text of a cell that could not show all of it, as plain text."""
        at = index.column() - self._model.lead
        if at < 0 or not index.isValid():
            return False
        text = self._model.line(index.row())[at]
        room = view.visualRect(index).width() - 2 * self._pad
        cut = QFontMetrics(self._fonts[at]).horizontalAdvance(text) > room
        QToolTip.showText(event.globalPos(), _tip(text) if cut else "", view)
        return True


def _tip(text: str) -> str:
    """A tooltip that is always read as mark-up, so that what people typed never is."""
    return f"<qt>{html.escape(text)}</qt>"
