"""Agreed actions across meetings and plans."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, String, bindparam, case, cast, func, or_, select

from bhcp_desktop.domain.care_plan import OPEN_ACTIONS, ActionStatus
from bhcp_desktop.domain.mdt import MeetingStatus
from bhcp_desktop.domain.meeting_lines import ActionRow
from bhcp_desktop.domain.meeting_times import day_of
from bhcp_desktop.storage.queries.who import WHO, Within, belongs, who_of
from bhcp_desktop.storage.tables.care_plan import action
from bhcp_desktop.storage.tables.mdt import meeting, meeting_type
from bhcp_desktop.storage.tables.people import person
from bhcp_desktop.storage.unit_of_work import Reader

MOST: Final = 5_000
"""Lines a list shows at most; a smaller place or another list finds the rest."""

_LATER: Final = meeting.alias()
"""Made once: to make an alias costs more than to ask most questions."""

_OWN: Final = (
    "id", "rev", "what", "owner", "owner_role", "organisation", "due_on", "when_text", "priority", "status", "reply",
    "outcome", "closed_on", "agreed_on", "agenda_item_id", "kind", "assigned_by", "observers", "not_done_because",
    "evidence", "escalated_on", "escalated_to", "plan_id",
)  # fmt: skip


def open_action_rows(reader: Reader, within: Within | None, *, late_on: date | None = None) -> tuple[ActionRow, ...]:
    """Actions still to do of the people of some places, first due first; with `late_on`, only those late that day."""
    query = _rows().where(action.c.status.in_(OPEN_ACTIONS), belongs(within))
    if late_on is not None:
        query = query.where(action.c.due_on < late_on)
    return _fetched(reader, query)


def closed_action_rows(reader: Reader, within: Within | None, since: date) -> tuple[ActionRow, ...]:
    """Actions that were done, or were not, and were closed since a day; newest first."""
    shut = (ActionStatus.DONE, ActionStatus.NOT_DONE)
    query = _rows(newest_closed=True).where(
        action.c.status.in_(shut), or_(action.c.closed_on.is_(None), action.c.closed_on >= since), belongs(within)
    )
    return _fetched(reader, query)


def actions_of_items(reader: Reader, item_ids: Collection[str]) -> tuple[ActionRow, ...]:
    """The actions agreed for some cases, in the order they were agreed."""
    return _fetched(reader, _of_items(), items=list(item_ids))


@cache
def _of_items() -> Select[Any]:
    a = action.c
    mine = a.agenda_item_id.in_(bindparam("items", expanding=True))
    query = _rows().where(mine, a.status != ActionStatus.ENTERED_IN_ERROR)
    return query.order_by(None).order_by(a.agenda_item_id, a.rank, a.id)


def actions_of_person(reader: Reader, person_id: str) -> tuple[ActionRow, ...]:
    """A person's open actions, first due first."""
    return _fetched(reader, _open_of_person(), person=person_id)


@cache
def _open_of_person() -> Select[Any]:
    return _rows().where(action.c.person_id == bindparam("person"), action.c.status.in_(OPEN_ACTIONS))


def action_row(reader: Reader, action_id: str) -> ActionRow | None:
    """One action as a line, None when it is not there."""
    return next(iter(_fetched(reader, _rows().where(action.c.id == action_id))), None)


def earlier_open_actions(reader: Reader, meeting_ids: Collection[str]) -> tuple[ActionRow, ...]:
    """Open actions agreed at some meetings, first due first."""
    return _fetched(reader, _open_of_meetings(), meetings=list(meeting_ids))


@cache
def _open_of_meetings() -> Select[Any]:
    there = action.c.meeting_id.in_(bindparam("meetings", expanding=True))
    return _rows().where(there, action.c.status.in_(OPEN_ACTIONS))


@cache
def _rows(*, newest_closed: bool = False) -> Select[Any]:
    a, m, t = action.c, meeting.c, meeting_type.c
    undated: ColumnElement[int] = case((a.due_on.is_(None), 1), else_=0)
    order = (a.closed_on.desc(), a.id) if newest_closed else (undated, a.due_on, person.c.name_key, a.id)
    return (
        select(
            *(a[name] for name in _OWN), *WHO, t.name.label("from_meeting"), m.starts_at,
            _times_carried().label("times_carried"), _phone().label("phone"),
        )
        .select_from(
            action.join(person, person.c.id == a.person_id)
            .outerjoin(meeting, m.id == a.meeting_id)
            .outerjoin(meeting_type, t.code == m.type_code)
        )
        .where(person.c.withdrawn.is_(False))
        .order_by(*order)
        .limit(MOST)
    )  # fmt: skip


def _times_carried() -> ScalarSelect[int]:
    """The closed meetings of the same kind and place after the one that agreed the action, as long as it was open."""
    m, later = meeting.c, _LATER
    l_day = func.substr(cast(later.c.starts_at, String), 1, 10)
    return (
        select(func.count())
        .select_from(later)
        .where(
            later.c.place_id == m.place_id,
            later.c.type_code == m.type_code,
            later.c.status == MeetingStatus.CLOSED,
            later.c.starts_at > m.starts_at,
            or_(action.c.closed_on.is_(None), l_day <= cast(action.c.closed_on, String)),
        )
        .correlate(meeting, action)
        .scalar_subquery()
    )


def _phone() -> ColumnElement[str]:
    """The number to ring a person on: the mobile one, or else the one at home."""
    return func.coalesce(func.nullif(person.c.mobile_phone, ""), person.c.home_phone)


def _fetched(reader: Reader, query: Select[Any], **asked: object) -> tuple[ActionRow, ...]:
    return tuple(_action(row) for row in reader.connection.execute(query, asked))


def _action(row: Row[Any, *tuple[Any, ...]]) -> ActionRow:
    own = {name: getattr(row, name) for name in _OWN}
    return ActionRow(
        **own,
        who=who_of(row),
        from_meeting=row.from_meeting or "",
        meeting_day=day_of(row.starts_at) if row.starts_at else None,
        times_carried=row.times_carried,
        phone=row.phone,
    )
