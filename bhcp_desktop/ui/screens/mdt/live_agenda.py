"""The agenda of a running meeting: names and how far each is, and nothing else of anybody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.mdt import ItemState
from bhcp_desktop.domain.meeting_lines import AgendaLine
from bhcp_desktop.ui.screens.mdt.meeting_texts import case_mark, case_state
from bhcp_desktop.ui.widgets.table import Column, DataTable, Tint

_TINTS = {ItemState.DISCUSSED: Tint.SUCCESS, ItemState.DEFERRED: Tint.WARNING, ItemState.WITHDRAWN: Tint.MUTED}
_COLUMNS = (
    Column[AgendaLine](title="", text=case_mark, spoken=case_state),
    Column[AgendaLine](
        title="Person",
        text=lambda line: line.who.name,
        spoken=lambda line: f"{line.item.position + 1}, {line.who.name}, {case_state(line)}",
    ),
    Column[AgendaLine](title="State", text=case_state, tint=lambda line: _TINTS.get(line.item.state)),
)


class LiveAgenda(QWidget):
    """Enter or a double click calls somebody, where one may; moving along the list shows nothing of anybody."""

    called = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._in_front = ""
        self._can_call = False
        self.table: DataTable[AgendaLine] = DataTable(_COLUMNS, name="Agenda", key=lambda line: line.id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        self.table.opened.connect(self._call)

    def _call(self, line: AgendaLine) -> None:
        if self._can_call:
            self.called.emit(line)

    def show_agenda(self, lines: Sequence[AgendaLine], *, can_call: bool) -> None:
        """Show how far everybody is."""
        self._can_call = can_call
        self.table.setToolTip("Enter calls the chosen person" if can_call else "")
        self.table.show_rows(lines)
        called = next((line.id for line in lines if line.item.state is ItemState.CALLED), "")
        if called and called != self._in_front:
            self.table.choose_key(called)
        self._in_front = called
