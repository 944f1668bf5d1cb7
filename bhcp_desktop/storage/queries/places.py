"""How many people belong to each unit."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import Select, and_, case, func, or_, select

from bhcp_desktop.storage.tables.people import membership, person
from bhcp_desktop.storage.unit_of_work import Reader

# CROSS JOIN begins with the few who are gone, which ix_person_gone lists; left to itself SQLite reads everybody.
_GONE: Final = """SELECT m.unit_id, count(*) FROM person AS p CROSS JOIN membership AS m ON m.person_id = p.id
WHERE (p.withdrawn = 1 OR p.deceased = 1) AND m.to_on IS NULL GROUP BY m.unit_id"""


def people_now(reader: Reader) -> dict[str, int]:
    """The number of living people in each unit now; does not read people one by one."""
    m = membership.c
    here = select(m.unit_id, func.count()).where(m.to_on.is_(None)).group_by(m.unit_id)
    counts = _pairs(reader, here)
    for unit_id, number in reader.connection.exec_driver_sql(_GONE):
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
