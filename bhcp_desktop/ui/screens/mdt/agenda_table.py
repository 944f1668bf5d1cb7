"""The agenda as a table whose order is the order of the meeting."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent

from bhcp_desktop.domain.mdt import ItemState
from bhcp_desktop.domain.meeting_kinds import FIELD_NAMES, ListField
from bhcp_desktop.domain.meeting_lines import AgendaLine
from bhcp_desktop.domain.meeting_times import clock_of
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.ui.screens.mdt.meeting_texts import (
    born_words,
    case_flags,
    case_tint,
    number_words,
    who_spoken,
)
from bhcp_desktop.ui.screens.mdt.row_drag import RowDrag
from bhcp_desktop.ui.shortcuts import NAME
from bhcp_desktop.ui.theme.metrics import em, row_height
from bhcp_desktop.ui.theme.theme import tokens
from bhcp_desktop.ui.widgets.table import Align, Column, DataTable

Today = Callable[[], date]


class AgendaTable(DataTable[AgendaLine]):
    """Rows are dragged, or moved by Ctrl+Shift+Up and Down; Delete takes off; the heads do not sort."""

    move_asked = Signal(str, int)
    """This case to this place, counted from 0."""

    remove_asked = Signal(object)

    def __init__(self, today: Today) -> None:
        self._slots: Mapping[str, datetime] = {}
        self._mark: int | None = None
        self.can_move = True
        super().__init__(self._columns(today), name="Agenda", key=lambda line: line.id)
        self.horizontalHeader().setSectionsClickable(False)
        for action in self.actions():
            if action.property(NAME) == "list_order":
                self.removeAction(action)
        self.drag = RowDrag(self)
        self.drag.moving.connect(self.show_mark)
        self.drag.stopped.connect(self.clear_mark)
        self.drag.dropped.connect(self._dropped)

    def _columns(self, today: Today) -> tuple[Column[AgendaLine], ...]:
        return (
            Column(title="No.", text=self._place, align=Align.RIGHT, spoken=lambda line: self._spoken(line, today)),
            Column(title="Slot", text=self._slot),
            Column(title="Min", text=lambda line: str(line.item.minutes) if line.takes_time else "", align=Align.RIGHT),
            Column(title="Notice", text=case_flags, tint=case_tint),
            Column(
                title="Person",
                text=lambda line: line.who.name,
                bold=True,
                spoken=lambda line: self._spoken(line, today),
            ),
            Column(title="Case", text=lambda line: line.kind),
            Column(title="Born", text=lambda line: born_words(line.who, today())),
            Column(title="NHS No.", text=lambda line: number_words(line.who)),
            *(self._field(each, today) for each in ListField),
        )

    def _field(self, field: ListField, today: Today) -> Column[AgendaLine]:
        """A column that a kind of meeting shows or leaves out."""
        text: dict[ListField, Callable[[AgendaLine], str]] = {
            ListField.QUESTION: lambda line: line.question.replace("\n", " "),
            ListField.REASON: lambda line: line.reason.replace("\n", " "),
            ListField.CFS: lambda line: line.cfs.words,
            ListField.PRESENTER: lambda line: line.presenter or "Nobody named",
            ListField.PLACE: lambda line: line.place,
            ListField.WAITING: lambda line: counted((today() - line.received_on).days, "day"),
            ListField.INFORMATION: lambda line: line.information_needed.replace("\n", " "),
        }
        return Column(title=FIELD_NAMES[field], text=text[field], widest=44)

    def show_fields(self, fields: Collection[str]) -> None:
        """Show the columns a kind of meeting asks for; who a case is about is always shown."""
        first = self.model().columnCount() - len(ListField)
        for at, field in enumerate(ListField):
            self.setColumnHidden(first + at, field not in fields)

    # What the columns say

    def _place(self, line: AgendaLine) -> str:
        return "" if line.item.state is ItemState.WITHDRAWN else str(line.item.position + 1)

    def _slot(self, line: AgendaLine) -> str:
        return clock_of(self._slots[line.id]) if line.id in self._slots else ""

    def _spoken(self, line: AgendaLine, today: Today) -> str:
        parts = (
            f"{self._place(line)}, {who_spoken(line.who, today())}",
            case_flags(line),
            f"Question: {line.question}",
        )
        return ". ".join(part for part in parts if part)

    def show_agenda(self, lines: tuple[AgendaLine, ...], slots: Mapping[str, datetime], *, can_move: bool) -> None:
        """Show the cases in their order."""
        self._slots = slots
        self.can_move = can_move
        self.drag.enabled = can_move
        self.show_rows(lines)

    @property
    def case_order(self) -> tuple[str, ...]:
        """The cases that are on the list, in order."""
        return tuple(line.id for line in self.rows if line.item.state is not ItemState.WITHDRAWN)

    def minimumSizeHint(self) -> QSize:
        """The head and three rows, at the text size in force."""
        return QSize(super().minimumSizeHint().width(), row_height(self) * 4 + self.horizontalScrollBar().height())

    # Moving

    def move_current(self, step: int) -> None:
        """Move the chosen case up or down."""
        line = self.current()
        if line is not None and line.id in self.case_order:
            self.move_asked.emit(line.id, self.case_order.index(line.id) + step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks to take the chosen case off."""
        line = self.current()
        if event.key() == Qt.Key.Key_Delete and line is not None:
            self.remove_asked.emit(line)
            return
        super().keyPressEvent(event)

    def place_at(self, point: QPoint) -> int | None:
        """Before which case a point of the screen lies, counted from 0; None outside the table."""
        here = self.viewport().mapFromGlobal(point)
        if not self.viewport().rect().contains(here):
            return None
        row = self.rowAt(here.y())
        if row < 0:
            return len(self.case_order)
        middle = self.rowViewportPosition(row) + self.rowHeight(row) // 2
        return min(row + (here.y() > middle), len(self.case_order))

    def show_mark(self, point: QPoint) -> None:
        """Show where the row in hand would go."""
        self._mark = self.place_at(point)
        self.viewport().update()

    def clear_mark(self) -> None:
        """No row is in hand."""
        self._mark = None
        self.viewport().update()

    def _dropped(self, line: AgendaLine, point: QPoint) -> None:
        to = self.place_at(point)
        if to is None or line.id not in self.case_order:
            return
        self.move_asked.emit(line.id, to - (self.case_order.index(line.id) < to))

    def paintEvent(self, e: QPaintEvent) -> None:
        """Paint the line at which the row in hand would go in."""
        super().paintEvent(e)
        if self._mark is None:
            return
        last = self._mark >= len(self.rows)
        row = min(self._mark, len(self.rows) - 1)
        y = self.rowViewportPosition(row) + (self.rowHeight(row) if last else 0) if self.rows else 0
        painter = QPainter(self.viewport())
        painter.fillRect(
            0, y - _THICK // 2, self.viewport().width(), max(_THICK, em(self, 0.2)), QColor(tokens().primary)
        )
        painter.end()


_THICK: Final = 3
