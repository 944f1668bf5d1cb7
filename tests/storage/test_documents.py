"""Kept documents: the very bytes under their hash, once, and never passed on damaged."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import DamagedError, NotFoundError
from bhcp_desktop.storage.documents import fetch, keep
from bhcp_desktop.storage.engine import Vault
from bhcp_desktop.storage.store import Store
from bhcp_desktop.storage.tables.store_tables import document_bytes
from tests.support.stores import KEY, NOON

CLOCK = FixedClock(NOON)


def kept(store: Store, content: bytes) -> str:
    with store.write("a" * 32, CLOCK) as work:
        return keep(work, content)


def fetched(store: Store, sha256: str) -> bytes:
    with store.read() as reader:
        return fetch(reader, sha256)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=2000))
def test_bytes_come_back_under_their_hash(store: Store, content: bytes) -> None:
    sha256 = kept(store, content)
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert fetched(store, sha256) == content


def test_the_same_bytes_are_kept_once(store: Store) -> None:
    assert kept(store, b"%PDF") == kept(store, b"%PDF") != kept(store, b"%PDF ")
    with store.read() as reader:
        assert reader.connection.execute(select(func.count()).select_from(document_bytes)).scalar_one() == 2


def test_what_was_not_kept_is_said_to_be_missing(store: Store) -> None:
    with pytest.raises(NotFoundError, match="not kept"):
        fetched(store, "0" * 64)


def test_bytes_somebody_changed_with_another_program_are_not_passed_on(store: Store) -> None:
    sha256 = kept(store, b"%PDF one tablet")
    store.close()
    vault = Vault(store.path, KEY, guarded=False)
    with vault.writing.begin() as connection:
        trigger = connection.execute(
            text("SELECT sql FROM sqlite_schema WHERE name = 'document_bytes_no_update'")
        ).scalar_one()
        connection.execute(text("DROP TRIGGER document_bytes_no_update"))
        connection.execute(document_bytes.update().values(content=b"%PDF two tablets"))
        connection.execute(text(trigger))
    vault.lock()
    again = Store.open(store.path, KEY)
    with pytest.raises(DamagedError, match="Restore"):
        fetched(again, sha256)
    again.close()


def test_a_failed_publication_keeps_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError), store.write("a" * 32, CLOCK) as work:
        sha256 = keep(work, b"%PDF")
        raise RuntimeError
    with pytest.raises(NotFoundError):
        fetched(store, sha256)
