"""The minutes of a closed meeting: written, confirmed by the chair, issued, and added to; what went to GP records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bhcp_desktop.domain.documents_meeting import MinutesStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMinutes:
    """What the minutes say beside the cases; once confirmed, `content` is all of them and nothing of it changes."""

    id: str
    rev: int = 1
    meeting_id: str
    standing: MinutesStanding = MinutesStanding.DRAFT
    earlier_minutes: str = ""  # the minutes of the last meeting: agreed, or amended and how
    conflicts: str = ""  # interests declared, one a line
    notes: str = ""  # matters arising and other business
    escalations: str = ""  # what goes further, one a line
    content: str = ""
    content_sha256: str = ""
    confirmed_by: str = ""
    confirmed_at: datetime | None = None
    taken_back_because: str = ""  # why a confirmation was taken back before the minutes were issued


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesVersion:
    """Minutes as they were issued, or issued again with one more addendum: content, hash and the very PDF."""

    id: str
    rev: int = 1
    meeting_id: str
    number: int
    content: str
    content_sha256: str
    pdf_sha256: str
    pages: int
    addendum: str = ""  # blank in the first version
    agenda_item_id: str | None = None  # the case the addendum is about
    issued_at: datetime
    issued_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GpCopy:
    """One person's part of the minutes was pasted into their GP record; `undone` when that was marked by mistake."""

    id: str
    rev: int = 1
    meeting_id: str
    agenda_item_id: str
    person_id: str
    version: int  # of the minutes; a later addendum about the case has to be pasted as well
    text_sha256: str
    pasted_at: datetime
    pasted_by: str
    undone: bool = False
