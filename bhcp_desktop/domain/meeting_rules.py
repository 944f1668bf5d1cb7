"""The rules of a meeting: its details, its minutes, its order, what a case still needs, when it may close."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.form_answers import UNSTORABLE, can_be_stored
from bhcp_desktop.domain.kept_off_paper import code_problems
from bhcp_desktop.domain.mdt import (
    AgendaItem,
    Attendance,
    ItemState,
    Meeting,
    MeetingStatus,
    MeetingType,
    Standing,
    Triage,
)
from bhcp_desktop.domain.meeting_words import PRESENT
from bhcp_desktop.domain.quorum import overall_words
from bhcp_desktop.domain.worklist import counted

SHORTEST: Final = 5
LONGEST: Final = 600
"""Minutes a meeting may take; cancer MDTs have been seen to last five hours (BMJ 2017;356:j114)."""

MOST_MINUTES: Final = 120
"""Minutes one case may be given."""

LONG_TEXT: Final = 20_000
"""Characters one box of a meeting may hold."""

BEING_PREPARED: Final = (MeetingStatus.DRAFT, MeetingStatus.ISSUED)
NOT_OVER: Final = (MeetingStatus.DRAFT, MeetingStatus.ISSUED, MeetingStatus.RUNNING)
STILL_TO_COME: Final = (ItemState.LISTED, ItemState.CALLED)
SUMMARY: Final = ("situation", "action_to_date", "update", "next_steps")
"""The four parts of a summary, as community MDT logs have them (penroseportal.co.uk)."""

CASE_WORDS: Final = (*SUMMARY, "decision", "rationale", "dissent", "person_view", "spoke_for", "change_reason")
"""Everything about a case that is written in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Somebody who is asked to come."""

    name: str
    role: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDetails:
    """What is asked for to create a meeting, in London date and time."""

    type_code: str
    place_id: str
    day: date | None
    at: time | None
    length_minutes: int
    venue: str = ""
    chair: str = ""
    coordinator: str = ""
    expected: tuple[Expected, ...] = ()


def check_details(details: MeetingDetails) -> None:
    """Raise RuleBrokenError with everything that is missing or cannot be."""
    problems = [*_missing(details), *_unlike(details), *_texts(details)]
    if problems:
        raise RuleBrokenError(problems)


def _missing(details: MeetingDetails) -> Iterator[Problem]:
    if not details.type_code:
        yield Problem("type_code", "Choose what kind of meeting it is.")
    if not details.place_id:
        yield Problem("place_id", "Choose the place the meeting is for.")
    if details.day is None:
        yield Problem("day", "Enter the date of the meeting.")
    if details.at is None:
        yield Problem("time", "Enter the time the meeting begins.")


def _unlike(details: MeetingDetails) -> Iterator[Problem]:
    if not SHORTEST <= details.length_minutes <= LONGEST:
        yield Problem("length_minutes", f"Give the length in minutes, from {SHORTEST} to {LONGEST}.")
    names = [one.name.strip().casefold() for one in details.expected]
    if any(not name for name in names):
        yield Problem("expected", "Every line needs a name before its role.")
    elif len(set(names)) != len(names):
        yield Problem("expected", "Somebody is named twice. Name each person once.")


def _texts(details: MeetingDetails) -> Iterator[Problem]:
    for field in ("venue", "chair", "coordinator"):
        yield from text_problems(getattr(details, field), field)
    for one in details.expected:
        yield from text_problems(f"{one.name}{one.role}{one.organisation}", "expected")


def text_problems(text: str, field: str) -> Iterator[Problem]:
    """What makes a text impossible to keep: half a character, far too many, or the code of a door: packs travel."""
    if not can_be_stored(text):
        yield Problem(field, UNSTORABLE)
    if len(text) > LONG_TEXT:
        yield Problem(field, f"This text is too long. Use no more than {LONG_TEXT:,} characters.")
    yield from code_problems(text, field)


def read_expected(lines: str) -> tuple[Expected, ...]:
    """Attendees typed one a line as `Name, role, organisation`."""
    found: list[Expected] = []
    for line in lines.splitlines():
        parts = [part.strip() for part in line.split(",", 2)]
        if any(parts):
            name, role, organisation = (*parts, "", "")[:3]
            found.append(Expected(name=name, role=role, organisation=organisation))
    return tuple(found)


def expected_lines(people: Iterable[Expected]) -> str:
    """Attendees one a line, as `read_expected` reads them."""
    lines = (", ".join((one.name, one.role, one.organisation)).rstrip(", ") for one in people)
    return "\n".join(lines)


# Minutes


@dataclass(frozen=True, slots=True)
class Load:
    """How full a meeting is."""

    cases: int
    minutes: int
    length: int

    @property
    def over(self) -> int:
        """Minutes planned beyond the meeting's length; 0 when it fits."""
        return max(self.minutes - self.length, 0)

    @property
    def words(self) -> str:
        """`11 people, 58 min planned of 60`, and by how much it is over."""
        planned = f"{counted(self.cases, 'person')}, {self.minutes} min planned of {self.length}"
        return f"{planned}: {self.over} min over" if self.over else planned


