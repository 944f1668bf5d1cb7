"""Writing and checking the journal: a hash chain for each device, sealed with a key that moves on after every entry.

An entry's hash covers the entry before it; its tag is made with a key that is then replaced by its own hash, so that
whoever holds the first key (printed with the recovery sheet) finds any entry that was rewritten or cut off later.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, func, select, update

from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.storage.tables.store_tables import device, journal, seal

START: Final = bytes(32)
_COLUMNS: Final = (
    "op_id", "device_id", "device_seq", "at", "actor_id", "verb", "entity", "entity_id", "rev", "field", "old", "new",
    "based_on", "prev", "hash", "tag",
)  # fmt: skip
_INSERT: Final = f"INSERT INTO journal ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' for _ in _COLUMNS)})"  # noqa: S608 - fixed names


# Made once, as are the questions of every reader: building a statement costs more than asking it.
_HEAD: Final = (
    select(journal.c.device_seq, journal.c.hash)
    .where(journal.c.device_id == bindparam("device"))
    .order_by(journal.c.device_seq.desc())
    .limit(1)
)
_KEY: Final = select(seal.c.key).where(seal.c.device_id == bindparam("device"))
_MOVE_ON: Final = (
    update(seal).where(seal.c.device_id == bindparam("device")).values(seq=bindparam("reached"), key=bindparam("fresh"))
)
_NEWEST: Final = (
    select(func.max(journal.c.seq))
    .where(journal.c.entity_id.in_(bindparam("records", expanding=True)), journal.c.rev.is_not(None))
    .group_by(journal.c.entity_id, journal.c.field)
)
_OPS: Final = select(journal.c.op_id, journal.c.entity_id, journal.c.field).where(journal.c.seq.in_(_NEWEST))
"""Of a record that was changed a hundred times only the newest entry of each field is taken out."""


def _text_of(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    msg = f"a {type(value).__name__} cannot be journalled"
    raise TypeError(msg)


_NO_BASE: Final = "[]"
_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_text_of).encode


def canonical(value: object) -> str:
    """One way of writing a value as JSON, the same on every machine: dates and codes as text, tuples as lists."""
    return _encode(value)


@dataclass(frozen=True, slots=True)
class Line:
    """What an entry says, before it is numbered, chained and sealed."""

    verb: Verb
    entity: str
    entity_id: str
    rev: int | None = None
    field: str | None = None
    old: str | None = None
    new: str | None = None
    based_on: Sequence[str] = ()


def entry_hash(prev: bytes, row: Sequence[Any]) -> bytes:
    """SHA-256 over the previous hash and the entry's columns from op_id to based_on."""
    return hashlib.sha256(prev + _encode(row).encode("utf-8", "surrogatepass")).digest()


def evolve(key: bytes) -> bytes:
    """The key that replaces `key` once it has sealed an entry."""
    return hashlib.sha256(b"evolve" + key).digest()


class JournalWriter:
    """Appends entries of one device inside one transaction; `finish` stores the moved-on key."""

    def __init__(self, connection: Connection, device_id: str, actor_id: str, at: datetime) -> None:
        self._connection = connection
        self._device_id = device_id
        self._actor_id = actor_id
        self._at = at.astimezone(UTC).isoformat(timespec="microseconds")
        self._seq, self._hash = head_of(connection, device_id)
        self._key: bytes = connection.execute(_KEY, {"device": device_id}).scalar_one()

    def append(self, lines: Iterable[Line]) -> list[str]:
        """Write the entries; gives their identifiers."""
        rows = [self._row(line) for line in lines]
        if rows:
            self._connection.exec_driver_sql(_INSERT, rows)
        return [row[0] for row in rows]

    def _row(self, line: Line) -> tuple[Any, ...]:
        self._seq += 1
        row = (
            new_id(), self._device_id, self._seq, self._at, self._actor_id, line.verb.value, line.entity,
            line.entity_id, line.rev, line.field, line.old, line.new,
            _encode(line.based_on) if line.based_on else _NO_BASE,
        )  # fmt: skip
        prev, self._hash = self._hash, entry_hash(self._hash, row)
        tag = hmac.digest(self._key, self._hash, "sha256")
        self._key = evolve(self._key)
        return (*row, prev, self._hash, tag)

    def finish(self) -> None:
        """Replace the sealing key in the same transaction as the entries it sealed."""
        moved_on = {"device": self._device_id, "reached": self._seq, "fresh": self._key}
        self._connection.execute(_MOVE_ON, moved_on)


