"""What meeting screens list: meetings, the cases of one, who waits to be put on, what comes from earlier meetings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, Text, and_, bindparam, case, exists, func, or_, select

from bhcp_desktop.domain.care_plan import OPEN_ACTIONS
from bhcp_desktop.domain.mdt import (
    AgendaItem,
    ItemState,
    Meeting,
    MeetingStatus,
    ReferralStatus,
    Triage,
)
from bhcp_desktop.domain.meeting_kinds import ConsentRule
from bhcp_desktop.domain.meeting_lines import AgendaLine, CarriedLine, MeetingLine, NominationLine
from bhcp_desktop.domain.meeting_rules import NOT_OVER
from bhcp_desktop.domain.meeting_times import day_of
from bhcp_desktop.storage.queries.cfs_levels import cfs_columns, cfs_of
from bhcp_desktop.storage.queries.person_facts import TODAY
from bhcp_desktop.storage.queries.who import WHO, Within, belongs_bound, belongs_nowhere, home_of, places_bound, who_of
from bhcp_desktop.storage.tables.care_plan import action
from bhcp_desktop.storage.tables.columns import Instant
from bhcp_desktop.storage.tables.mdt import agenda_item, meeting, meeting_type, referral
from bhcp_desktop.storage.tables.people import person
from bhcp_desktop.storage.tables.places import place_name
from bhcp_desktop.storage.unit_of_work import Reader

WAITING: Final = (ReferralStatus.RECEIVED, ReferralStatus.ACCEPTED)
_ITEM: Final = agenda_item.alias()
_LATER_ITEM: Final = agenda_item.alias()
_HELD: Final = meeting.alias()
_AIMED: Final = meeting.alias()
_NAME: Final = place_name.alias()
"""Other rows of the tables, made once: to make an alias costs more than to ask most questions."""

_MEETING: Final = bindparam("meeting", type_=Text)
_TYPE: Final = bindparam("type", type_=Text)
_PLACE: Final = bindparam("place", type_=Text)
_BEGINS: Final = bindparam("begins", type_=Instant)
"""What is asked about one meeting: the statements are built once, which costs more than to ask them."""

_GONE: Final = MeetingStatus.CANCELLED
_ITEM_FIELDS: Final = tuple(AgendaItem.__dataclass_fields__)
AnyRow = Row[Any, *tuple[Any, ...]]
_MOST: Final = 500  # lines of a list: nobody reads more of one place's meetings


def meeting_lines(reader: Reader, place_ids: Collection[str] | None, today: date) -> tuple[MeetingLine, ...]:
    """The meetings of some places, or of every place, newest first; cancelled ones are left out."""
    m, t, i = meeting.c, meeting_type.c, _ITEM
    on_it = and_(i.c.meeting_id == m.id, i.c.state != ItemState.WITHDRAWN)
    timed = and_(on_it, i.c.triage == Triage.DISCUSS)
    to_do = select(func.count()).where(action.c.meeting_id == m.id, action.c.status.in_(OPEN_ACTIONS))
    columns: tuple[ColumnElement[Any], ...] = (
        m.id, m.type_code, t.name, m.place_id, _name_of(m.place_id),
        m.starts_at, m.length_minutes, m.venue, m.chair, m.status,
        _number(select(func.count()).where(on_it).correlate(meeting)),
        _number(select(func.coalesce(func.sum(i.c.minutes), 0)).where(timed).correlate(meeting)),
        _number(to_do.correlate(meeting)),
    )  # fmt: skip
    query = (
        select(*columns)
        .select_from(meeting.outerjoin(meeting_type, t.code == m.type_code))
        .where(m.status != _GONE)
        .order_by(m.starts_at.desc(), m.id)
        .limit(_MOST)
    )
    if place_ids is not None:
        query = query.where(m.place_id.in_(list(place_ids)))
    return tuple(_meeting_line(row) for row in reader.connection.execute(query, {"today": today}))


def _number(query: Any) -> ScalarSelect[Any]:
    return query.scalar_subquery()


def _to_do(person_id: ColumnElement[Any], *also: ColumnElement[bool]) -> ScalarSelect[Any]:
    """How many of a person's actions are open."""
    a = action.c
    mine = (a.person_id == person_id, a.status.in_(OPEN_ACTIONS), *also)
    return select(func.count()).select_from(action).where(*mine).correlate_except(action).scalar_subquery()


