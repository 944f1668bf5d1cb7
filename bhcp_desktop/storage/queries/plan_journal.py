"""What the journal tells of a plan and its parts: what changed since an instant, and who changed it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple

from sqlalchemy import String, bindparam, func, select

from bhcp_desktop.storage.tables.care_plan import answer
from bhcp_desktop.storage.tables.store_tables import journal
from bhcp_desktop.storage.unit_of_work import Reader


class FieldChange(NamedTuple):
    """One kind of change and when it happened last; `field` is None where a record was made."""

    entity: str
    field: str | None
    at: datetime


class HandChange(NamedTuple):
    """One kind of change of one record by one user."""

    actor_id: str
    entity: str
    entity_id: str
    field: str | None


_SINCE: Final = (
    journal.c.entity_id.in_(bindparam("ids", type_=String, expanding=True)),
    journal.c.rev.is_not(None),
    journal.c.at > bindparam("since"),
)
_CHANGED: Final = (
    select(journal.c.entity, journal.c.field, func.max(journal.c.at))
    .where(*_SINCE)
    .group_by(journal.c.entity, journal.c.field)
)
_CHANGED_BY: Final = (
    select(journal.c.actor_id, journal.c.entity, journal.c.entity_id, journal.c.field).where(*_SINCE).distinct()
)
_ANSWERS: Final = select(answer.c.id, answer.c.form, answer.c.link_id).where(answer.c.owner_id == bindparam("plan"))


def changed_fields(reader: Reader, ids: Sequence[str], since: datetime) -> tuple[FieldChange, ...]:
    """What of some records was made or changed after an instant."""
    rows = reader.connection.execute(_CHANGED, {"ids": list(ids), "since": _stored(since)})
    return tuple(FieldChange(entity, field, datetime.fromisoformat(at)) for entity, field, at in rows)


def changed_by(reader: Reader, ids: Sequence[str], since: datetime) -> tuple[HandChange, ...]:
    """Who made or changed what of some records after an instant."""
    rows = reader.connection.execute(_CHANGED_BY, {"ids": list(ids), "since": _stored(since)})
    return tuple(HandChange(*row) for row in rows)


def answer_keys(reader: Reader, plan_id: str) -> dict[str, str]:
    """The answers of a plan, those taken back too: `form/linkId` by the answer's identifier."""
    rows = reader.connection.execute(_ANSWERS, {"plan": plan_id})
    return {row.id: f"{row.form}/{row.link_id}" for row in rows}


def _stored(at: datetime) -> str:
    """An instant as the journal writes it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
