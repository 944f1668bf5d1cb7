"""What somebody who leaves still holds, and who takes it over: open actions, meetings to come, series, care plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from bhcp_desktop.domain.care_plan import CarePlan
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.mdt import Meeting, MeetingSeries
from bhcp_desktop.domain.meeting_rules import text_problems
from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.worklist import counted


class HeldKind(StrEnum):
    """What is held."""

    ACTION = "action"
    MEETING = "meeting"
    SERIES = "series"
    PLAN = "plan"


KINDS: Final = {
    HeldKind.ACTION: "Action",
    HeldKind.MEETING: "Meeting to come",
    HeldKind.SERIES: "Series of meetings",
    HeldKind.PLAN: "Care plan",
}
_COUNTED: Final = {
    HeldKind.ACTION: "open action",
    HeldKind.MEETING: "meeting to come",
    HeldKind.PLAN: "care plan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLine:
    """One thing somebody holds: what, when it is due or held, and as what they hold it; `rev` as it was read."""

    kind: HeldKind
    record_id: str
    rev: int
    what: str
    when: date | None = None
    duty: str

    @property
    def id(self) -> str:
        """The kind with the record's identifier."""
        return f"{self.kind.value}/{self.record_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """Who takes over; they need not use this program."""

    name: str
    role: str = ""
    organisation: str = ""


def held_words(kinds: Iterable[HeldKind]) -> str:
    """`3 open actions, 2 meetings to come, 1 series of meetings`; empty for nothing."""
    number = Counter(kinds)
    return ", ".join(_many(number[kind], kind) for kind in HeldKind if number[kind])


def _many(number: int, kind: HeldKind) -> str:
    if kind is HeldKind.SERIES:
        return f"{number} series of meetings"
    if kind is HeldKind.MEETING:
        return f"{number} {'meeting' if number == 1 else 'meetings'} to come"
    return counted(number, _COUNTED[kind])


def is_of(text: str, name: str) -> bool:
    """Whether a box for a name names this person; nobody holds what nobody is named for."""
    return bool(name.strip()) and fold(text.strip()) == fold(name.strip())


def duties(held: Meeting | MeetingSeries, name: str, *, expected: bool) -> str:
    """As what somebody is named there: `chair, expected to come`; empty when they are not."""
    told = (
        ("chair", is_of(held.chair, name)),
        ("coordinator", is_of(held.coordinator, name)),
        ("expected to come", expected),
    )
    return ", ".join(words for words, holds in told if holds)


def meeting_after(held: Meeting, name: str, to: Successor) -> Meeting:
    """A meeting with the successor named where the one who leaves was."""
    return replace(
        held,
        chair=to.name if is_of(held.chair, name) else held.chair,
        coordinator=to.name if is_of(held.coordinator, name) else held.coordinator,
    )


def series_after(held: MeetingSeries, name: str, to: Successor) -> MeetingSeries:
    """A series with the successor named where the one who leaves was; nobody is expected twice."""
    there = any(is_of(seat[0], to.name) for seat in held.expected)
    seats = [
        (to.name, to.role or role, to.organisation or organisation) if is_of(one, name) else (one, role, organisation)
        for one, role, organisation in held.expected
        if not (there and is_of(one, name))
    ]
    return replace(
        held,
        chair=to.name if is_of(held.chair, name) else held.chair,
        coordinator=to.name if is_of(held.coordinator, name) else held.coordinator,
        expected=tuple(seats),
    )


def plan_after(held: CarePlan, name: str, to: Successor) -> CarePlan:
    """A plan on the desk with the successor as its coordinator; what is published stays as it was."""
    return replace(
        held,
        coordinator=to.name if is_of(held.coordinator, name) else held.coordinator,
        review_responsible=to.name if is_of(held.review_responsible, name) else held.review_responsible,
    )


def check_successor(name: str, to: Successor, lines: Iterable[HeldLine]) -> None:
    """Raise RuleBrokenError (name, lines) unless somebody else takes over something."""
    problems: list[Problem] = []
    if not to.name.strip():
        problems.append(Problem("name", "Enter who takes over."))
    elif is_of(to.name, name):
        problems.append(Problem("name", "Enter somebody else: this is who hands over."))
    if not tuple(lines):
        problems.append(Problem("lines", "Tick what is handed over."))
    for field in ("name", "role", "organisation"):
        problems += text_problems(getattr(to, field), field)
    if problems:
        raise RuleBrokenError(problems)
