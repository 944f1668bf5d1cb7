"""Who could be put on the agenda: those nominated, and what comes from earlier meetings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.mdt import Urgency
from bhcp_desktop.domain.meeting_lines import CarriedLine, NominationLine
from bhcp_desktop.domain.meeting_words import URGENCIES
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.services.meetings import MeetingFile
from bhcp_desktop.ui.screens.mdt.meeting_texts import born_words, who_spoken
from bhcp_desktop.ui.screens.mdt.row_drag import RowDrag
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.labels import Secondary
from bhcp_desktop.ui.widgets.list_body import ListBody
from bhcp_desktop.ui.widgets.table import Column, DataTable, Tint

Waiting = NominationLine | CarriedLine
_HOW: Final = "Find a person beside this, or press M on a person in People to nominate them."


def _came(line: Waiting) -> str:
    if isinstance(line, CarriedLine):
        return line.why
    urgent = "" if line.urgency is Urgency.ROUTINE else f", {URGENCIES[line.urgency].lower()}"
    return f"Nominated {short(line.received_on)}{urgent}"


def _from(line: Waiting) -> str:
    if isinstance(line, CarriedLine):
        return f"Meeting of {short(line.from_day)}"
    return line.presenter or line.referrer


def _tint(line: Waiting) -> Tint | None:
    if isinstance(line, CarriedLine):
        return Tint.WARNING if line.overdue_actions else None
    return Tint.WARNING if line.urgency is Urgency.URGENT else None


class WaitingPanel(QWidget):
    """A table of both; Enter, the button or the mouse puts somebody on the agenda."""

    add_asked = Signal(object)
    decline_asked = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        columns: Final = (
            Column[Waiting](
                title="Person",
                text=lambda line: line.who.name,
                bold=True,
                spoken=lambda line: f"{who_spoken(line.who, today())}. {_came(line)}. Question: {line.question}",
            ),
            Column[Waiting](title="How they come", text=_came, tint=_tint, widest=36),
            Column[Waiting](title="Born", text=lambda line: born_words(line.who, today())),
            Column[Waiting](title="From", text=_from, widest=24),
        )
        self.table: DataTable[Waiting] = DataTable(columns, name="Nominated and carried", key=lambda line: line.id)
        self.drag = RowDrag(self.table)
        self.question = Secondary("")
        self.add_button = plain_button("Add to the agenda", self._add)
        self.decline_button = plain_button("Decline…", self._decline)
        self.empty = EmptyState("")
        self._lay_out()
        self.table.opened.connect(self.add_asked)
        self.table.chosen.connect(self._tell)

    def _lay_out(self) -> None:
        self.body = ListBody(self.table, self.empty)
        column = QVBoxLayout(self)
        pad = em(self, 0.4)
        column.setContentsMargins(pad, pad, pad, pad)
        column.addWidget(self.body, 1)
        column.addWidget(self.question)
        column.addWidget(ButtonRow(self.add_button, self.decline_button))

    def show_waiting(self, file: MeetingFile) -> None:
        """Those nominated first, then those carried."""
        lines: tuple[Waiting, ...] = (*file.nominated, *file.carried)
        self.body.show_rows(lines)
        self.empty.show_words("Nobody is waiting.", _HOW if file.can_edit else "")
        self.add_button.setVisible(file.can_edit)
        self.decline_button.setVisible(file.can_edit)
        self.drag.enabled = file.can_edit
        self._tell(self.table.current())

    @staticmethod
    def words(file: MeetingFile) -> str:
        """The name of the panel with its numbers."""
        return f"Waiting ({len(file.nominated) + len(file.carried)})"

    def _tell(self, line: Waiting | None) -> None:
        self.add_button.setEnabled(line is not None)
        self.decline_button.setEnabled(isinstance(line, NominationLine))
        told = f"Question: {line.question}" if line else ""
        if isinstance(line, CarriedLine) and line.open_actions:
            told += f" ({counted(line.open_actions, 'action')} open)"
        self.question.setText(told)
        self.question.setVisible(bool(told))

    def _add(self) -> None:
        line = self.table.current()
        if line is not None:
            self.add_asked.emit(line)

    def _decline(self) -> None:
        line = self.table.current()
        if isinstance(line, NominationLine):
            self.decline_asked.emit(line)
