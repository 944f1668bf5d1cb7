"""Tables of bhcp_desktop.domain.prints."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Index, Table

from bhcp_desktop.domain.documents_shared import TextSize
from bhcp_desktop.domain.prints import DocumentKind, Fate, Output, OutputForm
from bhcp_desktop.storage.tables.columns import (
    code,
    day,
    flag,
    instant,
    key,
    link,
    maybe_link,
    metadata,
    number,
    rev,
    text,
)

printed_document: Final = Table(
    "printed_document",
    metadata,
    key(),
    rev(),
    code("kind", DocumentKind),
    code("output", Output),
    maybe_link("person_id", "person"),
    maybe_link("meeting_id", "meeting"),
    maybe_link("version_id", "plan_version"),
    text("recipient"),
    number("copy_number"),
    number("copies"),
    text("profile"),
    number("pages"),
    text("pdf_sha256"),
    instant("at"),
    text("by"),
    code("size", TextSize),
    code("form", OutputForm),
    maybe_link("plan_id", "care_plan"),
    Index("ix_printed_document_person", "person_id", "at"),
    Index("ix_printed_document_meeting", "meeting_id", "at"),
)

copy_return: Final = Table(
    "copy_return",
    metadata,
    key(),
    rev(),
    link("printed_id", "printed_document"),
    link("person_id", "person"),
    code("fate", Fate),
    number("copies"),
    day("on"),
    instant("recorded_at"),
    text("recorded_by"),
    flag("withdrawn"),
    Index("ix_copy_return_printed", "printed_id"),
    Index("ix_copy_return_person", "person_id"),
)
