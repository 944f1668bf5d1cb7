"""When the meetings of a series fall: a rhythm from a first day, and what happens on a bank holiday."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.meeting_times import weekday_of
from bhcp_desktop.domain.working_days import BankHolidays

MOST_AHEAD: Final = 60
"""Meetings put into the calendar at once: a weekly round for more than a year."""

MOST_EVERY: Final = 26
_WEEK: Final = 7
_NTH: Final = ("1st", "2nd", "3rd", "4th", "5th")


class Rhythm(StrEnum):
    """How often a meeting is held."""

    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS_NTH = "months_nth"
    MONTHS_LAST = "months_last"


RHYTHM_NAMES: Final[dict[Rhythm, str]] = {
    Rhythm.WORKING_DAYS: "Every working day",
    Rhythm.WEEKS: "Every week, or every so many weeks",
    Rhythm.MONTHS_NTH: "Every month, such as the 2nd Thursday",
    Rhythm.MONTHS_LAST: "Every month, such as the last Thursday",
}


class OnHoliday(StrEnum):
    """What happens when a meeting falls on a bank holiday; a person is asked, nothing is assumed."""

    MOVE_ON = "move_on"
    MOVE_BACK = "move_back"
    SKIP = "skip"


HOLIDAY_WORDS: Final[dict[OnHoliday, str]] = {
    OnHoliday.MOVE_ON: "Move it to the next working day",
    OnHoliday.MOVE_BACK: "Move it to the working day before",
    OnHoliday.SKIP: "Leave that meeting out",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """What is asked of a series: how often, on bank holidays, and how many meetings are made now."""

    rhythm: Rhythm
    every: int = 1
    on_holiday: OnHoliday | None
    ahead: int = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDay:
    """One meeting of a rhythm: the day the rhythm gives, the day it is held, None when left out, and which holiday."""

    rule_day: date
    on: date | None
    holiday: str = ""

    @property
    def words(self) -> str:
        """`29-Dec-2026 (25-Dec-2026 is Christmas Day)`, or that it is left out."""
        if not self.holiday:
            return short(self.rule_day)
        why = f"{short(self.rule_day)} is {self.holiday}"
        return f"{short(self.on)} ({why})" if self.on else f"none ({why})"


def check_repeat(repeat: Repeat, first_on: date | None) -> None:
    """Raise RuleBrokenError with everything that is missing or cannot be."""
    problems: list[Problem] = []
    if not 1 <= repeat.every <= MOST_EVERY:
        problems.append(Problem("every", f"Give a number from 1 to {MOST_EVERY}."))
    if repeat.on_holiday is None:
        problems.append(Problem("on_holiday", "Say what happens when the day is a bank holiday."))
    if not 1 <= repeat.ahead <= MOST_AHEAD:
        problems.append(Problem("ahead", f"Give a number of meetings from 1 to {MOST_AHEAD}."))
    if first_on is not None and repeat.rhythm is Rhythm.MONTHS_NTH and _nth(first_on) == len(_NTH):
        says = "Not every month has this weekday a 5th time. Choose the last one of each month, or another date."
        problems.append(Problem("rhythm", says))
    if first_on is not None and repeat.rhythm is Rhythm.MONTHS_LAST and _last(first_on) != first_on:
        problems.append(Problem("day", f"{short(first_on)} is not the last {weekday_of(first_on)} of its month."))
    if problems:
        raise RuleBrokenError(problems)


def rule_days(rhythm: Rhythm, every: int, first_on: date) -> Iterator[date]:
    """The days of a rhythm without end, the first day among them."""
    if rhythm is Rhythm.WORKING_DAYS:
        day = first_on
        while True:
            if day.weekday() < 5:
                yield day
            day += timedelta(days=1)
    elif rhythm is Rhythm.WEEKS:
        day = first_on
        while True:
            yield day
            day += timedelta(days=_WEEK * every)
    else:
        yield from _months(rhythm, every, first_on)


def _months(rhythm: Rhythm, every: int, first_on: date) -> Iterator[date]:
    nth, month = _nth(first_on), first_on.year * 12 + first_on.month - 1
    while True:
        first = date(month // 12, month % 12 + 1, 1)
        early = first + timedelta(days=(first_on.weekday() - first.weekday()) % _WEEK)
        yield _last(early) if rhythm is Rhythm.MONTHS_LAST else early + timedelta(days=_WEEK * (nth - 1))
        month += every


def planned(
    repeat: Repeat, first_on: date, holidays: BankHolidays, *, after: date | None = None
) -> tuple[PlannedDay, ...]:
    """The next days until so many meetings are held, from the first day or only those after a rule day."""
    found: list[PlannedDay] = []
    for day in rule_days(repeat.rhythm, repeat.every, first_on):
        if after is not None and day <= after:
            continue
        found.append(_held(day, repeat, holidays))
        if sum(1 for each in found if each.on) >= repeat.ahead:
            return tuple(found)
    return tuple(found)


def _held(day: date, repeat: Repeat, holidays: BankHolidays) -> PlannedDay:
    name = holidays.names.get(day, "")
    if not name:
        return PlannedDay(rule_day=day, on=day)
    if repeat.on_holiday is OnHoliday.SKIP or repeat.rhythm is Rhythm.WORKING_DAYS:
        return PlannedDay(rule_day=day, on=None, holiday=name)
    step = timedelta(days=-1 if repeat.on_holiday is OnHoliday.MOVE_BACK else 1)
    moved = day + step
    while not holidays.is_working_day(moved):
        moved += step
    return PlannedDay(rule_day=day, on=moved, holiday=name)


def rhythm_words(rhythm: Rhythm, every: int, first_on: date) -> str:
    """`Every 2 weeks on Thursday`, `Every month on the 2nd Thursday`."""
    day = weekday_of(first_on)
    if rhythm is Rhythm.WORKING_DAYS:
        return "Every working day"
    if rhythm is Rhythm.WEEKS:
        return f"Every week on {day}" if every == 1 else f"Every {every} weeks on {day}"
    months = "Every month" if every == 1 else f"Every {every} months"
    which = "last" if rhythm is Rhythm.MONTHS_LAST else _NTH[_nth(first_on) - 1]
    return f"{months} on the {which} {day}"


def usual_words(rhythm: Rhythm, every: int) -> str:
    """A rhythm without its day: `every 2 weeks`."""
    if rhythm is Rhythm.WORKING_DAYS:
        return "every working day"
    unit = "week" if rhythm is Rhythm.WEEKS else "month"
    return f"every {unit}" if every == 1 else f"every {every} {unit}s"


def _nth(day: date) -> int:
    return (day.day - 1) // _WEEK + 1


def _last(day: date) -> date:
    """The last day of the month with the same weekday."""
    end = day.replace(day=monthrange(day.year, day.month)[1])
    return end - timedelta(days=(end.weekday() - day.weekday()) % _WEEK)
