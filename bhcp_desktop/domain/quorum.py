"""Who was in the room for which case, and whether the roles a meeting asks for were.

No national rule for community MDTs was found (a panel was split on fixed lists of attendees: BMC Psychiatry
2015;15:143, item 44), so the required roles are the meeting type's, judged for the whole meeting and for each case.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.mdt import AgendaItem, Attendance, ItemState, Meeting, MeetingType, Presence
from bhcp_desktop.domain.meeting_times import clock_of, day_of, instant_of
from bhcp_desktop.domain.meeting_words import PRESENT

_LONGEST: Final = timedelta(hours=12)
"""A meeting takes ten hours at most; a time further off is a slip of the pen."""


def in_the_room(seat: Attendance, item_id: str, at: datetime) -> bool:
    """Whether somebody took part in a case that was decided, or is being discussed, at this instant."""
    if seat.presence is Presence.PART:
        return (seat.came_at is None or seat.came_at <= at) and (seat.left_at is None or at < seat.left_at)
    if seat.presence is Presence.NAMED_CASES:
        return item_id in seat.cases
    return seat.presence in PRESENT


def missing_roles(kind: MeetingType, there: Iterable[Attendance]) -> tuple[str, ...]:
    """The required roles that none of those there holds, in the type's order."""
    held = [one.role.casefold() for one in there]
    return tuple(role for role in kind.required_roles if not any(role.casefold() in each for each in held))


def missing_overall(kind: MeetingType, seats: Sequence[Attendance]) -> tuple[str, ...]:
    """The required roles nobody who took part in any of it holds."""
    return missing_roles(kind, (one for one in seats if one.presence in PRESENT))


def overall_words(kind: MeetingType, seats: Sequence[Attendance]) -> str:
    """The required roles nobody is recorded for: `Not present: GP.`, or that it is not recorded; empty for none."""
    missing = missing_overall(kind, seats)
    absent = missing_roles(kind, (one for one in seats if one.presence is Presence.NOT_RECORDED))
    told = (
        ("Not present", [role for role in missing if role in absent]),
        ("Not recorded whether present", [role for role in missing if role not in absent]),
    )
    return " ".join(f"{words}: {', '.join(roles)}." for words, roles in told if roles)


def missing_for_case(kind: MeetingType, seats: Sequence[Attendance], item_id: str, at: datetime) -> tuple[str, ...]:
    """The required roles nobody who was in the room for a case holds."""
    return missing_roles(kind, (one for one in seats if in_the_room(one, item_id, at)))


def lacking_quorum(kind: MeetingType, seats: Sequence[Attendance], items: Iterable[AgendaItem]) -> str:
    """What a meeting lacked, in words: overall, or for how many of the cases that were decided; empty for nothing.

    Empty too while nobody's attendance is recorded: not recorded is not absent.
    """
    if all(seat.presence is Presence.NOT_RECORDED for seat in seats):
        return ""
    if overall := overall_words(kind, seats):
        return overall
    number = sum(1 for item in items if case_lacked(kind, seats, item))
    if not number:
        return ""
    cases = "1 case was" if number == 1 else f"{number} cases were"
    return f"{cases} decided without a required role."


def case_lacked(kind: MeetingType, seats: Sequence[Attendance], item: AgendaItem) -> tuple[str, ...]:
    """The required roles that were not in the room when a case was decided; none for a case that was not."""
    if item.state is not ItemState.DISCUSSED or item.decided_at is None:
        return ()
    return missing_for_case(kind, seats, item.id, item.decided_at)


def not_recorded_words(seats: Iterable[Attendance]) -> str:
    """How many of those expected have no attendance recorded, and that it is not absence; empty for nobody."""
    number = sum(seat.expected and seat.presence is Presence.NOT_RECORDED for seat in seats)
    if not number:
        return ""
    whom = "1 expected person has" if number == 1 else f"{number} expected people have"
    return f"{whom} no attendance recorded. That is not counted as absence."


def missing_words(roles: Sequence[str]) -> str:
    """`No GP is in the room for this case.`; empty when nobody is missing."""
    return f"No {' and no '.join(roles)} is in the room for this case." if roles else ""


def instant_in(meeting: Meeting, at: time | None, field: str) -> datetime | None:
    """The instant a time of day means within a meeting: the first one at or after an hour before it begins.

    So 00:15 in a meeting that began at 23:30 is the next day, and of the hour that comes twice when the clocks go back
    the one that belongs to the meeting is taken. Raises RuleBrokenError with this field for a time long before or
    after, or one the clocks skip.
    """
    if at is None:
        return None
    begins = meeting.starts_at - timedelta(hours=1)
    day = day_of(begins)
    for candidate in _instants((day, day + timedelta(days=1)), at):
        if begins <= candidate < meeting.starts_at + _LONGEST:
            return candidate
    says = f"The meeting begins at {clock_of(meeting.starts_at)}: give a time during it, for example 14:20."
    raise RuleBrokenError([Problem(field, says)])


def _instants(days: Iterable[date], at: time) -> Iterable[datetime]:
    for day in days:
        try:
            first = instant_of(day, at)
        except RuleBrokenError:
            continue
        yield first
        later = first + timedelta(hours=1)
        if clock_of(later) == clock_of(first):  # the clocks went back between them
            yield later.astimezone(UTC)


def check_part(came_at: datetime | None, left_at: datetime | None) -> None:
    """Raise RuleBrokenError (left_at) for somebody who left before they came."""
    if came_at is not None and left_at is not None and left_at <= came_at:
        raise RuleBrokenError([Problem("left_at", "They left before they came. Check both times.")])


def took_part_words(seat: Attendance, cases: Sequence[str] = ()) -> str:
    """The detail of how somebody took part: `from 14:20 to 15:00`, `cases 2, 5`, `deputy: R Shah`."""
    parts = [seat.detail]
    if seat.presence is Presence.PART:
        times = (("from", seat.came_at), ("to", seat.left_at))
        parts.append(" ".join(f"{word} {clock_of(at)}" for word, at in times if at))
    if seat.presence is Presence.NAMED_CASES and cases:
        parts.append(f"{'case' if len(cases) == 1 else 'cases'} {', '.join(cases)}")
    if seat.presence is Presence.APOLOGIES_DEPUTY and seat.deputy:
        parts.append(f"deputy: {seat.deputy}")
    return ", ".join(part for part in parts if part)
