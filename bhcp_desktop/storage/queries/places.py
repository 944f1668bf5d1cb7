"""How many people belong to each unit."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import Boolean, ColumnElement, Select, and_, case, func, literal_column, or_, select

from bhcp_desktop.storage.tables.people import membership, person
from bhcp_desktop.storage.unit_of_work import Reader

_GONE: Final[ColumnElement[bool]] = literal_column("withdrawn = 1 OR deceased = 1", Boolean)
# as the index ix_person_gone has it


def people_now(reader: Reader) -> dict[str, int]:
    """The number of living people in each unit now; does not read people one by one."""
    m = membership.c
    here = select(m.unit_id, func.count()).where(m.to_on.is_(None)).group_by(m.unit_id)
    gone = (
        select(m.unit_id, func.count())
        .select_from(person.join(membership, m.person_id == person.c.id))
        .where(_GONE, m.to_on.is_(None))
        .group_by(m.unit_id)
    )
    counts = _pairs(reader, here)
    for unit_id, number in _pairs(reader, gone).items():
        counts[unit_id] -= number
    return counts


def people_on(reader: Reader, day: date) -> dict[str, int]:
    """The number of people in each unit on a past or coming day, as the register has it now."""
    m, p = membership.c, person.c
    living = case((p.died_on.is_not(None), p.died_on > day), else_=p.deceased.is_(False))
    query = (
        select(m.unit_id, func.count())
        .select_from(membership.join(person, m.person_id == p.id))
        .where(
            and_(m.from_on <= day, or_(m.to_on.is_(None), m.to_on > day)),
            p.withdrawn.is_(False),
            living,
        )
        .group_by(m.unit_id)
    )
    return _pairs(reader, query)


def _pairs(reader: Reader, query: Select[Any, int]) -> dict[str, int]:
    return {row[0]: row[1] for row in reader.connection.execute(query)}
