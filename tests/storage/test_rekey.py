"""Replacing the store key: who stays keeps their passphrase, who leaves is out, and no crash loses the store."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bhcp_desktop.domain.errors import ConflictError, DamagedError, RuleBrokenError, UnavailableError
from bhcp_desktop.storage import rekey
from bhcp_desktop.storage.engine import Vault
from bhcp_desktop.storage.key_slots import SignInRefusedError
from bhcp_desktop.storage.keys import KEY_CHANGE_UNDONE
from bhcp_desktop.storage.rekey import opener_of
from bhcp_desktop.storage.sidecar import CURRENT_NAME, PREVIOUS_NAME
from bhcp_desktop.storage.store_key import StoreKey
from tests.support.key_rings import ANN, ANN_PASSPHRASE, BEN, BEN_PASSPHRASE, NEW_PASSPHRASE, KeyedStore, a_keyed_store

ROWS = 400


@pytest.fixture
def keyed(tmp_path: Path) -> KeyedStore:
    """A keyed store with a real encrypted database of about 1.6 MB."""
    made = a_keyed_store(tmp_path)
    vault = Vault(made.path / "store.db", made.key.material, create=True, guarded=False)
    with vault.writing.begin() as connection:
        connection.exec_driver_sql("create table line (number integer primary key, said blob)")
        connection.exec_driver_sql(
            "insert into line with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)"
            " select i, randomblob(4000) from n",
            (ROWS,),
        )
    vault.checkpoint()
    vault.lock()
    return made


def _rekey_database(keyed: KeyedStore) -> Callable[[StoreKey, StoreKey], None]:
    def change(old: StoreKey, new: StoreKey) -> None:
        vault = Vault(keyed.path / "store.db", old.material)
        vault.rekey(new.material)
        vault.lock()

    return change


def _rows(keyed: KeyedStore, key: StoreKey) -> int:
    vault = Vault(keyed.path / "store.db", key.material)
    try:
        with vault.reading.connect() as connection:
            assert connection.exec_driver_sql("pragma integrity_check").scalar() == "ok"
            return int(connection.exec_driver_sql("select count(*) from line").scalar_one())
    finally:
        vault.lock()


def test_a_leaver_is_out_and_everybody_else_signs_in_as_before(keyed: KeyedStore) -> None:
    old = keyed.key.copy()
    fresh = keyed.ring().remove_user(keyed.key, "ben", _rekey_database(keyed))
    assert keyed.key.wiped
    assert keyed.ring().unlock(ANN, ANN_PASSPHRASE).key == fresh
    assert keyed.ring().unlock_with_recovery(keyed.code).key == fresh
    with pytest.raises(SignInRefusedError):
        keyed.ring().unlock(BEN, BEN_PASSPHRASE)
    assert _rows(keyed, fresh) == ROWS
    assert not opener_of(keyed.path / "store.db")(old), "the key the leaver may have kept is worthless"


def test_the_leavers_slot_is_in_neither_copy_of_the_key_file(keyed: KeyedStore) -> None:
    keyed.ring().remove_user(keyed.key, "ben", _rekey_database(keyed))
    for name in (CURRENT_NAME, PREVIOUS_NAME):
        assert BEN.encode() not in (keyed.path / name).read_bytes()


def test_the_last_person_cannot_be_removed(keyed: KeyedStore) -> None:
    ring = keyed.ring()
    fresh = ring.remove_user(keyed.key, "ben", _rekey_database(keyed))
    with pytest.raises(RuleBrokenError, match="Add somebody else first"):
        ring.remove_user(fresh, "ann", _rekey_database(keyed))


def test_passphrases_and_anchors_go_on_working_after_two_changes(keyed: KeyedStore) -> None:
    ring = keyed.ring()
    fresh = ring.rekey(ring.rekey(keyed.key, _rekey_database(keyed)), _rekey_database(keyed))
    ring.set_anchor(fresh, 9, "ab" * 32)
    assert keyed.ring().unlock(BEN, BEN_PASSPHRASE).key == fresh
    assert _rows(keyed, fresh) == ROWS


class _PowerCutError(Exception):
    """Stands for the end of the process at one point of the change."""


def _cut_before(_old: StoreKey, _new: StoreKey) -> None:
    raise _PowerCutError


def _cut_after(keyed: KeyedStore) -> Callable[[StoreKey, StoreKey], None]:
    def change(old: StoreKey, new: StoreKey) -> None:
        _rekey_database(keyed)(old, new)
        raise _PowerCutError

    return change


@pytest.mark.parametrize("held", [True, False])
def test_cut_off_before_the_database_changed_the_old_key_stays(keyed: KeyedStore, *, held: bool) -> None:
    with pytest.raises(_PowerCutError):
        keyed.ring().remove_user(keyed.key, "ben", _cut_before)
    store = keyed.folder()
    if held:
        store.lock()
    unlocked = type(keyed.ring()).load(store).unlock(BEN, BEN_PASSPHRASE)
    assert unlocked.key == keyed.key
    assert unlocked.notices == (KEY_CHANGE_UNDONE,)
    assert (b'"pending":null' in (keyed.path / CURRENT_NAME).read_bytes()) is held


def test_cut_off_after_the_database_changed_the_leaver_is_out(keyed: KeyedStore) -> None:
    with pytest.raises(_PowerCutError):
        keyed.ring().remove_user(keyed.key, "ben", _cut_after(keyed))
    with pytest.raises(SignInRefusedError):
        keyed.ring().unlock(BEN, BEN_PASSPHRASE)
    unlocked = keyed.ring().unlock(ANN, ANN_PASSPHRASE)
    assert unlocked.notices == ()
    assert _rows(keyed, unlocked.key) == ROWS


def test_between_the_two_either_copy_of_the_key_file_is_enough(keyed: KeyedStore) -> None:
    with pytest.raises(_PowerCutError):
        keyed.ring().remove_user(keyed.key, "ben", _cut_after(keyed))
    (keyed.path / CURRENT_NAME).write_bytes(b"")
    assert _rows(keyed, keyed.ring().unlock(ANN, ANN_PASSPHRASE).key) == ROWS


def test_while_a_change_is_unfinished_nobody_is_added_but_the_anchor_is_kept(keyed: KeyedStore) -> None:
    ring = keyed.ring()
    with pytest.raises(_PowerCutError):
        ring.rekey(keyed.key, _cut_before)
    ring.set_anchor(keyed.key, 5, "cd" * 32)
    with pytest.raises(ConflictError, match="sign in again"):
        ring.add_user(keyed.key, "cat", "j.wood", NEW_PASSPHRASE)
    again = keyed.ring()
    again.unlock(ANN, ANN_PASSPHRASE)
    assert again.anchor is not None
    assert again.anchor.seq == 5


def test_a_database_that_neither_key_opens_is_called_damaged(keyed: KeyedStore) -> None:
    with pytest.raises(_PowerCutError):
        keyed.ring().rekey(keyed.key, _cut_before)
    (keyed.path / "store.db").write_bytes(os.urandom(8192))
    with pytest.raises(DamagedError, match="Restore the newest backup"):
        keyed.ring().unlock(ANN, ANN_PASSPHRASE)


def test_too_little_room_is_said_before_anything_changes(keyed: KeyedStore) -> None:
    database = keyed.path / "store.db"
    rekey.require_room(database, int(database.stat().st_size * 2.5))
    with pytest.raises(UnavailableError, match="Nothing was changed"):
        rekey.require_room(database, database.stat().st_size * 2)


# --- killed at random moments ---------------------------------------------------------------------------------------


def _remove_ben(keyed: KeyedStore) -> None:
    keyed.ring().remove_user(keyed.key, "ben", _rekey_database(keyed))


def _kill_during_removal(template: KeyedStore, path: Path, after_seconds: float) -> bool:
    """Whether Ben is gone; fails when the store does not open for Ann with every row."""
    shutil.copytree(template.path, path)
    keyed = KeyedStore(path, template.key.copy(), template.code)
    child = multiprocessing.get_context("fork").Process(target=_remove_ben, args=(keyed,))
    child.start()
    child.join(after_seconds)
    child.kill()
    child.join()
    folder = keyed.folder()
    with folder.lock():
        ring = type(keyed.ring()).load(folder)
        assert _rows(keyed, ring.unlock(ANN, ANN_PASSPHRASE).key) == ROWS
    gone = BEN not in keyed.ring().user_names()
    shutil.rmtree(path)
    return gone


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
@pytest.mark.parametrize("kills", [8, pytest.param(100, marks=pytest.mark.slow)])
def test_killed_at_any_moment_the_store_opens_with_every_row(keyed: KeyedStore, tmp_path: Path, kills: int) -> None:
    moments = random.Random(20261122)  # noqa: S311 - repeatable
    outcomes = [
        _kill_during_removal(keyed, tmp_path / f"run{run}.bhcp", moments.uniform(0.0, 0.06)) for run in range(kills)
    ]
    assert len(outcomes) == kills
    if kills > 50:
        assert {*outcomes} == {True, False}, "the kills came all too early or all too late to show anything"
