"""What the check of a store finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.storage.documents import keep
from bhcp_desktop.storage.store import Store
from bhcp_desktop.storage.verify import Anchor, verify
from tests.storage.test_journal import tamper
from tests.support.stores import KEY, NOON, a_person, a_store

CLOCK = FixedClock(NOON)


def results(store: Store, **options: object) -> dict[str, bool]:
    return {check.name: check.ok for check in verify(store, **options)}  # type: ignore[arg-type]


@pytest.fixture
def filled(store: Store) -> Store:
    with store.write("a" * 32, CLOCK) as work:
        work.create_many([a_person(nhs_number=None, given_names=str(number)) for number in range(200)])
        keep(work, b"%PDF-1.4 a kept document")
    return store


def test_a_whole_store_passes_every_check(filled: Store):
    checks = verify(filled)
    assert [check.name for check in checks if not check.ok] == []
    assert {check.name for check in checks} >= {"pages", "structure", "references", "schema", "journal"}
    assert "200 people can be found" in [check.detail for check in checks]


def test_a_changed_entry_fails_the_journal_check_alone_with_the_schema_put_back(filled: Store):
    tamper(filled, "UPDATE journal SET new = NULL WHERE device_seq = 7")
    found = results(filled)
    assert not found["journal"]
    assert not found["schema"]
    assert found["pages"]


def test_an_older_file_put_back_is_found_by_the_anchor(filled: Store):
    seq, head = filled.head()
    assert results(filled, anchor=Anchor(seq, head.hex()))["journal anchor"]
    assert not results(filled, anchor=Anchor(seq + 1, "ff" * 32))["journal anchor"]
    assert not results(filled, anchor=Anchor(seq, "ff" * 32))["journal anchor"]


def test_a_damaged_page_is_named_and_nothing_raises(tmp_path: Path):
    made = a_store(tmp_path)
    with made.write("a" * 32, CLOCK) as work:
        work.create_many([a_person(nhs_number=None, given_names=str(number)) for number in range(500)])
    made.close()
    content = bytearray(made.path.read_bytes())
    middle = len(content) * 3 // 4 // 4096 * 4096 + 100
    content[middle : middle + 64] = bytes(64)
    made.path.write_bytes(content)
    store = Store.open(made.path, KEY)
    found = results(store)
    assert not found["pages"]
    store.close()


def test_a_damaged_document_is_found(filled: Store):
    from sqlalchemy import text

    from bhcp_desktop.storage.engine import Vault

    vault = Vault(filled.path, KEY, guarded=False)
    with vault.writing.begin() as connection:
        connection.execute(text("DROP TRIGGER document_bytes_no_update"))
        connection.execute(text("UPDATE document_bytes SET content = X'00'"))
    vault.lock()
    assert not results(filled)["kept documents"]
