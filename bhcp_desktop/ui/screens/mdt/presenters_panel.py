"""When each presenter is needed, so that nobody has to stay for the whole meeting."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.agenda_order import PresenterSlot, presenter_slots
from bhcp_desktop.domain.meeting_rules import slots
from bhcp_desktop.domain.meeting_times import clock_of
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.services.meetings import MeetingFile
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.list_body import ListBody
from bhcp_desktop.ui.widgets.table import Column, DataTable, Tint


def _span(slot: PresenterSlot) -> str:
    return f"{clock_of(slot.begins)} to {clock_of(slot.ends)}"


def _note(slot: PresenterSlot) -> str:
    return f"Needed {slot.parts} times" if slot.parts > 1 else ""


COLUMNS = (
    Column[PresenterSlot](
        title="Presenter",
        text=lambda slot: slot.presenter,
        bold=True,
        spoken=lambda slot: f"{slot.presenter}, {_span(slot)}, {counted(slot.cases, 'case')}. {_note(slot)}",
    ),
    Column[PresenterSlot](title="Needed", text=_span),
    Column[PresenterSlot](title="Cases", text=lambda slot: counted(slot.cases, "case")),
    Column[PresenterSlot](title="Notice", text=_note, tint=lambda slot: Tint.WARNING if slot.parts > 1 else None),
)


class PresentersPanel(QWidget):
    """A table to read; the agenda's order decides it."""

    def __init__(self) -> None:
        super().__init__()
        self.table: DataTable[PresenterSlot] = DataTable(COLUMNS, name="Presenters", key=lambda slot: slot.id)
        self.body = ListBody(self.table, EmptyState("No case for discussion names a presenter."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.body)

    def show_presenters(self, file: MeetingFile) -> None:
        """Show when each is needed in this meeting."""
        self.body.show_rows(presenter_slots(file.agenda, slots(file.items, file.meeting.starts_at)))
