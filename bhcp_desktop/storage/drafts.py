"""Words not yet part of the record: kept encrypted within a second of typing, outside the journal until saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, delete, insert, select

from bhcp_desktop.storage.tables.store_tables import draft
from bhcp_desktop.storage.unit_of_work import Reader, UnitOfWork

_OF_USER: Final = select(draft).where(draft.c.user_id == bindparam("user")).order_by(draft.c.saved_at, draft.c.field)
_OF_RECORD: Final = _OF_USER.where(draft.c.entity_id == bindparam("entity"))
_DISCARD_ALL: Final = delete(draft).where(
    draft.c.user_id == bindparam("user"), draft.c.entity == bindparam("kind"), draft.c.entity_id == bindparam("record")
)
_DISCARD: Final = _DISCARD_ALL.where(draft.c.field.in_(bindparam("fields", expanding=True)))
"""Built once: building a statement costs more than asking it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody typed into one field of one record, and the revision they had before them."""

    user_id: str
    entity: str
    entity_id: str
    field: str
    text: str
    base_rev: int
    saved_at: datetime


def keep(work: UnitOfWork, kept: Draft) -> None:
    """Keep a draft in place of the one before it."""
    discard(work, kept.user_id, kept.entity, kept.entity_id, kept.field)
    work.connection.execute(
        insert(draft),
        {name: getattr(kept, name) for name in Draft.__slots__},
    )


def discard(work: UnitOfWork, user_id: str, entity: str, entity_id: str, field: str | None = None) -> None:
    """Forget a draft, or every draft of a record, once its words are in the record."""
    if field is None:
        work.connection.execute(_DISCARD_ALL, {"user": user_id, "kind": entity, "record": entity_id})
    else:
        discard_fields(work, user_id, entity, entity_id, (field,))


def discard_fields(work: UnitOfWork, user_id: str, entity: str, entity_id: str, fields: Iterable[str]) -> None:
    """Forget the drafts of these fields of a record, and of no others."""
    about = {"user": user_id, "kind": entity, "record": entity_id, "fields": list(fields)}
    work.connection.execute(_DISCARD, about)


def of_record(reader: Reader, user_id: str, entity_id: str) -> list[Draft]:
    """A user's drafts of one record, in order of field."""
    return _drafts(reader, user_id, entity_id)


def of_user(reader: Reader, user_id: str) -> list[Draft]:
    """Every draft of a user, for the recovery screen."""
    return _drafts(reader, user_id, None)


def _drafts(reader: Reader, user_id: str, entity_id: str | None) -> list[Draft]:
    asked = {"user": user_id} if entity_id is None else {"user": user_id, "entity": entity_id}
    return [Draft(*row) for row in reader.connection.execute(_OF_USER if entity_id is None else _OF_RECORD, asked)]