def _name_of(place_id: ColumnElement[Any]) -> ScalarSelect[Any]:
    """What a place is called today."""
    n = _NAME
    now = and_(n.c.from_on <= TODAY, or_(n.c.to_on.is_(None), n.c.to_on > TODAY))
    return select(n.c.name).where(n.c.place_id == place_id, now).limit(1).correlate_except(n).scalar_subquery()


def _meeting_line(row: AnyRow) -> MeetingLine:
    names = tuple(MeetingLine.__dataclass_fields__)
    values = dict(zip(names, row, strict=True))
    values["type_name"] = values["type_name"] or row.type_code
    values["place"] = values["place"] or ""
    return MeetingLine(**values)


# The cases of one meeting


def agenda_lines(reader: Reader, held: Meeting, today: date, *, only: str = "") -> tuple[AgendaLine, ...]:
    """The cases of a meeting in their order, withdrawn ones last; or only one of them."""
    asked = {"meeting": held.id, "type": held.type_code, "begins": held.starts_at, "today": today}
    query, values = (_one_case(), asked | {"only": only}) if only else (_cases(), asked)
    rows = reader.connection.execute(query, values).all()
    carried = _carried_counts(reader, [row.id for row in rows if row.carried_from])
    return tuple(_agenda_line(row, carried.get(row.id, 0)) for row in rows)


@cache
def _cases() -> Select[Any]:
    i, r = agenda_item.c, referral.c
    withdrawn = case((i.state == ItemState.WITHDRAWN, 1), else_=0)
    return (
        select(
            *(i[name] for name in _ITEM_FIELDS), *WHO, r.reason, r.question, r.urgency, r.presenter, r.referrer,
            r.information_needed, r.told, r.person_view.label("asked_view"), r.received_on,
            _times_before().label("times_before"),
            _to_do(i.person_id).label("open_actions"),
            _to_do(i.person_id, action.c.due_on < TODAY).label("overdue_actions"),
            _name_of(home_of(i.person_id)).label("place"), meeting_type.c.consent, *cfs_columns(i.person_id),
        )
        .select_from(
            agenda_item.join(referral, r.id == i.referral_id)
            .join(person, person.c.id == i.person_id)
            .outerjoin(meeting_type, meeting_type.c.code == _TYPE)
        )
        .where(i.meeting_id == _MEETING)
        .order_by(withdrawn, i.position, i.id)
    )  # fmt: skip


@cache
def _one_case() -> Select[Any]:
    return _cases().where(agenda_item.c.id == bindparam("only"))


def _agenda_line(row: AnyRow, carried: int) -> AgendaLine:
    return AgendaLine(
        item=AgendaItem(**dict(zip(_ITEM_FIELDS, row[: len(_ITEM_FIELDS)], strict=True))),
        who=who_of(row),
        reason=row.reason,
        question=row.question,
        urgency=row.urgency,
        presenter=row.presenter,
        referrer=row.referrer,
        information_needed=row.information_needed,
        told=row.told,
        asked_view=row.asked_view,
        received_on=row.received_on,
        times_before=row.times_before,
        carried=carried,
        open_actions=row.open_actions,
        overdue_actions=row.overdue_actions,
        place=row.place or "",
        cfs=cfs_of(row),
        consent=row.consent or ConsentRule.TELL,
    )


def _times_before() -> ScalarSelect[Any]:
    """How often the person was discussed at earlier meetings of this type."""
    i, m = _ITEM, _HELD
    return (
        select(func.count())
        .select_from(i.join(m, m.c.id == i.c.meeting_id))
        .where(
            i.c.person_id == agenda_item.c.person_id,
            i.c.state == ItemState.DISCUSSED,
            m.c.type_code == _TYPE,
            m.c.starts_at < _BEGINS,
        )
        .correlate(agenda_item)
        .scalar_subquery()
    )


