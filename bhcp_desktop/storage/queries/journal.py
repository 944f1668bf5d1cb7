"""Reading the journal newest first: which entries, by whom, about whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, func, select

from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.meeting_lines import WhoLine
from bhcp_desktop.storage.journal import broken_entries
from bhcp_desktop.storage.queries.who import who_by_id
from bhcp_desktop.storage.tables.record_tables import RECORD_TABLES, RecordTable
from bhcp_desktop.storage.tables.store_tables import device, journal
from bhcp_desktop.storage.unit_of_work import Reader

_COLUMNS: Final = (
    "seq", "device_id", "device_seq", "at", "actor_id", "verb", "entity", "entity_id", "rev", "field", "old", "new",
    "hash",
)  # fmt: skip
_TABLES: Final[Mapping[str, RecordTable]] = {pair.entity: pair for pair in RECORD_TABLES.values()}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One entry as it is stored; `old` and `new` are JSON texts."""

    seq: int
    device_id: str
    device_seq: int
    at: datetime
    actor_id: str
    verb: Verb
    entity: str
    entity_id: str
    rev: int | None
    field: str | None
    old: str | None
    new: str | None
    hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFilter:
    """Which entries are wanted; None stands for all."""

    since: datetime | None = None
    before: datetime | None = None
    actor_id: str | None = None
    verbs: tuple[Verb, ...] = ()
    person_id: str | None = None


def entry_rows(reader: Reader, wanted: EntryFilter, *, below: int | None, limit: int) -> list[EntryRow]:
    """Entries newest first, those numbered under `below` alone."""
    j = journal.c
    query = select(*(j[name] for name in _COLUMNS)).order_by(j.seq.desc()).limit(limit)
    if below is not None:
        query = query.where(j.seq < below)
    return [_entry(row) for row in reader.connection.execute(_narrowed(reader, query, wanted))]


def _narrowed(reader: Reader, query: Select[Any], wanted: EntryFilter) -> Select[Any]:
    j = journal.c
    if wanted.since is not None:
        query = query.where(j.at >= wanted.since.isoformat(timespec="microseconds"))
    if wanted.before is not None:
        query = query.where(j.at < wanted.before.isoformat(timespec="microseconds"))
    if wanted.actor_id is not None:
        query = query.where(j.actor_id == wanted.actor_id)
    if wanted.verbs:
        query = query.where(j.verb.in_([verb.value for verb in wanted.verbs]))
    if wanted.person_id is not None:
        query = query.where(j.entity_id.in_(_records_of(reader, wanted.person_id)))
    return query


def _entry(row: Any) -> EntryRow:
    told: dict[str, Any] = dict(zip(_COLUMNS, row, strict=True))
    told |= {"at": datetime.fromisoformat(row.at), "verb": Verb(row.verb)}
    return EntryRow(**told)


def _records_of(reader: Reader, person_id: str) -> list[str]:
    """The person's own record and every record about them."""
    ids = [person_id]
    for pair in _TABLES.values():
        if "person_id" in pair.names:
            columns = pair.table.c
            ids += reader.connection.execute(select(columns.id).where(columns.person_id == person_id)).scalars()
    return ids


def subjects(reader: Reader, entries: Sequence[EntryRow]) -> dict[str, WhoLine]:
    """Whom the entries are about, by the identifier of the record each entry names."""
    by_entity: dict[str, set[str]] = {}
    for entry in entries:
        by_entity.setdefault(entry.entity, set()).add(entry.entity_id)
    person_of: dict[str, str] = {record_id: record_id for record_id in by_entity.pop("person", set())}
    for entity, ids in by_entity.items():
        pair = _TABLES.get(entity)
        if pair is not None and "person_id" in pair.names:
            columns = pair.table.c
            rows = reader.connection.execute(select(columns.id, columns.person_id).where(columns.id.in_(ids)))
            person_of |= {row.id: row.person_id for row in rows if row.person_id}
    people = who_by_id(reader, set(person_of.values()))
    return {record_id: people[person_id] for record_id, person_id in person_of.items() if person_id in people}


def names_of(reader: Reader, entity: str, field: str, ids: Collection[str]) -> dict[str, str]:
    """What records that are about no person are called, such as users and places."""
    columns = _TABLES[entity].table.c
    rows = reader.connection.execute(select(columns.id, columns[field]).where(columns.id.in_(list(ids))))
    return {row[0]: str(row[1]) for row in rows}


def device_names(reader: Reader) -> dict[str, str]:
    """The computers that wrote in this journal."""
    return {row.id: row.name for row in reader.connection.execute(select(device.c.id, device.c.name))}


def chain_faults(reader: Reader) -> tuple[str, ...]:
    """What is wrong with the chains; nothing when every entry stands. About ten seconds a million entries."""
    return tuple(broken_entries(reader.connection))


def entries_and_newest(reader: Reader) -> tuple[int, datetime | None]:
    """How many entries there are, and when the newest was written."""
    j = journal.c
    count = reader.connection.execute(select(func.count()).select_from(journal)).scalar_one()
    newest = reader.connection.execute(select(j.at).order_by(j.seq.desc()).limit(1)).scalar()
    return count, datetime.fromisoformat(newest) if newest else None
