"""The dates of extracts: many styles, day first, spreadsheet day numbers, and no guessing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, NamedTuple

from bhcp_desktop.domain.dates import MONTH_NUMBERS, OLDEST, day_month_year, years_old
from bhcp_desktop.exchange.registers.notes import CellRefusedError

_TIME: Final = re.compile(
    r"[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(?:Z|[+-][0-9]{2}:?[0-9]{2}|[AaPp][Mm])?"
)
_DAY_NUMBER: Final = re.compile(r"([0-9]{3,5})(?:\.[0-9]+)?")
_COMPACT: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_TWO_DIGITS: Final = re.compile(r"([0-9]{1,2})[ \-/.]([0-9]{1,2}|[A-Za-z]{3,9})[ \-/.]([0-9]{2})")
_IN_FIGURES: Final = re.compile(r"([0-9]{1,2})[\-/.]([0-9]{1,2})[\-/.][0-9]{2,4}\b")
_LEADING_DIGITS: Final = re.compile(r"[0-9]{1,3}")
FIRST_SCORES: Final = date(2005, 1, 1)
"""No frailty score is older: the CFS was published in 2005 (CMAJ 173:489), the eFI in 2016 (Age Ageing 45:353)."""
_AGE_SLACK: Final = 2  # years between the extract and the day the age was worked out
_FIRST_1900: Final = date(1899, 12, 30)
_FIRST_1904: Final = date(1904, 1, 1)


class Day(NamedTuple):
    """A date read from a cell, with the code and words of its repair when it was not written as one."""

    value: date
    code: str = ""
    reason: str = ""


@dataclass(slots=True)
class DayReader:
    """Reads dates of one file; nobody is born after `limit`, the day of the extract, and `today` is not before it.

    In a file whose dates put the month first, a date that could be read either way is refused, never guessed.
    """

    limit: date
    today: date
    from_1904: bool = False
    month_first: bool = False
    _known: dict[str, Day] = field(default_factory=dict[str, Day])

    def read(self, text: str, age: str = "", *, since: date = date.min) -> Day:
        """The date; raises CellRefusedError with what is wrong.

        The age column decides the century of a short year, or `since`, before which the date cannot be.
        """
        known = self._known.get(text)
        if known is None:
            if self.month_first and (found := _IN_FIGURES.match(text)) and found[1] != found[2]:
                raise _us_order()
            known = self._fresh(text, age, since)
            if known.code != "two_digit_year":
                self._known[text] = known
        return known

    def read_birth(self, text: str, age: str = "") -> Day:
        """A date of birth: not after the extract, and nobody older than 120."""
        day = self.read(text, age)
        if day.value > self.limit:
            raise CellRefusedError("dob_future", "The date of birth is after the day of the extract.")
        if day.value.year < self.limit.year - OLDEST and years_old(day.value, self.limit) > OLDEST:
            raise CellRefusedError("dob_too_old", f"The date of birth makes the person older than {OLDEST}.")
        return day

    def _fresh(self, text: str, age: str, since: date) -> Day:
        parts = _usual(text) or day_month_year(_TIME.sub("", text))
        if parts:
            return Day(_existing(*parts))
        if match := _COMPACT.fullmatch(text):
            return Day(_existing(int(match[3]), int(match[2]), int(match[1])))
        if match := _DAY_NUMBER.fullmatch(text):
            return self._day_number(int(match[1]))
        if match := _TWO_DIGITS.fullmatch(_TIME.sub("", text)):
            return self._short_year(match, age, since)
        raise CellRefusedError("date_unreadable", "This is not a date with day, month and year.")

    def _day_number(self, number: int) -> Day:
        if 1900 <= number <= self.limit.year:
            raise CellRefusedError("date_incomplete", "Only a year is given; the day and the month are missing.")
        first = _FIRST_1904 if self.from_1904 else _FIRST_1900
        system = "1904" if self.from_1904 else "1900"
        reason = f"A spreadsheet day number ({system} system) was turned back into a date."
        return Day(first + timedelta(days=number), "excel_day_number", reason)

    def _short_year(self, match: re.Match[str], age: str, since: date) -> Day:
        month = int(match[2]) if match[2].isdigit() else MONTH_NUMBERS.get(match[2].lower(), 0)
        years = (1900 + int(match[3]), 2000 + int(match[3]))
        days = [_existing(int(match[1]), month, year) for year in years if _exists(int(match[1]), month, year)]
        likely = [day for day in days if since <= day <= self.limit and years_old(day, self.limit) <= OLDEST]
        if stated := _LEADING_DIGITS.match(age):
            likely = [day for day in likely if abs(years_old(day, self.limit) - int(stated[0])) <= _AGE_SLACK]
        if not days:
            _existing(int(match[1]), month, years[1])
        if len(likely) != 1:
            raise CellRefusedError(
                "two_digit_year", "The year has two digits and the century is not certain. Write it with four digits."
            )
        return Day(
            likely[0], "two_digit_year", "A two-digit year was given its century; the other one is not possible."
        )


def _usual(text: str) -> tuple[int, int, int] | None:
    """The three commonest forms by slices, for they are nearly all of a register."""
    try:
        if len(text) == 11:  # 06-Aug-2026, 06 Aug 2026
            return int(text[:2]), MONTH_NUMBERS[text[3:6].lower()], int(text[7:])
        if len(text) == 10 and text[2] == "/" == text[5]:
            return int(text[:2]), int(text[3:5]), int(text[6:])
        if len(text) == 10 and text[4] == "-" == text[7]:
            return int(text[8:]), int(text[5:7]), int(text[:4])
    except (ValueError, KeyError):
        pass
    return None


def _exists(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _existing(day: int, month: int, year: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        pass
    if month > 12 and 1 <= day <= 12:
        raise _us_order()
    raise CellRefusedError("date_impossible", "This day does not exist.")


def _us_order() -> CellRefusedError:
    return CellRefusedError("us_order", "The month comes before the day. It was not turned round; correct it.")


def puts_month_first(texts: Iterable[str]) -> bool:
    """Whether more of these dates can only be read with the month first than can only be read with the day first."""
    balance = 0
    for text in texts:
        if found := _IN_FIGURES.match(text):
            balance += (int(found[2]) > 12) - (int(found[1]) > 12)
    return balance > 0
