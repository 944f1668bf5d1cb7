"""Meetings: their kinds, the list of a place, creating and changing one, and who is expected."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.mdt import Attendance, Meeting, MeetingStatus, MeetingType, Presence
from bhcp_desktop.domain.meeting_lines import MeetingLine
from bhcp_desktop.domain.meeting_rules import BEING_PREPARED, Expected, MeetingDetails, check_details, refuse_unless
from bhcp_desktop.domain.meeting_times import instant_of
from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.places import Place
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.meeting_file import MeetingFile, expected_or_there, places_around, read_file, still_open
from bhcp_desktop.services.meeting_types import ensure_types, type_of
from bhcp_desktop.storage.queries.meetings import meeting_lines
from bhcp_desktop.storage.unit_of_work import UnitOfWork

__all__ = ["MeetingFile", "Meetings"]


class Meetings:
    """What can be done with meetings before and beside their cases."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def types(self) -> tuple[MeetingType, ...]:
        """The kinds of meeting in use, by name."""
        self._desk.require(Permission.VIEW_RECORDS)
        ensure_types(self._desk)
        with self._desk.read() as reader:
            return tuple(reader.find(MeetingType, active=True, order_by="name"))

    def lines(self, place_ids: Collection[str] = ()) -> tuple[MeetingLine, ...]:
        """Meetings of the places, of all they hold and of all they lie in, newest first; no place means every one."""
        self._desk.require(Permission.VIEW_RECORDS)
        ensure_types(self._desk)
        with self._desk.read() as reader:
            around = places_around(reader, self._desk, place_ids)
            return meeting_lines(reader, around, self._desk.clock.today())

    def open(self, meeting_id: str) -> MeetingFile:
        """Journal that the list is looked at, then give it; raises NotFoundError."""
        self._desk.require(Permission.VIEW_RECORDS)
        ensure_types(self._desk)
        with self._desk.write() as work:
            work.get(Meeting, meeting_id)
            work.note(Verb.VIEWED, "meeting", meeting_id)
        return self.read_again(meeting_id)

    def read_again(self, meeting_id: str) -> MeetingFile:
        """A meeting that is open already, after something changed."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            return read_file(reader, self._desk, meeting_id)

    def suggested(self, type_code: str, place_id: str) -> MeetingDetails:
        """What the last meeting of this kind and place had: length, venue, chair, coordinator, those expected."""
        self._desk.require(Permission.VIEW_RECORDS)
        ensure_types(self._desk)
        with self._desk.read() as reader:
            kind = type_of(reader, type_code)
            held = reader.find(Meeting, type_code=type_code, place_id=place_id, order_by="starts_at")
            last = next((each for each in reversed(held) if each.status is not MeetingStatus.CANCELLED), None)
            seats = expected_or_there(reader, last.id) if last else ()
        return MeetingDetails(
            type_code=type_code,
            place_id=place_id,
            day=None,
            at=None,
            length_minutes=last.length_minutes if last else kind.length_minutes,
            venue=last.venue if last else "",
            chair=last.chair if last else "",
            coordinator=last.coordinator if last else self._desk.user.display_name,
            expected=tuple(
                Expected(name=s.name, role=s.role, organisation=s.organisation) for s in seats if s.expected
            ),
        )

    def create(self, details: MeetingDetails) -> Meeting:
        """Create a meeting with those expected; raises RuleBrokenError.

        The same kind, place and beginning is refused: it is a second press of the same button (two meetings made by one
        double click: rotati/oscar-web pull request 1946).
        """
        self._desk.require(Permission.EDIT_MEETINGS)
        ensure_types(self._desk)
        check_details(details)
        with self._desk.write() as work:
            made = made_of(details)
            work.get(Place, made.place_id)
            type_of(work, made.type_code)
            refuse_twin(work, made)
            work.create(made)
            work.create_many([seat_of(made.id, one, rank) for rank, one in enumerate(details.expected)])
            return made

    def change(self, before: Meeting, details: MeetingDetails) -> Meeting:
        """Change where, when and who; raises RuleBrokenError, or ConflictError when somebody else did so first.

        The kind and the place stay: nominations and carried cases hang on them.
        """
        self._desk.require(Permission.EDIT_MEETINGS)
        check_details(details)
        with self._desk.write() as work:
            held = still_open(work, before.id)
            if (details.type_code, details.place_id) != (held.type_code, held.place_id):
                says = "The kind and the place of a meeting stay. Cancel it and create another one."
                raise RuleBrokenError([Problem("type_code", says)])
            wanted = made_of(details)
            names = ("starts_at", "length_minutes", "venue", "chair", "coordinator")
            after = replace(before, **{name: getattr(wanted, name) for name in names})
            if after.starts_at != before.starts_at:
                refuse_unless(held, BEING_PREPARED, "The meeting has begun. Its date and time stay.")
                refuse_twin(work, after)
            expect(work, before.id, details.expected)
            return work.change(before, after)

    def cancel(self, meeting_id: str, reason: str) -> Meeting:
        """Cancel a meeting that has not begun; its people wait for the next one. Raises RuleBrokenError (reason)."""
        self._desk.require(Permission.EDIT_MEETINGS)
        if not reason.strip():
            raise RuleBrokenError([Problem("reason", "Say why the meeting is cancelled.")])
        with self._desk.write() as work:
            held = still_open(work, meeting_id)
            refuse_unless(held, BEING_PREPARED, "The meeting has begun. Close it instead.")
            return work.change(held, replace(held, status=MeetingStatus.CANCELLED, notes=reason.strip()))

    # Who is there

    def set_presence(self, attendance_id: str, presence: Presence, detail: str = "") -> Attendance:
        """Record how somebody took part; raises RuleBrokenError once the meeting is closed."""
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            seat = work.get(Attendance, attendance_id)
            still_open(work, seat.meeting_id)
            return work.change(seat, replace(seat, presence=presence, detail=detail.strip()))

    def add_attendee(self, meeting_id: str, one: Expected, *, presence: Presence = Presence.NOT_RECORDED) -> Attendance:
        """Add somebody who is expected, or who has come unannounced; raises RuleBrokenError (name)."""
        self._desk.require(Permission.EDIT_MEETINGS)
        if not one.name.strip():
            raise RuleBrokenError([Problem("name", "Enter the name.")])
        with self._desk.write() as work:
            still_open(work, meeting_id)
            seats = work.find(Attendance, meeting_id=meeting_id, order_by="rank")
            if any(fold(seat.name) == fold(one.name.strip()) for seat in expected_or_there(work, meeting_id)):
                raise RuleBrokenError([Problem("name", "This name is on the list already.")])
            rank = max((seat.rank for seat in seats), default=-1) + 1
            made = replace(
                seat_of(meeting_id, one, rank), presence=presence, expected=presence is Presence.NOT_RECORDED
            )
            return work.create(made)


def made_of(details: MeetingDetails) -> Meeting:
    """The meeting that checked details describe; raises RuleBrokenError (time) for an hour the clocks skip."""
    assert details.day is not None  # noqa: S101 - check_details has refused it
    assert details.at is not None  # noqa: S101 - check_details has refused it
    return Meeting(
        id=new_id(),
        type_code=details.type_code,
        place_id=details.place_id,
        starts_at=instant_of(details.day, details.at),
        length_minutes=details.length_minutes,
        venue=details.venue.strip(),
        chair=details.chair.strip(),
        coordinator=details.coordinator.strip(),
    )


def refuse_twin(work: UnitOfWork, made: Meeting) -> None:
    """Raise RuleBrokenError (time) when such a meeting begins then already."""
    twins = work.find(Meeting, type_code=made.type_code, place_id=made.place_id, starts_at=made.starts_at)
    if any(twin.id != made.id and twin.status is not MeetingStatus.CANCELLED for twin in twins):
        says = "There is a meeting of this kind at this time already. Open that one, or choose another time."
        raise RuleBrokenError([Problem("time", says)])


def seat_of(meeting_id: str, one: Expected, rank: int) -> Attendance:
    """Somebody expected at a meeting, in their place among the others."""
    return Attendance(
        id=new_id(),
        meeting_id=meeting_id,
        name=one.name.strip(),
        role=one.role.strip(),
        organisation=one.organisation.strip(),
        rank=rank,
    )


def expect(work: UnitOfWork, meeting_id: str, wanted: Sequence[Expected]) -> None:
    """Make the expected people those wanted, in this order; who is no longer expected is marked, never deleted."""
    seats = {fold(seat.name): seat for seat in work.find(Attendance, meeting_id=meeting_id)}
    for rank, one in enumerate(wanted):
        seat = seats.pop(fold(one.name.strip()), None)
        if seat is None:
            work.create(seat_of(meeting_id, one, rank))
            continue
        role, organisation = one.role.strip(), one.organisation.strip()
        work.change(seat, replace(seat, role=role, organisation=organisation, expected=True, rank=rank))
    for seat in seats.values():
        work.change(seat, replace(seat, expected=False))
