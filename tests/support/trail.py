"""What the journal says of a record."""

from __future__ import annotations

from sqlalchemy import select

from bhcp_desktop.storage.store import Store
from bhcp_desktop.storage.tables.store_tables import journal


def trail(store: Store, entity_id: str) -> list[tuple[str, str, str | None]]:
    """The verb, the kind of record and the field of each entry about a record, oldest first."""
    j = journal.c
    with store.read() as reader:
        rows = reader.connection.execute(
            select(j.verb, j.entity, j.field).where(j.entity_id == entity_id).order_by(j.seq)
        ).all()
    return [(row.verb, row.entity, row.field) for row in rows]


def told_of(store: Store, entity: str) -> list[tuple[str, str | None, str | None]]:
    """The verb, the field and the new value of each entry about one kind of record, oldest first."""
    j = journal.c
    with store.read() as reader:
        rows = reader.connection.execute(select(j.verb, j.field, j.new).where(j.entity == entity).order_by(j.seq)).all()
    return [(row.verb, row.field, row.new) for row in rows]
