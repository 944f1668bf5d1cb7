"""What every printed document is made of: lists that say why they are empty, identity, version and print stamp."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Generic, Never, TypeVar

from bhcp_desktop.domain.people import Gender, Sex

T_co = TypeVar("T_co", covariant=True)


class Absent(StrEnum):
    """Why there is nothing to show. "Not recorded" is never "no"."""

    NOT_RECORDED = "not_recorded"  # nobody wrote anything: we do not know
    NONE = "none"  # asked, and the answer was that there is none
    NONE_HERE = "none_here"  # worked out from this store, which holds none; others may hold some
    NOT_ASKED = "not_asked"  # nobody has asked yet
    DECLINED = "declined"  # asked, and the person chose not to say
    COULD_NOT_ASK = "could_not_ask"  # the person could not be asked; the reason says why


@dataclass(frozen=True)  # without slots: Python 3.11 cannot call Listed[str]() on a frozen class that has them
class Listed(Generic[T_co]):
    """A list that says why it is empty: `Listed((a, b))`, or `Listed(absent=Absent.NONE)`."""

    items: tuple[T_co, ...] = ()  # in the order to print
    absent: Absent = Absent.NOT_RECORDED  # read only when there are no items
    reason: str = ""  # in words, with `absent`: "delirium on the day"


UNRECORDED: Final[Listed[Never]] = Listed()
"""The list nobody has written anything in."""


@dataclass(frozen=True, slots=True)
class Narrative:
    """Free text of any length that says why it is empty; line breaks are kept."""

    text: str = ""  # as typed
    absent: Absent = Absent.NOT_RECORDED  # read only when the text is blank
    reason: str = ""  # in words, with `absent`


UNWRITTEN: Final = Narrative()
"""The text nobody has written."""


class TextSize(StrEnum):
    """The size of the body text of a person's copy; larger text means more pages, never a shrunk page."""

    STANDARD = "standard"  # 14 point: clear print (UKAAF G003)
    LARGE = "18"  # 18 point: large print
    GIANT = "24"  # 24 point

    @property
    def points(self) -> int:
        """The size in points."""
        return 14 if self is TextSize.STANDARD else int(self.value)


class Standing(StrEnum):
    """Where the printed version stands; anything but current is marked on every page."""

    DRAFT = "draft"
    CURRENT = "current"
    SUPERSEDED = "superseded"
    ENDED = "ended"
    ENTERED_IN_ERROR = "entered_in_error"


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionMark:
    """Which version of a plan this is, printed on every page."""

    standing: Standing = Standing.DRAFT
    number: int = 1  # of this version; for a draft, the number it will have
    published_at: datetime | None = None  # aware instant; None for a draft
    published_by: str = ""  # name of the user who published it
    publisher_role: str = ""  # their role in words
    review_on: date | None = None  # next review of the plan (the earliest of all its review dates)
    review_which: str = ""  # which of them that is, in words
    superseded_by: int | None = None  # number of the newer version, when superseded
    reason: str = ""  # why it ended or was entered in error
    signed: bool = True  # False: published without a clinician's signature, and every page says so
    check_at: str = ""  # where to ask for the newest version: team and telephone


FIRST_DRAFT: Final = VersionMark()
"""The mark of a plan that was never published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintStamp:
    """Who printed this copy and when; `printed_at` is also the creation time inside the file."""

    printed_by: str  # display name of the user
    printed_at: datetime  # aware instant; the same stamp and content give the same bytes
    data_as_at: datetime | None = None  # when the content was read, if it differs from `printed_at`
    copy_for: str = ""  # whom this copy is for: "Home copy", "Dr Nowak"
    copy_number: int | None = None  # numbered copies of packs; None prints no number
    copies: int | None = None  # how many were numbered


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonIdentity:
    """Who a document is about; text as stored, capitals and number groups are made when it is drawn."""

    family_name: str
    given_names: str = ""
    title: str = ""  # "Mrs"; no full stop
    preferred_name: str = ""  # what the person likes to be called
    born_on: date
    nhs_number: str | None = None  # ten digits, no spaces
    no_nhs_number: str = ""  # why there is none, in words
    sex: Sex = Sex.NOT_KNOWN
    gender: Gender = Gender.NOT_KNOWN
    address: tuple[str, ...] = ()  # lines, the postcode last
    phones: tuple[str, ...] = ()  # as typed, most useful first
    deceased: bool = False
    died_on: date | None = None  # None with `deceased`: the date is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A dated, sourced fact: a score, a grade, a measurement. Never joined to one of another instrument."""

    label: str  # "Clinical Frailty Scale", "Electronic frailty index (eFI)"
    value: str  # "6 of 9, living with moderate frailty"; "0.39 (14 of 36 deficits)"
    on: date | None = None  # date of the result
    by: str = ""  # who scored or confirmed it, with their role
    source: str = ""  # where it came from: "EMIS register of 02-May-2018"
    note: str = ""  # anything to read with it


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedLine:
    """A condition, device or other entry that has words always and a code perhaps."""

    text: str
    code: str = ""  # as text: codes lose zeros as numbers
    system: str = ""  # "SNOMED CT", "Read v2"
    since: str = ""  # as precisely as known: "2011", "March 2015"
    source: str = ""  # who says so, and when
    note: str = ""


class PointerKind(StrEnum):
    """The papers a plan may point to; the plan never takes their place."""

    CPR = "cpr"
    RESPECT = "respect"
    ADRT = "adrt"
    ADVANCE_STATEMENT = "advance_statement"
    LPA_HEALTH = "lpa_health"
    LPA_PROPERTY = "lpa_property"
    DEPUTY_HEALTH = "deputy_health"
    DEPUTY_PROPERTY = "deputy_property"
    DOLS = "dols"
    OTHER = "other"


POINTER_WORDS: Final = {
    PointerKind.CPR: "CPR decision form",
    PointerKind.RESPECT: "ReSPECT form",
    PointerKind.ADRT: "Advance decision to refuse treatment",
    PointerKind.ADVANCE_STATEMENT: "Advance statement of wishes",
    PointerKind.LPA_HEALTH: "Lasting power of attorney for health and welfare",
    PointerKind.LPA_PROPERTY: "Lasting power of attorney for property and money",
    PointerKind.DEPUTY_HEALTH: "Court order appointing a deputy for health and welfare",
    PointerKind.DEPUTY_PROPERTY: "Court order appointing a deputy for property and affairs",
    PointerKind.DOLS: "Authorisation under the deprivation of liberty safeguards",
    PointerKind.OTHER: "Other paper",
}
"""What each paper is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """That a paper exists, its date and where the original is kept: a pointer, never its content."""

    kind: PointerKind
    says: str = ""  # extra words: names of attorneys, "seen by Dr Nowak"
    dated: date | None = None
    dated_words: str = ""  # as given, when it is known in part only: "about 2019"
    kept_where: str = ""  # "in the yellow envelope by the front door"
    review_on: date | None = None
    source: str = ""  # who recorded it and when
