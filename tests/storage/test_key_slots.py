"""The cryptography of one slot: what it is bound to, and what opens it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.errors import DamagedError
from bhcp_desktop.storage.argon2_cost import FLOOR
from bhcp_desktop.storage.key_slots import (
    Place,
    SignInRefusedError,
    Slot,
    SlotKind,
    new_slot,
    open_private,
    rewrapped,
    seal,
    unseal,
)
from bhcp_desktop.storage.store_key import StoreKey

HERE = Place(store_id="a" * 32, generation=1)
KEY = StoreKey.random()


@pytest.fixture(scope="module")
def slot() -> Slot:
    return new_slot(HERE, user_id="ann", name="c.bell", kind=SlotKind.USER, secret="open sesame", cost=FLOOR, key=KEY)


def test_the_secret_opens_the_slot_and_the_slot_the_key(slot: Slot) -> None:
    assert unseal(slot, open_private(slot, "open sesame", HERE), HERE) == KEY


def test_a_wrong_secret_opens_nothing(slot: Slot) -> None:
    with pytest.raises(SignInRefusedError):
        open_private(slot, "open sesame ", HERE)


def test_a_private_key_is_bound_to_its_person_store_and_public_half(slot: Slot) -> None:
    other = replace(HERE, store_id="b" * 32)
    for moved, place in (
        (replace(slot, user_id="ben"), HERE),
        (slot, other),
        (replace(slot, public=bytes(32)), HERE),
        (replace(slot, salt=bytes(16)), HERE),
        (replace(slot, cost=replace(FLOOR, passes=4)), HERE),
    ):
        with pytest.raises(SignInRefusedError):
            open_private(moved, "open sesame", place)


def test_the_sealed_key_is_bound_to_its_person_store_and_generation(slot: Slot) -> None:
    private = open_private(slot, "open sesame", HERE)
    for moved, place in (
        (replace(slot, user_id="ben"), HERE),
        (slot, replace(HERE, store_id="b" * 32)),
        (slot, replace(HERE, generation=2)),
        (replace(slot, sealed=replace(slot.sealed, ephemeral=bytes(32))), HERE),
        (replace(slot, sealed=replace(slot.sealed, box=bytes(48))), HERE),
    ):
        with pytest.raises(DamagedError, match="altered"):
            unseal(moved, private, place)


def test_a_key_sealed_to_one_is_no_use_to_another(slot: Slot) -> None:
    theirs = seal(KEY, bytes(31) + b"\x09", HERE, "ann")
    with pytest.raises(DamagedError):
        unseal(replace(slot, sealed=theirs), open_private(slot, "open sesame", HERE), HERE)


def test_another_passphrase_leaves_the_sealed_key_alone(slot: Slot) -> None:
    changed = rewrapped(slot, open_private(slot, "open sesame", HERE), "lantern", FLOOR, HERE)
    assert (changed.public, changed.sealed) == (slot.public, slot.sealed)
    assert changed.salt != slot.salt
    assert unseal(changed, open_private(changed, "lantern", HERE), HERE) == KEY


def test_a_passphrase_that_is_no_text_at_all_is_refused_not_a_crash(slot: Slot) -> None:
    with pytest.raises(SignInRefusedError):
        open_private(slot, "\ud800", HERE)
