"""What the record page shows beside the plan itself: where the person belongs, versions, history of a field."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import JSON, ColumnElement, Date, and_, bindparam, or_, select, type_coerce

from bhcp_desktop.domain.care_plan import PlanStatus, VersionStatus
from bhcp_desktop.domain.people import MembershipEnd
from bhcp_desktop.domain.places import MAIN_GROUPING, PlaceKind
from bhcp_desktop.domain.working_plan import Placement
from bhcp_desktop.storage.tables.care_plan import care_plan, plan_version
from bhcp_desktop.storage.tables.people import membership
from bhcp_desktop.storage.tables.places import place, place_link, place_name
from bhcp_desktop.storage.tables.staff import user
from bhcp_desktop.storage.tables.store_tables import journal
from bhcp_desktop.storage.unit_of_work import Reader

_DEEPEST = 8
_DAY: Final = bindparam("day", type_=Date)


def _holds(dated: Any) -> ColumnElement[bool]:
    """Whether something dated holds on the day."""
    return and_(dated.c.from_on <= _DAY, or_(dated.c.to_on.is_(None), dated.c.to_on > _DAY))


# Made once: a record opens with a dozen small questions, and building a statement costs more than asking it.
_PLACED: Final = (
    select(membership.c.practice_id, membership.c.unit_id)
    .where(
        membership.c.person_id == bindparam("person"),
        or_(_holds(membership), membership.c.ended_because == MembershipEnd.DIED),
    )
    .order_by(membership.c.from_on.desc())
    .limit(1)
)
_NAMED: Final = (
    select(place_name.c.name, place.c.code, place.c.kind)
    .select_from(place.outerjoin(place_name, and_(place_name.c.place_id == place.c.id, _holds(place_name))))
    .where(place.c.id == bindparam("place"))
)
_PARENT: Final = select(place_link.c.parent_id).where(
    place_link.c.place_id == bindparam("place"), place_link.c.grouping == MAIN_GROUPING, _holds(place_link)
)


def placement(reader: Reader, person_id: str, on: date) -> Placement:
    """Where a person belongs on a day; somebody who died, where they belonged last."""
    row = reader.connection.execute(_PLACED, {"person": person_id, "day": on}).first()
    if row is None:
        return Placement()
    practice_name, practice_code, _ = _named(reader, row.practice_id, on)
    unit_name, _, _ = _named(reader, row.unit_id, on)
    return Placement(
        practice=practice_name,
        practice_code=practice_code,
        unit=unit_name,
        unit_id=row.unit_id,
        community=_community(reader, row.practice_id, on),
    )


def _named(reader: Reader, place_id: str, on: date) -> tuple[str, str, PlaceKind | None]:
    row = reader.connection.execute(_NAMED, {"place": place_id, "day": on}).first()
    return (row[0] or "", row[1], row[2]) if row else ("", "", None)


def _community(reader: Reader, place_id: str, on: date) -> str:
    """The Integrated Care Community above a place, going up the main grouping."""
    for _ in range(_DEEPEST):
        parent = reader.connection.execute(_PARENT, {"place": place_id, "day": on}).scalar()
        if parent is None:
            return ""
        name, _, kind = _named(reader, parent, on)
        if kind is PlaceKind.ICC:
            return name
        place_id = parent
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """A published version as lists show it, without its content."""

    id: str
    rev: int
    plan_id: str
    number: int
    status: VersionStatus
    published_at: datetime
    published_by: str
    publisher_role: str
    gap_reasons: tuple[tuple[str, str], ...]
    review_on: date | None
    error_reason: str
    content_sha256: str
    pdf_sha256: str
    plan_status: PlanStatus
    written_by: str | None = None
    signed_by: str | None = None
    marked_by: str = ""
    marked_at: datetime | None = None


def version_lines(reader: Reader, person_id: str) -> tuple[VersionLine, ...]:
    """Every published version of a person's plans, newest first; one in error with who marked it and when."""
    rows = reader.connection.execute(_VERSIONS, {"person": person_id})
    names = (*_VERSION_COLUMNS, "plan_status", "written_by", "signed_by")
    lines = [VersionLine(**dict(zip(names, row, strict=True))) for row in rows]
    wrong = [line.id for line in lines if line.status is VersionStatus.ENTERED_IN_ERROR]
    marks = {mark.entity_id: mark for mark in field_history(reader, wrong, "status")} if wrong else {}
    return tuple(
        replace(line, marked_by=marks[line.id].who, marked_at=marks[line.id].at) if line.id in marks else line
        for line in lines
    )


_VERSION_COLUMNS: Final = (
    "id", "rev", "plan_id", "number", "status", "published_at", "published_by", "publisher_role", "gap_reasons",
    "review_on", "error_reason", "content_sha256", "pdf_sha256",
)  # fmt: skip
_HANDS: Final = tuple(
    type_coerce(plan_version.c.content, JSON)["plan"][name].as_string() for name in ("prepared_by", "clinician")
)
_VERSIONS: Final = (
    select(
        *(plan_version.c[name] for name in _VERSION_COLUMNS),
        care_plan.c.status.label("plan_status"),
        *_HANDS,
    )
    .select_from(plan_version.join(care_plan, care_plan.c.id == plan_version.c.plan_id))
    .where(plan_version.c.person_id == bindparam("person"))
    .order_by(plan_version.c.published_at.desc(), plan_version.c.number.desc())
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One change of one field: when, by whom, from what to what."""

    at: datetime
    who: str
    entity_id: str
    field: str
    old: Any
    new: Any


def field_history(reader: Reader, entity_ids: Collection[str], field: str) -> tuple[HistoryLine, ...]:
    """Every value a field of some records had, oldest first, from the journal."""
    j = journal.c
    rows = reader.connection.execute(
        select(j.at, user.c.display_name, j.entity_id, j.field, j.old, j.new)
        .select_from(journal.outerjoin(user, user.c.id == j.actor_id))
        .where(j.entity_id.in_(entity_ids), j.rev.is_not(None), or_(j.field.is_(None), j.field == field))
        .order_by(j.seq)
    )
    lines = [_history_line(row[0], row[1], row[2], field, was_created=row[3] is None, values=row[4:]) for row in rows]
    return tuple(line for line in lines if line.old != line.new)


def _history_line(
    at: str, who: str | None, entity_id: str, field: str, *, was_created: bool, values: Sequence[str | None]
) -> HistoryLine:
    old, new = (json.loads(value) if value else None for value in values)
    if was_created:
        fields: dict[str, Any] = new or {}
        old, new = None, fields.get(field)
    return HistoryLine(
        at=datetime.fromisoformat(at),
        who=who or "The program",
        entity_id=entity_id,
        field=field,
        old=old,
        new=new,
    )
