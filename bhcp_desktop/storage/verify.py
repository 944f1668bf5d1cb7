"""Checking a store: pages, tables, references, journal, search index and kept documents, each said in words."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select
from sqlcipher3 import dbapi2 as sqlcipher

from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.storage.journal import broken_entries, head_of, holds_entry
from bhcp_desktop.storage.schema import expected_dump, fingerprint, schema_dump
from bhcp_desktop.storage.store import Store
from bhcp_desktop.storage.tables.people import person
from bhcp_desktop.storage.tables.store_tables import document_bytes, journal, person_row, plan_text


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a store: its name, whether it passed, and what was found."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """The journal entry the store had reached when it was last closed, kept outside the file."""

    seq: int
    hash_hex: str


def verify(store: Store, *, anchor: Anchor | None = None, first_key: bytes | None = None) -> list[Check]:
    """Every check of an open store; a damaged page gives a failed check, not an exception."""
    store.checkpoint()
    checks: tuple[tuple[str, Callable[[Connection], str]], ...] = (
        ("pages", _pages),
        ("structure", _structure),
        ("references", _references),
        ("schema", _schema),
        ("journal", lambda connection: _journal(connection, first_key)),
        ("journal anchor", lambda connection: _anchor(connection, store.device_id, anchor)),
        ("search index", _search_index),
        ("kept documents", _kept_documents),
    )
    return [_checked(store, name, check) for name, check in checks]


class _FailedCheckError(Exception):
    """A check found something wrong; carries the words."""


def _checked(store: Store, name: str, check: Callable[[Connection], str]) -> Check:
    try:
        with store.read() as reader:
            return Check(name, ok=True, detail=check(reader.connection))
    except (_FailedCheckError, BhcpError) as failure:
        return Check(name, ok=False, detail=str(failure))
    except sqlcipher.Error:
        return Check(name, ok=False, detail="The file could not be read. Restore the newest backup.")


def _rows(connection: Connection, statement: str) -> list[str]:
    return [str(row[0]) for row in connection.exec_driver_sql(statement).all()]


def _pages(connection: Connection) -> str:
    damaged = _rows(connection, "PRAGMA cipher_integrity_check")
    if damaged:
        raise _FailedCheckError(f"{len(damaged)} pages are damaged. Restore the newest backup.")
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    return f"{pages} encrypted pages, all whole"


def _structure(connection: Connection) -> str:
    found = _rows(connection, "PRAGMA integrity_check")
    if found != ["ok"]:
        raise _FailedCheckError(f"{len(found)} faults in the tables. Restore the newest backup.")
    return "tables and indexes agree"


def _references(connection: Connection) -> str:
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if loose:
        raise _FailedCheckError(f"{len(loose)} records refer to something that is not there.")
    return "every record refers to something that is there"


def _schema(connection: Connection) -> str:
    dump = schema_dump(connection.connection.dbapi_connection)
    if dump != expected_dump():
        raise _FailedCheckError("The tables or their guards are not as this program made them.")
    return f"schema {fingerprint(dump)} as expected"


def _journal(connection: Connection, first_key: bytes | None) -> str:
    broken = list(broken_entries(connection, first_key))
    if broken:
        raise _FailedCheckError("The journal was altered: " + "; ".join(broken) + ".")
    count = connection.execute(select(func.count()).select_from(journal)).scalar_one()
    return f"{count} entries in an unbroken chain" + (", seals checked" if first_key else "")


def _anchor(connection: Connection, device_id: str, anchor: Anchor | None) -> str:
    if anchor is None:
        return "no anchor has been kept yet"
    if not holds_entry(connection, anchor.seq, anchor.hash_hex):
        seq, _ = head_of(connection, device_id)
        raise _FailedCheckError(
            f"This file is older than it was: it had reached entry {anchor.seq}, and now ends at {seq}."
        )
    return f"reaches at least entry {anchor.seq}, as when it was last closed"


def _search_index(connection: Connection) -> str:
    people = connection.execute(select(func.count()).select_from(person)).scalar_one()
    rows = connection.execute(select(func.count()).select_from(person_row)).scalar_one()
    words = connection.exec_driver_sql("SELECT count(*) FROM person_words").scalar()
    texts = connection.execute(select(func.count()).select_from(plan_text)).scalar_one()
    if texts != connection.exec_driver_sql("SELECT count(*) FROM plan_words").scalar():
        raise _FailedCheckError("Some plans cannot be found by searching. Ask for the search index to be made again.")
    if not people == rows == words:
        raise _FailedCheckError("Some people cannot be found by searching. Ask for the search index to be made again.")
    return f"{people} {'person' if people == 1 else 'people'} can be found"


def _kept_documents(connection: Connection) -> str:
    kept = list(_damaged_documents(connection))
    if any(kept):
        raise _FailedCheckError(f"{sum(kept)} kept documents are damaged. Restore the newest backup.")
    return f"{len(kept)} kept documents match their hashes"


def _damaged_documents(connection: Connection) -> Iterator[bool]:
    names = connection.execute(select(document_bytes.c.sha256).order_by(document_bytes.c.sha256)).scalars().all()
    for name in names:
        content = connection.execute(select(document_bytes.c.content).where(document_bytes.c.sha256 == name)).scalar()
        yield content is None or hashlib.sha256(content).hexdigest() != name
