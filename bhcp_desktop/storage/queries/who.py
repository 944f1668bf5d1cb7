"""Whom a line of a list is about, and whether they belong to some places."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, ScalarSelect, and_, bindparam, exists, func, or_, select, true

from bhcp_desktop.domain.meeting_lines import WhoLine
from bhcp_desktop.storage.tables.people import membership, person
from bhcp_desktop.storage.unit_of_work import Reader

WHO: Final[tuple[ColumnElement[Any], ...]] = tuple(
    person.c[name].label(f"who_{name}")
    for name in ("id", "family_name", "given_names", "title", "born_on", "nhs_number", "deceased", "died_on")
)
"""The columns a `WhoLine` is made from."""


@dataclass(frozen=True, slots=True)
class Within:
    """The units and practices some places hold; people of a practice without a unit count to the practice."""

    units: frozenset[str]
    practices: frozenset[str]


def who_of(row: Row[Any, *tuple[Any, ...]]) -> WhoLine:
    """Whom a row with the `WHO` columns is about."""
    return WhoLine(
        person_id=row.who_id,
        family_name=row.who_family_name,
        given_names=row.who_given_names,
        title=row.who_title,
        born_on=row.who_born_on,
        nhs_number=row.who_nhs_number,
        deceased=row.who_deceased,
        died_on=row.who_died_on,
    )


def belongs(within: Within | None) -> ColumnElement[bool]:
    """Whether a person belongs to these places now; None stands for everybody."""
    if within is None:
        return true()
    m = membership.alias()
    here = or_(
        m.c.unit_id.in_(within.units),
        and_(m.c.unit_id.is_(None), m.c.practice_id.in_(within.practices)),
    )
    return exists().where(m.c.person_id == person.c.id, m.c.to_on.is_(None), here)


def belongs_bound(*, everybody: bool) -> ColumnElement[bool]:
    """The same for a statement that is built once; `places_bound` gives its values."""
    if everybody:
        return true()
    m = membership.alias()
    here = or_(
        m.c.unit_id.in_(bindparam("units", expanding=True)),
        and_(m.c.unit_id.is_(None), m.c.practice_id.in_(bindparam("practices", expanding=True))),
    )
    return exists().where(m.c.person_id == person.c.id, m.c.to_on.is_(None), here)


def places_bound(within: Within | None) -> dict[str, list[str]]:
    """What a statement with `belongs_bound` is asked with."""
    return {} if within is None else {"units": sorted(within.units), "practices": sorted(within.practices)}


def belongs_nowhere() -> ColumnElement[bool]:
    """Whether a person belongs to no practice and no unit now: somebody referred from outside the register."""
    m = membership.alias()
    return ~exists().where(m.c.person_id == person.c.id, m.c.to_on.is_(None))


def home_of(person_id: ColumnElement[Any]) -> ScalarSelect[Any]:
    """The unit a person belongs to now, or the practice where no unit is decided."""
    m = membership.alias()
    return (
        select(func.coalesce(m.c.unit_id, m.c.practice_id))
        .where(m.c.person_id == person_id, m.c.to_on.is_(None))
        .limit(1)
        .correlate_except(m)
        .scalar_subquery()
    )


def who_by_id(reader: Reader, person_ids: Collection[str]) -> dict[str, WhoLine]:
    """The people with these identifiers."""
    rows = reader.connection.execute(select(*WHO).where(person.c.id.in_(list(person_ids))))
    return {row.who_id: who_of(row) for row in rows}
