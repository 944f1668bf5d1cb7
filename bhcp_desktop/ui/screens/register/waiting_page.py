"""Rows that wait: somebody says it is this person, it is somebody new, or it is not taken."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.services.imports.service import WaitingLine
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.choice import ChoiceField
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import PlainLabel
from bhcp_desktop.ui.widgets.table import DataTable
from bhcp_desktop.ui.widgets.table_model import Align, Column
from bhcp_desktop.ui.widgets.text import LongTextEditor

NEW, DISMISS = "new", "dismiss"
COLUMNS = (
    Column[WaitingLine](title="Line", text=lambda row: str(row.line), sort_key=attrgetter("line"), align=Align.RIGHT),
    Column[WaitingLine](title="Person in the extract", text=attrgetter("person"), bold=True),
    Column[WaitingLine](title="Why it waits", text=attrgetter("reason")),
)


class WaitingPage(Page):
    """One waiting row at a time: its words, the people it may be, and a decision."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Rows that wait for a person")
        self.table = DataTable(COLUMNS, name="Waiting rows", key=attrgetter("id"), least_rows=4)
        self.empty = EmptyState("No rows wait.", verb="Back to imports", do=lambda: context.navigate("import"))
        self.cells = Field("The row as it came", LongTextEditor(lines=4, prose=False))
        self.cells.box.setReadOnly(True)
        self.why = PlainLabel()
        self.detail = QWidget()
        self._holder = QVBoxLayout(self.detail)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._choice: Field[ChoiceField[str]] | None = None
        self.settle_button = main_button("Settle this row", self._settle)
        self.buttons = ButtonRow(
            plain_button("Back to imports", lambda: context.navigate("import")), self.settle_button
        )
        column = self.lay_out(scrolls=True)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        for part in (self.why, self.cells, self.detail, self.buttons):
            column.addWidget(part)
        self.table.chosen.connect(self._show_row)

    def on_shown(self, **args: str) -> None:
        """Read what waits."""
        del args
        self._look()

    def _look(self) -> None:
        self.run(self.context.office.imports.waiting_lines, done=self._show)

    def _show(self, lines: list[WaitingLine]) -> None:
        self.table.show_rows(lines)
        for part in (self.table, self.why, self.cells, self.detail, self.settle_button):
            part.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        if lines:
            self.table.choose_row(0)
            self._show_row(lines[0])

    def _show_row(self, line: WaitingLine | None) -> None:
        if self._choice is not None:
            self._holder.removeWidget(self._choice)
            self._choice.hide()
            self._choice.deleteLater()
            self._choice = None
        if line is None:
            return
        self.why.setText(line.reason)
        self.cells.box.load(line.cells)
        options = [(person_id, f"It is {words}") for person_id, words in line.candidates]
        if line.readable:
            options.append((NEW, "It is somebody new"))
        options.append((DISMISS, "Do not take this row"))
        self._choice = Field("Who is this?", ChoiceField(options))
        self._holder.addWidget(self._choice)

    def _settle(self) -> None:
        line = self.table.current()
        if line is None or self._choice is None:
            return
        answer = self._choice.box.value()
        if answer is None:
            self._choice.show_problem("Choose who this is, or not to take the row.")
            self._choice.go_to()
            return
        self.run(self._deed(line, answer), done=self._settled)

    def _deed(self, line: WaitingLine, answer: str) -> Callable[[], Any]:
        imports = self.context.office.imports
        if answer == DISMISS:
            return lambda: imports.dismiss(line.id, "not taken")
        same_as = None if answer == NEW else answer
        return lambda: imports.settle(line.id, same_as=same_as)

    def _settled(self, _result: object) -> None:
        self.context.reporter.done("Settled.")
        self._look()
