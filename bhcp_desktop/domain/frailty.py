"""Frailty facts: a score, a clinician's confirmed grade and the Clinical Frailty Scale are separate and dated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Instrument(StrEnum):
    """Instruments whose result may be entered; licensed ones hold the score only, never their text."""

    EFI = "efi"
    EFI2 = "efi2"
    CFS = "cfs"
    EDMONTON = "edmonton"
    PRISMA7 = "prisma7"
    GAIT_SPEED = "gait_speed"
    TUG = "tug"
    MUST = "must"
    WATERLOW = "waterlow"
    FOUR_AT = "4at"
    SIX_CIT = "6cit"
    BARTHEL = "barthel"


class Obtained(StrEnum):
    """How a result was obtained."""

    IMPORTED = "imported"
    OBSERVED = "observed"
    REPORTED_BY_PERSON = "reported_by_person"
    REPORTED_BY_CARER = "reported_by_carer"


class FrailtyBand(StrEnum):
    """Bands of the electronic frailty indices."""

    FIT = "fit"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrailtyScore:
    """One result of one instrument on one date; its band is kept with the rule that produced it.

    `value` is the result as given (an eFI as a decimal text, a CFS level as "6"); `deficits` counts of 36 for eFI.
    """

    id: str
    rev: int = 1
    person_id: str
    instrument: Instrument
    version: str = ""
    value: str
    deficits: int | None = None
    band: FrailtyBand | None = None
    band_rule: str = ""
    scored_on: date
    scored_by: str = ""
    scorer_role: str = ""
    obtained: Obtained = Obtained.OBSERVED
    source: str = ""
    note: str = ""
    import_id: str | None = None
    entered_in_error: bool = False
    error_reason: str = ""


class Grade(StrEnum):
    """A clinician's confirmed frailty grade."""

    NOT_FRAIL = "not_frail"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrailtyGrade:
    """A clinician's judgement of frailty on a date; never set from a score by the program."""

    id: str
    rev: int = 1
    person_id: str
    grade: Grade
    confirmed_on: date
    clinician: str
    clinician_role: str
    tool: str = ""
    reason: str = ""
    entered_in_error: bool = False
    error_reason: str = ""
