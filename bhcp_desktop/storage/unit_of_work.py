"""The one way to change the store: rows and their journal entries, committed together or not at all."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import Enum
from functools import cache
from itertools import chain
from typing import Any, Final, TypeVar, cast

from sqlalchemy import Column, ColumnElement, Connection, Select, Update, bindparam, func, select, update

from bhcp_desktop.domain.changes import ChangeSet
from bhcp_desktop.domain.errors import ConflictError, NotFoundError, Problem, RuleBrokenError
from bhcp_desktop.domain.form_answers import UNSTORABLE, can_be_stored
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.record import Record
from bhcp_desktop.storage.journal import JournalWriter, Line, canonical, last_ops
from bhcp_desktop.storage.tables.record_tables import RecordTable, table_of

R = TypeVar("R", bound=Record)
_EMPTY: Final = (None, "", ())
_CHUNK: Final = 400


class Reader:
    """Reads records from one consistent snapshot of the store."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def get(self, record: type[R], record_id: str) -> R:
        """The record with this identifier; raises NotFoundError."""
        found = self.find(record, id=record_id)
        if not found:
            raise NotFoundError("This record is not in the store. It may belong to another store.")
        return found[0]

    def find(self, record: type[R], *, order_by: str | Sequence[str] = "id", **equals: Any) -> list[R]:
        """Records whose fields equal the values; a tuple or list of values means any of them."""
        order = (order_by,) if isinstance(order_by, str) else tuple(order_by)
        query = _selecting(record, _asked(equals), order)
        return table_of(record).records(self.connection.execute(query, _values(equals)).all())

    def count(self, record: type[R], **equals: Any) -> int:
        """How many records have fields that equal the values, as `find` reads them."""
        query = _counting(record, _asked(equals))
        return self.connection.execute(query, _values(equals)).scalar_one()


class _Bound(Enum):
    """How a value is given to a statement that is made once."""

    ONE = "one"
    SEVERAL = "several"


Asked = tuple[tuple[str, object], ...]
"""Each field of a question, with how its value is bound; null, yes and no stand in the statement themselves, where
SQLite can see that an index of some rows only will do."""


def _asked(equals: dict[str, Any]) -> Asked:
    return tuple((name, _shape(value)) for name, value in equals.items())


def _shape(value: object) -> object:
    if value is None or isinstance(value, bool):
        return value
    return _Bound.SEVERAL if isinstance(value, tuple | list | set | frozenset) else _Bound.ONE


def _values(equals: dict[str, Any]) -> dict[str, Any]:
    bound = {name: value for name, value in equals.items() if isinstance(_shape(value), _Bound)}
    return {name: list(value) if _shape(value) is _Bound.SEVERAL else value for name, value in bound.items()}


@cache
def _selecting(record: type[Record], asked: Asked, order: tuple[str, ...]) -> Select[Any]:
    """Made once for each question: building a statement costs more than asking it."""
    pair = table_of(record)
    columns = pair.table.c
    where = (_matches(columns[name], shape) for name, shape in asked)
    return select(*(columns[name] for name in pair.names)).where(*where).order_by(*(columns[name] for name in order))


@cache
def _counting(record: type[Record], asked: Asked) -> Select[Any]:
    table = table_of(record).table
    where = (_matches(table.c[name], shape) for name, shape in asked)
    return select(func.count()).select_from(table).where(*where)


@cache
def _standing(record: type[Record]) -> Select[str, int]:
    """The revisions some records are at now."""
    table = table_of(record).table
    return select(table.c.id, table.c.rev).where(table.c.id.in_(bindparam("ids", expanding=True)))


@cache
def _updating(record: type[Record]) -> Update:
    """One record's new values: which fields, each execution says."""
    table = table_of(record).table
    return update(table).where(table.c.id == bindparam("row_id"))


def _matches(column: Column[Any], shape: object) -> ColumnElement[bool]:
    if shape is _Bound.SEVERAL:
        return column.in_(bindparam(column.key, type_=column.type, expanding=True))
    return column == (bindparam(column.key, type_=column.type) if shape is _Bound.ONE else shape)


def _differing(pair: RecordTable, before: Record, after: Record) -> tuple[str, ...]:
    return tuple(name for name in pair.names if name != "rev" and getattr(before, name) != getattr(after, name))


@contextmanager
def _whole_text(records: Iterable[Record]) -> Generator[None]:
    """Turn the refusal of half a character, which UTF-8 cannot hold, into words for each field that has one."""
    try:
        yield
    except UnicodeEncodeError:
        halves = {name for each in records for name in table_of(type(each)).names if not _is_whole(getattr(each, name))}
        raise RuleBrokenError(Problem(name, UNSTORABLE) for name in sorted(halves)) from None


def _is_whole(value: object) -> bool:
    if isinstance(value, tuple):
        return all(_is_whole(each) for each in cast("tuple[object, ...]", value))
    return not isinstance(value, str) or can_be_stored(value)


def _creation(pair: RecordTable, record: Record) -> str:
    """A creation's value: every field but those that are empty (null, no text, an empty list)."""
    values = zip(pair.names[2:], pair.values_of(record)[2:], strict=True)
    return canonical({name: value for name, value in values if value not in _EMPTY})


