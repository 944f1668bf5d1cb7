"""A box that finds a person, and the people it finds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.worklist import PersonLine, SearchResult, counted
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.screens.people.person_words import born_words, name_words
from bhcp_desktop.ui.screens.people.person_words import number_words as nhs_words
from bhcp_desktop.ui.tasks import Handle
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Secondary
from bhcp_desktop.ui.widgets.table import Column, DataTable
from bhcp_desktop.ui.widgets.text import TextField

_PAUSE: Final = 60  # milliseconds after the last key
_MOST: Final = 30
_HOW: Final = "Type a name, NHS number, birth date or postcode."


class PersonPicker(QWidget):
    """Emits the line of the person picked with Enter or a double click."""

    picked = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._asked: Handle | None = None
        today: Callable[[], date] = context.office.desk.clock.today
        columns = (
            Column[PersonLine](
                title="Person",
                text=name_words,
                bold=True,
                spoken=lambda line: (
                    f"{name_words(line)}, born {born_words(line, today())}, NHS number {nhs_words(line)}"
                ),
            ),
            Column[PersonLine](title="Born", text=lambda line: born_words(line, today())),
            Column[PersonLine](title="NHS No.", text=nhs_words),
            Column[PersonLine](title="Unit", text=lambda line: line.unit or line.practice or "", widest=28),
        )
        self.search = Field("Find a person", TextField(characters=36))
        self.table: DataTable[PersonLine] = DataTable(columns, name="People found", key=lambda line: line.person_id)
        self.words = Secondary(_HOW)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.look_up)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        pad = em(self, 0.4)
        column.setContentsMargins(pad, pad, pad, pad)
        for part in (self.search, self.words):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        self.search.box.edited.connect(self._pause.start)
        self.search.box.returnPressed.connect(self._go_down)
        self.table.opened.connect(self.picked)

    def clear(self) -> None:
        """Nothing is looked for."""
        self.search.box.load("")
        self.table.show_rows(())
        self.words.setText(_HOW)

    def look_up(self) -> None:
        """Look for what is typed; an answer to older words is dropped."""
        if self._asked is not None:
            self._asked.cancel()
        text, people, places = self.search.box.value(), self._context.office.people, self._context.scope.place_ids
        if not text:
            self.clear()
            return
        self._asked = self._context.tasks.run(
            lambda: people.search(text, places, limit=_MOST), done=self._show, failed=self._context.reporter.failed
        )

    def _show(self, found: SearchResult) -> None:
        self.table.show_rows(found.lines)
        more = " More match: type more." if found.more else ""
        people = counted(len(found.lines), "person")
        self.words.setText(
            f"{people} found. Enter chooses.{more}" if found.lines else "No one matches. Check the spelling."
        )
        self._context.reporter.say(self.words.text())

    def _go_down(self) -> None:
        self._pause.stop()
        self.look_up()
        if self.table.rows:
            self.table.choose_row(0)
            self.table.setFocus()