def takes_time(item: AgendaItem) -> bool:
    """Whether a case's minutes count: it is to be discussed and was not taken off."""
    return item.triage is Triage.DISCUSS and item.state is not ItemState.WITHDRAWN


def load_of(items: Sequence[AgendaItem], length: int) -> Load:
    """The cases still on a list and the minutes planned for them."""
    on_it = [item for item in items if item.state is not ItemState.WITHDRAWN]
    return Load(len(on_it), sum(item.minutes for item in on_it if takes_time(item)), length)


def slots(items: Sequence[AgendaItem], starts_at: datetime) -> dict[str, datetime]:
    """When each case is planned to begin; cases that are not discussed have no slot."""
    planned: dict[str, datetime] = {}
    at = starts_at
    for item in items:
        if takes_time(item):
            planned[item.id] = at
            at += timedelta(minutes=item.minutes)
    return planned


def check_minutes(minutes: int) -> None:
    """Raise RuleBrokenError unless a case may be given so many minutes."""
    if not 1 <= minutes <= MOST_MINUTES:
        raise RuleBrokenError([Problem("minutes", f"Give a case from 1 to {MOST_MINUTES} minutes.")])


# Order


def moved(order: Sequence[str], case: str, to: int) -> tuple[str, ...]:
    """The order with one case moved to a place counted from 0; beyond either end is that end."""
    rest = [each for each in order if each != case]
    if len(rest) == len(order):
        return tuple(order)
    at = min(max(to, 0), len(rest))
    return (*rest[:at], case, *rest[at:])


def positions(current: Sequence[str], wanted: Sequence[str]) -> dict[str, int]:
    """The new place of each case; raises RuleBrokenError unless `wanted` names each case once."""
    if len(wanted) != len(set(wanted)) or set(wanted) != set(current):
        raise RuleBrokenError([Problem("order", "The agenda has changed. Read it again and move the person again.")])
    return {case: at for at, case in enumerate(wanted)}


# During the meeting


def next_case(items: Sequence[AgendaItem], after: str | None = None) -> AgendaItem | None:
    """The case to call next: the first after this one that was never called, then those before, then the parked."""
    waiting = [item for item in items if item.triage is Triage.DISCUSS and item.state is ItemState.LISTED]
    place = next((at for at, item in enumerate(items) if item.id == after), -1)
    here = {item.id: at for at, item in enumerate(items)}

    def turn(item: AgendaItem) -> tuple[bool, bool, int]:
        return item.seconds_used > 0, here[item.id] <= place, here[item.id]

    waiting = [item for item in waiting if item.id != after] or waiting
    return min(waiting, key=turn, default=None)


