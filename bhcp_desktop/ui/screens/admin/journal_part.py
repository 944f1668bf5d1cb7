"""Admin, Journal: who did what, newest first, and whether the record of it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.dates import moment
from bhcp_desktop.domain.errors import BhcpError, Problem, RuleBrokenError
from bhcp_desktop.domain.journal_lines import ChainState, JournalLine, JournalWish
from bhcp_desktop.domain.nhs_number import grouped
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.services.journal_reading import JournalPage
from bhcp_desktop.ui import dialogs
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.reason_dialog import ReasonQuestion, ask_reason
from bhcp_desktop.ui.screens.admin.journal_filters import JournalFilters
from bhcp_desktop.ui.tasks import Job, Lane
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.busy_panel import BusyPanel
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.labels import Secondary
from bhcp_desktop.ui.widgets.list_body import ListBody
from bhcp_desktop.ui.widgets.table import DataTable, Tint
from bhcp_desktop.ui.widgets.table_model import Column
from bhcp_desktop.ui.widgets.tag import Tag


def _seconds(line: JournalLine) -> str:
    return f"{moment(line.at)}:{line.at.astimezone(LONDON):%S}"


COLUMNS = (
    Column[JournalLine](
        title="When",
        text=_seconds,
        sort_key=lambda line: line.seq,
        spoken=lambda line: f"{_seconds(line)}, {line.sentence}",
    ),
    Column[JournalLine](title="Who", text=lambda line: line.who, widest=22),
    Column[JournalLine](title="What", text=lambda line: line.deed),
    Column[JournalLine](title="About", text=lambda line: line.about),
    Column[JournalLine](title="NHS No.", text=lambda line: grouped(line.nhs_number) if line.nhs_number else ""),
    Column[JournalLine](title="In detail", text=lambda line: line.what.replace("\n", " "), widest=48),
)
NOT_ENCRYPTED: Final = ReasonQuestion(
    question="This file will not be encrypted",
    detail="It names patients and staff. Anybody who gets hold of it can read it. That you made it is journalled.",
    own="Why is this copy needed?",
    verb="Choose where to save it",
)
_CSV: Final = (("CSV", ("*.csv",)),)


class JournalPart(QWidget):
    """A page of entries at a time; Enter shows one entry whole."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._wish = JournalWish()
        self._lines: list[JournalLine] = []
        self.summary = ErrorSummary()
        self.filters = JournalFilters(page, self._look)
        self.busy = BusyPanel()
        self.state = Tag("Chain not checked yet", Tint.MUTED)
        self.table = DataTable(COLUMNS, name="Journal, newest first", key=lambda line: line.seq)
        self.empty = EmptyState("No entry matches.", verb="Clear the filters", do=self._clear)
        self.count = Secondary()
        self.more_button = plain_button("Show older entries", self._older)
        self.verify_button = plain_button("Verify", self._verify)
        self.export_button = plain_button("Export…", self._export)
        self._lay_out()
        self.table.opened.connect(self._open)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, em(self, 0.6), 0, 0)
        column.setSpacing(em(self, 0.5))
        for part in (self.summary, self.filters, self.busy):
            column.addWidget(part)
        self.body = ListBody(self.table, self.empty)
        column.addWidget(self.body, 1)
        column.addWidget(self.count)
        column.addWidget(ButtonRow(self.more_button, self.verify_button, self.export_button, self.state))

    # Reading

    def read(self) -> None:
        """Read who may have written entries, and the newest of them."""
        self._page.run(self._page.context.office.journal.actors, done=self.filters.show_actors)
        self._look()

    def _look(self) -> None:
        try:
            wish = self.filters.wish()
        except RuleBrokenError as error:
            self._refused(error)
            return
        self.summary.clear(self.filters.fields)
        self._wish, self._lines = wish, []
        journal = self._page.context.office.journal
        self._page.run(lambda: journal.page(wish), done=self._show, failed=self._refused)

    def _older(self) -> None:
        if self._lines:
            wish, below, journal = self._wish, self._lines[-1].seq, self._page.context.office.journal
            self._page.run(lambda: journal.page(wish, below=below), done=self._show, failed=self._refused)

    def _show(self, page: JournalPage) -> None:
        self._lines += page.lines
        self.body.show_rows(self._lines)
        self.more_button.setEnabled(page.more)
        self.export_button.setEnabled(bool(self._lines))
        shown = counted(len(self._lines), "entry")
        words = f"{shown}, newest first." + (" There are older ones." if page.more else "")
        self.count.setText(words)
        self.count.setVisible(bool(self._lines))
        self._page.context.reporter.say(words)

    def _clear(self) -> None:
        self.filters.clear()
        self._look()

    def _refused(self, error: BhcpError) -> None:
        self._idle()
        self.summary.show_error(error, self.filters.fields)

    def _open(self, line: JournalLine) -> None:
        dialogs.tell(self, f"Entry {line.seq:,}", "\n".join(_in_full(line)))

    # The chain

    def _verify(self) -> None:
        journal = self._page.context.office.journal
        self._work("Checking every entry", lambda _job: journal.check(), self._verified)

    def _verified(self, state: ChainState) -> None:
        self._idle()
        to = moment(state.to) if state.to else "the beginning"
        if state.whole:
            self.state.show_state(f"Chain verified to {to}", Tint.SUCCESS)
            self._page.context.reporter.say(f"Chain verified to {to}: {state.entries:,} entries")
            return
        self.state.show_state("Chain broken", Tint.ERROR)
        says = f"The journal was altered: {'; '.join(state.faults)}."
        todo = "Export it now, tell your information governance lead, and do not restore over this store."
        self.summary.show_problems([Problem("", f"{says} {todo}")], self.filters.fields)

    # A copy

    def _export(self) -> None:
        ask_reason(self, NOT_ENCRYPTED, lambda reason, _: self._choose_file(reason))

    def _choose_file(self, reason: str) -> None:
        dialogs.save_file(
            self,
            title="Export the journal (this file is not encrypted)",
            name="journal.csv",
            kinds=_CSV,
            chosen=lambda name: self._write(Path(name), reason),
        )

    def _write(self, path: Path, reason: str) -> None:
        wish, journal = self._wish, self._page.context.office.journal
        self._work(
            "Writing the journal",
            lambda job: journal.export(wish, path, reason=reason, step=job.progress),
            self._written,
            can_cancel=True,
        )

    def _written(self, entries: int) -> None:
        self._idle()
        self._page.context.reporter.done(
            f"{counted(entries, 'entry')} exported. The file is not encrypted: delete it when it is no longer needed."
        )
        self._look()

    def _work(
        self, what: str, work: Callable[[Job], Any], done: Callable[[Any], object], *, can_cancel: bool = False
    ) -> None:
        for button in (self.verify_button, self.export_button):
            button.setEnabled(False)
        handle = self._page.context.tasks.run_long(
            work,
            done=done,
            failed=self._refused,
            stopped=self._stopped,
            progress=self.busy.show_progress,
            lane=Lane.DATABASE,
        )
        if not handle.finished:
            self.busy.begin(what, handle, can_cancel=can_cancel)

    def _stopped(self) -> None:
        self._idle()
        self._page.context.reporter.say("Stopped. Nothing was written.")

    def _idle(self) -> None:
        self.busy.end()
        self.verify_button.setEnabled(True)
        self.export_button.setEnabled(bool(self._lines))


def _in_full(line: JournalLine) -> Sequence[str]:
    told = (
        f"{line.sentence}.",
        f"When: {_seconds(line)}",
        f"NHS number: {grouped(line.nhs_number)}" if line.nhs_number else "",
        f"Where: {line.device}, entry {line.device_seq:,} of that computer",
        f"Record: {line.entity} {line.entity_id}",
    )
    return [part for part in told if part]
