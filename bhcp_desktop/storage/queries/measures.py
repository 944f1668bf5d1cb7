"""What closed meetings of some places are measured by, without anybody's name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, exists, select

from bhcp_desktop.domain.care_plan import ActionStatus
from bhcp_desktop.domain.mdt import ItemState, MeetingStatus
from bhcp_desktop.domain.meeting_measures import Measured, MeasuredAction, MeasuredCase, MeasuredSeat, usual_reason
from bhcp_desktop.domain.meeting_times import day_of
from bhcp_desktop.domain.meeting_words import DEFERRALS, PRESENT
from bhcp_desktop.storage.tables.care_plan import action
from bhcp_desktop.storage.tables.mdt import agenda_item, attendance, meeting, referral
from bhcp_desktop.storage.unit_of_work import Reader

_NOT_READY: Final = "Not ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Which closed meetings: one of them, or those of places and a kind from one instant to before another."""

    meeting_id: str = ""
    place_ids: Collection[str] | None = None
    type_code: str = ""
    begins: datetime | None = None
    ends: datetime | None = None


def measured(reader: Reader, span: Span, today: date) -> Measured:
    """Everything that is counted, read in four statements whatever the number of meetings."""
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
    if span.type_code:
        wanted.append(m.type_code == span.type_code)
    if span.begins is not None:
        wanted.append(m.starts_at >= span.begins)
    if span.ends is not None:
        wanted.append(m.starts_at < span.ends)
    return tuple(wanted)


def _cases(reader: Reader, held: Any) -> tuple[MeasuredCase, ...]:
    i, r, m = agenda_item.c, referral.c, meeting.c
    before, earlier = agenda_item.alias(), meeting.alias()
    seen = exists().where(
        before.c.person_id == i.person_id,
        before.c.state == ItemState.DISCUSSED,
        earlier.c.id == before.c.meeting_id,
        earlier.c.type_code == m.type_code,
        earlier.c.starts_at < m.starts_at,
    )
    rows = reader.connection.execute(
        select(i.meeting_id, i.state, i.triage, r.received_on, m.starts_at, r.question, i.person_view.label("view"),
               i.decision, i.decision_code, i.seconds_used, i.carried_from, i.state_reason, seen.label("seen"))
        .select_from(agenda_item.join(referral, r.id == i.referral_id).join(meeting, m.id == i.meeting_id))
        .where(i.meeting_id.in_(held))
    )  # fmt: skip
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
        )
        for row in rows
    )


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
    return tuple(
        MeasuredSeat(meeting_id=row.meeting_id, role=row.role, present=row.presence in PRESENT) for row in rows
    )
