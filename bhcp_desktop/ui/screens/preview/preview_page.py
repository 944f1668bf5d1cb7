"""Print preview: a document made in memory, looked at, printed, or saved as a file that is not encrypted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.errors import BhcpError, ConflictError
from bhcp_desktop.domain.prints import DocumentKind, Output
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.documents import Documents, Prepared
from bhcp_desktop.services.documents.prepared import TITLES
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.printer import print_drawn
from bhcp_desktop.ui.screens.person.banner_words import banner_line
from bhcp_desktop.ui.screens.preview.making import OF_MEETING, PreviewWish, make, wish_of
from bhcp_desktop.ui.screens.preview.options_panel import OptionsPanel
from bhcp_desktop.ui.screens.preview.saving import ask_and_save
from bhcp_desktop.ui.screens.preview.size_words import size_words
from bhcp_desktop.ui.shell.navigator import BACK
from bhcp_desktop.ui.tasks import Handle, Lane
from bhcp_desktop.ui.theme.metrics import row_height
from bhcp_desktop.ui.widgets.busy_panel import BusyPanel
from bhcp_desktop.ui.widgets.buttons import link_button
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.focus import focus_first
from bhcp_desktop.ui.widgets.labels import Secondary
from bhcp_desktop.ui.widgets.notice import Notice
from bhcp_desktop.ui.widgets.pdf_preview import PdfPreview
from bhcp_desktop.ui.widgets.tag import Tint
from bhcp_desktop.ui.widgets.web_preview import WebPreview

NOTHING: Final = ("There is nothing to print yet.", "Open a person's record or a meeting, and print from there.")
CLOSED: Final = ("The preview was put away.", "It held records in clear, so it is not kept while nobody looks at it.")
STOPPED: Final = ("Stopped.", "Nothing was printed or saved.")
AGAIN: Final = "Show it again"
GO_BACK: Final = "Go back"
REDRAWN: Final = (
    "The record changed after this was drawn, so nothing was printed or saved. It is drawn again now: check it first."
)
Unrecorded = tuple[Sequence[Prepared], str, int]
"""What was printed together, for whom, and how many copies of each."""
NOT_ON_PAPER: Final = "A web page has no pages to print. Choose “Pages (PDF)” under Form first."


class PreviewPage(Page):
    """Nothing is written to disk but what somebody saves; every print and file goes into the ledger."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Print preview")
        self._made: Prepared | None = None
        self._handle: Handle | None = None
        self._unrecorded: list[Unrecorded] = []
        self._can_print = context.office.desk.allows(Permission.PRINT)
        self.options = OptionsPanel(can_print=self._can_print)
        self.draft = Secondary("This is a draft. Every page says so.")
        self.left_out = Notice(closes=False)
        self.busy = BusyPanel()
        self.empty = EmptyState(NOTHING[0], more=NOTHING[1], verb=GO_BACK, do=self._go_on)
        self.preview = PdfPreview()
        self.web = WebPreview()
        self.said = Secondary("")
        for button in (self.preview.print_button, self.preview.save_button, self.web.save_button):
            button.setVisible(self._can_print)
        column = self.lay_out(scrolls=True)
        self.named = link_button("Numbered copies for named people", self._named)
        for part in (self.options, self.named, self.draft, self.said, self.left_out, self.busy):
            column.addWidget(part)
        for part in (self.empty, self.preview, self.web):
            column.addWidget(part, 1)
        for part in (self.preview, self.web):
            part.setMinimumHeight(row_height(self) * 10)
        self.options.changed.connect(self._other_wish)
        self.busy.cancelled.connect(self._stopped)
        self.preview.print_asked.connect(self.print_document)
        self.preview.save_asked.connect(self.save_document)
        self.web.save_asked.connect(self.save_document)
        if self._can_print:
            self.add_command(shortcuts.action("print", self, self.print_document))
        self._say(NOTHING, GO_BACK)

    # Showing

    def on_shown(self, **args: str) -> None:
        """Make what is asked for."""
        wish = wish_of(args)
        self.show_banner(None)
        self.options.setVisible(wish is not None)
        self.named.setVisible(wish is not None and wish.kind is DocumentKind.MEETING_PACK)
        if wish is None:
            self._say(NOTHING, GO_BACK)
            return
        self.options.show_holders(())
        self.options.load(wish)
        if wish.kind in OF_MEETING and self._can_print:
            copies, meeting_id = self.context.office.pack_copies, wish.meeting_id
            self.run_newest(lambda: copies.wishes(meeting_id), done=self.options.show_holders)
        if wish.person_id:
            person_id = wish.person_id
            self.run(lambda: self.context.office.records.read_again(person_id), done=self._show_person)
        self._make(wish)

    def _show_person(self, file: PersonFile) -> None:
        wish = self.options.wish()
        if wish is not None and wish.person_id == file.person.id:
            self.show_banner(banner_line(file, self.context.office.desk.clock.today()))

    def _other_wish(self) -> None:
        wish = self.options.wish()
        if wish is not None:
            self.options.load(wish)
            self._make(wish)

    def _make(self, wish: PreviewWish) -> None:
        self._record_the_rest()
        self._put_away()
        self.set_title(TITLES[wish.kind])
        for part in (self.empty, self.preview, self.web):
            part.hide()
        self.context.reporter.clear()
        office = self.context.office
        handle = self.context.tasks.run_long(
            lambda _job: make(office, wish),
            done=self._show,
            failed=self._refused,
            stopped=self._stopped,
            progress=self.busy.show_progress,
            lane=Lane.DATABASE,
        )
        self._handle = handle
        if not handle.finished:
            self.busy.begin(f"Making the {TITLES[wish.kind].lower()}", handle)

    def _show(self, made: Prepared) -> None:
        self.busy.end()
        self._made = made
        self.options.show_made(made)
        self.empty.hide()
        self.preview.show_pdf(made.pdf)
        self.web.show_page(made.web, made.size.points)
        shown = self.web if made.web else self.preview
        shown.show()
        if self.isVisible() and not self.isAncestorOf(self.window().focusWidget() or self.window()):
            focus_first(shown)  # while it was made there was nothing to put the keyboard on
        self._say_about(made)

    def _say_about(self, made: Prepared) -> None:
        """What is to be known of a document besides what it shows."""
        words = size_words(made)
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.draft.setVisible(made.draft)
        if made.left_out:
            self.left_out.show_words(_left_out(made.left_out), Tint.WARNING)
        if made.faults:
            slips = made.kind is DocumentKind.ACTION_SLIPS
            what = "Some slips leave something out:" if slips else "Not every case could be printed."
            self.left_out.show_words(f"{what} {'; '.join(made.faults)}.", Tint.WARNING if slips else Tint.ERROR)
        self.context.reporter.say(f"{made.title}, {'web page' if made.web else _pages(made.pages)}")

    def _refused(self, error: BhcpError) -> None:
        self.busy.end()
        self._say(("This document cannot be shown.", str(error)), GO_BACK)

    def _stopped(self) -> None:
        """Cancel, or a lock: whatever still comes of the work is not wanted."""
        if self._handle:
            self._handle.cancel()
        self._put_away()
        self._say(STOPPED, AGAIN)

    def _put_away(self) -> None:
        """Hold no document any more."""
        if self._handle:
            self._handle.cancel()
        self._made = None
        self.busy.end()
        self.preview.show_pdf(b"")
        self.web.show_page(b"")
        self.left_out.clear()
        self.draft.hide()
        self.said.hide()

    def _say(self, words: tuple[str, str], verb: str) -> None:
        self.preview.hide()
        self.web.hide()
        self.empty.show_words(*words)
        self.empty.button.setText(verb)
        self.empty.show()

    def _go_on(self) -> None:
        wish = self.options.wish()
        if wish is not None and self.empty.button.text() == AGAIN:
            self._make(wish)
        else:
            self.context.navigate(BACK)

    def _named(self) -> None:
        wish = self.options.wish()
        if wish is not None:
            self.context.navigate("meeting-copies", meeting_id=wish.meeting_id)

    # Printing

    def print_document(self) -> None:
        """Print what is shown; a pack is printed for somebody."""
        made = self._for_somebody()
        if made is None:
            return
        if made.web:
            self.context.reporter.warn(NOT_ON_PAPER)
            return
        documents = self.context.office.documents
        print_drawn(
            self,
            self.context.tasks,
            name=made.title,
            draw=lambda times: documents.to_print([made], times),
            printed=self._printed,
            failed=self._not_sent,
        )

    def _not_sent(self, error: BhcpError) -> None:
        """What the record no longer says is drawn again, to be looked at; anything else leaves what is shown."""
        wish = self.options.wish()
        if isinstance(error, ConflictError) and wish is not None:
            self._make(wish)
            self.context.reporter.warn(REDRAWN)
        else:
            self.context.reporter.failed(error)

    def _for_somebody(self) -> Prepared | None:
        """What is shown; None, once it is said why, when nobody is chosen who gets it."""
        if self._made is not None and self._made.is_for_nobody:
            self.options.ask_for_a_holder()
            return None
        return self._made

    def _printed(self, sent: Sequence[Prepared], copies: int) -> None:
        self._unrecorded.append((sent, self._recipient(), copies))
        self._record_the_rest()
        if self._made is not None and sent[-1].copy:
            self._show(sent[-1])  # with the number it was printed with
        self.context.reporter.done(f"Sent to the printer: {_sent(sent, copies)}.")

    def _recipient(self) -> str:
        wish = self.options.wish()
        return wish.copy_for if wish else ""

    def _record_the_rest(self) -> None:
        """Put prints into the ledger; one that the store does not take now waits until the page is next used."""
        waiting, self._unrecorded = self._unrecorded, []
        documents = self.context.office.documents
        for line in waiting:
            self.run(partial(_record, documents, *line), done=_taken, failed=partial(self._keep, line))

    def _keep(self, line: Unrecorded, error: BhcpError) -> None:
        self._unrecorded.append(line)
        self.context.reporter.failed(error)

    # Saving

    def save_document(self) -> None:
        """Save what is shown, after it was said that the file is not encrypted."""
        made = self._for_somebody()
        if made is not None:
            ask_and_save(self, made, self._recipient(), self._not_sent)

    # The page in the window

    def save_now(self) -> None:
        """Nobody looks any more, or the program locks: the document is put away."""
        if self._made is not None or (self._handle and not self._handle.finished):
            self._put_away()
            self._say(CLOSED, AGAIN)

    def first_focus(self) -> QWidget | None:
        """The way on where nothing is shown; otherwise reading order."""
        return self.empty.button if self.empty.isVisible() else None

    def panes(self) -> Sequence[QWidget]:
        """The choices, and the pages."""
        return (self.options, self.preview)


def _record(documents: Documents, sent: Sequence[Prepared], recipient: str, copies: int) -> None:
    documents.record_together(sent, Output.PRINTED, recipient=recipient, copies=copies)


def _sent(sent: Sequence[Prepared], copies: int) -> str:
    """What went to the printer: numbered copies by their numbers, anything else by how many."""
    numbers = [str(each.copy.number) for each in sent if each.copy]
    if numbers:
        return f"{sent[0].title}, {'copy' if len(numbers) == 1 else 'copies'} {' and '.join(numbers)}"
    return f"{sent[0].title}, {_copies(copies)}"


def _taken(_: object) -> None:
    """The ledger has it."""


def _left_out(parts: Sequence[str]) -> str:
    told = "; ".join(part.replace(": ", ", ") for part in parts)
    return f"Not everything fits on one side. What is in the plan alone, as the page itself says: {told}."


def _pages(number: int) -> str:
    return "1 page" if number == 1 else f"{number} pages"


def _copies(number: int) -> str:
    return "1 copy" if number == 1 else f"{number} copies"
