"""Dates as the clinic writes them: strict day-month-year in, DD-Mmm-YYYY and "6 August 2026" out, and ages.

Forms and age bands: NHS Common User Interface guidance, Date Display and Patient Banner; long form: NHS digital
service manual (both read November 2026). Month and day are never swapped to make a date fit, and a two-digit year
is never guessed.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.errors import Problem, RuleBrokenError

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_NUMBERS: Final = (
    {name.lower(): number for number, name in enumerate(MONTHS, 1)}
    | {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
    | {"sept": 9}
)
OLDEST: Final = 120
"""Years; nobody in England has been older."""

NOT_RECORDED: Final = "Not recorded"

_NUMERIC: Final = re.compile(r"([0-9]{1,2})([/.\- ])([0-9]{1,2})\2([0-9]{4})", re.ASCII)
_NAMED: Final = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[ \-/.]?([A-Za-z]{3,9})[ \-/.,]{0,2}([0-9]{4})", re.ASCII)
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_TWO_DIGIT_YEAR: Final = re.compile(r"[0-9]{1,2}[ /.\-](?:[0-9]{1,2}|[A-Za-z]{3,9})[ /.\-][0-9]{2}", re.ASCII)
_MONTH_AND_YEAR: Final = re.compile(r"([A-Za-z]{3,9})[ \-/.]([0-9]{4})", re.ASCII)
_ISO_MONTH: Final = re.compile(r"([0-9]{4})-([0-9]{2})", re.ASCII)


def short(day: date | None) -> str:
    """`06-Aug-2026`, the form of banners, lists and packs; `Not recorded` without a date."""
    if day is None:
        return NOT_RECORDED
    return f"{day.day:02}-{MONTHS[day.month - 1][:3]}-{day.year:04}"


def moment(at: datetime) -> str:
    """An instant as England's clocks had it: `22-Nov-2026 14:05`."""
    local = at.astimezone(LONDON)
    return f"{short(local.date())} {local:%H:%M}"


def long(day: date | None) -> str:
    """`6 August 2026`, the form of letters, the person's own copy and accessible text."""
    if day is None:
        return NOT_RECORDED
    return f"{day.day} {MONTHS[day.month - 1]} {day.year:04}"


def read_day(text: str, field: str = "date") -> date:
    """The date a person typed, day first; raises RuleBrokenError that says how to write it."""
    parts = day_month_year(text.strip())
    if parts is not None:
        return _existing(*parts, field)
    if _TWO_DIGIT_YEAR.fullmatch(text.strip()):
        raise _refused(field, "Write the year with four digits, for example 06-Aug-2026.")
    raise _refused(field, "Write the day, month and year, for example 06-Aug-2026.")


def day_month_year(text: str) -> tuple[int, int, int] | None:
    """The three numbers of a text that has the form of a full date, whether or not that day exists."""
    if match := _NUMERIC.fullmatch(text):
        return int(match[1]), int(match[3]), int(match[4])
    if match := _ISO.fullmatch(text):
        return int(match[3]), int(match[2]), int(match[1])
    match = _NAMED.fullmatch(text)
    month = MONTH_NUMBERS.get(match[2].lower()) if match else None
    return (int(match[1]), month, int(match[3])) if match and month else None


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as far as it is known: a year, a month, or a day; never padded to 1 January."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Raises RuleBrokenError when the parts make no date."""
        if self.month is None and self.day is not None:
            raise _refused("date", "A day needs its month.")
        _existing(self.day or 1, self.month or 1, self.year, "date")

    def __str__(self) -> str:
        """The stored form: 2020, 2020-03 or 2020-03-14."""
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def short(self) -> str:
        """`2020`, `Mar-2020` or `14-Mar-2020`."""
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{MONTHS[self.month - 1][:3]}-{self.year:04}"
        return short(date(self.year, self.month, self.day))

    def long(self) -> str:
        """`2020`, `March 2020` or `14 March 2020`."""
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{MONTHS[self.month - 1]} {self.year:04}"
        return long(date(self.year, self.month, self.day))


def read_partial(text: str, field: str = "date") -> PartialDate:
    """A year, a month with its year, or a full date, kept exactly as far as it was given."""
    given = text.strip()
    if re.fullmatch(r"[0-9]{4}", given, re.ASCII):
        return PartialDate(int(given))
    if match := _ISO_MONTH.fullmatch(given):
        return PartialDate(int(match[1]), int(match[2]))
    match = _MONTH_AND_YEAR.fullmatch(given)
    if match and (month := MONTH_NUMBERS.get(match[1].lower())):
        return PartialDate(int(match[2]), month)
    whole = read_day(given, field)
    return PartialDate(whole.year, whole.month, whole.day)


def years_old(born: date, on: date) -> int:
    """Completed years; a birthday of 29 February falls on 1 March in common years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def age(born: date, on: date) -> str:
    """The age as the patient banner writes it: `84y`, `5y 2m`, `14m 3d`, `7w 2d`, `12d` (CUI, table of ages)."""
    years = years_old(born, on)
    if years >= 18:
        return f"{years}y"
    if years >= 2:
        return _joined((years, "y"), (_months_old(born, on) - 12 * years, "m"))
    months = _months_old(born, on)
    if years >= 1:
        return _joined((months, "m"), ((on - _month_day(born, months)).days, "d"))
    days = (on - born).days
    return _joined((days // 7, "w"), (days % 7, "d")) if days >= 28 else f"{days}d"


def age_in_words(born: date, on: date) -> str:
    """The same age for screen readers and letters: `84 years`, `1 year 2 months`."""
    names = {"y": "year", "m": "month", "w": "week", "d": "day"}
    parts: list[str] = []
    for part in age(born, on).split():
        count, unit = int(part[:-1]), names[part[-1]]
        parts.append(f"{count} {unit}" if count == 1 else f"{count} {unit}s")
    return " ".join(parts)


def _months_old(born: date, on: date) -> int:
    return (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)


def _month_day(born: date, months: int) -> date:
    years, month = divmod(born.month - 1 + months, 12)
    year = born.year + years
    return date(year, month + 1, min(born.day, calendar.monthrange(year, month + 1)[1]))


def _joined(*parts: tuple[int, str]) -> str:
    return " ".join(f"{count}{unit}" for count, unit in parts if count) or f"0{parts[-1][1]}"


def _existing(day: int, month: int, year: int, field: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _refused(field, "This day does not exist. Check the day, the month and the year.") from None


def _refused(field: str, says: str) -> RuleBrokenError:
    return RuleBrokenError([Problem(field, says)])
