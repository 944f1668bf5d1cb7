"""The ledger of a person's papers, each line with the version it shows and what became of its copies."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, ScalarSelect, bindparam, case, exists, func, or_, select

from bhcp_desktop.domain.care_plan import VersionStatus
from bhcp_desktop.domain.copies import NO_LONGER, PAPERS, CopyLine
from bhcp_desktop.domain.prints import CopyReturn, Output
from bhcp_desktop.storage.tables.care_plan import care_plan, plan_version
from bhcp_desktop.storage.tables.prints import copy_return, printed_document
from bhcp_desktop.storage.unit_of_work import Reader

_NEWEST: Final = (
    select(plan_version.c.number, plan_version.c.published_at)
    .select_from(plan_version.join(care_plan, care_plan.c.id == plan_version.c.plan_id))
    .where(
        plan_version.c.person_id == bindparam("person"),
        plan_version.c.status == VersionStatus.CURRENT,
        care_plan.c.status.not_in(NO_LONGER),
    )
    .order_by(plan_version.c.published_at.desc())
    .limit(1)
)
_LINES: Final = (
    select(
        printed_document,
        plan_version.c.number.label("version"),
        plan_version.c.status.label("version_status"),
        care_plan.c.status.label("plan_status"),
        care_plan.c.id.label("of_plan"),
    )
    .select_from(
        printed_document.outerjoin(plan_version, plan_version.c.id == printed_document.c.version_id).outerjoin(
            care_plan, care_plan.c.id == func.coalesce(plan_version.c.plan_id, printed_document.c.plan_id)
        )
    )
    .where(
        printed_document.c.person_id == bindparam("person"),
        or_(bindparam("one").is_(None), printed_document.c.id == bindparam("one")),
    )
    .order_by(printed_document.c.at.desc(), printed_document.c.id.desc())
)


def copy_lines(reader: Reader, person_id: str, printed_id: str | None = None) -> tuple[CopyLine, ...]:
    """Everything printed, saved or published about a person, newest first; or the one line asked for."""
    newest = reader.connection.execute(_NEWEST, {"person": person_id}).first()
    returns: dict[str, list[CopyReturn]] = {}
    for each in reader.find(CopyReturn, person_id=person_id, withdrawn=False, order_by="recorded_at"):
        returns.setdefault(each.printed_id, []).append(each)
    rows = reader.connection.execute(_LINES, {"person": person_id, "one": printed_id})
    return tuple(
        CopyLine(
            id=row.id,
            person_id=person_id,
            kind=row.kind,
            output=row.output,
            recipient=row.recipient,
            size=row.size,
            form=row.form,
            copies=row.copies,
            at=row.at,
            by=row.by,
            version=row.version,
            status=row.version_status,
            plan_status=row.plan_status,
            plan_id=row.of_plan,
            newest=newest.number if newest else None,
            newest_at=newest.published_at if newest else None,
            returns=tuple(returns.get(row.id, ())),
        )
        for row in rows
    )


def copies_to_replace(person_id: ColumnElement[Any]) -> ScalarSelect[Any]:
    """How many copies of a person's papers are out there that no longer stand; the rule of `domain.copies`."""
    line, shown, of_plan, back = (each.alias() for each in (printed_document, plan_version, care_plan, copy_return))
    returned = (
        select(func.coalesce(func.sum(back.c.copies), 0))
        .where(back.c.printed_id == line.c.id, back.c.withdrawn.is_(False))
        .correlate(line)
        .scalar_subquery()
    )
    newer = case(
        (line.c.version_id.is_(None), _published_since(person_id, line.c.at)),
        else_=shown.c.status != VersionStatus.CURRENT,
    )
    overtaken = or_(of_plan.c.status.in_(NO_LONGER), newer)
    plan_id = func.coalesce(shown.c.plan_id, line.c.plan_id)
    return (
        select(func.sum(line.c.copies - returned))
        .select_from(line.outerjoin(shown, shown.c.id == line.c.version_id).outerjoin(of_plan, of_plan.c.id == plan_id))
        .where(
            line.c.person_id == person_id,
            line.c.kind.in_(PAPERS),
            line.c.output != Output.PUBLISHED,
            line.c.copies > returned,
            overtaken,
        )
        .correlate_except(line, shown, of_plan)
        .scalar_subquery()
    )


def _published_since(person_id: ColumnElement[Any], at: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a version that stands was published after an instant."""
    newer, its_plan = plan_version.alias(), care_plan.alias()
    return (
        exists()
        .select_from(newer.join(its_plan, its_plan.c.id == newer.c.plan_id))
        .where(
            newer.c.person_id == person_id,
            newer.c.status == VersionStatus.CURRENT,
            newer.c.published_at > at,
            its_plan.c.status.not_in(NO_LONGER),
        )
        .correlate_except(newer, its_plan)
    )
