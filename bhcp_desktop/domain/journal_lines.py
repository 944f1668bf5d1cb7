"""The lines of the journal as its page shows them, and what somebody may ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.journal_words import deed_words, detail_words, value_words


class EntryKind(StrEnum):
    """What somebody looks for in the journal."""

    VIEWS = "views"
    CHANGES = "changes"
    COPIES = "copies"
    IMPORTS = "imports"
    SIGNING_IN = "signing_in"
    STORE_CARE = "store_care"


KIND_NAMES: Final = {
    EntryKind.VIEWS: "Records viewed",
    EntryKind.CHANGES: "Things added or changed",
    EntryKind.COPIES: "Prints and files",
    EntryKind.IMPORTS: "Imports",
    EntryKind.SIGNING_IN: "Signing in",
    EntryKind.STORE_CARE: "Backups and restores",
}
"""Each kind as the filter offers it."""

KIND_VERBS: Final = {
    EntryKind.VIEWS: (Verb.VIEWED,),
    EntryKind.CHANGES: (Verb.CREATED, Verb.CHANGED),
    EntryKind.COPIES: (Verb.PRINTED, Verb.EXPORTED),
    EntryKind.IMPORTS: (Verb.IMPORTED,),
    EntryKind.SIGNING_IN: (Verb.SIGNED_IN, Verb.SIGN_IN_FAILED, Verb.LOCKED),
    EntryKind.STORE_CARE: (Verb.BACKED_UP, Verb.RESTORED),
}
"""The verbs of each kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalWish:
    """Which entries: of days (London, both included), of one user, of one kind, about one person; None for all."""

    from_on: date | None = None
    to_on: date | None = None
    actor_id: str | None = None
    kind: EntryKind | None = None
    person_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalLine:
    """One entry in words; `old` and `new` are None for who may not read records."""

    seq: int
    device_seq: int
    device: str
    at: datetime
    who: str
    verb: Verb
    entity: str
    entity_id: str
    field: str | None = None
    about: str = ""
    nhs_number: str | None = None
    old: str | None = None
    new: str | None = None
    rev: int | None = None

    @property
    def deed(self) -> str:
        """What was done, such as "changed the record: postcode"."""
        return deed_words(self.verb, self.entity, self.field)

    @property
    def what(self) -> str:
        """From what to what, or the detail of a view, print or export; empty where nothing more is told."""
        if self.rev is None:
            return detail_words(self.new)
        if self.field is None or (self.old is None and self.new is None):
            return ""
        return f"from {value_words(self.old)} to {value_words(self.new)}"

    @property
    def sentence(self) -> str:
        """The whole entry, as a screen reader says it."""
        about = f", {self.about}" if self.about else ""
        more = f", {self.what}" if self.what else ""
        return f"{self.who} {self.deed}{about}{more}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainState:
    """What a check of the journal found: `to` is the newest entry's time, `faults` what is wrong, in words."""

    entries: int
    to: datetime | None
    faults: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every entry stands."""
        return not self.faults
