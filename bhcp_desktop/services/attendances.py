"""Who took part in a meeting, how, for which part of it; who chairs; and how attendance went over time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Final

from bhcp_desktop.domain.attendance_pattern import Pattern, pattern_of
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import AgendaItem, Attendance, Meeting, MeetingStatus, Presence
from bhcp_desktop.domain.meeting_rules import refuse_unless, text_problems
from bhcp_desktop.domain.meeting_times import clock_of
from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.quorum import check_part, instant_in
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.meeting_file import place_name_of, still_open
from bhcp_desktop.services.meeting_types import ensure_types, type_of
from bhcp_desktop.storage.unit_of_work import UnitOfWork

MEETINGS_IN_PATTERN: Final = 12
"""Meetings the table of attendance looks back on: a quarter of weekly ones, a year of monthly ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TookPart:
    """How somebody takes part: times of day for a part of the meeting, cases for named ones, a deputy for apologies."""

    presence: Presence
    detail: str = ""
    came: time | None = None
    left: time | None = None
    cases: tuple[str, ...] = ()
    deputy: str = ""


class Attendances:
    """Everything is refused once the meeting is closed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def record(self, seat_id: str, how: TookPart) -> Attendance:
        """Record how somebody takes part; a deputy who is named is put on the list with the same role.

        Raises RuleBrokenError (came_at, left_at, cases, deputy).
        """
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            seat = work.get(Attendance, seat_id)
            held = still_open(work, seat.meeting_id)
            after = _seat_after(held, seat, how)
            _refuse_strangers(work, held, after)
            if after.deputy and fold(after.deputy) != fold(seat.deputy):
                _seat_deputy(work, seat, after.deputy)
            return work.change(seat, after)

    def hand_over(self, meeting_id: str, to: str, *, leaves: bool) -> Meeting:
        """Give the chair to somebody during the meeting, minuted with the time; raises RuleBrokenError (chair).

        With `leaves` the one who chaired so far is recorded as having left now.
        """
        self._desk.require(Permission.EDIT_MEETINGS)
        now, name = self._desk.clock.now(), to.strip()
        with self._desk.write() as work:
            held = still_open(work, meeting_id)
            refuse_unless(held, (MeetingStatus.RUNNING,), "The meeting is not running. Start it first.")
            _refuse_chair(held, name)
            if leaves:
                _leave(work, held, now)
            line = f"{clock_of(now)}: {held.chair or 'Nobody named'} handed the chair to {name}."
            return work.change(held, replace(held, chair=name, notes="\n".join(filter(None, (held.notes, line)))))

    def go_ahead(self, meeting_id: str, reason: str) -> Meeting:
        """Record why a meeting goes ahead without a required role; it is minuted. Raises RuleBrokenError (reason)."""
        self._desk.require(Permission.EDIT_MEETINGS)
        problems = list(text_problems(reason, "reason"))
        if not reason.strip():
            problems.append(Problem("reason", "Say why the meeting goes ahead."))
        if problems:
            raise RuleBrokenError(problems)
        with self._desk.write() as work:
            held = still_open(work, meeting_id)
            return work.change(held, replace(held, no_quorum_reason=reason.strip()))

    def pattern(self, meeting_id: str) -> Pattern:
        """How attendance went at the last closed meetings of this one's kind and place, newest first."""
        self._desk.require(Permission.VIEW_RECORDS)
        ensure_types(self._desk)
        with self._desk.read() as reader:
            like = reader.get(Meeting, meeting_id)
            kind = type_of(reader, like.type_code)
            closed = reader.find(
                Meeting,
                type_code=like.type_code,
                place_id=like.place_id,
                status=MeetingStatus.CLOSED,
                order_by="starts_at",
            )
            held = closed[: -MEETINGS_IN_PATTERN - 1 : -1]
            seats = reader.find(Attendance, meeting_id=[each.id for each in held], order_by=("rank", "id"))
            return pattern_of(kind, place_name_of(reader, self._desk, like.place_id), held, seats)


def _seat_after(held: Meeting, seat: Attendance, how: TookPart) -> Attendance:
    """The seat as it is recorded; what belongs to another way of taking part is not kept."""
    part = how.presence is Presence.PART
    came_at, left_at = _times(held, how) if part else (None, None)
    named = how.presence is Presence.NAMED_CASES
    deputised = how.presence is Presence.APOLOGIES_DEPUTY
    _check_texts(how)
    return replace(
        seat,
        presence=how.presence,
        detail=how.detail.strip(),
        came_at=came_at,
        left_at=left_at,
        cases=how.cases if named else (),
        deputy=how.deputy.strip() if deputised else "",
    )


def _times(held: Meeting, how: TookPart) -> tuple[datetime | None, datetime | None]:
    came_at, left_at = instant_in(held, how.came, "came_at"), instant_in(held, how.left, "left_at")
    check_part(came_at, left_at)
    return came_at, left_at


def _check_texts(how: TookPart) -> None:
    problems = [*text_problems(how.detail, "detail"), *text_problems(how.deputy, "deputy")]
    if problems:
        raise RuleBrokenError(problems)


def _refuse_strangers(work: UnitOfWork, held: Meeting, seat: Attendance) -> None:
    on_it = {item.id for item in work.find(AgendaItem, meeting_id=held.id)}
    if not on_it.issuperset(seat.cases):
        raise RuleBrokenError([Problem("cases", "Choose cases of this meeting.")])
    if seat.deputy and fold(seat.deputy) == fold(seat.name):
        raise RuleBrokenError([Problem("deputy", "Name somebody else as the deputy.")])


def _seat_deputy(work: UnitOfWork, absent: Attendance, name: str) -> None:
    """Put the deputy on the list, expected, in the role of the one who cannot come."""
    seats = work.find(Attendance, meeting_id=absent.meeting_id, order_by="rank")
    if any(fold(seat.name) == fold(name) for seat in seats):
        return
    work.create(
        Attendance(
            id=new_id(),
            meeting_id=absent.meeting_id,
            name=name,
            role=absent.role,
            organisation=absent.organisation,
            detail=f"Deputy for {absent.name}",
            rank=seats[-1].rank + 1,
        )
    )


def _refuse_chair(held: Meeting, name: str) -> None:
    problems = list(text_problems(name, "chair"))
    if not name:
        problems.append(Problem("chair", "Enter who chairs from now on."))
    elif fold(name) == fold(held.chair):
        problems.append(Problem("chair", "This person chairs already. Enter somebody else."))
    if problems:
        raise RuleBrokenError(problems)


def _leave(work: UnitOfWork, held: Meeting, now: datetime) -> None:
    for seat in work.find(Attendance, meeting_id=held.id):
        if fold(seat.name) == fold(held.chair):
            work.change(seat, replace(seat, presence=Presence.PART, left_at=now))
