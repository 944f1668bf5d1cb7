"""The keyed engine and its traps."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from bhcp_desktop.domain.errors import DamagedError, NotFoundError, UnavailableError
from bhcp_desktop.storage.engine import Vault, plain_sentences, refuse_unsafe_sqlite
from bhcp_desktop.storage.store import Store
from tests.support.stores import KEY, a_person


def test_a_short_key_is_refused_because_it_would_be_taken_for_a_passphrase(tmp_path: Path):
    with pytest.raises(ValueError, match="32 bytes"):
        Vault(tmp_path / "store.db", b"x" * 31, create=True)
    assert not (tmp_path / "store.db").exists()


@pytest.mark.parametrize("content", [None, b"", b"SQLite format 3"])
def test_a_missing_or_empty_file_is_refused_not_made_anew(tmp_path: Path, content: bytes | None):
    path = tmp_path / "store.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NotFoundError, match="Restore a backup"):
        Vault(path, KEY)


def test_another_key_does_not_open_the_file(store: Store):
    store.checkpoint()
    with pytest.raises(DamagedError, match="does not open with this store's key"):
        Store.open(store.path, os.urandom(32))


def test_a_plain_sqlite_file_does_not_open(tmp_path: Path):
    path = tmp_path / "store.db"
    with sqlite3.connect(path) as plain_file:
        plain_file.execute("create table t (a text)")
        plain_file.execute("insert into t values (?)", ("x" * 2000,))
    plain_file.close()
    with pytest.raises(DamagedError):
        Store.open(path, KEY)


@pytest.mark.parametrize("version", [(3, 51, 2), (3, 45, 0), (3, 52, 0)])
def test_a_sqlite_that_may_lose_data_is_refused(version: tuple[int, ...]):
    with pytest.raises(UnavailableError, match="may lose data"):
        refuse_unsafe_sqlite(version)


def test_settings_that_keep_the_store_safe_are_on(store: Store):
    wanted = {
        "foreign_keys": 1, "recursive_triggers": 1, "secure_delete": 1, "temp_store": 2, "trusted_schema": 0,
        "synchronous": 2, "journal_mode": "wal",
    }  # fmt: skip
    with store.read() as reader:
        found = {name: reader.connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    assert found == wanted


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER journal_no_delete",
        "DROP TABLE person",
        "ALTER TABLE person ADD COLUMN x",
        "ATTACH DATABASE ':memory:' AS other",
        "PRAGMA writable_schema=ON",
        "PRAGMA recursive_triggers=OFF",
        "PRAGMA foreign_keys=OFF",
    ],
)
def test_ordinary_connections_cannot_take_the_guards_away(store: Store, statement: str):
    with pytest.raises(DatabaseError), store.read() as reader:
        reader.connection.exec_driver_sql(statement)


def test_nothing_in_the_files_is_readable(store: Store, tmp_path: Path):
    from bhcp_desktop.domain.clock import SystemClock

    with store.write("a" * 32, SystemClock()) as work:
        work.create(a_person(family_name="Canaryname", given_names="Zebedee"))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"store.db", "store.db-wal"}
    for path in files:
        content = path.read_bytes()
        assert b"Canaryname" not in content
        assert b"SQLite format 3" not in content


def test_after_the_lock_every_read_is_refused(store: Store):
    vault = Vault(store.path, KEY)
    vault.lock()
    with pytest.raises(UnavailableError, match="locked"), plain_sentences(), vault.reading.connect():
        pass


def test_the_lock_says_when_a_connection_is_still_in_use(store: Store):
    vault = Vault(store.path, KEY)
    with vault.reading.connect(), pytest.raises(RuntimeError, match="still in use"):
        vault.lock()


def test_a_full_disk_gives_a_sentence_and_keeps_what_was_saved(store: Store):
    from bhcp_desktop.domain.clock import SystemClock

    saved = a_person()
    with store.write("a" * 32, SystemClock()) as work:
        work.create(saved)
    with pytest.raises(UnavailableError, match="disk is full"), store.write("a" * 32, SystemClock()) as work:
        pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar()
        work.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        work.create_many([a_person(nhs_number=None, family_name="x" * 3000) for _ in range(50)])
    with store.read() as reader:
        assert reader.find(type(saved)) == [saved]
