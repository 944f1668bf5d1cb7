"""The ledger of documents that were printed, saved or published, and what became of the copies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bhcp_desktop.domain.documents_shared import TextSize


class DocumentKind(StrEnum):
    """The documents the program makes."""

    CARE_PLAN = "care_plan"
    PROFESSIONAL_PLAN = "professional_plan"
    CRISIS_SUMMARY = "crisis_summary"
    CHANGE_SHEET = "change_sheet"
    MEETING_PACK = "meeting_pack"
    MINUTES = "minutes"
    ACTION_SLIPS = "action_slips"
    STATISTICS = "statistics"
    WORKLIST = "worklist"
    REVIEW_LIST = "review_list"
    RING_ROUND = "ring_round"


class Output(StrEnum):
    """What was done with a document."""

    PUBLISHED = "published"
    PRINTED = "printed"
    SAVED = "saved"


class OutputForm(StrEnum):
    """What kind of file a document is; the value is the end of its name."""

    PDF = "pdf"
    WEB_PAGE = "html"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDocument:
    """One output of one document: what, for whom, how many pages, and the hash of the bytes."""

    id: str
    rev: int = 1
    kind: DocumentKind
    output: Output
    person_id: str | None = None
    meeting_id: str | None = None
    version_id: str | None = None
    recipient: str = ""
    copy_number: int = 1
    copies: int = 1
    profile: str = ""
    pages: int
    pdf_sha256: str  # of a web page, when that is the form
    at: datetime
    by: str
    size: TextSize = TextSize.STANDARD
    form: OutputForm = OutputForm.PDF
    plan_id: str | None = None  # of a draft too; None where it was not kept yet


class Fate(StrEnum):
    """What became of a copy that was given out."""

    REPLACED = "replaced"  # its holder has the newer version in its place
    COLLECTED = "collected"  # it came back
    DESTROYED = "destroyed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyReturn:
    """That somebody says what became of some copies of one line of the ledger, and on which day it happened."""

    id: str
    rev: int = 1
    printed_id: str
    person_id: str
    fate: Fate
    copies: int
    on: date
    recorded_at: datetime
    recorded_by: str
    withdrawn: bool = False  # it was marked by mistake
