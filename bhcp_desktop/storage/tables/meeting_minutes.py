"""Tables of bhcp_desktop.domain.meeting_minutes and bhcp_desktop.domain.pack_copies."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Index, Table

from bhcp_desktop.domain.documents_meeting import MinutesStanding
from bhcp_desktop.storage.tables.columns import (
    code,
    day,
    flag,
    instant,
    key,
    link,
    maybe_day,
    maybe_instant,
    maybe_link,
    metadata,
    number,
    rev,
    text,
    texts,
)

meeting_minutes: Final = Table(
    "meeting_minutes",
    metadata,
    key(),
    rev(),
    link("meeting_id", "meeting"),
    code("standing", MinutesStanding),
    text("earlier_minutes"),
    text("conflicts"),
    text("notes"),
    text("escalations"),
    text("content"),
    text("content_sha256"),
    text("confirmed_by"),
    maybe_instant("confirmed_at"),
    text("taken_back_because"),
    Index("uq_meeting_minutes_meeting", "meeting_id", unique=True),
)

minutes_version: Final = Table(
    "minutes_version",
    metadata,
    key(),
    rev(),
    link("meeting_id", "meeting"),
    number("number"),
    text("content"),
    text("content_sha256"),
    text("pdf_sha256"),
    number("pages"),
    text("addendum"),
    maybe_link("agenda_item_id", "agenda_item"),
    instant("issued_at"),
    text("issued_by"),
    Index("uq_minutes_version_number", "meeting_id", "number", unique=True),
)

gp_copy: Final = Table(
    "gp_copy",
    metadata,
    key(),
    rev(),
    link("meeting_id", "meeting"),
    link("agenda_item_id", "agenda_item"),
    link("person_id", "person"),
    number("version"),
    text("text_sha256"),
    instant("pasted_at"),
    text("pasted_by"),
    flag("undone"),
    Index("ix_gp_copy_meeting", "meeting_id"),
)

pack_run: Final = Table(
    "pack_run",
    metadata,
    key(),
    rev(),
    link("meeting_id", "meeting"),
    number("copies"),
    texts("marks"),
    instant("at"),
    text("by"),
    Index("ix_pack_run_meeting", "meeting_id", "at"),
)

pack_copy: Final = Table(
    "pack_copy",
    metadata,
    key(),
    rev(),
    link("run_id", "pack_run"),
    link("meeting_id", "meeting"),
    number("number"),
    text("holder"),
    text("organisation"),
    text("profile"),
    number("pages"),
    text("pdf_sha256"),
    maybe_instant("collected_at"),
    text("collected_by"),
    maybe_instant("destroyed_at"),
    text("destroyed_by"),
    texts("quotes"),
    Index("ix_pack_copy_meeting", "meeting_id", "number"),
)

sharing_agreement: Final = Table(
    "sharing_agreement",
    metadata,
    key(),
    rev(),
    text("organisation"),
    text("reference"),
    day("from_on"),
    day("last_on"),
    flag("ended"),
    maybe_day("ended_on"),
    text("ended_by"),
    text("ended_because"),
)

sharing_objection: Final = Table(
    "sharing_objection",
    metadata,
    key(),
    rev(),
    link("person_id", "person"),
    text("organisation"),
    text("reason"),
    day("recorded_on"),
    text("recorded_by"),
    maybe_day("ended_on"),
    text("ended_by"),
    text("ended_because"),
    Index("ix_sharing_objection_person", "person_id"),
)
