"""When a meeting is: a date and a time as people type them, kept as one instant, shown in London time.

Clocks go forward at 01:00 on the last Sunday of March and back at 02:00 on the last Sunday of October (Summer Time
Order 2002); a time that does not exist is refused, one that comes twice is the first, summer-time one.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.dates import long, short
from bhcp_desktop.domain.errors import Problem, RuleBrokenError

_CLOCK: Final = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(?: ?([ap])\.?m\.?)?", re.ASCII | re.IGNORECASE)
_PLAIN: Final = re.compile(r"([0-9]{2})([0-9]{2})", re.ASCII)
_HOUR: Final = re.compile(r"([0-9]{1,2}) ?([ap])\.?m\.?", re.ASCII | re.IGNORECASE)
_HOW: Final = "Write the time with hours and minutes, for example 13:00 or 1.30pm."
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def read_time(text: str, field: str = "time") -> time:
    """The time of day a person typed; raises RuleBrokenError that says how to write it."""
    given = text.strip()
    if match := _CLOCK.fullmatch(given):
        return _existing(int(match[1]), int(match[2]), (match[3] or "").lower(), field)
    if match := _PLAIN.fullmatch(given):
        return _existing(int(match[1]), int(match[2]), "", field)
    if match := _HOUR.fullmatch(given):
        return _existing(int(match[1]), 0, match[2].lower(), field)
    raise RuleBrokenError([Problem(field, _HOW)])


def _existing(hour: int, minute: int, half: str, field: str) -> time:
    if half:
        if not 1 <= hour <= 12:
            raise RuleBrokenError([Problem(field, _HOW)])
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise RuleBrokenError([Problem(field, "This time does not exist. Check the hours and the minutes.")])
    return time(hour, minute)


def instant_of(day: date, at: time) -> datetime:
    """The instant of a London date and time, in UTC; raises RuleBrokenError (time) for one the clocks skip."""
    local = datetime.combine(day, at, LONDON)
    instant = local.astimezone(UTC)
    if instant.astimezone(LONDON).replace(tzinfo=None) != local.replace(tzinfo=None):
        says = f"The clocks go forward on {long(day)}: this time does not exist. Choose an hour later."
        raise RuleBrokenError([Problem("time", says)])
    return instant


def ends_at(starts_at: datetime, minutes: int) -> datetime:
    """The instant a meeting of so many minutes ends; a night when the clocks change is counted right."""
    return starts_at + timedelta(minutes=minutes)


def day_of(instant: datetime) -> date:
    """The London date of an instant."""
    return instant.astimezone(LONDON).date()


def local_time(instant: datetime) -> time:
    """The London time of day of an instant, to the minute."""
    return instant.astimezone(LONDON).time().replace(second=0, microsecond=0, fold=0)


def clock_of(instant: datetime) -> str:
    """The London time of an instant: `13:00`."""
    return f"{instant.astimezone(LONDON):%H:%M}"


def times_words(starts_at: datetime, minutes: int) -> str:
    """`13:00 to 14:00`, in London time.

    The next day and a change of the clocks are named: 23:30 to 00:30 on 27-Nov-2026; 00:30 to 02:30, 60 minutes, the
    clocks change.
    """
    begins, ends = starts_at.astimezone(LONDON), ends_at(starts_at, minutes).astimezone(LONDON)
    said = f"{begins:%H:%M} to {ends:%H:%M}"
    if ends.date() != begins.date():
        said += f" on {short(ends.date())}"
    return said if begins.utcoffset() == ends.utcoffset() else f"{said}, {minutes} minutes, the clocks change"


def span_words(starts_at: datetime, minutes: int) -> str:
    """`26-Nov-2026 13:00 to 14:00`, in London time."""
    return f"{short(day_of(starts_at))} {times_words(starts_at, minutes)}"


def weekday_of(day: date) -> str:
    """The name of the day of the week."""
    return WEEKDAYS[day.weekday()]
