"""What closed meetings of some places are measured by, without anybody's name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Text, and_, cast, exists, select

from bhcp_desktop.domain.care_plan import ActionStatus
from bhcp_desktop.domain.mdt import Attendance, ItemState, MeetingStatus, MeetingType, Presence, Triage
from bhcp_desktop.domain.meeting_measures import Measured, MeasuredAction, MeasuredCase, MeasuredSeat, usual_reason
from bhcp_desktop.domain.meeting_times import day_of
from bhcp_desktop.domain.meeting_words import DEFERRALS, PRESENT
from bhcp_desktop.domain.quorum import missing_for_case
from bhcp_desktop.storage.tables.care_plan import action
from bhcp_desktop.storage.tables.mdt import agenda_item, attendance, meeting, referral
from bhcp_desktop.storage.tables.store_tables import journal
from bhcp_desktop.storage.unit_of_work import Reader

_NOT_READY: Final = "Not ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Which closed meetings: one, or those of a series, or of places and a kind, from one instant to before another."""

    meeting_id: str = ""
    place_ids: Collection[str] | None = None
    type_code: str = ""
    series_id: str = ""
    begins: datetime | None = None
    ends: datetime | None = None


def measured(reader: Reader, span: Span, today: date) -> Measured:
    """Everything about meetings that is counted, read in a few statements whatever the number of meetings."""
    held = select(meeting.c.id).where(*_within(span))
    ids = tuple(reader.connection.execute(held).scalars())
    return Measured(
        meetings=ids,
        cases=_cases(reader, held),
        actions=_actions(reader, held),
        seats=_seats(reader, held),
        today=today,
    )


def _within(span: Span) -> tuple[ColumnElement[bool], ...]:
    m = meeting.c
    wanted: list[ColumnElement[bool]] = [m.status == MeetingStatus.CLOSED]
    if span.meeting_id:
        wanted.append(m.id == span.meeting_id)
    if span.place_ids is not None:
        wanted.append(m.place_id.in_(list(span.place_ids)))
    if span.series_id:
        wanted.append(m.series_id == span.series_id)
    if span.type_code:
        wanted.append(m.type_code == span.type_code)
    if span.begins is not None:
        wanted.append(m.starts_at >= span.begins)
    if span.ends is not None:
        wanted.append(m.starts_at < span.ends)
    return tuple(wanted)


def _seen_before() -> ColumnElement[bool]:
    """Whether the person of a case was discussed at an earlier meeting of the same kind."""
    before, earlier = agenda_item.alias(), meeting.alias()
    return exists().where(
        before.c.person_id == agenda_item.c.person_id,
        before.c.state == ItemState.DISCUSSED,
        earlier.c.id == before.c.meeting_id,
        earlier.c.type_code == meeting.c.type_code,
        earlier.c.starts_at < meeting.c.starts_at,
    )


def _cases(reader: Reader, held: Any) -> tuple[MeasuredCase, ...]:
    i, r, m = agenda_item.c, referral.c, meeting.c
    rows = reader.connection.execute(
        select(i.id, i.meeting_id, i.state, i.triage, r.received_on, m.starts_at, r.question,
               i.person_view.label("view"), i.decision, i.decision_code, i.seconds_used, i.carried_from,
               i.state_reason, _seen_before().label("seen"), i.person_id, m.type_code, i.earlier_decision, i.decided_at,
               _was_for_noting().label("noted"))
        .select_from(agenda_item.join(referral, r.id == i.referral_id).join(meeting, m.id == i.meeting_id))
        .where(i.meeting_id.in_(held))
        .order_by(m.starts_at, i.position, i.id)
    ).all()  # fmt: skip
    numbers = {person_id: at for at, person_id in enumerate(dict.fromkeys(row.person_id for row in rows))}
    rooms = _rooms(reader, {row.meeting_id: row.type_code for row in rows})
    return tuple(
        MeasuredCase(
            meeting_id=row.meeting_id,
            state=row.state,
            triage=row.triage,
            received_on=row.received_on,
            day=day_of(row.starts_at),
            question=bool(row.question.strip()),
            person_view=bool(row.view.strip()),
            decision=bool(row.decision.strip() or row.decision_code),
            outcome=row.decision_code,
            seconds=row.seconds_used,
            review=bool(row.seen),
            carried=row.carried_from is not None,
            reason=usual_reason(row.state_reason, (*DEFERRALS, _NOT_READY)),
            person=numbers[row.person_id],
            kind=row.type_code,
            noted=bool(row.noted),
            standing=row.earlier_decision,
            quorate=rooms[row.meeting_id].quorate(row.id, row.decided_at),
        )
        for row in rows
    )


def _was_for_noting() -> ColumnElement[bool]:
    """Whether a case was for noting and was set otherwise after its list was issued, as the journal has it."""
    j = journal.c
    return exists().where(
        j.entity_id == agenda_item.c.id,
        j.field == "triage",
        j.old == f'"{Triage.FOR_NOTING.value}"',
        j.at >= cast(meeting.c.issued_at, Text),
    )


@dataclass(frozen=True, slots=True)
class _Room:
    """The kind of a meeting and who took part in it."""

    kind: MeetingType
    seats: tuple[Attendance, ...]

    def quorate(self, item_id: str, at: datetime | None) -> bool | None:
        """Whether every role asked for was in the room for a case; None where that cannot be said."""
        nobody_recorded = all(seat.presence is Presence.NOT_RECORDED for seat in self.seats)
        if at is None or not self.kind.required_roles or nobody_recorded:
            return None
        return not missing_for_case(self.kind, self.seats, item_id, at)


def _rooms(reader: Reader, types: Mapping[str, str]) -> dict[str, _Room]:
    kinds = {kind.code: kind for kind in reader.find(MeetingType)}
    seats: defaultdict[str, list[Attendance]] = defaultdict(list)
    for seat in reader.find(Attendance, meeting_id=tuple(types)) if types else ():
        seats[seat.meeting_id].append(seat)
    return {meeting_id: _Room(kinds[code], tuple(seats[meeting_id])) for meeting_id, code in types.items()}


def _actions(reader: Reader, held: Any) -> tuple[MeasuredAction, ...]:
    a = action.c
    rows = reader.connection.execute(
        select(a.meeting_id, a.owner, a.due_on, a.status, a.closed_on).where(
            and_(a.meeting_id.in_(held), a.status != ActionStatus.ENTERED_IN_ERROR)
        )
    )
    return tuple(
        MeasuredAction(
            meeting_id=row.meeting_id,
            owner=bool(row.owner.strip()),
            due_on=row.due_on,
            status=row.status,
            closed_on=row.closed_on,
        )
        for row in rows
    )


def _seats(reader: Reader, held: Any) -> tuple[MeasuredSeat, ...]:
    s = attendance.c
    rows = reader.connection.execute(
        select(s.meeting_id, s.role, s.presence).where(s.meeting_id.in_(held), s.expected.is_(True))
    )
    return tuple(MeasuredSeat(meeting_id=row.meeting_id, role=row.role, present=_there(row.presence)) for row in rows)


def _there(presence: Presence) -> bool | None:
    """Whether somebody was there; None where it was not recorded."""
    return None if presence is Presence.NOT_RECORDED else presence in PRESENT
