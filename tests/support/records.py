"""One record of every kind that a store keeps, made from its table: with everything given, or only what must be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer

from bhcp_desktop.domain.documents_meeting import MinutesStanding
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.storage.tables.columns import Code, Instant, Texts, metadata
from bhcp_desktop.storage.tables.record_tables import RECORD_TABLES, RecordTable

PAIRS = {pair.entity: pair for pair in RECORD_TABLES.values()}
IN_ORDER = [PAIRS[table.name] for table in metadata.sorted_tables if table.name in PAIRS]
"""Every kind of record, those that others point to first."""

OPEN: dict[tuple[str, str], Any] = {("meeting_minutes", "standing"): MinutesStanding.DRAFT}
"""What is so that nothing is locked yet."""


def one_of_each(*, bare: bool = False) -> list[Any]:
    """A record of every kind that points only to records before it; `bare` leaves out whatever may be left out."""
    made: dict[str, Any] = {}
    for pair in IN_ORDER:
        made[pair.entity] = _record(pair, made, bare=bare)
    return list(made.values())


def _record(pair: RecordTable, made: dict[str, Any], *, bare: bool) -> Any:
    values: dict[str, Any] = {"id": new_id(), "rev": 1}
    for name in pair.names[2:]:
        if (pair.entity, name) in OPEN:
            values[name] = OPEN[pair.entity, name]
            continue
        column = pair.table.c[name]
        values[name] = None if bare and column.nullable else _value(column, made, bare=bare)
    return pair.record(**values)


def _value(column: Column[Any], made: dict[str, Any], *, bare: bool) -> Any:
    for key in column.foreign_keys:
        target = made.get(key.column.table.name)
        return target.id if target else None
    return given(column, "ä'\n\"x" if not bare else "")


def given(column: Column[Any], words: str) -> Any:
    """A value of a column's kind; `words` makes texts differ."""
    kind = column.type
    if isinstance(kind, Code):
        members = list(kind.codes)
        return members[len(words) % len(members)]
    makers: dict[type[Any], Callable[[], Any]] = {
        Instant: lambda: datetime(2026, 11, 22, 12, 0, len(words), 250, tzinfo=UTC),
        Texts: lambda: (words, "b") if words else (),
        Date: lambda: date(1941, 7, 19 + len(words) % 10),
        Boolean: lambda: len(words) % 2 == 1,
        Integer: lambda: len(words),
    }
    return makers.get(type(kind), lambda: words)()


def changed(pair: RecordTable, record: Any, name: str) -> Any:
    """The record with another value in one field; None where the field may not hold another one."""
    column = pair.table.c[name]
    if column.foreign_keys:
        return None
    old = getattr(record, name)
    words = "another value"
    while (new := given(column, words)) == old:
        words += "!"
    return replace(record, **{name: new})
