"""What is recorded when somebody has died: who gave notice, where they died, and whether that was their wish.

Sources: UK Core DeathNotificationStatus (HL7 UK, 2024) for the two kinds of notice; PRSB Palliative and End of Life
Care standard for the place, whether the wish was met and why it was not. The date itself stands with the person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.errors import Problem
from bhcp_desktop.domain.people import Person


class DeathNotice(StrEnum):
    """How far the notice goes."""

    INFORMAL = "informal"
    FORMAL = "formal"


class PlaceOfDeath(StrEnum):
    """Where somebody died: the six places of the standard, and anywhere else in words."""

    HOME = "home"
    HOSPITAL = "hospital"
    COMMUNITY_HOSPITAL = "community_hospital"
    HOSPICE = "hospice"
    NURSING_HOME = "nursing_home"
    RESIDENTIAL_HOME = "residential_home"
    ELSEWHERE = "elsewhere"


class WishMet(StrEnum):
    """Whether somebody died where they had wished to."""

    YES = "yes"
    NO = "no"
    NO_WISH = "no_wish"


NOTICES: Final = {
    DeathNotice.INFORMAL: "Told by family, carers, the practice or a hospital",
    DeathNotice.FORMAL: "Notice from the registrar of deaths",
}
"""What each kind of notice is called."""

PLACES: Final = {
    PlaceOfDeath.HOME: "Home",
    PlaceOfDeath.HOSPITAL: "Hospital",
    PlaceOfDeath.COMMUNITY_HOSPITAL: "Community hospital",
    PlaceOfDeath.HOSPICE: "Hospice",
    PlaceOfDeath.NURSING_HOME: "Nursing home",
    PlaceOfDeath.RESIDENTIAL_HOME: "Residential home",
    PlaceOfDeath.ELSEWHERE: "Elsewhere",
}
"""What each place is called."""

WISHES: Final = {
    WishMet.YES: "Yes",
    WishMet.NO: "No",
    WishMet.NO_WISH: "No wish was recorded",
}
"""The answers to whether somebody died where they had wished to."""

_NO_PLACE: Final = "Where they died is not recorded."


@dataclass(frozen=True, slots=True, kw_only=True)
class Death:
    """A death as somebody told it; `place` and `wish_met` are None until they are known."""

    id: str
    rev: int = 1
    person_id: str
    notice: DeathNotice
    told_by: str
    place: PlaceOfDeath | None = None
    place_name: str = ""
    wish_met: WishMet | None = None
    why_elsewhere: str = ""
    recorded_on: date
    entered_in_error: bool = False
    error_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeathEntry:
    """A death as it is written down; `died_on` is None while the day is not known."""

    died_on: date | None
    notice: DeathNotice | None
    told_by: str
    place: PlaceOfDeath | None = None
    place_name: str = ""
    wish_met: WishMet | None = None
    why_elsewhere: str = ""


def death_problems(entry: DeathEntry, person: Person, today: date) -> Iterator[Problem]:
    """What keeps a death from being written down, beside its box."""
    if entry.died_on is not None:
        yield from _day_problems(entry.died_on, person.born_on, today)
    if entry.notice is None:
        yield Problem("notice", "Choose how you know.")
    if not entry.told_by.strip():
        yield Problem("told_by", "Enter who said so.")
    if entry.place is PlaceOfDeath.ELSEWHERE and not entry.place_name.strip():
        yield Problem("place_name", "Enter where that was.")
    if entry.why_elsewhere.strip() and entry.wish_met is not WishMet.NO:
        yield Problem("wish_met", "Choose “No”, or take the reason out.")


def _day_problems(died_on: date, born_on: date, today: date) -> Iterator[Problem]:
    if died_on > today:
        yield Problem("died_on", "This day is in the future. Enter the day they died, or leave it empty.")
    if died_on < born_on:
        yield Problem("died_on", f"This is before they were born, {short(born_on)}. Check the day.")


def death_words(death: Death | None, person: Person) -> str:
    """A death in sentences for the record: the day, the place, who said so; what is not known is said."""
    day = f"Died on {short(person.died_on)}" if person.died_on else "Died on a day that is not recorded"
    if death is None:
        return f"{day}, as the register says. {_NO_PLACE}"
    formal = "formal notice" if death.notice is DeathNotice.FORMAL else "no formal notice yet"
    told = f"Told by: {death.told_by} ({formal}). Recorded {short(death.recorded_on)}."
    return " ".join(part for part in (f"{day}.", _place_words(death), _wish_words(death), told) if part)


def _place_words(death: Death) -> str:
    place = ", ".join(part for part in (PLACES[death.place] if death.place else "", death.place_name) if part)
    return f"Place: {place}." if place else _NO_PLACE


def _wish_words(death: Death) -> str:
    if death.wish_met is None:
        return ""
    why = f" Why not: {death.why_elsewhere.rstrip('.')}." if death.why_elsewhere else ""
    return f"Died where they wished: {WISHES[death.wish_met].lower()}.{why}"