_BACK: Final = (
    select(agenda_item.c.id, agenda_item.c.carried_from, _ITEM.c.state)
    .select_from(agenda_item.join(_ITEM, _ITEM.c.id == agenda_item.c.carried_from))
    .where(agenda_item.c.id.in_(bindparam("items", expanding=True)))
)


def _carried_counts(reader: Reader, item_ids: Sequence[str]) -> dict[str, int]:
    """How many times each case was put off before: the steps back along `carried_from` to deferred cases."""
    counts: dict[str, int] = {}
    back = {item_id: item_id for item_id in item_ids}
    while back:
        rows = reader.connection.execute(_BACK, {"items": list(back.values())}).all()
        steps = {row.id: row for row in rows}
        further: dict[str, str] = {}
        for start, at in back.items():
            if (row := steps.get(at)) is not None:
                counts[start] = counts.get(start, 0) + (row.state is ItemState.DEFERRED)
                further[start] = row.carried_from
        back = further
    return counts


# Who waits


def nomination_lines(reader: Reader, held: Meeting, within: Within | None) -> tuple[NominationLine, ...]:
    """Referrals for this meeting, or for the next of its type by people of its place, not on an agenda to come."""
    asked = {"meeting": held.id, "type": held.type_code, **places_bound(within)}
    rows = reader.connection.execute(_nominations(everybody=within is None), asked)
    return tuple(_nomination(row) for row in rows)


@cache
def _nominations(*, everybody: bool) -> Select[Any]:
    r, i, m, aimed = referral.c, _ITEM, _HELD, _AIMED
    listed = exists().where(
        i.c.referral_id == r.id, m.c.id == i.c.meeting_id, m.c.status != _GONE, i.c.state != ItemState.WITHDRAWN
    )
    for_another = exists().where(aimed.c.id == r.meeting_id, aimed.c.status.in_(NOT_OVER))
    here = or_(belongs_bound(everybody=everybody), belongs_nowhere())
    return (
        select(
            r.id.label("referral_id"), *WHO, r.reason, r.question, r.urgency, r.presenter, r.referrer, r.received_on,
            (r.meeting_id == _MEETING).label("for_this"),
        )
        .select_from(referral.join(person, person.c.id == r.person_id))
        .where(
            r.status.in_(WAITING),
            r.type_code == _TYPE,
            or_(r.meeting_id == _MEETING, and_(~for_another, here)),
            ~listed,
            person.c.withdrawn.is_(False),
        )
        .order_by(soonest(), r.received_on, r.id)
    )  # fmt: skip


def soonest() -> ColumnElement[int]:
    """Urgent referrals first, then those wanted soon."""
    return case({"urgent": 0, "soon": 1}, value=referral.c.urgency, else_=2)


def _nomination(row: AnyRow) -> NominationLine:
    return NominationLine(
        referral_id=row.referral_id,
        who=who_of(row),
        reason=row.reason,
        question=row.question,
        urgency=row.urgency,
        presenter=row.presenter,
        referrer=row.referrer,
        received_on=row.received_on,
        for_this=bool(row.for_this),
    )


# What comes from earlier meetings of the same type and place


def carried_lines(reader: Reader, held: Meeting, today: date) -> tuple[CarriedLine, ...]:
    """Cases deferred before, and people whose actions from before are open, who are not on this agenda."""
    newest: dict[str, CarriedLine] = {}
    for row in reader.connection.execute(_carried_over(), {**_earlier(held), "meeting": held.id, "today": today}):
        line = _carried(row)
        newest.setdefault(line.who.person_id, line)
    return tuple(newest.values())


def _earlier(held: Meeting) -> dict[str, Any]:
    """What the meetings of the same type and place before, or after, this one are asked for with."""
    return {"type": held.type_code, "place": held.place_id, "begins": held.starts_at}


