"""What the referral inbox lists."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Row, ScalarSelect, Select, func, or_, select, true

from bhcp_desktop.domain.mdt import ItemState, Referral
from bhcp_desktop.domain.meeting_rules import NOT_OVER
from bhcp_desktop.domain.referral_lines import ReferralLine
from bhcp_desktop.storage.queries.cfs_levels import cfs_columns, cfs_of
from bhcp_desktop.storage.queries.meetings import WAITING, soonest
from bhcp_desktop.storage.queries.person_facts import name_of
from bhcp_desktop.storage.queries.who import WHO, Within, belongs, belongs_nowhere, home_of, who_of
from bhcp_desktop.storage.tables.mdt import agenda_item, meeting, meeting_type, referral
from bhcp_desktop.storage.tables.people import person
from bhcp_desktop.storage.unit_of_work import Reader

KEPT_IN_SIGHT: Final = timedelta(weeks=26)
"""How long a finished referral stays in the inbox; the person's history has it for good."""

_MOST: Final = 1_000
_FIELDS: Final = tuple(Referral.__dataclass_fields__)


def referral_lines(reader: Reader, within: Within | None, today: date) -> tuple[ReferralLine, ...]:
    """Referrals of people of some places, and of people who belong to no place; urgent first, then the oldest."""
    r = referral.c
    lately = r.received_on >= today - KEPT_IN_SIGHT
    query: Select[Any] = (
        select(
            *(r[name] for name in _FIELDS), *WHO, meeting_type.c.name.label("type_name"),
            name_of(home_of(person.c.id)).label("place"), *cfs_columns(person.c.id),
            _listed_for().label("listed_for"), _aimed_at().label("aimed_at"),
        )
        .select_from(
            referral.join(person, person.c.id == r.person_id)
            .outerjoin(meeting_type, meeting_type.c.code == r.type_code)
        )
        .where(
            or_(r.status.in_(WAITING), lately),
            person.c.withdrawn.is_(False),
            or_(belongs(within), belongs_nowhere()) if within is not None else true(),
        )
        .order_by(soonest(), r.received_on, r.id)
        .limit(_MOST)
    )  # fmt: skip
    return tuple(_line(row) for row in reader.connection.execute(query, {"today": today}))


def _listed_for() -> ScalarSelect[Any]:
    """The beginning of the meeting to come, or running, whose list the referral is on."""
    i, m = agenda_item.alias(), meeting.alias()
    return (
        select(func.min(m.c.starts_at))
        .select_from(i.join(m, m.c.id == i.c.meeting_id))
        .where(i.c.referral_id == referral.c.id, i.c.state != ItemState.WITHDRAWN, m.c.status.in_(NOT_OVER))
        .correlate_except(i, m)
        .scalar_subquery()
    )


def _aimed_at() -> ScalarSelect[Any]:
    """The beginning of the meeting it was asked for, while that is still to come."""
    m = meeting.alias()
    return (
        select(m.c.starts_at)
        .where(m.c.id == referral.c.meeting_id, m.c.status.in_(NOT_OVER))
        .correlate_except(m)
        .scalar_subquery()
    )


def _line(row: Row[Any, *tuple[Any, ...]]) -> ReferralLine:
    return ReferralLine(
        referral=Referral(**dict(zip(_FIELDS, row[: len(_FIELDS)], strict=True))),
        who=who_of(row),
        type_name=row.type_name or row.type_code,
        place=row.place or "Outside the register",
        cfs=cfs_of(row),
        listed_for=row.listed_for,
        aimed_at=row.aimed_at,
    )
