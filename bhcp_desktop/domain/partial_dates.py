"""Dates in words as far as they are known, kept exactly as given: "about 2019", "March 2021", "before the war"."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from bhcp_desktop.domain.dates import PartialDate, read_partial
from bhcp_desktop.domain.errors import RuleBrokenError

_LOOSELY: Final = re.compile(
    r"^(?:(?:in|on|about|around|roughly|approximately|approx\.?|circa|c\.|before|after|since|until|early|mid|late|"
    r"spring|summer|autumn|winter|christmas|easter|of|the|year)[\s-]+)+",
    re.IGNORECASE,
)
_FIGURES: Final = re.compile(r"[0-9]{1,4}(?:[-/. ][0-9]{1,4}){1,2}")
FUTURE: Final = "The date is in the future. Check the year."
BEFORE_BIRTH: Final = "The date is before the person was born. Check the year."


def known_part(text: str) -> PartialDate | None:
    """The date in a text, loose words such as "about" put aside; None for words without a figure at their end.

    Raises RuleBrokenError for a date that does not exist.
    """
    given = text.strip()
    if not given or not given[-1].isdigit():
        return None
    return read_partial(_LOOSELY.sub("", given))


def in_words(text: str) -> str:
    """A date in figures alone as every other date is shown, `05-Aug-2026`, `Aug-2026`; anything else as given."""
    given = text.strip()
    if not _FIGURES.fullmatch(given):
        return given
    try:
        known = read_partial(given)
    except RuleBrokenError:
        return given
    return known.short()


def problem_with(text: str, today: date, born: date | None = None) -> str:
    """Why a date as far as it is known cannot be, in words; blank when it can."""
    try:
        known = known_part(text)
    except RuleBrokenError as error:
        return error.problems[0].says
    if known is None:
        return ""
    if _before(today, known):
        return FUTURE
    return BEFORE_BIRTH if born is not None and _before(known, born) else ""


def _before(one: date | PartialDate, other: date | PartialDate) -> bool:
    """Whether the first is certainly earlier, as far as both are known."""
    for left, right in ((one.year, other.year), (one.month, other.month), (one.day, other.day)):
        if left is None or right is None or left != right:
            return left is not None and right is not None and left < right
    return False
