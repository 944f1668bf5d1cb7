"""The key in memory: never shown, never written down, gone after wiping."""

from __future__ import annotations

import copy
import pickle

import pytest

from bhcp_desktop.storage.store_key import StoreKey


def test_the_key_is_never_shown() -> None:
    key = StoreKey(bytearray(b"\xab" * 32))
    shown = repr(key) + str(key) + f"{key}"
    assert "ab" * 3 not in shown.lower()
    assert "\\x" not in shown


def test_the_key_is_never_written_down() -> None:
    for write in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError):
            write(StoreKey.random())


def test_wiping_overwrites_the_bytes_themselves() -> None:
    material = bytearray(b"\xab" * 32)
    key = StoreKey(material)
    key.wipe()
    key.wipe()
    assert material == bytes(32)
    assert key.wiped
    with pytest.raises(ValueError, match="wiped"):
        _ = key.material


def test_a_copy_outlives_the_original() -> None:
    key = StoreKey.random()
    other = key.copy()
    assert other == key
    key.wipe()
    assert len(other.material) == 32
    assert any(other.material)


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_a_key_of_another_length_is_refused_and_wiped(length: int) -> None:
    material = bytearray(b"\xab" * length)
    with pytest.raises(ValueError, match="32 bytes"):
        StoreKey(material)
    assert not any(material)


def test_every_purpose_has_its_own_key() -> None:
    key = StoreKey.random()
    derived = {key.derive(b"slotfile-mac"), key.derive(b"audit-state"), StoreKey.random().derive(b"slotfile-mac")}
    assert len(derived) == 3
    assert key.derive(b"audit-state") == key.copy().derive(b"audit-state")


def test_two_random_keys_differ() -> None:
    assert StoreKey.random() != StoreKey.random()
