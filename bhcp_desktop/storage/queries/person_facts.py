"""The facts a list shows of a person, each as a sub-query that one index answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    ScalarSelect,
    Select,
    Subquery,
    Text,
    and_,
    bindparam,
    func,
    or_,
    select,
    type_coerce,
)

from bhcp_desktop.domain.care_plan import OPEN_ACTIONS, ActionKind, PlanStatus, VersionStatus
from bhcp_desktop.domain.frailty import Instrument
from bhcp_desktop.domain.mdt import ItemState, MeetingStatus
from bhcp_desktop.domain.meeting_lines import ESCALATED_AFTER
from bhcp_desktop.domain.signing import SigningState
from bhcp_desktop.storage.tables.care_plan import action, care_plan, plan_version, signature_request
from bhcp_desktop.storage.tables.columns import Instant
from bhcp_desktop.storage.tables.frailty import frailty_grade, frailty_score
from bhcp_desktop.storage.tables.mdt import agenda_item, meeting
from bhcp_desktop.storage.tables.places import place_name

TODAY: Final = bindparam("today", type_=Date)
MONTH_BEGAN: Final = bindparam("month_began", type_=Date)
WEEK: Final = bindparam("week", type_=Date)
FOUR_WEEKS: Final = bindparam("four_weeks", type_=Date)
SINCE: Final = bindparam("since", type_=Date)
NOW: Final = bindparam("now", type_=Instant)
_AGREED_AT: Final = meeting.alias()
_LATER: Final = meeting.alias()
_INDICES: Final = (Instrument.EFI, Instrument.EFI2)
_LIVING_PLANS: Final = (PlanStatus.DRAFT, PlanStatus.ACTIVE)
_OVER: Final = (MeetingStatus.CLOSED, MeetingStatus.CANCELLED)
_OFF: Final = (ItemState.WITHDRAWN, ItemState.DISCUSSED, ItemState.DEFERRED)

Id = ColumnElement[Any]


def plain(column: ColumnElement[Any]) -> ColumnElement[str]:
    """A coded column as the text that is stored, so that sub-queries of different codes can be compared."""
    return type_coerce(column, Text)


def newest_score(person_id: Id, instruments: Sequence[Instrument], field: str = "id") -> ScalarSelect[Any]:
    """A field of the newest result of some instruments that was not entered in error."""
    s = frailty_score.alias()
    return (
        select(plain(s.c[field]))
        .where(s.c.person_id == person_id, s.c.instrument.in_(instruments), s.c.entered_in_error.is_(False))
        .order_by(s.c.scored_on.desc(), s.c.instrument.desc(), s.c.id.desc())
        .limit(1)
        .correlate_except(s)
        .scalar_subquery()
    )


def latest_efi(person_id: Id, field: str = "id") -> ScalarSelect[Any]:
    """A field of the newest eFI or eFI2; the two are never mixed, the newest says which it is."""
    return newest_score(person_id, _INDICES, field)


def latest_cfs(person_id: Id) -> ScalarSelect[Any]:
    """The newest Clinical Frailty Scale result."""
    return newest_score(person_id, (Instrument.CFS,))


def latest_grade(person_id: Id, field: str = "grade") -> ScalarSelect[Any]:
    """A field of the newest grade a clinician confirmed."""
    g = frailty_grade.alias()
    return (
        select(plain(g.c[field]))
        .where(g.c.person_id == person_id, g.c.entered_in_error.is_(False))
        .order_by(g.c.confirmed_on.desc(), g.c.id.desc())
        .limit(1)
        .correlate_except(g)
        .scalar_subquery()
    )


def latest_plan(person_id: Id) -> ScalarSelect[Any]:
    """The newest plan that has not ended; nothing is sorted, for most people have none."""
    c = care_plan.alias()
    return (
        select(func.max(c.c.id))
        .where(c.c.person_id == person_id, c.c.status.in_(_LIVING_PLANS))
        .correlate_except(c)
        .scalar_subquery()
    )


def published_number(plan_id: Id) -> ScalarSelect[Any]:
    """The number of a plan's published version, if it has one."""
    v = plan_version.alias()
    return (
        select(v.c.number)
        .where(v.c.plan_id == plan_id, v.c.status == VersionStatus.CURRENT)
        .order_by(v.c.number.desc())
        .limit(1)
        .correlate_except(v)
        .scalar_subquery()
    )


def to_sign(plan_id: Id) -> ScalarSelect[Any]:
    """How many requests for a clinician's signature wait under a plan: none or one."""
    r = signature_request.alias()
    return (
        select(func.count())
        .where(r.c.plan_id == plan_id, r.c.state == SigningState.WAITING)
        .correlate_except(r)
        .scalar_subquery()
    )


def next_action(person_id: Id) -> ScalarSelect[Any]:
    """The first day an open action is due, late ones included."""
    a = action.c
    return (
        select(func.min(a.due_on))
        .where(a.person_id == person_id, a.status.in_(OPEN_ACTIONS))
        .correlate_except(action)
        .scalar_subquery()
    )


def open_actions(person_ids: Select[Any]) -> Subquery:
    """What is open for those of some people who have open actions, a row for each, all asked at once.

    `number`, how many of them are `late`, the `next` day one is due, how often the person is still to be told what a
    meeting decided (`to_tell`), and how many are `stuck`: carried so often that somebody must be told, and nobody was.
    """
    a, h, later = action.c, _AGREED_AT.c, _LATER.c
    carried = (
        select(func.count())
        .select_from(_AGREED_AT.join(_LATER, and_(later.place_id == h.place_id, later.type_code == h.type_code)))
        .where(h.id == a.meeting_id, later.starts_at > h.starts_at, later.status == MeetingStatus.CLOSED)
        .correlate(action)
        .scalar_subquery()
    )
    stuck = and_(a.meeting_id.is_not(None), a.escalated_on.is_(None), carried >= ESCALATED_AFTER)
    return (
        select(
            a.person_id,
            func.count().label("number"),
            func.count().filter(a.due_on < TODAY).label("late"),
            func.min(a.due_on).label("next"),
            func.count().filter(a.kind == ActionKind.FEEDBACK).label("to_tell"),
            func.count().filter(stuck).label("stuck"),
        )
        .where(a.person_id.in_(person_ids), a.status.in_(OPEN_ACTIONS))
        .group_by(a.person_id)
        .subquery("open")
    )


def next_meeting(person_id: Id) -> ScalarSelect[Any]:
    """The start of the next meeting the person is listed for."""
    i, m = agenda_item.alias(), meeting.alias()
    return (
        select(func.min(m.c.starts_at))
        .select_from(i.join(m, m.c.id == i.c.meeting_id))
        .where(
            i.c.person_id == person_id,
            i.c.state.not_in(_OFF),
            m.c.starts_at >= NOW,
            m.c.status.not_in(_OVER),
        )
        .correlate_except(i, m)
        .scalar_subquery()
    )


def name_of(place_id: Id) -> ScalarSelect[Any]:
    """What a place is called today."""
    n = place_name.alias()
    return (
        select(n.c.name)
        .where(and_(n.c.place_id == place_id, n.c.from_on <= TODAY, or_(n.c.to_on.is_(None), n.c.to_on > TODAY)))
        .limit(1)
        .correlate_except(n)
        .scalar_subquery()
    )
