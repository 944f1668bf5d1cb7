"""Who might be put forward for a meeting, by stated rules, each with its why; nobody is ever put on a list by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.person_events import EVENTS, MANY, EventKind, PersonEvent, first_day, known_on, last_day
from bhcp_desktop.domain.worklist import PersonLine, gone_words, review_overdue

_SEVERE: Final = "severe"


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateRule:
    """One rule as the reference data state it; `days` is how long a new fact counts as new.

    A rule about events names which, and how many of them within the days.
    """

    code: str
    name: str
    days: int
    source: str
    event: EventKind | None = None
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody the rules name, with every reason."""

    line: PersonLine
    why: tuple[str, ...]

    @property
    def id(self) -> str:
        """The person's identifier."""
        return self.line.person_id


Why = Callable[[PersonLine, CandidateRule, date], str]


def read_rules(rows: Iterable[Mapping[str, str]]) -> tuple[CandidateRule, ...]:
    """The rules from their rows; raises KeyError or ValueError for one the program does not know, or of calls."""
    found = tuple(
        CandidateRule(
            code=row["code"],
            name=row["name"],
            days=int(row["days"]),
            source=row["source"],
            event=EventKind(row["event"]) if row["event"] else None,
            count=int(row["count"]),
        )
        for row in rows
    )
    for rule in found:
        if rule.event is None:
            _WHY[rule.code]
        else:
            MANY[rule.event]
    return found


def candidates(
    lines: Iterable[PersonLine],
    rules: Iterable[CandidateRule],
    today: date,
    *,
    events: Iterable[PersonEvent] = (),
    without: Collection[str] = (),
) -> tuple[Candidate, ...]:
    """Those a rule names who live, belong here and are not among `without`; most reasons first, then by name."""
    rules, happened = tuple(rules), _by_person(events)
    found = [
        Candidate(line=line, why=why)
        for line in lines
        if line.person_id not in without
        and not gone_words(line)
        and (why := tuple(_reasons(line, happened.get(line.person_id, ()), rules, today)))
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.why), each.line.name_key)))


def _by_person(events: Iterable[PersonEvent]) -> Mapping[str, Sequence[PersonEvent]]:
    found: defaultdict[str, list[PersonEvent]] = defaultdict(list)
    for event in events:
        if not event.entered_in_error:
            found[event.person_id].append(event)
    return found


def _reasons(
    line: PersonLine, events: Sequence[PersonEvent], rules: Iterable[CandidateRule], today: date
) -> Iterator[str]:
    for rule in rules:
        why = _happened(events, rule, today) if rule.event else _WHY[rule.code](line, rule, today)
        if why:
            yield why


def _happened(events: Sequence[PersonEvent], rule: CandidateRule, today: date) -> str:
    """That enough of the rule's events may lie within its days, with the date as far as it is known.

    A date known in part counts as long as any day it may mean does: a suggestion too many is read and left, one too
    few is never seen. What is told in words alone, such as last winter, has no date to count by.
    """
    since = today - timedelta(days=rule.days)
    dates = [known for event in events if event.kind is rule.event and (known := known_on(event)) is not None]
    counted_ones = sorted((each for each in dates if last_day(each) >= since), key=first_day)
    if rule.event is None or len(counted_ones) < rule.count:
        return ""
    name, first = EVENTS[rule.event], counted_ones[0].short()
    if len(counted_ones) == 1:
        return f"{name} {first}"
    return f"{MANY[rule.event].format(len(counted_ones))} since {first}"


def _new_severe(line: PersonLine, rule: CandidateRule, today: date) -> str:
    since = today - timedelta(days=rule.days)
    if line.grade is not None:
        on = line.grade_confirmed_on
        return f"Severe frailty confirmed {short(on)}" if line.grade == _SEVERE and on and on >= since else ""
    on = line.efi_scored_on
    return f"eFI severe {short(on)}, not confirmed" if line.efi_band == _SEVERE and on and on >= since else ""


def _review_overdue(line: PersonLine, rule: CandidateRule, today: date) -> str:
    return review_overdue(line, today, more_than=rule.days, first_too=False)


_WHY: Final[dict[str, Why]] = {"new_severe": _new_severe, "review_overdue": _review_overdue}
