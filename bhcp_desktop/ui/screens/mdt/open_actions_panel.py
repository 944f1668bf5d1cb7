"""Actions of earlier meetings of the same kind and place that are still open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.meeting_lines import ActionRow
from bhcp_desktop.ui.screens.mdt.meeting_texts import due_words, who_spoken
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.list_body import ListBody
from bhcp_desktop.ui.widgets.table import Column, DataTable, Tint


def _owner(row: ActionRow) -> str:
    return row.owner or "Nobody named"


class OpenActionsPanel(QWidget):
    """A table to read; actions are closed on their own page."""

    def __init__(
        self, today: Callable[[], date], *, name: str = "Open actions from before", none: str = "No action is open."
    ) -> None:
        super().__init__()
        columns = (
            Column[ActionRow](
                title="Person",
                text=lambda row: row.who.name,
                bold=True,
                spoken=lambda row: (
                    f"{who_spoken(row.who, today())}. {row.what}. {_owner(row)}, {due_words(row, today())}"
                ),
            ),
            Column[ActionRow](
                title="Due",
                text=lambda row: due_words(row, today()),
                sort_key=lambda row: row.due_on,
                tint=lambda row: Tint.ERROR if row.days_late(today()) else None,
            ),
            Column[ActionRow](title="Action", text=lambda row: row.what.replace("\n", " "), widest=44),
            Column[ActionRow](title="Owner", text=_owner, widest=26),
        )
        self.table: DataTable[ActionRow] = DataTable(columns, name=name, key=lambda row: row.id)
        self.empty = EmptyState(none)
        self.body = ListBody(self.table, self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.body)

    def show_actions(self, rows: Sequence[ActionRow]) -> None:
        """Show these actions."""
        self.body.show_rows(rows)