class UnitOfWork(Reader):
    """Changes records inside one transaction; every change is journalled before the row is written."""

    def __init__(self, connection: Connection, device_id: str, actor_id: str, at: datetime) -> None:
        super().__init__(connection)
        self.at = at
        self.actor_id = actor_id
        self._device_id = device_id
        self._writer: JournalWriter | None = None
        self._topics: set[str] = set()
        self._people: set[str] = set()

    @property
    def journal(self) -> JournalWriter:
        """The writer of this transaction's entries, made at the first one."""
        if self._writer is None:
            self._writer = JournalWriter(self.connection, self._device_id, self.actor_id, self.at)
        return self._writer

    @property
    def changes(self) -> ChangeSet:
        """Which kinds of record, and which people, this work has touched."""
        return ChangeSet(topics=frozenset(self._topics), people=frozenset(self._people))

    def create(self, record: R) -> R:
        """Add a new record; raises RuleBrokenError for text that cannot be stored."""
        self.create_many([record])
        return record

    def create_many(self, records: Sequence[Record]) -> None:
        """Add new records of one kind, quickly."""
        if not records:
            return
        pair = table_of(type(records[0]))
        with _whole_text(records):
            self.journal.append(
                Line(Verb.CREATED, pair.entity, record.id, 1, None, None, _creation(pair, record)) for record in records
            )
            self._insert(pair, [pair.bound_row(record) for record in records])
        for record in records:
            self._touch(pair, record)

    def _insert(self, pair: RecordTable, rows: list[tuple[Any, ...]]) -> None:
        """Add rows in large statements, and what is left over one by one."""
        rest = len(rows) % pair.rows_at_once
        for start in range(0, len(rows) - rest, pair.rows_at_once):
            together = chain.from_iterable(rows[start : start + pair.rows_at_once])
            self.connection.exec_driver_sql(pair.insert_many_sql, tuple(together))
        if rest:
            self.connection.exec_driver_sql(pair.insert_sql, rows[-rest:])

    def change(self, before: R, after: R) -> R:
        """Write the fields that differ; gives the record with its next revision, or `before` when nothing differs.

        Raises ConflictError when somebody changed the record since `before` was read.
        """
        if not self.change_many([(before, after)]):
            return before
        return self.get(type(after), before.id)

    def change_many(self, pairs: Sequence[tuple[R, R]]) -> int:
        """Write the fields that differ in many records of one kind; gives how many records changed."""
        if not pairs:
            return 0
        table = table_of(type(pairs[0][1]))
        changed = [(before, after, names) for before, after in pairs if (names := _differing(table, before, after))]
        with _whole_text([after for _, after, _ in changed]):
            for start in range(0, len(changed), _CHUNK):
                self._change_some(table, changed[start : start + _CHUNK])
        return len(changed)

    def _change_some(self, pair: RecordTable, changed: Sequence[tuple[Record, Record, tuple[str, ...]]]) -> None:
        ids = [before.id for before, _, _ in changed]
        self._refuse_stale(pair, {before.id: before.rev for before, _, _ in changed})
        bases = last_ops(self.connection, ids)
        self.journal.append(
            Line(
                Verb.CHANGED,
                pair.entity,
                before.id,
                before.rev + 1,
                name,
                canonical(getattr(before, name)),
                canonical(getattr(after, name)),
                bases.of(before.id, name),
            )
            for before, after, names in changed
            for name in names
        )
        by_fields: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for before, after, names in changed:
            values = {name: getattr(after, name) for name in names}
            derived = pair.derive(after) if pair.derive is not None else {}
            row = {"row_id": before.id, "rev": before.rev + 1, **values, **derived}
            by_fields.setdefault(names, []).append(row)
            self._touch(pair, after)
        for rows in by_fields.values():
            self.connection.execute(_updating(pair.record), rows)

    def _refuse_stale(self, pair: RecordTable, revs: dict[str, int]) -> None:
        found = self.connection.execute(_standing(pair.record), {"ids": list(revs)}).all()
        if len(found) != len(revs):
            raise NotFoundError("This record is not in the store. It may belong to another store.")
        if any(revs[record_id] != rev for record_id, rev in found):
            raise ConflictError("Somebody changed this record while you had it open. What you typed is kept; compare.")

    def note(self, verb: Verb, entity: str, entity_id: str, **detail: Any) -> str:
        """Journal a view, print, export or sign-in; `detail` must name nobody. Gives the entry's identifier."""
        new = canonical(detail) if detail else None
        return self.journal.append([Line(verb, entity, entity_id, new=new)])[0]

    def _touch(self, pair: RecordTable, record: Record) -> None:
        self._topics.add(pair.record.__name__)
        person_id = record.id if pair.entity == "person" else getattr(record, "person_id", None)
        if person_id:
            self._people.add(person_id)

    def finish(self) -> None:
        """Store the moved-on sealing key; called once before the commit."""
        if self._writer is not None:
            self._writer.finish()


@contextmanager
def unit_of_work(connection: Connection, device_id: str, actor_id: str, at: datetime) -> Generator[UnitOfWork]:
    """A unit of work on an open transaction, finished when the block ends normally."""
    work = UnitOfWork(connection, device_id, actor_id, at)
    yield work
    work.finish()
