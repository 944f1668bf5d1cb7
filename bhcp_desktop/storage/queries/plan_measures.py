"""What the plans of the people of some places are measured by, without anybody's name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, or_, select

from bhcp_desktop.domain.care_plan import VersionStatus
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.meeting_times import day_of
from bhcp_desktop.domain.plan_measures import MeasuredMove, MeasuredPlan
from bhcp_desktop.domain.review_clocks import CARE_HOME_WORKING_DAYS
from bhcp_desktop.domain.working_days import BankHolidays
from bhcp_desktop.storage.queries.who import Within, belongs
from bhcp_desktop.storage.tables.care_plan import care_plan, plan_version
from bhcp_desktop.storage.tables.people import person
from bhcp_desktop.storage.tables.store_tables import journal
from bhcp_desktop.storage.unit_of_work import Reader

_NOTHING: Final = ('""', "null")


def measured_plans(reader: Reader, within: Within | None, first: date, last: date) -> tuple[MeasuredPlan, ...]:
    """Each published version whose review day lies from a day to another, both included."""
    v, p, later = plan_version.c, care_plan.c, plan_version.alias("later")
    followed = (
        select(func.min(later.c.published_at))
        .where(later.c.plan_id == v.plan_id, later.c.number > v.number, _stands(later.c.status))
        .scalar_subquery()
    )
    rows = reader.connection.execute(
        select(v.review_on, followed)
        .select_from(plan_version.join(care_plan, p.id == v.plan_id).join(person, person.c.id == v.person_id))
        .where(
            v.review_on.between(first, last),
            _stands(v.status),
            or_(p.ended_on.is_(None), p.ended_on >= v.review_on),
            _lived_on(v.review_on),
            belongs(within),
        )
    )
    return tuple(MeasuredPlan(review_on=row[0], followed_on=day_of(row[1]) if row[1] else None) for row in rows)


def _stands(status: ColumnElement[Any]) -> ColumnElement[bool]:
    return status != VersionStatus.ENTERED_IN_ERROR


def _lived_on(day: Any) -> ColumnElement[bool]:
    alive = or_(person.c.deceased.is_(False), and_(person.c.died_on.is_not(None), person.c.died_on >= day))
    return and_(alive, person.c.withdrawn.is_(False))


def measured_moves(
    reader: Reader, within: Within | None, first: date, last: date, holidays: BankHolidays
) -> tuple[MeasuredMove, ...]:
    """Each move into a care home whose last day for a plan lies from a day to another, both included."""
    j = journal.c
    rows = reader.connection.execute(
        select(person.c.id, j.at, person.c.deceased, person.c.died_on)
        .select_from(person.join(journal, j.entity_id == person.c.id))
        .where(
            func.coalesce(person.c.care_home, "") != "",
            person.c.withdrawn.is_(False),
            j.verb == Verb.CHANGED.value,
            j.field == "care_home",
            or_(j.old.is_(None), j.old.in_(_NOTHING)),
            j.new.not_in(_NOTHING),
            belongs(within),
        )
    ).all()
    moves: list[tuple[str, date, date]] = []
    for person_id, at, deceased, died_on in rows:
        moved = day_of(datetime.fromisoformat(at))
        due = holidays.add(moved, CARE_HOME_WORKING_DAYS).on
        died_before = deceased and (died_on is None or died_on < due)
        if first <= due <= last and not died_before:
            moves.append((person_id, moved, due))
    published = _published(reader, {person_id for person_id, _, _ in moves})
    return tuple(
        MeasuredMove(moved_on=moved, due_on=due, published_on=tuple(published[person_id]))
        for person_id, moved, due in moves
    )


def _published(reader: Reader, person_ids: Iterable[str]) -> defaultdict[str, list[date]]:
    v = plan_version.c
    found: defaultdict[str, list[date]] = defaultdict(list)
    rows = reader.connection.execute(
        select(v.person_id, v.published_at).where(v.person_id.in_(list(person_ids)), _stands(v.status))
    )
    for person_id, at in rows:
        found[person_id].append(day_of(at))
    return found
