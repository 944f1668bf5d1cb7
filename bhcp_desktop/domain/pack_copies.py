"""Numbered copies of a meeting pack, and which organisations may be shown whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

NOTHING: Final = ("nothing",)
"""What a copy quotes that quotes no plan: the journal does not tell an empty list from one that was never kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRun:
    """Copies of a pack printed together; `marks` are the fingerprints of what each part said."""

    id: str
    rev: int = 1
    meeting_id: str
    copies: int
    marks: tuple[tuple[str, str], ...] = ()
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackCopy:
    """One numbered copy: who holds it, and what became of it.

    `quotes` are the versions and plans whose words it prints, or `NOTHING`; empty where nobody kept that yet.
    """

    id: str
    rev: int = 1
    run_id: str
    meeting_id: str
    number: int
    holder: str
    organisation: str = ""
    profile: str
    pages: int
    pdf_sha256: str
    collected_at: datetime | None = None
    collected_by: str = ""
    destroyed_at: datetime | None = None
    destroyed_by: str = ""
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingAgreement:
    """An information sharing agreement with an organisation, from a day to its last day, or until it is ended before.

    `ended` says that it was recorded by mistake: it never counted.
    """

    id: str
    rev: int = 1
    organisation: str
    reference: str = ""
    from_on: date
    last_on: date
    ended: bool = False
    ended_on: date | None = None  # the first day on which it does not count any more
    ended_by: str = ""
    ended_because: str = ""

    @property
    def is_ended(self) -> bool:
        """Whether somebody ended it, or marked it as a mistake."""
        return self.ended or self.ended_on is not None

    @property
    def over_on(self) -> date:
        """The day to name when it is over: its last one, or the one on which it was ended before that."""
        return min(self.last_on, self.ended_on) if self.ended_on else self.last_on

    def covers(self, day: date) -> bool:
        """Whether it counts on a day."""
        if self.ended or (self.ended_on is not None and self.ended_on <= day):
            return False
        return self.from_on <= day <= self.last_on


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingObjection:
    """A person objects to being discussed with an organisation; a blank one stands for everybody outside their care."""

    id: str
    rev: int = 1
    person_id: str
    organisation: str
    reason: str = ""
    recorded_on: date
    recorded_by: str
    ended_on: date | None = None  # the first day on which the person does not object any more
    ended_by: str = ""
    ended_because: str = ""
