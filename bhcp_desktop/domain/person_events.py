"""What happened to a person and when: an unplanned admission, a fall, a carer who could not go on, a call to them.

Somebody says so and it is written down with its source; nothing is ever concluded from other records. Such events are
among the reasons to refer to a frailty meeting (BNSSG Remedy, frailty MDT referral criteria).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from textwrap import shorten
from typing import Final

from bhcp_desktop.domain.dates import MONTH_NUMBERS, MONTHS, PartialDate, short
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.partial_dates import in_words, known_part


class EventKind(StrEnum):
    """What happened."""

    UNPLANNED_ADMISSION = "unplanned_admission"
    FALL = "fall"
    CARER_UNABLE = "carer_unable"
    SPOKEN_TO = "spoken_to"
    NO_ANSWER = "no_answer"


EVENTS: Final = {
    EventKind.UNPLANNED_ADMISSION: "Unplanned admission",
    EventKind.FALL: "Fall",
    EventKind.CARER_UNABLE: "Carer unable to go on",
    EventKind.SPOKEN_TO: "Spoken to",
    EventKind.NO_ANSWER: "Tried, no answer",
}
"""What each kind is called."""

CALLS: Final = (EventKind.SPOKEN_TO, EventKind.NO_ANSWER)
"""What the team did, by telephone or visit: no reason to put somebody forward, and never counted as one."""

MANY: Final = {
    EventKind.UNPLANNED_ADMISSION: "{} unplanned admissions",
    EventKind.FALL: "{} falls",
    EventKind.CARER_UNABLE: "Carer unable to go on {} times",
}
"""Several of a kind, counted; calls are not."""

_LONGEST_NOTE: Final = 70  # characters of a note in one line; the whole note stands under Events
_YEAR: Final = timedelta(days=365)
_TOLD_FROM_TODAY: Final = re.compile(
    r"\b(?:today|tonight|yesterday|ago|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|this (?:morning|afternoon|evening|week|weekend|month)|last (?:night|week|weekend|month))\b",
    re.IGNORECASE,
)
_WITHOUT_YEAR: Final = re.compile(
    rf"(?:[a-z]+ )*(?:[0-9]{{1,2}}(?:st|nd|rd|th)?[ \-/.]?)?(?:of )?(?:{'|'.join(MONTH_NUMBERS)})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEvent:
    """One thing that happened; `happened` is as far as it is known, and kept as given. `source` says who told it."""

    id: str
    rev: int = 1
    person_id: str
    kind: EventKind
    happened: str
    source: str = ""
    note: str = ""
    recorded_on: date
    rank: int = 0
    entered_in_error: bool = False
    error_reason: str = ""


def event_problems(part: PersonEvent, today: date) -> Iterator[Problem]:
    """What cannot be written into an event beside its date."""
    if not part.happened.strip():
        yield Problem("happened", "Enter when it happened.")
    elif not part.entered_in_error:
        yield from _lost_later(part.happened.strip(), today)
    if not part.source.strip():
        yield Problem("source", "Enter who said so.")


def _lost_later(happened: str, today: date) -> Iterator[Problem]:
    """A day told from today, or without its year, is another day to whoever reads it later, and counts for nothing."""
    if known := _TOLD_FROM_TODAY.search(happened):
        if not happened[-1].isdigit():
            yield Problem("happened", f"Enter the date, such as {short(today)}, not “{known[0]}”.")
    elif _WITHOUT_YEAR.fullmatch(happened):
        yield Problem("happened", f"Add the year, such as {MONTHS[today.month - 1]} {today.year}.")


def known_on(event: PersonEvent) -> PartialDate | None:
    """The date of an event as far as it is known; None where it is told in words alone."""
    try:
        return known_part(event.happened)
    except RuleBrokenError:
        return None


def first_day(known: PartialDate) -> date:
    """The earliest day a date known in part may mean."""
    return date(known.year, known.month or 1, known.day or 1)


def last_day(known: PartialDate) -> date:
    """The latest day a date known in part may mean."""
    month = known.month or 12
    return date(known.year, month, known.day or monthrange(known.year, month)[1])


def lately(events: Iterable[PersonEvent], today: date) -> str:
    """What is recorded of the last 365 days, or may lie in them, as a sentence; that nothing is, is said."""
    since = today - _YEAR
    told = [
        f"{EVENTS[event.kind]} {in_words(event.happened)}"
        for event in newest_first(events)
        if event.kind not in CALLS and ((known := known_on(event)) is None or last_day(known) >= since)
    ]
    return f"Recorded in the last year: {'; '.join(told)}." if told else "No event is recorded in the last year."


def newest_first(events: Iterable[PersonEvent]) -> tuple[PersonEvent, ...]:
    """Events in the order of lists: the latest first; those told in words alone at the end."""

    def when(event: PersonEvent) -> tuple[bool, date, date, int]:
        known = known_on(event)
        day = (last_day(known), first_day(known)) if known else (date.min, date.min)
        return (known is not None, *day, event.rank)

    return tuple(sorted(events, key=when, reverse=True))


def last_call(events: Iterable[PersonEvent]) -> PersonEvent | None:
    """The latest call or visit that was not entered in error; None when none is noted."""
    calls = (event for event in events if event.kind in CALLS and not event.entered_in_error)
    return next(iter(newest_first(calls)), None)


def call_words(call: PersonEvent | None) -> str:
    """A call in one line, such as "Spoken to 22-Nov-2026: will come on Friday"; empty for none.

    A long note ends in "…".
    """
    if call is None:
        return ""
    known = known_on(call)
    told = f"{EVENTS[call.kind]} {known.short() if known else call.happened}"
    note = shorten(call.note, _LONGEST_NOTE, placeholder=" …")
    return f"{told}: {note}" if note else told
