"""Each person's part of the minutes for the GP record: to copy, and to mark when it was pasted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.services.gp_copies import GpLine
from bhcp_desktop.ui.clipboard import KEPT_SECONDS
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.theme.metrics import row_height
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Secondary
from bhcp_desktop.ui.widgets.table import Column, DataTable, Tint
from bhcp_desktop.ui.widgets.text import LongTextEditor

T = TypeVar("T")
NOTHING = "Nothing for the GP records yet."
WHY_NOTHING = "A person's part can be copied once the chair has confirmed the minutes."


def state_words(line: GpLine) -> str:
    """Whether a part stands in the GP record, and since when."""
    if line.pasted_at is None:
        return "Not pasted yet"
    when = short(line.pasted_at.astimezone(LONDON).date())
    return f"Paste again: addendum since {when}" if line.again else f"Pasted {when}, {line.pasted_by}"


class GpPart(QWidget):
    """People who were discussed, those still to be pasted first; the text below is what goes on the clipboard."""

    changed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        columns = (
            Column[GpLine](
                title="Person",
                text=lambda line: line.who.name,
                bold=True,
                spoken=lambda line: f"{line.who.name}, {state_words(line)}",
            ),
            Column[GpLine](
                title="GP record",
                text=state_words,
                tint=lambda line: Tint.WARNING if line.to_do else Tint.SUCCESS,
            ),
        )
        self.table: DataTable[GpLine] = DataTable(columns, name="Parts for GP records", key=lambda line: line.id)
        self.left = Secondary("")
        self.text = Field("What will be copied", LongTextEditor(lines=6))
        self.copy = plain_button("Copy this part", self._copy)
        self.mark = plain_button("Mark as pasted", self._mark)
        self.unmark = plain_button("Not pasted after all", self._unmark)
        self.empty = EmptyState(NOTHING, more=WHY_NOTHING)
        self._build()
        self.table.chosen.connect(self._choose)

    def _build(self) -> None:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        self.table.setMinimumHeight(row_height(self) * 3)
        self.text.box.setReadOnly(True)
        column.addWidget(self.left)
        column.addWidget(self.table, 1)
        column.addWidget(self.text)
        column.addWidget(ButtonRow(self.copy, self.mark, self.unmark))
        self.body = QStackedWidget()
        self.body.addWidget(full)
        self.body.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.body)

    def show_lines(self, lines: Sequence[GpLine], *, can_mark: bool) -> None:
        """Show these parts; who may only read can neither copy nor mark."""
        self.body.setCurrentIndex(0 if lines else 1)
        self.table.show_rows(lines)
        waiting = sum(line.to_do for line in lines)
        self.left.setText(
            f"{counted(waiting, 'person')} still to be pasted of {len(lines)}." if waiting else "Everybody is pasted."
        )
        for button in (self.copy, self.mark, self.unmark):
            button.setVisible(can_mark)
        self._choose(self.table.current())

    def _choose(self, line: GpLine | None) -> None:
        self.text.box.load(line.text if line else "")
        self.mark.setEnabled(line is not None and line.to_do)
        self.unmark.setEnabled(line is not None and line.pasted_at is not None)

    # Deeds

    def _copy(self) -> None:
        self._do(self._context.office.gp_copies.copied, self._copied)

    def _copied(self, text: str) -> None:
        self._context.clipboard.copy(text)
        self._context.reporter.done(f"Copied for {KEPT_SECONDS} seconds. Paste it into this person's GP record.")
        self.mark.setFocus()

    def _mark(self) -> None:
        self._do(self._context.office.gp_copies.mark_pasted, lambda _: self._pasted())

    def _pasted(self) -> None:
        """Go on to the next one to paste; the button that was pressed is about to be of no use."""
        at, lines = self.table.currentIndex().row(), self.table.rows
        after = [place for place, line in enumerate(lines) if line.to_do and place > at]
        before = [place for place, line in enumerate(lines) if line.to_do and place < at]
        if after or before:
            self.table.choose_row((after or before)[0])
            self.copy.setFocus()
        else:
            self.table.setFocus()
        self._marked("Marked as pasted")

    def _unmark(self) -> None:
        self._do(self._context.office.gp_copies.unmark, lambda _: self._marked("It has to be pasted after all"))

    def _do(self, work: Callable[[str], T], done: Callable[[T], object]) -> None:
        """Do it to the chosen part."""
        line = self.table.current()
        if line is not None:
            item_id = line.item_id
            self._context.tasks.run(lambda: work(item_id), done=done, failed=self._context.reporter.failed)

    def _marked(self, says: str) -> None:
        self._context.reporter.done(says)
        self.changed.emit()
