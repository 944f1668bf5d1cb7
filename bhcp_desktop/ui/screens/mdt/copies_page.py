"""Numbered copies of a meeting's pack: who gets one, who holds one, what became of it, and whether it is stale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.documents import PackProfile
from bhcp_desktop.domain.pack_copies import PackCopy
from bhcp_desktop.domain.pack_quotes import PackQuote, still_out, who_holds
from bhcp_desktop.domain.prints import Output
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.services.documents import Prepared
from bhcp_desktop.services.pack_copies import CopiesFile, CopyWish
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.printer import print_drawn
from bhcp_desktop.ui.reason_dialog import ReasonQuestion, ask_reason
from bhcp_desktop.ui.screens.mdt.sharing_part import SharingPart
from bhcp_desktop.ui.theme.metrics import row_height
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.choice import DropDownField
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Heading, Secondary
from bhcp_desktop.ui.widgets.notice import Notice
from bhcp_desktop.ui.widgets.table import Column, DataTable, Tint

PROFILES = {
    PackProfile.FULL: "Everything, for clinicians",
    PackProfile.LIMITED: "Limited",
    PackProfile.INITIALS: "Initials only",
}
ENTERED_IN_ERROR: Final = (
    "Ask these copies back, and mark each as handed back or destroyed. They quote what was entered in error:"
)
_DESTROYED = ReasonQuestion(question="Who destroyed this copy?", own="Name", verb="Mark as destroyed", names=True)


def day_words(at: datetime | None, by: str) -> str:
    """`22-Nov-2026, C Bell`, or that it has not happened."""
    return f"{short(at.astimezone(LONDON).date())}, {by}" if at else "Not yet"


def handed_back(copy: PackCopy) -> str:
    """When a copy came back, and to whom."""
    return day_words(copy.collected_at, copy.collected_by)


def gone(copy: PackCopy) -> str:
    """When a copy was destroyed, and by whom."""
    return day_words(copy.destroyed_at, copy.destroyed_by)


def ask_back(quote: PackQuote) -> str:
    """`copy 2, R Shah, Community trust`: whom to ring."""
    return f"copy {quote.copy.number}, {who_holds(quote.copy)}"


def error_words(quote: PackQuote, name: str) -> str:
    """Whose plan a copy quotes, and which version; or that it may."""
    version = f"version {quote.version}" if quote.version else "draft"
    what = f"{name}, {version}" if name else version
    return what if quote.sure else f"Perhaps: {what}"


def profile_words(wish: CopyWish) -> str:
    """How much the copy shows."""
    return PROFILES[wish.profile]


_WISHES = (
    Column[CopyWish](
        title="For",
        text=lambda wish: wish.holder,
        bold=True,
        spoken=lambda w: f"{w.holder}, {profile_words(w)}",
    ),
    Column[CopyWish](title="Organisation", text=lambda wish: wish.organisation, widest=30),
    Column[CopyWish](title="Shows", text=profile_words),
    Column[CopyWish](title="Has a copy", text=lambda wish: "Yes" if wish.has_one else "No"),
    Column[CopyWish](
        title="Why not everything",
        text=lambda wish: wish.why,
        widest=60,
        tint=lambda w: Tint.WARNING if w.why else None,
    ),
)
_LEDGER = (
    Column[PackCopy](
        title="No.", text=lambda copy: str(copy.number), sort_key=lambda copy: copy.number,
        spoken=lambda copy: f"Copy {copy.number}, {copy.holder}",
    ),
    Column[PackCopy](title="Holder", text=lambda copy: copy.holder, bold=True),
    Column[PackCopy](title="Organisation", text=lambda copy: copy.organisation, widest=30),
    Column[PackCopy](title="Shows", text=lambda copy: PROFILES[PackProfile(copy.profile)]),
    Column[PackCopy](title="Handed back", text=handed_back),
    Column[PackCopy](title="Destroyed", text=gone),
)  # fmt: skip


class CopiesPage(Page):
    """Two tables: who is to get a copy, and the ledger of those that were printed."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Copies of the pack")
        self._meeting_id = ""
        self._shows: dict[str, PackProfile] = {}
        self.stale = Notice(closes=False)
        self.wrong = Notice(closes=False)
        self._wrong: dict[str, str] = {}
        self.wishes: DataTable[CopyWish] = DataTable(
            _WISHES, name="Who is to get a copy", key=lambda wish: wish.id, can_tick=True
        )
        errors = Column[PackCopy](title="Quotes an error", text=self._error, widest=40, tint=self._error_tint)
        ledger = (*_LEDGER, errors)
        self.ledger: DataTable[PackCopy] = DataTable(ledger, name="Copies that were printed", key=lambda copy: copy.id)
        self.shows = Field("The chosen copy shows", DropDownField(list(PROFILES.items()), empty=None))
        self.shows.box.setMinimumContentsLength(26)
        self.print = main_button("Print the ticked copies…", self._print)
        self.collect = plain_button("Handed back", self._collect)
        self.shredded = plain_button("Destroyed…", self._destroy)
        self.sharing = SharingPart(context, self._organisation)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Copies, and what organisations may be shown")
        self.out = Secondary("")
        self._build()

    def _build(self) -> None:
        outer: QVBoxLayout = self.lay_out(scrolls=True)
        outer.addWidget(self.wrong)
        outer.addWidget(self.stale)
        copies = QWidget()
        column = QVBoxLayout(copies)
        column.addWidget(Heading("Who is to get a copy"))
        self.wishes.setMinimumHeight(row_height(self) * 5)
        column.addWidget(self.wishes, 1)
        column.addWidget(ButtonRow(self.shows, self.print))
        column.addWidget(Heading("Copies that were printed"))
        column.addWidget(self.out)
        self.ledger.setMinimumHeight(row_height(self) * 5)
        column.addWidget(self.ledger, 1)
        column.addWidget(ButtonRow(self.collect, self.shredded))
        self.tabs.addTab(copies, "Copies")
        self.tabs.addTab(self.sharing, "Sharing")
        outer.addWidget(self.tabs, 1)
        self.sharing.changed.connect(self._done)
        self.wishes.chosen.connect(self._chosen)
        self.shows.box.edited.connect(self._shown)
        self.ledger.chosen.connect(self._chosen_copy)

    # Reading

    def on_shown(self, **args: str) -> None:
        """Show the copies of a meeting's pack."""
        if self._meeting_id != args["meeting_id"]:
            self._shows = {}
        self._meeting_id = args["meeting_id"]
        self._read()

    def _read(self) -> None:
        copies, meeting_id = self.context.office.pack_copies, self._meeting_id
        self.look_up(lambda: copies.look(meeting_id), done=self._show, record=meeting_id)

    def _show(self, file: CopiesFile) -> None:
        self.wishes.show_rows([self._as_chosen(wish) for wish in file.wishes])
        self._show_wrong(file)
        self.ledger.show_rows(file.copies)
        self.sharing.show_sharing(file)
        out = [copy for copy in file.copies if copy.destroyed_at is None and copy.collected_at is None]
        self.out.setText(f"{counted(len(out), 'copy')} still out." if file.copies else "None was printed yet.")
        for part in (self.shows, self.print, self.collect, self.shredded):
            part.setVisible(file.can_print)
        if file.stale:
            self.stale.show_words(f"Printed copies are stale. Changed since: {'; '.join(file.stale)}.", Tint.WARNING)
        else:
            self.stale.clear()
        self._chosen(self.wishes.current())
        self._chosen_copy(self.ledger.current())

    def _show_wrong(self, file: CopiesFile) -> None:
        """Which copies quote a plan that was entered in error, and of whom; asked for until none is out any more."""
        names = dict(file.people)
        found: dict[str, list[str]] = {}
        for quote in file.wrong:
            found.setdefault(quote.copy.id, []).append(error_words(quote, names.get(quote.person_id, "")))
        self._wrong = {copy_id: "; ".join(dict.fromkeys(words)) for copy_id, words in found.items()}
        out = still_out(file.wrong)
        if out:
            whose = dict.fromkeys(error_words(quote, names.get(quote.person_id, "")) for quote in out)
            who = dict.fromkeys(ask_back(quote) for quote in out)
            self.wrong.show_words(f"{ENTERED_IN_ERROR} {'; '.join(whose)}. Still out: {'; '.join(who)}.", Tint.ERROR)
        else:
            self.wrong.clear()

    def _error(self, copy: PackCopy) -> str:
        return self._wrong.get(copy.id, "")

    def _error_tint(self, copy: PackCopy) -> Tint | None:
        is_out = copy.destroyed_at is None and copy.collected_at is None
        return Tint.ERROR if is_out and copy.id in self._wrong else None

    def _as_chosen(self, wish: CopyWish) -> CopyWish:
        return replace(wish, profile=self._shows.get(wish.holder, wish.profile))

    def _chosen(self, wish: CopyWish | None) -> None:
        self.shows.setEnabled(wish is not None)
        if wish is not None:
            self.shows.box.load(wish.profile)

    def _shown(self) -> None:
        wish, profile = self.wishes.current(), self.shows.box.value()
        if wish is not None and profile is not None:
            self._shows[wish.holder] = profile
            self._read()

    def _chosen_copy(self, copy: PackCopy | None) -> None:
        self.collect.setEnabled(copy is not None and copy.collected_at is None)
        self.shredded.setEnabled(copy is not None and copy.destroyed_at is None)

    # Printing

    def _print(self) -> None:
        copies, meeting_id, wishes = self.context.office.pack_copies, self._meeting_id, self.wishes.ticked()
        self.run(lambda: copies.make(meeting_id, wishes), done=self._send)

    def _send(self, made: Sequence[Prepared]) -> None:
        documents = self.context.office.documents
        print_drawn(
            self,
            self.context.tasks,
            name="Meeting pack",
            draw=lambda times: documents.to_print(made, times),
            printed=self._printed,
            failed=self.context.reporter.failed,
        )

    def _printed(self, sent: Sequence[Prepared], _copies: int) -> None:
        documents = self.context.office.documents
        self.run(
            lambda: documents.record_together(sent, Output.PRINTED),
            done=lambda _: self._done(f"Sent to the printer: {len(sent)} numbered."),
        )

    def _organisation(self) -> str:
        wish = self.wishes.current()
        return wish.organisation if wish else ""

    # What became of them

    def _collect(self) -> None:
        copy, copies = self.ledger.current(), self.context.office.pack_copies
        if copy is not None:
            self.run(lambda: copies.collect(copy.id), done=lambda _: self._done(f"Copy {copy.number} handed back"))

    def _destroy(self) -> None:
        copy, copies = self.ledger.current(), self.context.office.pack_copies
        if copy is None:
            return

        def destroyed(by: str, _: bool) -> None:  # noqa: FBT001 - as the dialog calls it
            self.run(lambda: copies.destroy(copy.id, by), done=lambda _: self._done(f"Copy {copy.number} destroyed"))

        ask_reason(self, _DESTROYED, destroyed)

    def _done(self, says: str) -> None:
        self.context.reporter.done(says)
        self._read()

    def first_focus(self) -> QWidget | None:
        """Who is to get a copy."""
        return self.wishes

    def panes(self) -> Sequence[QWidget]:
        """Who is to get one, and the ledger."""
        return (self.wishes, self.ledger)
