"""Checks, backups and restoring, on a real store with its key file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import (
    BhcpError,
    DamagedError,
    NotFoundError,
    NotPermittedError,
    RuleBrokenError,
    UnavailableError,
)
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.safekeeping import Safekeeping, newest_backup, restore
from bhcp_desktop.services.store_door import NewUser, StoreDoor
from bhcp_desktop.storage.key_slots import SignInRefusedError
from tests.support.doors import OTHER, PASSPHRASE, Opened, a_door, notes
from tests.support.stores import NOON, a_person

CLOCK = FixedClock(NOON)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    made = a_door(tmp_path / "Carnforth.bhcp")
    with made.desk.write() as work:
        work.create(a_person())
    yield made
    made.door.leave()


@pytest.fixture
def safe(opened: Opened) -> Safekeeping:
    return opened.office.safekeeping


def lock_and_return(opened: Opened) -> Safekeeping:
    """After a lock the store has an anchor outside its file."""
    opened.door.lock()
    opened.desk = opened.door.sign_in("cbell", PASSPHRASE).desk
    return Safekeeping(opened.desk, opened.door)


def test_every_check_of_a_sound_store_passes_with_the_seals(opened, safe) -> None:
    checks = safe.verify(sealing_key=opened.secrets.sealing_key)
    assert [check.name for check in checks if not check.ok] == []
    said = {check.name: check.detail for check in checks}
    assert said["journal"].endswith("in an unbroken chain, seals checked")


@pytest.mark.parametrize("key", ["not hexadecimal", "abc", "ab" * 31])
def test_a_sealing_key_that_cannot_be_read_is_refused_with_a_sentence(safe, key) -> None:
    with pytest.raises(RuleBrokenError, match="64 characters"):
        safe.verify(sealing_key=key)


def test_the_wrong_sealing_key_is_a_failed_check(safe) -> None:
    (journal,) = [check for check in safe.verify(sealing_key="ab " * 32) if check.name == "journal"]
    assert not journal.ok
    assert "wrong seal" in journal.detail


def test_a_backup_is_checked_listed_and_journalled(opened, safe) -> None:
    steps: list[tuple[int, int, str]] = []
    made = safe.back_up(lambda *step: steps.append(step))
    assert [what for _, _, what in steps] == ["Copying the store", "Checking the copy"]
    (line,) = safe.backups()
    assert (line.path, line.made_at, line.seq, line.whole) == (made, NOON, opened.desk.store.head()[0], True)
    assert line.size > 4096
    assert notes(opened.desk.store, opened.desk.store.store_id)[-1][0] == "backed_up"


def test_a_backup_that_is_stopped_leaves_nothing(opened, safe) -> None:
    class StoppedError(BhcpError):
        pass

    def stop(at: int, _steps: int, _what: str) -> None:
        if at:
            raise StoppedError

    with pytest.raises(StoppedError):
        safe.back_up(stop)
    assert list(opened.door.folder.backups.iterdir()) == []


def test_a_copy_that_fails_its_checks_is_removed(opened, safe) -> None:
    def spoil(at: int, _steps: int, _what: str) -> None:
        if at:
            (copy,) = opened.door.folder.backups.glob("*/store.db")
            copy.write_bytes(copy.read_bytes()[:-100])

    with pytest.raises(DamagedError):
        safe.back_up(spoil)
    assert list(opened.door.folder.backups.iterdir()) == []


def test_a_damaged_backup_stays_in_the_list_and_says_so(opened, safe) -> None:
    made = safe.back_up()
    (made / "manifest.json").write_text("{", encoding="utf-8")
    (line,) = safe.backups()
    assert (line.whole, line.made_at) == (False, NOON)


def test_the_list_is_read_without_reading_the_backups(opened, safe) -> None:
    made = safe.back_up()
    (made / "store.db").unlink()
    assert [line.path for line in safe.backups()] == [made]


def test_a_backup_is_copied_to_another_disk_once(safe, tmp_path: Path) -> None:
    made = safe.back_up()
    stick = tmp_path / "stick"
    stick.mkdir()
    copy = safe.copy_backup(made, stick)
    assert (copy / "store.db").read_bytes() == (made / "store.db").read_bytes()
    with pytest.raises(UnavailableError, match="already"):
        safe.copy_backup(made, stick)


def test_a_copy_that_cannot_be_made_leaves_nothing(safe, tmp_path: Path) -> None:
    made = safe.back_up()
    (tmp_path / "stick").touch()
    with pytest.raises(UnavailableError, match="cannot be copied"):
        safe.copy_backup(made, tmp_path / "stick")
    (made / "store.db").unlink()
    with pytest.raises(DamagedError):
        safe.copy_backup(made, tmp_path)
    assert not (tmp_path / made.name).exists()


def test_what_a_store_is(opened, safe) -> None:
    safe.back_up()
    facts = safe.facts()
    assert (facts.people, facts.users, facts.backups, facts.training) == (1, 1, 1, False)
    assert facts.path == opened.door.folder.path
    assert facts.entries == opened.desk.store.head()[0]


def test_a_restored_store_is_a_new_folder_that_passes_every_check(opened, tmp_path: Path) -> None:
    """Also when the store had been locked before the backup, so that its anchor speaks of another device."""
    made = lock_and_return(opened).back_up()
    path = restore(made, tmp_path / "Restored.bhcp", "cbell", PASSPHRASE, CLOCK)
    door = StoreDoor.open(path, CLOCK)
    signed_in = door.sign_in("cbell", PASSPHRASE)
    try:
        assert signed_in.notices == ()
        with signed_in.desk.read() as reader:
            assert [person.family_name for person in reader.find(Person)] == ["Braithwaite"]
        checks = Safekeeping(signed_in.desk, door).verify(sealing_key=opened.secrets.sealing_key)
        assert [check for check in checks if not check.ok] == []
        said = notes(signed_in.desk.store, signed_in.desk.store.store_id)
        assert [verb for verb, _ in said] == ["backed_up", "restored"]
    finally:
        door.leave()


def test_restoring_never_overwrites_and_wants_the_passphrase(opened, safe, tmp_path: Path) -> None:
    made = safe.back_up()
    with pytest.raises(UnavailableError, match="already a store"):
        restore(made, opened.door.folder.path, "cbell", PASSPHRASE, CLOCK)
    with pytest.raises(SignInRefusedError):
        restore(made, tmp_path / "Restored.bhcp", "cbell", OTHER, CLOCK)
    assert not (tmp_path / "Restored.bhcp").exists()


def test_a_damaged_backup_is_not_restored(safe, tmp_path: Path) -> None:
    made = safe.back_up()
    content = bytearray((made / "store.db").read_bytes())
    content[5000] ^= 1
    (made / "store.db").write_bytes(content)
    with pytest.raises(DamagedError):
        restore(made, tmp_path / "Restored.bhcp", "cbell", PASSPHRASE, CLOCK)
    assert not (tmp_path / "Restored.bhcp").exists()


def test_an_old_copy_put_in_place_of_the_store_is_noticed(opened, tmp_path: Path) -> None:
    kept = tmp_path / "old.db"
    opened.door.lock()
    shutil.copyfile(opened.door.folder.database, kept)
    opened.desk = opened.door.sign_in("cbell", PASSPHRASE).desk
    with opened.desk.write() as work:
        work.create(a_person(nhs_number=None))
    opened.door.lock()
    shutil.copyfile(kept, opened.door.folder.database)
    signed_in = opened.door.sign_in("cbell", PASSPHRASE)
    assert "older than it was" in signed_in.notices[0]
    (anchor,) = [check for check in Safekeeping(signed_in.desk, opened.door).verify() if check.name == "journal anchor"]
    assert not anchor.ok


def test_the_newest_backup_is_found(opened, safe) -> None:
    with pytest.raises(NotFoundError, match="--from"):
        newest_backup(opened.door.folder.path)
    made = safe.back_up()
    older = made.with_name(f"{NOON - timedelta(days=3):%Y%m%dT%H%M%S%fZ}.bhcp")
    shutil.copytree(made, older)
    assert newest_backup(opened.door.folder.path) == made


def test_only_administrators_make_and_copy_backups(opened, safe, tmp_path: Path) -> None:
    made = safe.back_up()
    opened.office.accounts.add(NewUser(name="rshah"), [Role.COORDINATOR], OTHER)
    opened.door.lock()
    theirs = Safekeeping(opened.door.sign_in("rshah", OTHER).desk, opened.door)
    for attempt in (theirs.back_up, lambda: theirs.copy_backup(made, tmp_path)):
        with pytest.raises(NotPermittedError):
            attempt()
