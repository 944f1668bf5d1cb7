"""The ledger of documents that were printed, saved or published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DocumentKind(StrEnum):
    """The documents the program makes."""

    CARE_PLAN = "care_plan"
    PROFESSIONAL_PLAN = "professional_plan"
    CRISIS_SUMMARY = "crisis_summary"
    CHANGE_SHEET = "change_sheet"
    MEETING_PACK = "meeting_pack"
    MINUTES = "minutes"
    WORKLIST = "worklist"


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
    pdf_sha256: str
    at: datetime
    by: str