def head_of(connection: Connection, device_id: str) -> tuple[int, bytes]:
    """The number and hash of a device's newest entry; (0, 32 zero bytes) before the first."""
    row = connection.execute(_HEAD, {"device": device_id}).first()
    return (row[0], row[1]) if row else (0, START)


def holds_entry(connection: Connection, seq: int, hash_hex: str) -> bool:
    """Whether some device's entry `seq` has this hash; a restored store goes on as another device than it was."""
    if not seq:
        return True
    query = select(journal.c.hash).where(journal.c.device_id.in_(select(device.c.id)), journal.c.device_seq == seq)
    return any(found.hex() == hash_hex for found in connection.execute(query).scalars())


@dataclass(frozen=True, slots=True)
class LastOps:
    """For each record, the entry that made it and the newest entry of each field."""

    created: dict[str, str]
    changed: dict[tuple[str, str], str]

    def of(self, entity_id: str, field: str) -> tuple[str, ...]:
        """The entry that gave a field its present value: its last change, or the record's creation."""
        found = self.changed.get((entity_id, field)) or self.created.get(entity_id)
        return (found,) if found else ()


def last_ops(connection: Connection, entity_ids: Sequence[str]) -> LastOps:
    """The entries the present values of some records rest on."""
    rows = connection.execute(_OPS, {"records": entity_ids})
    created: dict[str, str] = {}
    changed: dict[tuple[str, str], str] = {}
    for op_id, entity_id, field in rows:
        if field is None:
            created[entity_id] = op_id
        else:
            changed[entity_id, field] = op_id
    return LastOps(created, changed)


def next_device_key(last_key: bytes, device_id: str) -> bytes:
    """The first sealing key of a device that goes on from another's store (a restored backup)."""
    return hashlib.sha256(b"next device" + last_key + device_id.encode()).digest()


def broken_entries(connection: Connection, first_key: bytes | None = None) -> Iterator[str]:
    """What is wrong with the chains, in words; nothing when every entry stands.

    With the store's first sealing key the tags are checked too, device after device.
    """
    devices = connection.execute(select(seal.c.device_id, seal.c.seq, seal.c.key).order_by(seal.c.device_id)).all()
    key = first_key
    for place, (device_id, sealed_seq, sealed_key) in enumerate(devices):
        if key is not None and place:
            key = next_device_key(key, device_id)
        chain = _Chain(key)
        yield from chain.faults(connection, device_id)
        if chain.whole:
            yield from chain.end_faults(sealed_seq, sealed_key)
        key = chain.key


class _Chain:
    """Walks one device's entries, remembering how far they stand."""

    def __init__(self, key: bytes | None) -> None:
        self.key = key
        self.whole = True
        self._prev = START
        self._seq = 0

    def faults(self, connection: Connection, device_id: str) -> Iterator[str]:
        """The first entry that does not stand, in words."""
        columns = [journal.c[name] for name in _COLUMNS]
        query = select(*columns).where(journal.c.device_id == device_id).order_by(journal.c.device_seq)
        for row in connection.execution_options(yield_per=5000).execute(query):
            fault = self._fault(row)
            if fault:
                self.whole = False
                yield fault
                return

    def _fault(self, row: Row[Any]) -> str:
        self._seq += 1
        if row.device_seq != self._seq or row.prev != self._prev or entry_hash(self._prev, tuple(row[:13])) != row.hash:
            return f"entry {row.device_seq} does not follow from the one before it"
        if self.key is not None:
            if not hmac.compare_digest(hmac.digest(self.key, row.hash, "sha256"), row.tag):
                return f"entry {row.device_seq} carries a wrong seal"
            self.key = evolve(self.key)
        self._prev = row.hash
        return ""

    def end_faults(self, sealed_seq: int, sealed_key: bytes) -> Iterator[str]:
        """Whether the chain was cut off, or its key replaced."""
        if self._seq != sealed_seq:
            yield f"the chain ends at entry {self._seq}, but {sealed_seq} entries were sealed"
        elif self.key is not None and self.key != sealed_key:
            yield "the sealing key does not follow from the first key"
