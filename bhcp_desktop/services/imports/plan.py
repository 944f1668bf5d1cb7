"""What an import would do, person by person, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.domain.people import Membership, Person
from bhcp_desktop.domain.register import Finding, RegisterExtract, RegisterRow, SetAside, Verdict


class Outcome(StrEnum):
    """What an import does with one row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WAITING = "waiting"


class WaitingReason(StrEnum):
    """Why a row waits for a person."""

    NO_NHS_NUMBER = "nhs_missing"
    POSSIBLY_SAME = "possibly_same_person"
    NUMBER_OF_ANOTHER = "nhs_number_of_another"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """Choices made before the preview: the date of the extract, where people belong, which index the scores are.

    `unit_by_key` maps a usual GP or a practice code to a unit, as a chosen list gives them; `joined` maps a practice
    code the store does not know to the practice of the store that it stands for.
    """

    as_at: date
    unit_id: str | None = None
    unit_by_key: dict[str, str] = field(default_factory=dict[str, str])
    joined: dict[str, str] = field(default_factory=dict[str, str])
    frailty_index: FrailtyIndex = FrailtyIndex.UNKNOWN
    end_missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field that the extract says otherwise."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """One row and what will be done with it; `before` is the stored person, `after` how the person will stand."""

    row: RegisterRow
    outcome: Outcome
    before: Person | None = None
    after: Person | None = None
    changes: tuple[FieldChange, ...] = ()
    moved: bool = False
    practice_id: str | None = None
    unit_id: str | None = None
    waiting: WaitingReason | None = None
    reason: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesake:
    """A practice code the store does not know, with the practice of the same name that it does know."""

    code: str
    name: str
    place_id: str
    known_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """The whole preview: rows in order, members the extract does not name, practices the store does not know yet.

    `namesakes` are those of the new practices whose name the store has under another code.
    """

    extract: RegisterExtract
    options: ImportOptions
    rows: tuple[PlannedRow, ...]
    missing: tuple[Membership, ...] = ()
    new_practices: tuple[tuple[str, str], ...] = ()
    namesakes: tuple[Namesake, ...] = ()
    warned: tuple[Finding, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many rows come out this way."""
        return sum(row.outcome is outcome for row in self.rows)

    def with_end_missing(self, *, end_missing: bool) -> ImportPlan:
        """The same plan, with people missing from the extract kept on the list or not."""
        return replace(self, options=replace(self.options, end_missing=end_missing))

    @property
    def moved(self) -> int:
        """How many known people move to another practice or unit."""
        return sum(row.moved for row in self.rows)

    @property
    def deceased(self) -> int:
        """How many people the extract newly says have died."""
        return sum(
            bool(row.after and row.after.deceased and not (row.before and row.before.deceased)) for row in self.rows
        )

    @property
    def waiting(self) -> tuple[PlannedRow, ...]:
        """Rows that wait for a person."""
        return tuple(row for row in self.rows if row.outcome is Outcome.WAITING)

    @property
    def unplanned(self) -> tuple[SetAside, ...]:
        """Rows set aside by the reader that wait for a person without having been matched."""
        planned = {row.row.line for row in self.rows}
        return tuple(
            aside
            for aside in self.extract.set_aside
            if aside.verdict is Verdict.QUARANTINED and (aside.file or aside.line not in planned)
        )

    @property
    def must_ask_index(self) -> bool:
        """Whether scores cannot be kept until somebody says which index they are."""
        return self.extract.must_ask_index and self.options.frailty_index is FrailtyIndex.UNKNOWN
