"""People: everybody of the chosen places, and search for anybody."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.worklist import ListFilter, PersonLine, SearchResult, Worklist
from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.screens.people.person_columns import WIDEST_NOTE
from bhcp_desktop.ui.screens.people.person_list_page import PersonListPage
from bhcp_desktop.ui.screens.people.person_words import list_words
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.table import Column
from bhcp_desktop.ui.widgets.text import TextField

_PAUSE: Final = 40  # milliseconds after the last key
_HINT: Final = "Name, NHS number, birth date or postcode"

Listed = tuple[Worklist, frozenset[str]]
Found = tuple[SearchResult, frozenset[str]]


class PeoplePage(PersonListPage):
    """The whole list of the chosen places; what is typed above it finds people there first, then elsewhere."""

    def __init__(self, context: PageContext) -> None:
        self.search_box = TextField(characters=46)
        self.search = Field("Search people", self.search_box, hint=_HINT)
        super().__init__(context, title="People")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.read)
        self.search_box.edited.connect(self._pause.start)
        self.search_box.returnPressed.connect(self._go_to_list)
        self.add_command(shortcuts.action("find", self, self.search.go_to))
        self.table.sorted_by.connect(self._sorted)
        self._left_out = 0
        self._gone = 0

    def list_columns(self) -> tuple[Column[PersonLine], ...]:
        """Identity, what must be noticed, the plan, by whom and where; a small screen scrolls to what was agreed."""
        columns = self.columns
        note = columns.note("Note", widest=WIDEST_NOTE)
        return (*columns.identity(), note, *columns.plan(), columns.coordinator(), columns.where(), *columns.agreed())

    def top(self) -> QWidget:
        """The search box."""
        return self.search

    def read(self) -> None:
        """The list of the places, or what the typed words find."""
        people, places, text = self.context.office.people, self.context.scope.place_ids, self.search_box.value()

        def listed() -> Listed:
            found = people.worklist(places)
            return found, people.alike(found.lines)

        def found() -> Found:
            result = people.search(text, places)
            return result, people.alike(result.lines)

        if text:
            self.fetch(found, lambda answer: self._show_found(text, *cast("Found", answer)))
        else:
            self.fetch(listed, lambda answer: self._show_listed(*cast("Listed", answer)))

    def printed_list(self) -> ListFilter | None:
        """Everybody of the places, unless something is typed."""
        return None if self.search_box.value() else ListFilter.ALL

    def step_back(self) -> None:
        """Esc empties the search box."""
        if self.search_box.value():
            self.search_box.load("")
            self.read()
        self.table.setFocus()

    def _show_listed(self, found: Worklist, alike: frozenset[str]) -> None:
        if not found.lines:
            self.show_nobody()
        self._left_out = found.matching - len(found.lines)
        self._gone = found.gone
        self.show_lines(found.lines, alike, self._listed_words(len(found.lines)))

    def _show_found(self, text: str, found: SearchResult, alike: frozenset[str]) -> None:
        outside = sum(line.outside for line in found.lines)
        if not found.lines:
            self.show_empty(
                f"No one matches “{text}”.",
                "Check the spelling, or type the NHS number or the birth date. People whose import was undone are not "
                "found.",
                verb="Clear the search (Esc)",
                do=self.step_back,
            )
        self.show_lines(found.lines, alike, _found_words(len(found.lines), outside, more=found.more))

    def _sorted(self, order: str) -> None:
        del order
        if not self.search_box.value():
            self.sentence.setText(self._listed_words(len(self.table.rows)))

    def _listed_words(self, shown: int) -> str:
        if not shown:
            return ""
        order = self.table.order_words()
        return list_words(shown, shown, order, filtered=False, left_out=self._left_out, gone=self._gone)

    def _go_to_list(self) -> None:
        if self.table.rows:
            self.table.choose_row(0)
            self.table.setFocus()


def _found_words(shown: int, outside: int, *, more: bool) -> str:
    if not shown:
        return ""
    people = "1 person" if shown == 1 else f"{shown} people"
    words = f"Found the first {people}; more match, so type more." if more else f"Found {people}."
    if outside:
        words += f" {outside} outside these places."
    return f"{words} Clear the search (Esc)."
