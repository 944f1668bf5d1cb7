"""What is kept of a register import: the run, its waiting rows and the saved column mappings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ImportState(StrEnum):
    """Whether an import stands or was undone."""

    COMMITTED = "committed"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterImport:
    """One import of one extract: what it was read from and what it brought; `counts` is JSON text."""

    id: str
    rev: int = 1
    file_sha256: str
    system: str
    layout: str
    as_at: date
    imported_at: datetime
    imported_by: str
    practice_codes: tuple[str, ...] = ()
    counts: str = "{}"
    state: ImportState = ImportState.COMMITTED
    undone_at: datetime | None = None


class WaitingState(StrEnum):
    """What became of a row that waited for a person."""

    WAITING = "waiting"
    RESOLVED = "resolved"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """A row that could not be matched safely; `cells` is JSON text of its original cells."""

    id: str
    rev: int = 1
    import_id: str
    line: int
    code: str
    reason: str
    cells: str
    row: str = "{}"
    candidate_ids: tuple[str, ...] = ()
    state: WaitingState = WaitingState.WAITING
    resolution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedMapping:
    """Which column feeds which field, for extracts whose header has this fingerprint; JSON text."""

    id: str
    rev: int = 1
    name: str
    fingerprint: str
    mapping: str
