"""Who the stated rules suggest for a meeting, with why; choosing one opens the nomination."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.candidates import Candidate
from bhcp_desktop.services.candidates import Suggestions
from bhcp_desktop.ui.screens.people.person_words import born_words, name_words
from bhcp_desktop.ui.screens.people.person_words import number_words as nhs_words
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.labels import Secondary
from bhcp_desktop.ui.widgets.list_body import ListBody
from bhcp_desktop.ui.widgets.table import Column, DataTable


class SuggestedPanel(QWidget):
    """Emits the line of the person chosen; it adds nobody."""

    picked = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        columns = (
            Column[Candidate](
                title="Person",
                text=lambda each: name_words(each.line),
                bold=True,
                spoken=lambda each: (
                    f"{name_words(each.line)}, born {born_words(each.line, today())}, {', '.join(each.why)}"
                ),
            ),
            Column[Candidate](title="Why", text=lambda each: ", ".join(each.why), widest=44),
            Column[Candidate](title="Born", text=lambda each: born_words(each.line, today())),
            Column[Candidate](title="NHS No.", text=lambda each: nhs_words(each.line)),
        )
        self.table: DataTable[Candidate] = DataTable(columns, name="Suggested", key=lambda each: each.id)
        self.rules = Secondary("")
        self.nominate = plain_button("Nominate…", self._pick)
        self.body = ListBody(self.table, EmptyState("The rules suggest nobody who is not nominated already."))
        column = QVBoxLayout(self)
        pad = em(self, 0.4)
        column.setContentsMargins(pad, pad, pad, pad)
        column.addWidget(self.body, 1)
        column.addWidget(self.rules)
        column.addWidget(ButtonRow(self.nominate))
        self.table.opened.connect(self._pick)

    def show_suggestions(self, told: Suggestions, *, can_edit: bool) -> None:
        """Show who the rules name, and which rules they are."""
        self.body.show_rows(told.found)
        names = ", ".join(rule.name.lower() for rule in told.rules)
        self.rules.setText(f"Suggested by: {names}. Nobody is added by these rules.")
        self.rules.setToolTip("\n".join(f"{rule.name}: {rule.source}" for rule in told.rules))
        self.nominate.setVisible(can_edit)
        self.nominate.setEnabled(bool(told.found))

    def _pick(self, _opened: object = None) -> None:
        each = self.table.current()
        if each is not None:
            self.picked.emit(each.line)
