"""What My day and People share: the table, its sentence, the peek, its keys, and what happens when reading fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from bhcp_desktop.domain.changes import ChangeSet
from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.worklist import ListFilter, PersonLine
from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.scope import Scope
from bhcp_desktop.ui.screens.people.call_deeds import CallDeeds, who_of
from bhcp_desktop.ui.screens.people.peek_panel import PeekPanel
from bhcp_desktop.ui.screens.people.person_columns import PersonColumns
from bhcp_desktop.ui.screens.people.person_words import name_words
from bhcp_desktop.ui.widgets.buttons import link_button
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.labels import Secondary, Subheading
from bhcp_desktop.ui.widgets.table import Column, DataTable

RECORD: Final = "record"
NOMINATE: Final = "nominate"
IMPORT: Final = "import"
PREVIEW: Final = "preview"
TOPICS: Final = frozenset(
    {
        "Person", "Membership", "FrailtyScore", "FrailtyGrade", "CarePlan", "PlanVersion", "Action", "AgendaItem",
        "Meeting", "PlaceName", "PlaceLink", "Place", "RegisterImport", "PrintedDocument", "CopyReturn",
        "PersonEvent",
    }
)  # fmt: skip
_PATIENCE: Final = 300  # milliseconds: shorter reads need no word of waiting


class PersonListPage(Page):
    """A list of many people: no banner, Enter opens the record, Space peeks, Esc steps back."""

    follows_scope: ClassVar[bool] = True

    def __init__(self, context: PageContext, *, title: str) -> None:
        super().__init__(context, title=title)
        self.columns = PersonColumns(context.office.desk.clock.today)
        self.table: DataTable[PersonLine] = DataTable(self.list_columns(), name=title, key=lambda line: line.person_id)
        self.sentence = Subheading("")
        self.peek = PeekPanel()
        self.calls = CallDeeds(self, lambda: who_of(self.table.current()))
        self.empty = EmptyState("", verb="-", do=self._act_on_empty)
        self.reviews_button = link_button("Print reviews due", self.print_reviews)
        self._turn = 0
        self._stale = True
        self._read_for: tuple[str, ...] | None = None
        self._as_of = ""
        self._next_step: Callable[[], object] | None = None
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_PATIENCE)
        self._waiting.timeout.connect(lambda: self.sentence.setText("Reading the list…"))
        self._build()
        self._connect()

    # What subclasses say

    def list_columns(self) -> tuple[Column[PersonLine], ...]:
        """The columns of this list."""
        raise NotImplementedError

    def top(self) -> QWidget:
        """What stands above the sentence: chips or a search box."""
        raise NotImplementedError

    def beside(self) -> QWidget | None:
        """What stands at the end of the sentence's line, if anything."""
        return None

    def read(self) -> None:
        """Ask for the list again, through `fetch`."""
        raise NotImplementedError

    def step_back(self) -> None:
        """Esc with no peek open: clear what narrows the list."""

    # Reading

    def fetch(self, work: Callable[[], object], done: Callable[[object], object]) -> None:
        """Read off the GUI thread; an answer that comes after a newer question is dropped."""
        self._turn += 1
        turn = self._turn
        self._stale = False
        self._waiting.start()
        self.run(
            work,
            done=lambda found: self._arrived(turn, lambda: done(found)),
            failed=lambda error: self._arrived(turn, lambda: self._failed(error)),
        )

    def _arrived(self, turn: int, show: Callable[[], object]) -> None:
        if turn == self._turn:
            self._waiting.stop()
            show()

    def _failed(self, error: BhcpError) -> None:
        self._stale = True
        kept = f" What you see is as of {self._as_of}." if self._as_of else ""
        self.context.reporter.warn(f"The list could not be refreshed.{kept} {error}")

    def show_lines(self, lines: Sequence[PersonLine], alike: frozenset[str], words: str) -> None:
        """Show the lines under their sentence, or why there are none."""
        now = self.context.office.desk.clock.now().astimezone(LONDON)
        self._as_of = f"{now:%H:%M}"
        self.columns.alike = alike
        self.table.show_rows(lines)
        self.body.setCurrentIndex(0 if lines else 1)
        self.sentence.setText(words)
        if self.peek.line is not None:
            self._peek(self.table.current())
        self.context.reporter.say(words)

    def show_empty(self, says: str, more: str = "", *, verb: str = "", do: Callable[[], object] | None = None) -> None:
        """Say why nobody is shown, with the one likely next step."""
        self.empty.show_words(says, more)
        self.empty.button.setText(verb)
        self.empty.button.setVisible(bool(verb))
        self._next_step = do

    def show_nobody(self) -> None:
        """Say that these places have nobody yet."""
        can_import = self.context.office.desk.allows(Permission.IMPORT_REGISTER)
        self.show_empty(
            "Nobody belongs to these places yet.",
            "Import a practice's register, or choose other places (Ctrl+G).",
            verb="Import a register" if can_import else "",
            do=lambda: self.context.navigate(IMPORT),
        )

    def _act_on_empty(self) -> None:
        if self._next_step is not None:
            self._next_step()

    # Building

    def _build(self) -> None:
        self.body = QStackedWidget()
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        self.hints = Secondary(self._hint_words())
        column: QVBoxLayout = self.lay_out()
        column.addWidget(self.top())
        column.addLayout(self._sentence_row())
        column.addWidget(self.body, 1)
        column.addWidget(self.peek)
        column.addWidget(self.hints)

    def _sentence_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.sentence, 1)
        beside = self.beside()
        if beside is not None:
            row.addWidget(beside)
        row.addWidget(self.reviews_button)
        return row

    def _connect(self) -> None:
        self.table.opened.connect(self._open)
        self.table.peeked.connect(self._toggle_peek)
        self.table.chosen.connect(self._follow)
        if self.can_nominate:
            self.table.add_key("list_mdt", self._nominate)
        self.reviews_button.setVisible(self.can_print)
        if self.can_print:
            self.add_command(shortcuts.action("reviews_due", self, self.print_reviews))
            self.table.add_key("list_print", self.print_list)
            self.add_command(shortcuts.action("print", self, self.print_list, words="Print this list…"))
        self.add_command(shortcuts.action("refresh", self, self.read))
        self.context.bus.subscribe(TOPICS, self._changed)

    def _hint_words(self) -> str:
        hints = ["Enter opens", "Space peeks", "Alt+Down sorts"]
        if self.can_nominate:
            hints.append("M adds to the MDT list")
        if self.calls.may_note:
            hints.append("Ctrl+R notes a call")
        if self.can_print:
            hints.append("P prints the list")
        return "   ".join([*hints, "Ctrl+G other places", "Ctrl+K finds anyone"])

    @property
    def can_nominate(self) -> bool:
        """Whether this user may nominate people for a meeting."""
        return self.context.office.desk.allows(Permission.EDIT_MEETINGS)

    @property
    def can_print(self) -> bool:
        """Whether this user may print lists."""
        return self.context.office.desk.allows(Permission.PRINT)

    def printed_list(self) -> ListFilter | None:
        """Which list P prints; None when what is shown is no list, such as what a search found."""
        return ListFilter.ALL

    def print_list(self) -> None:
        """Show the list as it will be printed."""
        only = self.printed_list()
        if only is None:
            self.context.reporter.warn("Clear the search first (Esc): lists are printed, what a search found is not.")
            return
        places = ",".join(self.context.scope.place_ids)
        self.context.navigate(PREVIEW, kind="worklist", place_ids=places, only=only.value)

    def print_reviews(self) -> None:
        """Show who of the places is due for review, with what and who is responsible, as it will be printed."""
        self.context.navigate(PREVIEW, kind="review_list", place_ids=",".join(self.context.scope.place_ids))

    # Coming, going and changing

    def on_shown(self, **args: str) -> None:
        """Read the list when it is not fresh; the row that was chosen stays chosen."""
        del args
        self._read_if_needed(self.context.scope)

    def on_scope_changed(self, scope: Scope) -> None:
        """Other places: another list."""
        self._read_if_needed(scope)

    def _read_if_needed(self, scope: Scope) -> None:
        """Wait until the places are known; a new count of the same people is no reason to read again."""
        if scope.people is not None and (self._stale or scope.place_ids != self._read_for):
            self._read_for = scope.place_ids
            self.read()

    def _changed(self, changes: ChangeSet) -> None:
        del changes
        self._stale = True
        if self.isVisible():
            self._read_if_needed(self.context.scope)

    def first_focus(self) -> QWidget | None:
        """The list, or the next step when nobody is on it."""
        return self.body.currentWidget()

    def panes(self) -> Sequence[QWidget]:
        """The part above the list, and the list."""
        return (self.top(), self.body)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the peek, then clears what narrows the list."""
        if event.key() == Qt.Key.Key_Escape:
            if not self.peek.leave():
                self.step_back()
            return
        super().keyPressEvent(event)

    # One person

    def _open(self, line: PersonLine) -> None:
        self.context.navigate(RECORD, person_id=line.person_id)

    def _nominate(self) -> None:
        line = self.table.current()
        if line is None:
            return
        if line.deceased or line.moved:
            self.context.reporter.warn(f"{name_words(line)} is no longer in these places and cannot be nominated.")
            return
        self.context.navigate(NOMINATE, person_id=line.person_id)

    def _toggle_peek(self, line: PersonLine) -> None:
        if self.peek.line is not None and self.peek.line.person_id == line.person_id:
            self.peek.leave()
        else:
            self._peek(line)

    def _follow(self, line: PersonLine | None) -> None:
        if self.peek.line is not None:
            self._peek(line)

    def _peek(self, line: PersonLine | None) -> None:
        if line is None:
            self.peek.leave()
            return
        today = self.context.office.desk.clock.today()
        self.peek.show_line(line, today, alike=self.columns.is_alike(line))
        self.calls.tell_last(line.person_id, self.peek.show_call)
