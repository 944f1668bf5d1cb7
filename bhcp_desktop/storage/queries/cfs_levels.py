"""The newest Clinical Frailty Scale level of a person, beside whatever else a row tells."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, literal, select

from bhcp_desktop.domain.cfs import Cfs
from bhcp_desktop.domain.frailty import Instrument
from bhcp_desktop.storage.queries.person_facts import newest_score
from bhcp_desktop.storage.unit_of_work import Reader

_CFS: Final = (Instrument.CFS,)


def newest_cfs(reader: Reader, person_id: str) -> Cfs:
    """A person's newest Clinical Frailty Scale level that was not entered in error."""
    who = literal(person_id)
    row = reader.connection.execute(select(*cfs_columns(who))).one()
    return cfs_of(row)


def cfs_columns(person_id: ColumnElement[Any]) -> tuple[ColumnElement[Any], ...]:
    """The columns a `Cfs` is made from."""
    return (
        newest_score(person_id, _CFS, "value").label("cfs_value"),
        newest_score(person_id, _CFS, "scored_on").label("cfs_on"),
        newest_score(person_id, _CFS, "scored_by").label("cfs_by"),
    )


def cfs_of(row: Row[Any, *tuple[Any, ...]]) -> Cfs:
    """The level of a row with the `cfs_columns`."""
    on = date.fromisoformat(row.cfs_on) if row.cfs_on else None
    return Cfs(value=row.cfs_value or "", on=on, by=row.cfs_by or "")
