"""Numbered copies of the packs of meetings that had somebody on their list, and those whose holders are to be rung."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Row,
    ScalarSelect,
    Select,
    Text,
    bindparam,
    case,
    cast,
    distinct,
    func,
    literal,
    or_,
    select,
)

from bhcp_desktop.domain.care_plan import PlanStatus, VersionStatus
from bhcp_desktop.domain.meeting_times import day_of
from bhcp_desktop.domain.pack_copies import PackCopy
from bhcp_desktop.domain.pack_quotes import LaidCopy
from bhcp_desktop.domain.places import PlaceKind
from bhcp_desktop.storage.queries.person_facts import TODAY, name_of
from bhcp_desktop.storage.tables.care_plan import care_plan, plan_version
from bhcp_desktop.storage.tables.mdt import agenda_item, meeting, meeting_type
from bhcp_desktop.storage.tables.meeting_minutes import pack_copy, pack_run
from bhcp_desktop.storage.tables.places import place, place_link
from bhcp_desktop.storage.unit_of_work import Reader

_COPY: Final = tuple(PackCopy.__dataclass_fields__)


def laid_copies(reader: Reader, person_ids: Collection[str], today: date, meeting_id: str = "") -> list[LaidCopy]:
    """The copies of each meeting these people were listed for, or of one of them; the newest meeting first."""
    asked = {"people": list(person_ids), "today": today, "meeting": meeting_id}
    return [_laid(row) for row in reader.connection.execute(_laid_copies(), asked)]


@cache
def _laid_copies() -> Select[Any]:
    c, r, i, m, t = pack_copy.c, pack_run.c, agenda_item.c, meeting.c, meeting_type.c
    marks = case((c.quotes == (), r.marks), else_=None)  # long, and asked of copies of before only
    return (
        select(
            *(c[name] for name in _COPY), i.person_id, i.id.label("item_id"), m.starts_at, r.at, marks.label("marks"),
            func.coalesce(t.name, m.type_code).label("kind"), _practice().label("practice"),
            name_of(m.place_id).label("place"),
        )
        .select_from(
            agenda_item.join(pack_copy, c.meeting_id == i.meeting_id)
            .join(pack_run, r.id == c.run_id)
            .join(meeting, m.id == i.meeting_id)
            .join(place, place.c.id == m.place_id)
            .outerjoin(meeting_type, t.code == m.type_code)
        )
        .where(
            i.person_id.in_(bindparam("people", expanding=True)),
            or_(bindparam("meeting") == "", i.meeting_id == bindparam("meeting")),
        )
        .order_by(m.starts_at.desc(), m.id, c.number, c.id)
    )  # fmt: skip


def _practice() -> ColumnElement[str | None]:
    """The practice of a meeting's unit, without which the unit's name says too little."""
    u = place_link.c
    now = (u.from_on <= TODAY) & (u.to_on.is_(None) | (u.to_on > TODAY))
    above = select(u.parent_id).where(u.place_id == place.c.id, now).limit(1).correlate(place).scalar_subquery()
    return case((place.c.kind == PlaceKind.UNIT, name_of(above)), else_=None)


def _laid(row: Row[Any, *tuple[Any, ...]]) -> LaidCopy:
    return LaidCopy(
        copy=PackCopy(**{name: getattr(row, name) for name in _COPY}),
        person_id=row.person_id,
        meeting=", ".join(part for part in (row.kind, row.practice, row.place) if part),
        on=day_of(row.starts_at),
        printed_at=row.at,
        had_sheet=any(key.startswith(f"{row.item_id}/goals") for key, _ in row.marks or ()),
    )


def packs_to_recall(person_id: ColumnElement[Any]) -> ScalarSelect[Any]:
    """How many copies that are still out quote what was entered in error; the rule of `domain.pack_quotes`."""
    plan, shown, item, held = (each.alias() for each in (care_plan, plan_version, agenda_item, pack_copy))
    wrong_plan = plan.c.status == PlanStatus.ENTERED_IN_ERROR
    wrong = (shown.c.plan_id == plan.c.id) & (shown.c.status == VersionStatus.ENTERED_IN_ERROR)
    return (
        select(func.count(distinct(held.c.id)))
        .select_from(
            plan.outerjoin(shown, wrong)
            .join(item, item.c.person_id == plan.c.person_id)
            .join(held, held.c.meeting_id == item.c.meeting_id)
        )
        .where(
            plan.c.person_id == person_id,
            or_(wrong_plan, shown.c.id.is_not(None)),
            held.c.collected_at.is_(None),
            held.c.destroyed_at.is_(None),
            or_(wrong_plan & _names(held, plan.c.id), _names(held, shown.c.id)),
        )
        .correlate_except(plan, shown, item, held)
        .scalar_subquery()
    )


def _names(held: FromClause, record_id: ColumnElement[str]) -> ColumnElement[bool]:
    return cast(held.c.quotes, Text).like(literal("%").concat(record_id).concat("%"))
