"""A document that is ready to be looked at, printed or saved; held in memory only."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Final

from bhcp_desktop.domain.documents import WebDocument
from bhcp_desktop.domain.documents_follow_up import ActionSlips
from bhcp_desktop.domain.documents_meeting import MeetingPack, Minutes, PackProfile
from bhcp_desktop.domain.documents_shared import TextSize
from bhcp_desktop.domain.pack_marks import Marks
from bhcp_desktop.domain.print_wish import AS_USUAL, PrintWish
from bhcp_desktop.domain.prints import DocumentKind, OutputForm
from bhcp_desktop.printing import render, render_web

TITLES: Final = {
    DocumentKind.CARE_PLAN: "Care plan",
    DocumentKind.PROFESSIONAL_PLAN: "Care plan for professionals",
    DocumentKind.CRISIS_SUMMARY: "Crisis summary",
    DocumentKind.CHANGE_SHEET: "Change sheet",
    DocumentKind.MEETING_PACK: "Meeting pack",
    DocumentKind.MINUTES: "Minutes",
    DocumentKind.ACTION_SLIPS: "Action slips",
    DocumentKind.STATISTICS: "Statistics sheet",
    DocumentKind.WORKLIST: "Worklist",
    DocumentKind.REVIEW_LIST: "Reviews due",
    DocumentKind.RING_ROUND: "People to ring",
}
"""What each kind is called; used for print queues and file names, which never name a person."""

Said = MeetingPack | ActionSlips | Minutes
"""What a paper of a meeting said when it was drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Whom a copy of a pack is for, how much it shows, and its number; without a number it is to be looked at only.

    `marks` are the fingerprints of what the pack said, `quotes` the versions and plans whose words it prints.
    """

    profile: PackProfile = PackProfile.FULL
    holder: str = ""
    organisation: str = ""
    number: int | None = None
    copies: int | None = None
    marks: Marks = ()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A made document with whom or what it is about; `left_out` says what did not fit on a crisis summary.

    `said` is what a paper of a meeting said, to be compared when it leaves; None where the very pages are kept.
    """

    kind: DocumentKind
    pdf: bytes = b""
    web: bytes = b""  # instead of the PDF, when a web page was asked for
    pages: int = 0  # none for a web page
    size: TextSize = TextSize.STANDARD
    left_out: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()  # of a pack: which cases could not be drawn, and why
    person_id: str | None = None
    meeting_id: str | None = None
    version_id: str | None = None
    plan_id: str | None = None
    profile: str = ""
    copy: Copy | None = None  # of a pack
    said: Said | None = None
    draft: bool = False
    wish: PrintWish = AS_USUAL  # how the person asked to get their copies

    @property
    def title(self) -> str:
        """The kind in words."""
        return TITLES[self.kind]

    @property
    def is_for_nobody(self) -> bool:
        """Whether it is a pack that was made to be looked at: it leaves the program for nobody."""
        return self.kind is DocumentKind.MEETING_PACK and not (self.copy and self.copy.holder and self.copy.number)

    @property
    def form(self) -> OutputForm:
        """Pages, or a web page."""
        return OutputForm.WEB_PAGE if self.web else OutputForm.PDF

    @property
    def content(self) -> bytes:
        """What is printed or saved."""
        return self.web or self.pdf

    @property
    def sha256(self) -> str:
        """The hash the ledger keeps."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def file_name(self) -> str:
        """The name offered when it is saved: the kind, never a person."""
        return f"{self.kind.value.replace('_', '-')}.{self.form.value}"


def written(about: Prepared, document: WebDocument, form: OutputForm) -> Prepared:
    """The document in the form asked for; a web page has no sides, so it leaves nothing out."""
    if form is OutputForm.WEB_PAGE:
        return replace(about, web=render_web(document))
    made = render(document)
    return replace(about, pdf=made.pdf, pages=made.pages, left_out=made.left_out)
