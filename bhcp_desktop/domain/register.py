"""What a register extract says: people as read, findings with their line, and which column feeds which field."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, cast

from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.people import Sex


class Verdict(StrEnum):
    """What became of a row, or of one of its cells."""

    REJECTED = "rejected"
    QUARANTINED = "quarantined"
    REPAIRED = "repaired"
    WARNED = "warned"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterField:
    """A field a column may feed; `several` when many columns and rows may add to it."""

    name: str
    label: str
    several: bool = False


FIELDS: Final = tuple(
    RegisterField(name=name, label=label, several=name in {"conditions", "medicines", "medicine_dose"})
    for name, label in (
        ("nhs_number", "NHS number"),
        ("full_name", "Full name"),
        ("title", "Title"),
        ("family_name", "Family name"),
        ("given_names", "Given names"),
        ("middle_names", "Middle names"),
        ("preferred_name", "Preferred name"),
        ("born_on", "Date of birth"),
        ("age", "Age (checks the date of birth, is not kept)"),
        ("sex", "Sex"),
        ("house", "House name or flat"),
        ("street", "Number and street"),
        ("locality", "Locality"),
        ("town", "Town"),
        ("county", "County"),
        ("postcode", "Postcode"),
        ("home_phone", "Home telephone"),
        ("mobile_phone", "Mobile telephone"),
        ("email", "E-mail"),
        ("practice_code", "Practice code"),
        ("practice_name", "Practice name"),
        ("usual_gp", "Usual GP"),
        ("ethnicity", "Ethnicity"),
        ("source_ref", "Number in the practice system"),
        ("housebound", "Housebound"),
        ("care_home", "Care home"),
        ("conditions", "Conditions"),
        ("medicines", "Medicines"),
        ("medicine_dose", "Dose of the medicine"),
        ("medicine_status", "Status of the medicine"),
        ("efi_score", "eFI or eFI2 score"),
        ("efi_deficits", "Number of eFI deficits"),
        ("efi_date", "Date of the eFI"),
        ("efi_category", "Frailty category as stated"),
        ("efi_term", "Name of the frailty index"),
        ("rockwood", "Clinical Frailty Scale"),
        ("rockwood_on", "Date of the Clinical Frailty Scale"),
        ("deceased", "Deceased"),
        ("died_on", "Date of death"),
        ("patient_count", "Patient count (totals only, is not kept)"),
    )
)
FIELD_LABELS: Final = {item.name: item.label for item in FIELDS}
_SEVERAL: Final = frozenset(item.name for item in FIELDS if item.several)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChoice:
    """One column of one file (both counted from 0) and the field it feeds; an empty field means not imported."""

    file: int = 0
    index: int
    group: str = ""
    name: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """Which column feeds which field, for headers with this fingerprint."""

    fingerprint: str
    columns: tuple[ColumnChoice, ...]

    def __post_init__(self) -> None:
        """Raises RuleBrokenError for a field that does not exist or is fed twice from one file."""
        seen: set[tuple[int, str]] = set()
        problems: list[Problem] = []
        for choice in self.columns:
            place = (choice.file, choice.field)
            if choice.field and choice.field not in FIELD_LABELS:
                problems.append(Problem("columns", f"There is no field {choice.field}."))
            elif choice.field and place in seen and choice.field not in _SEVERAL:
                problems.append(Problem("columns", f"Only one column may feed {FIELD_LABELS[choice.field]}."))
            seen.add(place)
        if problems:
            raise RuleBrokenError(problems)

    @property
    def unmapped(self) -> tuple[ColumnChoice, ...]:
        """The columns that are not imported, to be shown."""
        return tuple(choice for choice in self.columns if not choice.field)

    def fields_of(self, file: int) -> dict[str, tuple[int, ...]]:
        """Field name to the column numbers that feed it, for one file."""
        found: dict[str, tuple[int, ...]] = {}
        for choice in self.columns:
            if choice.file == file and choice.field:
                found[choice.field] = (*found.get(choice.field, ()), choice.index)
        return found

    def to_json(self) -> str:
        """The mapping as text for the store."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> ColumnMapping:
        """The mapping a store kept; raises RuleBrokenError when the text is not one."""
        try:
            kept = cast("dict[str, Any]", json.loads(text))
            columns = tuple(ColumnChoice(**column) for column in kept["columns"])
            return cls(fingerprint=str(kept["fingerprint"]), columns=columns)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise RuleBrokenError([Problem("columns", "This saved mapping cannot be read. Map it again.")]) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found at one line (from 1) of one file (from 0): a code, and words without anybody's name."""

    line: int
    column: str = ""
    code: str
    reason: str
    repaired_to: str = ""
    file: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierScore:
    """A frailty result that a later one in the same extract replaces."""

    instrument: str
    score: str
    category: str = ""
    scored_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One person as read; blank text is "", an unknown value None, and `given` names the fields that were not blank.

    `line` is where the person's record begins; `also_lines` are further rows that were joined to it.
    """

    line: int
    also_lines: tuple[int, ...] = ()
    nhs_number: str | None = None
    title: str = ""
    family_name: str = ""
    given_names: str = ""
    preferred_name: str = ""
    born_on: date
    sex: Sex = Sex.NOT_KNOWN
    house: str = ""
    street: str = ""
    locality: str = ""
    town: str = ""
    county: str = ""
    postcode: str = ""
    home_phone: str = ""
    mobile_phone: str = ""
    email: str = ""
    practice_code: str = ""
    practice_name: str = ""
    usual_gp: str = ""
    usual_gp_as_given: str = ""
    ethnicity: str = ""
    source_ref: str = ""
    housebound: bool | None = None
    care_home: str | None = None
    conditions: tuple[str, ...] = ()
    medicines: tuple[str, ...] = ()
    efi_score: Decimal | None = None
    efi_deficits: int | None = None
    efi_date: date | None = None
    efi_category: str = ""
    frailty_index: FrailtyIndex = FrailtyIndex.UNKNOWN
    rockwood: int | None = None
    rockwood_on: date | None = None
    earlier_scores: tuple[EarlierScore, ...] = ()
    deceased: bool | None = None
    died_on: date | None = None
    given: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A row that was not taken, with its original cells; `row` is the person as far as it could be read."""

    verdict: Verdict
    line: int
    file: int = 0
    findings: tuple[Finding, ...]
    cells: tuple[str, ...]
    more: tuple[tuple[int, tuple[str, ...]], ...] = ()
    row: RegisterRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """One file of an extract as it was found."""

    name: str
    sha256: str
    encoding: str
    header_line: int
    columns: tuple[str, ...]
    sheet: str = ""
    rows: int = 0
    skipped_lines: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterHead:
    """The beginning of an extract, for the screen that maps columns; `sample` holds the first rows of each file."""

    system: str
    layout: str
    encoding: str
    header_line: int
    files: tuple[FileRead, ...]
    mapping: ColumnMapping
    sample: tuple[tuple[tuple[str, ...], ...], ...]
    frailty_index: FrailtyIndex
    missing: tuple[str, ...] = ()
    run_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterExtract:
    """A whole extract, read and checked; nothing is stored yet. The first of `files` is the one with the people."""

    system: str
    layout: str
    encoding: str
    header_line: int
    files: tuple[FileRead, ...]
    mapping: ColumnMapping
    frailty_index: FrailtyIndex
    run_on: date | None = None
    stated_count: int | None = None
    stated_practice_code: str = ""
    rows: tuple[RegisterRow, ...]
    rejected: tuple[Finding, ...] = ()
    quarantined: tuple[Finding, ...] = ()
    repaired: tuple[Finding, ...] = ()
    warned: tuple[Finding, ...] = ()
    skipped_lines: tuple[tuple[int, str], ...] = ()
    set_aside: tuple[SetAside, ...] = ()

    @property
    def must_ask_index(self) -> bool:
        """Whether scores were read without a word on which index they belong to."""
        return self.frailty_index is FrailtyIndex.UNKNOWN and any(row.efi_score is not None for row in self.rows)

    @property
    def practice_codes(self) -> tuple[str, ...]:
        """The practice codes of the people read, each once, in order."""
        return tuple(sorted({row.practice_code for row in self.rows if row.practice_code}))
