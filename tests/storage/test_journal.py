"""The chain and its seals: any rewriting is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.storage.engine import Vault
from bhcp_desktop.storage.journal import broken_entries, entry_hash, head_of
from bhcp_desktop.storage.store import Store
from tests.support.stores import KEY, NOON, a_person

CLOCK = FixedClock(NOON)


@pytest.fixture
def sealed(tmp_path: Path):
    """A store with five entries, and the first sealing key."""
    store, first_key = Store.create(tmp_path / "store.db", KEY, device_name="Test desk", clock=CLOCK)
    for _ in range(5):
        with store.write("a" * 32, CLOCK) as work:
            work.create(a_person(nhs_number=None))
    yield store, first_key
    store.close()


def tamper(store: Store, *statements: str) -> None:
    """What somebody who holds the key could do with another program."""
    vault = Vault(store.path, KEY, guarded=False)
    with vault.writing.begin() as connection:
        for (name,) in connection.execute(
            text("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'journal'")
        ).all():
            connection.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            connection.execute(text(statement))
    vault.lock()


def findings(store: Store, first_key: bytes | None = None) -> list[str]:
    with store.read() as reader:
        return list(broken_entries(reader.connection, first_key))


def test_an_untouched_journal_stands(sealed):
    store, first_key = sealed
    assert findings(store) == []
    assert findings(store, first_key) == []


def test_a_changed_entry_is_found(sealed):
    store, _ = sealed
    tamper(store, "UPDATE journal SET new = replace(new, 'Braithwaite', 'Smith') WHERE device_seq = 3")
    assert findings(store) == ["entry 3 does not follow from the one before it"]


def test_a_cut_off_tail_is_found(sealed):
    store, _ = sealed
    tamper(store, "DELETE FROM journal WHERE device_seq > 3")
    assert findings(store) == ["the chain ends at entry 3, but 5 entries were sealed"]


def test_a_consistent_rewriting_is_found_by_whoever_holds_the_first_key(sealed):
    store, first_key = sealed
    with store.read() as reader:
        row = reader.connection.execute(text("SELECT * FROM journal WHERE device_seq = 5")).one()
    changed = (row[1], row[2], row[3], row[4], "b" * 32, *row[6:14])
    tamper(store, f"UPDATE journal SET actor_id = '{'b' * 32}', hash = X'{entry_hash(row[14], changed).hex()}' "
                  "WHERE device_seq = 5")  # fmt: skip
    assert findings(store) == []
    assert findings(store, first_key) == ["entry 5 carries a wrong seal"]


def test_the_head_is_the_newest_entry(sealed):
    store, _ = sealed
    with store.read() as reader:
        seq, newest = head_of(reader.connection, store.device_id)
    assert seq == 5
    assert store.head() == (5, newest)
    assert len(newest) == 32
