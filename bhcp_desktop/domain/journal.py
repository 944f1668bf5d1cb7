"""The journal: who did what, when, on which device; one entry a creation, one a changed field, one a view or print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verb(StrEnum):
    """What an entry tells of."""

    CREATED = "created"
    CHANGED = "changed"
    VIEWED = "viewed"
    PRINTED = "printed"
    EXPORTED = "exported"
    IMPORTED = "imported"
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    LOCKED = "locked"
    BACKED_UP = "backed_up"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One line of the journal; `old` and `new` are JSON texts, `based_on` the entries the author had seen."""

    op_id: str
    device_id: str
    device_seq: int
    at: datetime
    actor_id: str
    verb: Verb
    entity: str
    entity_id: str
    rev: int | None
    field: str | None
    old: str | None
    new: str | None
    based_on: tuple[str, ...] = ()
