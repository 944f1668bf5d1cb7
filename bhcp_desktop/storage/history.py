"""Reading the journal back: what one piece of work did, and a field's earlier value as a Python value again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Date, exists, func, select

from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.storage.tables.columns import Code, Instant, Texts
from bhcp_desktop.storage.tables.record_tables import RECORD_TABLES, RecordTable
from bhcp_desktop.storage.tables.store_tables import journal
from bhcp_desktop.storage.unit_of_work import Reader


@dataclass(frozen=True, slots=True)
class Deed:
    """One journalled creation (`field` is None) or change of one field, with the old value as JSON text."""

    seq: int
    entity: str
    entity_id: str
    field: str | None
    old: str | None


@dataclass(frozen=True, slots=True)
class Span:
    """The entries of one piece of work, from its first record's creation to its closing note."""

    first: int
    last: int


def span_of(reader: Reader, entity: str, entity_id: str, closing: Verb) -> Span | None:
    """From the creation of a record to the note that closed the work it began; None when either is missing."""
    columns = journal.c
    first, last = (
        reader.connection.execute(
            select(func.min(columns.seq)).where(
                columns.entity == entity, columns.entity_id == entity_id, columns.verb == verb.value
            )
        ).scalar()
        for verb in (Verb.CREATED, closing)
    )
    return None if first is None or last is None else Span(int(first), int(last))


def deeds(reader: Reader, span: Span) -> Iterator[Deed]:
    """Every creation and change in a span, oldest first."""
    columns = journal.c
    rows = reader.connection.execute(
        select(columns.seq, columns.entity, columns.entity_id, columns.field, columns.old)
        .where(columns.seq.between(span.first, span.last), columns.rev.is_not(None))
        .order_by(columns.seq)
    )
    return (Deed(*row) for row in rows.all())


def edited_since(reader: Reader, span: Span) -> int:
    """How many records written in a span were changed after it."""
    here, later = journal.alias("here"), journal.alias("later")
    query = (
        select(func.count(func.distinct(later.c.entity_id)))
        .select_from(here.join(later, later.c.entity_id == here.c.entity_id))
        .where(here.c.seq.between(span.first, span.last), here.c.rev.is_not(None))
        .where(later.c.seq > span.last, later.c.rev.is_not(None))
    )
    return reader.connection.execute(query).scalar_one()


def built_on_since(reader: Reader, span: Span) -> int:
    """How many people created in a span have had something recorded about them after it."""
    made, own = journal.alias("made"), journal.alias("own")
    people: set[str] = set()
    for pair in RECORD_TABLES.values():
        if "person_id" not in pair.names:
            continue
        table = pair.table
        query = (
            select(table.c.person_id)
            .join(made, made.c.entity_id == table.c.person_id)
            .where(made.c.entity == "person", made.c.verb == Verb.CREATED.value)
            .where(made.c.seq.between(span.first, span.last))
            .where(~exists().where(own.c.entity_id == table.c.id, own.c.seq.between(span.first, span.last)))
            .distinct()
        )
        people.update(reader.connection.execute(query).scalars())
    return len(people)


def value_of(pair: RecordTable, field: str, text: str | None) -> Any:
    """A journalled JSON text as the value the record's field holds."""
    value = None if text is None else json.loads(text)
    kind = pair.table.c[field].type
    if value is None:
        return None
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    if isinstance(kind, Code):
        return kind.codes(value)
    if isinstance(kind, Texts):
        items = cast("list[Any]", value)
        return tuple(tuple(cast("list[Any]", item)) if isinstance(item, list) else item for item in items)
    return value
