"""Backups that are sure to restore."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import DamagedError
from bhcp_desktop.domain.people import Person
from bhcp_desktop.storage.backup import back_up, backups_of, manifest_of, restore, thin_out, verify_backup
from bhcp_desktop.storage.folder import StoreFolder
from bhcp_desktop.storage.journal import broken_entries
from bhcp_desktop.storage.sidecar import CURRENT_NAME
from bhcp_desktop.storage.store import Store
from bhcp_desktop.storage.verify import verify
from tests.support.stores import KEY, NOON, a_person

CLOCK = FixedClock(NOON)
ACTOR = "a" * 32


@pytest.fixture
def desk(tmp_path: Path):
    """A store in its folder, with one person, and its first sealing key."""
    folder = StoreFolder.create(tmp_path / "Carnforth.bhcp")
    store, first_key = Store.create(folder.database, KEY, device_name="Test desk", clock=CLOCK)
    (folder.path / CURRENT_NAME).write_text("{}")
    with store.write(ACTOR, CLOCK) as work:
        work.create(a_person())
    yield folder, store, first_key
    store.close()


def test_a_backup_is_encrypted_verified_and_journalled(desk):
    folder, store, _ = desk
    backup = back_up(store, folder, CLOCK, ACTOR)
    assert backups_of(folder) == [backup]
    assert verify_backup(backup, KEY).seq == store.head()[0] == 2
    assert b"Braithwaite" not in (backup / "store.db").read_bytes()
    assert [path.name for path in folder.backups.iterdir()] == [backup.name]


def test_a_damaged_backup_is_refused(desk):
    folder, store, _ = desk
    backup = back_up(store, folder, CLOCK, ACTOR)
    content = bytearray((backup / "store.db").read_bytes())
    content[5000] ^= 1
    (backup / "store.db").write_bytes(content)
    with pytest.raises(DamagedError, match="damaged"):
        manifest_of(backup)


def test_a_restored_store_goes_on_as_another_device_in_an_unbroken_journal(desk, tmp_path: Path):
    folder, store, first_key = desk
    backup = back_up(store, folder, CLOCK, ACTOR)
    restored = restore(backup, tmp_path / "Restored.bhcp", KEY, device_name="Spare laptop", clock=CLOCK)
    again = Store.open(restored.database, KEY)
    assert again.device_id != store.device_id
    assert again.store_id == store.store_id
    with again.write(ACTOR, CLOCK) as work:
        work.create(a_person(nhs_number=None, family_name="Shah"))
    with again.read() as reader:
        assert [person.family_name for person in reader.find(Person, order_by="name_key")] == ["Braithwaite", "Shah"]
        assert list(broken_entries(reader.connection, first_key)) == []
        assert list(broken_entries(reader.connection, b"x" * 32)) != []
    assert [check.name for check in verify(again) if not check.ok] == []
    again.close()


def test_old_backups_are_thinned_to_days_weeks_and_months(desk):
    folder, store, _ = desk
    backup = back_up(store, folder, CLOCK, ACTOR)
    for days in range(1, 400):
        at = NOON - timedelta(days=days)
        shutil.copytree(backup, folder.backups / f"{at:%Y%m%dT%H%M%S%fZ}.bhcp")
    thin_out(folder)
    left = backups_of(folder)
    assert left[0] == backup
    assert 18 <= len(left) <= 24
    names = [path.name[:8] for path in left]
    assert names[:7] == [f"{NOON - timedelta(days=day):%Y%m%d}" for day in range(7)]
    assert names[-1] <= "20260101"


def test_a_store_encrypted_anew_no_longer_opens_with_the_old_key(desk):
    folder, store, _ = desk
    store.close()
    reopened = Store.open(folder.database, KEY)
    new_key = bytes(reversed(KEY))
    reopened.rekey(new_key)
    with reopened.read() as reader:
        assert len(reader.find(Person)) == 1
    reopened.close()
    with pytest.raises(DamagedError):
        Store.open(folder.database, KEY)
    again = Store.open(folder.database, new_key)
    again.close()
