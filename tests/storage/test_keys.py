"""Signing in, changing who may, and everything that must be refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import ConflictError, DamagedError, NotFoundError, RuleBrokenError
from bhcp_desktop.storage import argon2_cost
from bhcp_desktop.storage.argon2_cost import FLOOR, Cost
from bhcp_desktop.storage.folder import StoreFolder
from bhcp_desktop.storage.key_slots import RECOVERY_ID, SignInRefusedError
from bhcp_desktop.storage.keys import KeyRing
from bhcp_desktop.storage.sidecar import CURRENT_NAME, PREVIOUS_NAME, USED_PREVIOUS, Anchor
from bhcp_desktop.storage.store_key import StoreKey
from bhcp_desktop.storage.unlock_attempts import UnlockDelayedError
from tests.support.key_rings import (
    ANN,
    ANN_PASSPHRASE,
    BEN,
    BEN_PASSPHRASE,
    NEW_PASSPHRASE,
    KeyedStore,
    a_keyed_store,
    rewrite,
)

NOT_RIGHT = "That name or passphrase is not right"


@pytest.fixture
def keyed(tmp_path: Path) -> KeyedStore:
    return a_keyed_store(tmp_path)


def test_everybody_gets_the_same_key_with_their_own_passphrase(keyed: KeyedStore) -> None:
    ring = keyed.ring()
    ann, ben = ring.unlock(ANN, ANN_PASSPHRASE), ring.unlock(BEN, BEN_PASSPHRASE)
    assert (ann.user_id, ben.user_id) == ("ann", "ben")
    assert ann.key == ben.key == keyed.key
    assert ring.user_names() == (ANN, BEN)


def test_the_name_may_be_typed_in_capitals_and_the_passphrase_with_a_line_end(keyed: KeyedStore) -> None:
    assert keyed.ring().unlock(" C.Bell ", f"{ANN_PASSPHRASE}\n").user_id == "ann"


@pytest.mark.parametrize(
    ("name", "typed"), [(ANN, BEN_PASSPHRASE), (ANN, ""), (ANN, ANN_PASSPHRASE.upper()), ("nobody", ANN_PASSPHRASE)]
)
def test_a_wrong_name_or_passphrase_gets_one_and_the_same_sentence(keyed: KeyedStore, name: str, typed: str) -> None:
    with pytest.raises(SignInRefusedError, match=NOT_RIGHT):
        keyed.ring().unlock(name, typed)


def test_the_recovery_code_opens_the_store_however_it_is_typed(keyed: KeyedStore) -> None:
    unlocked = keyed.ring().unlock_with_recovery(keyed.code.lower().replace("-", " "))
    assert unlocked.user_id == RECOVERY_ID
    assert unlocked.key == keyed.key


def test_a_wrong_recovery_code_is_refused(keyed: KeyedStore) -> None:
    with pytest.raises(SignInRefusedError, match="recovery code is not right"):
        keyed.ring().unlock_with_recovery("0" * 32)


def test_no_passphrase_code_or_key_lies_in_any_file(keyed: KeyedStore) -> None:
    ring = keyed.ring()
    for wrong in ("wrong but long enough", keyed.code):
        with pytest.raises(SignInRefusedError):
            ring.unlock(wrong, wrong)
    ring.set_anchor(keyed.key, 7, "ab" * 32)
    raw = bytes(keyed.key.material)
    secrets = [ANN_PASSPHRASE, BEN_PASSPHRASE, keyed.code, keyed.code.replace("-", ""), "wrong but long enough"]
    secrets += [ANN_PASSPHRASE.encode().hex(), raw.hex()]
    for file in (path for path in keyed.path.rglob("*") if path.is_file()):
        content = file.read_bytes().lower()
        assert raw not in content
        assert not [secret for secret in secrets if secret.lower().encode() in content], file.name


@pytest.mark.parametrize("weak", ["short", "password123456", f"{BEN} 1999"])
def test_a_weak_passphrase_is_refused_wherever_one_is_chosen(keyed: KeyedStore, weak: str) -> None:
    ring, before = keyed.ring(), (keyed.path / CURRENT_NAME).read_bytes()
    for choose in (
        lambda: ring.add_user(keyed.key, "cat", BEN + "2", weak, FLOOR),
        lambda: ring.change_passphrase(BEN, BEN_PASSPHRASE, weak, FLOOR),
        lambda: ring.reset_passphrase(keyed.key, "ben", weak, FLOOR),
    ):
        with pytest.raises(RuleBrokenError):
            choose()
    assert (keyed.path / CURRENT_NAME).read_bytes() == before


def test_a_new_person_gets_in_and_their_name_is_theirs_alone(keyed: KeyedStore) -> None:
    ring = keyed.ring()
    ring.add_user(keyed.key, "cat", "  J.  Wood ", NEW_PASSPHRASE, FLOOR)
    assert keyed.ring().unlock("j. wood", NEW_PASSPHRASE).user_id == "cat"
    with pytest.raises(RuleBrokenError, match="signs in with this name already"):
        ring.add_user(keyed.key, "dan", "J. WOOD", NEW_PASSPHRASE, FLOOR)
    with pytest.raises(ConflictError):
        ring.add_user(keyed.key, "cat", "another", NEW_PASSPHRASE, FLOOR)
    with pytest.raises(RuleBrokenError, match="Enter a name"):
        ring.add_user(keyed.key, "dan", " ", NEW_PASSPHRASE, FLOOR)


def test_changing_a_passphrase_leaves_the_key_and_everybody_else_alone(keyed: KeyedStore) -> None:
    keyed.ring().change_passphrase(ANN, ANN_PASSPHRASE, NEW_PASSPHRASE, FLOOR)
    ring = keyed.ring()
    assert ring.unlock(ANN, NEW_PASSPHRASE).key == ring.unlock(BEN, BEN_PASSPHRASE).key == keyed.key
    with pytest.raises(SignInRefusedError):
        ring.unlock(ANN, ANN_PASSPHRASE)


def test_changing_a_passphrase_needs_the_old_one(keyed: KeyedStore) -> None:
    with pytest.raises(SignInRefusedError):
        keyed.ring().change_passphrase(ANN, BEN_PASSPHRASE, NEW_PASSPHRASE, FLOOR)
    assert keyed.ring().unlock(ANN, ANN_PASSPHRASE).user_id == "ann"


def test_an_old_passphrase_is_not_left_in_the_previous_copy(keyed: KeyedStore) -> None:
    keyed.ring().change_passphrase(ANN, ANN_PASSPHRASE, NEW_PASSPHRASE, FLOOR)
    (keyed.path / CURRENT_NAME).unlink()
    with pytest.raises(SignInRefusedError):
        keyed.ring().unlock(ANN, ANN_PASSPHRASE)
    assert keyed.ring().unlock(ANN, NEW_PASSPHRASE).notices == (USED_PREVIOUS,)


def test_a_forgotten_passphrase_is_replaced_by_somebody_who_is_signed_in(keyed: KeyedStore) -> None:
    keyed.ring().reset_passphrase(keyed.key, "ben", NEW_PASSPHRASE, FLOOR)
    ring = keyed.ring()
    assert ring.unlock(BEN, NEW_PASSPHRASE).key == keyed.key
    with pytest.raises(SignInRefusedError):
        ring.unlock(BEN, BEN_PASSPHRASE)
    with pytest.raises(NotFoundError):
        ring.reset_passphrase(keyed.key, "cat", NEW_PASSPHRASE, FLOOR)


def test_a_new_recovery_code_ends_the_old_one(keyed: KeyedStore) -> None:
    fresh = keyed.ring().new_recovery_code(keyed.key)
    assert keyed.ring().unlock_with_recovery(fresh).key == keyed.key
    with pytest.raises(SignInRefusedError):
        keyed.ring().unlock_with_recovery(keyed.code)


def test_a_sign_in_name_can_be_changed(keyed: KeyedStore) -> None:
    keyed.ring().rename_user(keyed.key, "ben", "r.shah-jones")
    assert keyed.ring().unlock("R.Shah-Jones", BEN_PASSPHRASE).user_id == "ben"
    with pytest.raises(RuleBrokenError):
        keyed.ring().rename_user(keyed.key, "ben", ANN)


def test_the_anchor_is_kept_and_vouched_for(keyed: KeyedStore) -> None:
    keyed.ring().set_anchor(keyed.key, 42, "cd" * 32)
    assert keyed.ring().anchor == Anchor(seq=42, hash="cd" * 32)
    rewrite(keyed.path / CURRENT_NAME, lambda told: told["current"]["anchor"].update(seq=41))
    with pytest.raises(DamagedError, match="altered"):
        keyed.ring().unlock(ANN, ANN_PASSPHRASE)


def test_another_stores_key_cannot_vouch_for_this_key_file(keyed: KeyedStore) -> None:
    before = (keyed.path / CURRENT_NAME).read_bytes()
    with pytest.raises(DamagedError):
        keyed.ring().set_anchor(StoreKey.random(), 1, "ef" * 32)
    assert (keyed.path / CURRENT_NAME).read_bytes() == before


def test_a_store_is_never_created_over_another(keyed: KeyedStore) -> None:
    with pytest.raises(ConflictError):
        KeyRing.create(keyed.folder(), "eve", "eve", NEW_PASSPHRASE, FLOOR)


def test_a_slot_made_on_a_slower_machine_is_raised_to_todays_target(keyed: KeyedStore) -> None:
    folder = keyed.folder()
    dearer = Cost(passes=4, memory_kib=FLOOR.memory_kib, lanes=4)
    KeyRing.load(folder).unlock(ANN, ANN_PASSPHRASE, target=dearer)
    assert _slot(keyed, 0)["kdf"]["passes"] == 3, "only the one that holds the store writes to it"
    with folder.lock():
        KeyRing.load(folder).unlock(ANN, ANN_PASSPHRASE, target=dearer)
    assert _slot(keyed, 0)["kdf"]["passes"] == 4
    assert keyed.ring().unlock(ANN, ANN_PASSPHRASE).key == keyed.key


def _slot(keyed: KeyedStore, index: int) -> dict[str, Any]:
    return json.loads((keyed.path / CURRENT_NAME).read_bytes())["current"]["slots"][index]


# --- tampering ------------------------------------------------------------------------------------------------------


def _cheaper(told: dict[str, Any]) -> None:
    told["current"]["slots"][0]["kdf"].update(memory_kib=1024)


def _bomb(told: dict[str, Any]) -> None:
    told["current"]["slots"][0]["kdf"].update(memory_kib=1024**3)


def _renamed(told: dict[str, Any]) -> None:
    ann, ben = told["current"]["slots"][:2]
    ben["name"], ann["name"] = ann["name"], ben["name"]


def _taken_over(told: dict[str, Any]) -> None:
    told["current"]["slots"][1]["user"] = "ann"
    del told["current"]["slots"][0]


def _deleted(told: dict[str, Any]) -> None:
    del told["current"]["slots"][1]


def _other_generation(told: dict[str, Any]) -> None:
    told["current"]["generation"] += 1


def _other_store(told: dict[str, Any]) -> None:
    told["store"] = "0" * 32


@pytest.mark.parametrize("alter", [_cheaper, _bomb, _renamed, _taken_over, _deleted, _other_generation, _other_store])
def test_an_altered_key_file_gives_no_key(keyed: KeyedStore, alter: Callable[[dict[str, Any]], None]) -> None:
    rewrite(keyed.path / CURRENT_NAME, alter)
    ring = keyed.ring()
    assert ring.notices == (), "the file is well formed, so that nothing but the cryptography refuses it"
    for name, typed in ((ANN, ANN_PASSPHRASE), (BEN, BEN_PASSPHRASE), (ANN, BEN_PASSPHRASE), (BEN, ANN_PASSPHRASE)):
        with pytest.raises((DamagedError, SignInRefusedError)):
            ring.unlock(name, typed)


@pytest.mark.parametrize("alter", [_cheaper, _bomb])
def test_an_unsafe_cost_is_refused_before_anything_is_hashed(
    keyed: KeyedStore, monkeypatch: pytest.MonkeyPatch, alter: Callable[[dict[str, Any]], None]
) -> None:
    rewrite(keyed.path / CURRENT_NAME, alter)
    hashed: list[object] = []
    monkeypatch.setattr(argon2_cost, "hash_secret_raw", lambda *given: hashed.append(given))
    with pytest.raises(DamagedError, match="settings that are not safe"):
        keyed.ring().unlock(ANN, ANN_PASSPHRASE)
    assert hashed == []


def test_a_slot_moved_in_from_another_store_is_refused(keyed: KeyedStore, tmp_path: Path) -> None:
    folder = StoreFolder.create(tmp_path / "other.bhcp")
    KeyRing.create(folder, "ann", ANN, NEW_PASSPHRASE, FLOOR)
    stranger = json.loads((folder.path / CURRENT_NAME).read_bytes())["current"]["slots"][0]
    rewrite(keyed.path / CURRENT_NAME, lambda told: told["current"]["slots"].__setitem__(0, stranger))
    with pytest.raises(SignInRefusedError):
        keyed.ring().unlock(ANN, NEW_PASSPHRASE)


# --- damage ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("left", [0, 1, 200, -1])
def test_a_truncated_key_file_is_replaced_by_its_previous_copy_and_said(keyed: KeyedStore, left: int) -> None:
    current = keyed.path / CURRENT_NAME
    current.write_bytes(current.read_bytes()[:left])
    ring = keyed.ring()
    assert ring.notices == (USED_PREVIOUS,)
    unlocked = ring.unlock(ANN, ANN_PASSPHRASE)
    assert unlocked.key == keyed.key
    assert unlocked.notices == (USED_PREVIOUS,)


def test_a_damaged_key_file_never_becomes_the_previous_copy(keyed: KeyedStore) -> None:
    (keyed.path / CURRENT_NAME).write_bytes(b"{")
    keyed.ring().set_anchor(keyed.key, 3, "00" * 32)
    assert keyed.ring().notices == ()
    (keyed.path / CURRENT_NAME).unlink()
    assert keyed.ring().unlock(ANN, ANN_PASSPHRASE).key == keyed.key


def test_both_copies_gone_is_said(keyed: KeyedStore) -> None:
    for name in (CURRENT_NAME, PREVIOUS_NAME):
        (keyed.path / name).write_bytes(b"\0" * 100)
    with pytest.raises(DamagedError, match="Restore the key file from a backup"):
        keyed.ring()


# --- slowing guesses down -------------------------------------------------------------------------------------------


def test_after_five_wrong_tries_even_the_right_passphrase_waits(keyed: KeyedStore) -> None:
    clock = FixedClock(datetime(2026, 11, 2, 9, 0, tzinfo=UTC))
    for _ in range(5):
        with pytest.raises(SignInRefusedError):
            keyed.ring(clock).unlock(ANN, "not the right passphrase")
    with pytest.raises(UnlockDelayedError, match="Wait 30 seconds"):
        keyed.ring(clock).unlock(ANN, ANN_PASSPHRASE)
    assert keyed.ring(clock).unlock(BEN, BEN_PASSPHRASE).user_id == "ben"
    clock.instant += timedelta(seconds=30)
    assert keyed.ring(clock).unlock(ANN, ANN_PASSPHRASE).failures_before == 5
    assert keyed.ring(clock).unlock(ANN, ANN_PASSPHRASE).failures_before == 0