@cache
def _carried_over() -> Select[Any]:
    i, m, r = agenda_item.c, meeting.c, referral.c
    mine = _ITEM
    on_this = exists().where(
        mine.c.meeting_id == _MEETING, mine.c.person_id == i.person_id, mine.c.state != ItemState.WITHDRAWN
    )
    late = func.sum(case((action.c.due_on < TODAY, 1), else_=0))
    to_do = and_(action.c.agenda_item_id == i.id, action.c.status.in_(OPEN_ACTIONS))
    return (
        select(
            i.id.label("item_id"), i.referral_id, i.state, i.state_reason, *WHO, r.question, m.starts_at,
            _number(select(func.count()).where(to_do).correlate(agenda_item)).label("open_actions"),
            _number(select(func.coalesce(late, 0)).where(to_do).correlate(agenda_item)).label("overdue"),
        )
        .select_from(
            agenda_item.join(meeting, m.id == i.meeting_id)
            .join(referral, r.id == i.referral_id)
            .join(person, person.c.id == i.person_id)
        )
        .where(
            m.type_code == _TYPE,
            m.place_id == _PLACE,
            m.starts_at < _BEGINS,
            m.status == MeetingStatus.CLOSED,
            or_(_still_put_off(), exists().where(to_do)),
            ~on_this,
            person.c.withdrawn.is_(False),
        )
        .order_by(m.starts_at.desc(), i.position)
    )  # fmt: skip


def _still_put_off() -> ColumnElement[bool]:
    """Deferred, with the referral still open and on no later agenda."""
    i, later, held = agenda_item.c, _LATER_ITEM, _HELD
    again = exists().where(
        later.c.referral_id == i.referral_id,
        later.c.id != i.id,
        later.c.id > i.id,
        later.c.state != ItemState.WITHDRAWN,
        held.c.id == later.c.meeting_id,
        held.c.status != _GONE,
    )
    return and_(i.state == ItemState.DEFERRED, referral.c.status.in_(WAITING), ~again)


def _carried(row: AnyRow) -> CarriedLine:
    if row.state is ItemState.DEFERRED:
        why = f"Deferred: {row.state_reason[:1].lower()}{row.state_reason[1:]}" if row.state_reason else "Deferred"
    else:
        why = "1 action open" if row.open_actions == 1 else f"{row.open_actions} actions open"
    return CarriedLine(
        item_id=row.item_id,
        referral_id=row.referral_id,
        who=who_of(row),
        question=row.question,
        from_day=day_of(row.starts_at),
        why=why,
        open_actions=row.open_actions,
        overdue_actions=row.overdue,
    )


_LAST_CASE: Final = (
    select(agenda_item.c.id, meeting.c.starts_at)
    .select_from(agenda_item.join(meeting, meeting.c.id == agenda_item.c.meeting_id))
    .where(
        agenda_item.c.person_id == bindparam("person"),
        agenda_item.c.state == ItemState.DISCUSSED,
        meeting.c.type_code == _TYPE,
        meeting.c.starts_at < _BEGINS,
    )
    .order_by(meeting.c.starts_at.desc())
    .limit(1)
)


def item_before(reader: Reader, person_id: str, type_code: str, before: datetime) -> tuple[str, datetime] | None:
    """The newest discussed case of a person at an earlier meeting of this type, and when that began."""
    row = reader.connection.execute(_LAST_CASE, {"person": person_id, "type": type_code, "begins": before}).first()
    return (row.id, row.starts_at) if row else None


_HELD_BEFORE: Final = (
    select(meeting.c.id)
    .where(
        meeting.c.type_code == _TYPE,
        meeting.c.place_id == _PLACE,
        meeting.c.starts_at < _BEGINS,
        meeting.c.status == MeetingStatus.CLOSED,
    )
    .order_by(meeting.c.starts_at.desc())
)


def meetings_held_before(reader: Reader, held: Meeting) -> tuple[str, ...]:
    """Identifiers of the earlier meetings of the same type and place, newest first."""
    return tuple(row[0] for row in reader.connection.execute(_HELD_BEFORE, _earlier(held)))


def next_meeting_at(reader: Reader, held: Meeting) -> datetime | None:
    """When the next meeting of the same type and place begins; None when none is planned."""
    m = meeting.c
    return reader.connection.execute(
        select(m.starts_at)
        .where(
            m.type_code == held.type_code,
            m.place_id == held.place_id,
            m.starts_at > held.starts_at,
            m.status != _GONE,
        )
        .order_by(m.starts_at)
        .limit(1)
    ).scalar()