def unfinished(items: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """The cases for discussion that were neither discussed, deferred nor withdrawn."""
    return tuple(item for item in items if item.triage is Triage.DISCUSS and item.state in STILL_TO_COME)


def unfinished_words(number: int, names: str = "") -> str:
    """That so many people have no outcome yet, who they are where names may be said, and what to do about it."""
    who = (
        f"{counted(number, 'person')} {'has' if number == 1 else 'have'} no outcome yet{f': {names}' if names else ''}."
    )
    return f"{who} Discuss each of them, put them off or take them off, then close the meeting."


def lacks(item: AgendaItem, *, owners: Sequence[str], dues: Sequence[date | None]) -> tuple[Problem, ...]:
    """What a case still lacks before it is done: prompts for the chair, none of them a refusal but the decision.

    `owners` and `dues` are those of the case's open actions. Each decision has a named implementer and a date, and the
    person's view is asked for (panel consensus, BMC Psychiatry 2015;15:143, tables 1 to 4).
    """
    found: list[Problem] = []
    if not item.decision_code and not item.decision.strip():
        found.append(Problem("decision", "No decision recorded."))
    if not item.person_view.strip():
        found.append(Problem("person_view", "The person's own view is not recorded."))
    without_owner = sum(1 for owner in owners if not owner.strip())
    without_date = sum(1 for due in dues if due is None)
    if without_owner:
        found.append(Problem("actions", f"{counted(without_owner, 'action')} without an owner."))
    if without_date:
        found.append(Problem("actions", f"{counted(without_date, 'action')} without a date."))
    return tuple(found)


def check_change(before: AgendaItem, texts: Mapping[str, str], code: str, earlier: Standing) -> None:
    """Raise RuleBrokenError (change_reason) when a decision is changed and no reason is given.

    That is the one of the meeting before, when today's is said to change it, and this meeting's own when a case that
    was already discussed is decided otherwise (the tightest item of the panel: BMC Psychiatry 2015;15:143, item 15).
    """
    again = before.state is ItemState.DISCUSSED
    otherwise = (code, texts.get("decision", before.decision).rstrip()) != (before.decision_code, before.decision)
    if texts.get("change_reason", "").strip() or not (earlier is Standing.CHANGED or (again and otherwise)):
        return
    raise RuleBrokenError([Problem("change_reason", "Say why the earlier decision changes.")])


def time_words(used: int, minutes: int) -> str:
    """`02:41 of 05:00`, in minutes and seconds."""
    return f"{used // 60:02}:{used % 60:02} of {minutes:02}:00"


def late_words(items: Sequence[AgendaItem], seconds_used: int, minutes_left: int | None) -> str:
    """Whether the cases to come fit the time that is left: `4 to come, 25 min planned, 20 min left: 5 min over`.

    `seconds_used` counts for the case in front; `minutes_left` is None for a meeting planned for another day; empty
    when nobody is to come.
    """
    to_come = [item for item in items if takes_time(item) and item.state in STILL_TO_COME]
    if not to_come:
        return ""
    in_front = next((item for item in to_come if item.state is ItemState.CALLED), None)
    spent = min(seconds_used // 60, in_front.minutes) if in_front else 0
    planned = sum(item.minutes for item in to_come) - spent
    told = f"{len(to_come)} to come, {planned} min planned"
    if minutes_left is None:
        return told
    left = max(minutes_left, 0)
    return f"{told}, {left} min left" + (f": {planned - left} min over" if planned > left else "")


# Who is there


def quorum_words(meeting_type: MeetingType, people: Sequence[Attendance]) -> str:
    """Whether everybody who is needed is there, in words; local rule of the type, no national one was found."""
    if not meeting_type.required_roles:
        return "This meeting asks for no particular role."
    return overall_words(meeting_type, people) or "Everybody needed is present."


def present_count(people: Sequence[Attendance]) -> int:
    """How many are there, in any of the ways."""
    return sum(1 for one in people if one.presence in PRESENT)


def refuse_unless(meeting: Meeting, statuses: Sequence[MeetingStatus], says: str) -> None:
    """Raise RuleBrokenError (meeting) with a sentence unless the meeting is in one of these states."""
    if meeting.status not in statuses:
        raise RuleBrokenError([Problem("meeting", says)])
