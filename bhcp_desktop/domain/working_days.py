"""Working days in England: Monday to Friday without bank holidays, by a table that says where it ends.

Source of the table: db/reference/bank-holidays-england.csv. Beyond its last year only weekends are known, and every
answer says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bhcp_desktop.domain.dates import long

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingDay:
    """A day that was counted to; `sure` is False when some of the days on the way lie outside the table."""

    on: date
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BankHolidays:
    """Every bank holiday of whole years, the first and the last of which are known."""

    names: Mapping[date, str]
    first_year: int
    last_year: int

    @property
    def starts_on(self) -> date:
        """The first day the table speaks of."""
        return date(self.first_year, 1, 1)

    @property
    def ends_on(self) -> date:
        """The last day the table speaks of."""
        return date(self.last_year, 12, 31)

    def covers(self, day: date) -> bool:
        """Whether the table knows if this day is a bank holiday."""
        return self.starts_on <= day <= self.ends_on

    def is_working_day(self, day: date) -> bool:
        """Monday to Friday and, as far as the table goes, no bank holiday."""
        return day.weekday() < _SATURDAY and day not in self.names

    def add(self, day: date, working_days: int) -> WorkingDay:
        """The day so many working days after `day`, which does not count itself; raises ValueError below zero."""
        if working_days < 0:
            raise ValueError("working days are counted forwards only")
        on, left = day, working_days
        while left:
            on += _DAY
            left -= self.is_working_day(on)
        return WorkingDay(on=on, sure=self.covers(day) and self.covers(on))

    def between(self, day: date, until: date) -> int:
        """How many working days lie after `day`, up to and with `until`."""
        return sum(self.is_working_day(day + _DAY * step) for step in range(1, (until - day).days + 1))

    def limits(self) -> str:
        """Where the table ends, in words for whoever reads a date made with it."""
        return (
            f"Bank holidays are known from {long(self.starts_on)} to {long(self.ends_on)}. "
            "Outside these days only weekends are left out."
        )


def read_bank_holidays(rows: Iterable[Mapping[str, str]]) -> BankHolidays:
    """The table from its rows (`date` as 2026-12-25, `name`); raises ValueError when a year is missing."""
    names = {date.fromisoformat(row["date"]): row["name"] for row in rows}
    years = {day.year for day in names}
    if not years or years != set(range(min(years), max(years) + 1)):
        raise ValueError("the table of bank holidays needs every year from its first to its last")
    return BankHolidays(names=names, first_year=min(years), last_year=max(years))
