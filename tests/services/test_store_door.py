"""Creating a store, signing in, locking, recovering and leaving, on real files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import DamagedError, NotPermittedError, RuleBrokenError, UnavailableError
from bhcp_desktop.domain.staff import User
from bhcp_desktop.services.store_door import NewUser, StoreDoor
from bhcp_desktop.storage.argon2_cost import FLOOR
from bhcp_desktop.storage.key_slots import SignInRefusedError
from tests.support.doors import OTHER, PASSPHRASE, Opened, a_door, notes
from tests.support.stores import NOON
from tests.support.trail import trail


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    made = a_door(tmp_path / "Carnforth.bhcp")
    yield made
    made.door.leave()


def test_the_first_user_of_a_store_is_administrator_and_coordinator(opened) -> None:
    assert opened.desk.user.roles == ("administrator", "coordinator")
    assert trail(opened.desk.store, opened.desk.user.id) == [("created", "user", None)]
    assert not opened.desk.store.training


def test_the_secrets_of_set_up_are_in_no_file_and_no_repr(opened) -> None:
    secrets = opened.secrets
    opened.door.lock()
    files = b"".join(path.read_bytes() for path in opened.door.folder.path.rglob("*") if path.is_file())
    for secret in (secrets.recovery_code, secrets.sealing_key, PASSPHRASE):
        assert secret.encode() not in files
        assert secret not in repr(secrets)


def test_a_set_up_that_is_refused_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuleBrokenError):
        StoreDoor.create(tmp_path / "Carnforth.bhcp", NewUser(name="cbell"), "short", cost=FLOOR)
    assert list(tmp_path.iterdir()) == []


def test_signing_in_is_journalled_with_the_wrong_tries_before_it(opened) -> None:
    opened.door.lock()
    with pytest.raises(SignInRefusedError):
        opened.door.sign_in("cbell", OTHER)
    signed_in = opened.door.sign_in("CBELL", PASSPHRASE)
    assert signed_in.notices == ()
    assert notes(signed_in.desk.store, signed_in.desk.user.id) == [("signed_in", {"failures_before": 1})]


def test_nothing_can_be_read_while_it_is_locked(opened) -> None:
    key = opened.door.key
    opened.door.lock()
    opened.door.lock()
    assert key.wiped
    for locked in (lambda: opened.door.key, lambda: opened.door.store):
        with pytest.raises(UnavailableError, match="locked"):
            locked()
    with pytest.raises(UnavailableError), opened.desk.read():
        pass


def test_locking_keeps_where_the_journal_stands_outside_the_file(opened) -> None:
    assert opened.door.anchor is None
    seq, head = opened.desk.store.head()
    opened.door.lock()
    assert (opened.door.anchor.seq, opened.door.anchor.hash_hex) == (seq, head.hex())


def test_a_store_is_held_by_one_program(opened) -> None:
    path = opened.door.folder.path
    with pytest.raises(UnavailableError, match="open in another window"):
        StoreDoor.open(path)
    opened.door.leave()
    StoreDoor.open(path).leave()


def test_a_folder_that_is_no_store_is_not_held(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="no store"):
        StoreDoor.open(tmp_path / "Elsewhere.bhcp")


def test_a_key_file_that_cannot_be_read_does_not_keep_the_store(opened) -> None:
    opened.door.leave()
    for path in opened.door.folder.path.glob("keys*.json"):
        path.write_text("{", encoding="utf-8")
    for _ in range(2):  # the second time would say "open in another window" if the first had kept it
        with pytest.raises(DamagedError):
            StoreDoor.open(opened.door.folder.path)


def test_the_recovery_code_sets_a_new_passphrase(opened) -> None:
    opened.door.lock()
    with pytest.raises(NotPermittedError, match="Nobody signs in with that name"):
        opened.door.recover(opened.secrets.recovery_code, "rshah", OTHER)
    with pytest.raises(RuleBrokenError):
        opened.door.recover(opened.secrets.recovery_code, "cbell", "short")
    assert opened.door.recover(opened.secrets.recovery_code.lower(), "cbell", OTHER).desk.user.name == "cbell"
    opened.door.lock()
    with pytest.raises(SignInRefusedError):
        opened.door.sign_in("cbell", PASSPHRASE)


def test_a_closed_account_is_refused_and_the_store_stays_locked(opened) -> None:
    with opened.desk.write() as work:
        before = work.get(User, opened.desk.user.id)
        work.change(before, replace(before, active=False))
    opened.door.lock()
    with pytest.raises(NotPermittedError, match="has been closed"):
        opened.door.sign_in("cbell", PASSPHRASE)
    with pytest.raises(UnavailableError):
        _ = opened.door.key


def test_a_damaged_file_is_told_and_nothing_stays_open(opened) -> None:
    opened.door.lock()
    database = opened.door.folder.database
    database.write_bytes(bytes(reversed(database.read_bytes())))
    with pytest.raises(DamagedError):
        opened.door.sign_in("cbell", PASSPHRASE)
    with pytest.raises(UnavailableError):
        _ = opened.door.store


def test_a_training_store_says_so(tmp_path: Path) -> None:
    door, signed_in, _ = StoreDoor.create(
        tmp_path / "t.bhcp", NewUser(name="t"), PASSPHRASE, clock=FixedClock(NOON), cost=FLOOR, training=True
    )
    assert signed_in.desk.store.training
    door.leave()
