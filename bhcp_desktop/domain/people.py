"""The people of the register and where they belong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sex(StrEnum):
    """Sex (phenotypic), as the practice system gives it; there is no default."""

    MALE = "male"
    FEMALE = "female"
    INDETERMINATE = "indeterminate"
    NOT_KNOWN = "not_known"


class Gender(StrEnum):
    """Gender as the person states it."""

    MALE = "male"
    FEMALE = "female"
    OTHER = "other"
    NOT_KNOWN = "not_known"
    NOT_SPECIFIED = "not_specified"


class NhsNumberStatus(StrEnum):
    """England's NHS number status indicator; only a tracing system may say verified."""

    VERIFIED = "01"
    NOT_TRACED = "02"
    TRACE_REQUIRED = "03"
    NO_MATCH = "04"
    CONFLICT = "05"
    IN_PROGRESS = "06"
    NOT_REQUIRED = "07"
    POSTPONED = "08"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person on a register; text is kept as it was given, capitals are for display only.

    `conditions` and `medicines` are the practice system's lists as they stood on `register_as_at`.
    `withdrawn` marks a person brought by an import that was undone; nothing is ever deleted.
    """

    id: str
    rev: int = 1
    nhs_number: str | None = None
    nhs_number_status: NhsNumberStatus = NhsNumberStatus.NOT_TRACED
    title: str = ""
    family_name: str
    given_names: str = ""
    preferred_name: str = ""
    born_on: date
    sex: Sex = Sex.NOT_KNOWN
    gender: Gender = Gender.NOT_KNOWN
    ethnicity: str = ""
    house: str = ""
    street: str = ""
    locality: str = ""
    town: str = ""
    county: str = ""
    postcode: str = ""
    home_phone: str = ""
    mobile_phone: str = ""
    email: str = ""
    usual_gp: str = ""
    source_ref: str = ""
    housebound: bool | None = None
    care_home: str | None = None
    conditions: tuple[str, ...] = ()
    medicines: tuple[str, ...] = ()
    register_as_at: date | None = None
    deceased: bool = False
    died_on: date | None = None
    withdrawn: bool = False


class MembershipEnd(StrEnum):
    """Why a person left a unit."""

    MOVED = "moved"
    DIED = "died"
    MISSING_FROM_EXTRACT = "missing_from_extract"
    CORRECTED = "corrected"
    PLACE_CHANGED = "place_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A person belongs to a practice, and to one of its units, from a date; null where that is not decided yet."""

    id: str
    rev: int = 1
    person_id: str
    practice_id: str | None = None
    unit_id: str | None = None
    from_on: date
    to_on: date | None = None
    ended_because: MembershipEnd | None = None
    how: str = "chosen"
    import_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SamePerson:
    """Somebody decided whether two records are one person: linked, or looked alike and are not."""

    id: str
    rev: int = 1
    person_id: str
    other_id: str
    same: bool
    reason: str = ""
