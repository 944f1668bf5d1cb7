"""The key file on disk: both copies, saves that are all or nothing, damage told from tampering."""

from __future__ import annotations

import multiprocessing
import os
import random
import stat
import sys
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bhcp_desktop.domain.errors import DamagedError, UnavailableError
from bhcp_desktop.storage import sidecar
from bhcp_desktop.storage.key_slots import SlotKind
from bhcp_desktop.storage.sidecar import CURRENT_NAME, PREVIOUS_NAME, STALE_PREFIX, Anchor, require_authentic
from tests.support.key_rings import KeyedStore, a_keyed_store, rewrite


@pytest.fixture
def keyed(tmp_path: Path) -> KeyedStore:
    return a_keyed_store(tmp_path)


def test_what_is_saved_is_what_is_loaded(keyed: KeyedStore) -> None:
    file, from_previous = sidecar.load(keyed.path)
    sidecar.save(keyed.path, file)
    assert sidecar.load(keyed.path) == (file, False)
    assert not from_previous


def test_a_save_keeps_the_file_before_it_as_the_previous_copy(keyed: KeyedStore) -> None:
    ring = keyed.ring()
    ring.set_anchor(keyed.key, 1, "ab" * 32)
    before = (keyed.path / CURRENT_NAME).read_bytes()
    ring.set_anchor(keyed.key, 2, "ab" * 32)
    assert (keyed.path / PREVIOUS_NAME).read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights on the folder")
def test_both_copies_are_for_their_owner_alone(keyed: KeyedStore) -> None:
    keyed.ring().set_anchor(keyed.key, 1, "ab" * 32)
    for name in (CURRENT_NAME, PREVIOUS_NAME):
        assert stat.S_IMODE((keyed.path / name).stat().st_mode) == 0o600


@settings(max_examples=200, deadline=None)
@given(at=st.integers(0, 5000), flip=st.integers(1, 255))
def test_any_byte_changed_by_accident_is_noticed_before_anybody_signs_in(
    tmp_path_factory: pytest.TempPathFactory, at: int, flip: int
) -> None:
    keyed = a_keyed_store(tmp_path_factory.mktemp("flip"))
    current = keyed.path / CURRENT_NAME
    content = bytearray(current.read_bytes())
    content[at % len(content)] ^= flip
    current.write_bytes(content)
    file, from_previous = sidecar.load(keyed.path)
    assert from_previous
    assert file == sidecar._read(keyed.path / PREVIOUS_NAME)


@pytest.mark.parametrize(
    "content", [b"", b"null", b"[]", b"{}", b'{"format": 1}', b'{"format": true, "sum": ""}', b"\xff" * 50, b"[" * 9000]
)
def test_nonsense_is_damage_not_a_crash(keyed: KeyedStore, content: bytes) -> None:
    for name in (CURRENT_NAME, PREVIOUS_NAME):
        (keyed.path / name).write_bytes(content)
    with pytest.raises(DamagedError):
        sidecar.load(keyed.path)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("store", 3),
        ("current", None),
        ("pending", []),
    ],
)
def test_a_well_formed_file_of_another_shape_is_damage(keyed: KeyedStore, where: str, value: object) -> None:
    rewrite(keyed.path / CURRENT_NAME, lambda told: told.update({where: value}))
    assert sidecar.load(keyed.path)[1]


def test_a_file_of_a_newer_program_is_refused_rather_than_replaced_by_its_previous_copy(keyed: KeyedStore) -> None:
    rewrite(keyed.path / CURRENT_NAME, lambda told: told.update(format=2))
    with pytest.raises(UnavailableError, match="newer version"):
        sidecar.load(keyed.path)


def test_the_mac_covers_every_part_of_a_generation(keyed: KeyedStore) -> None:
    file, _ = sidecar.load(keyed.path)
    whole = file.current
    first, *others = whole.slots
    require_authentic(whole, file.store_id, keyed.key)
    altered = [
        replace(whole, slots=(*others, first)),
        replace(whole, slots=tuple(others)),
        replace(whole, number=2),
        replace(whole, anchor=Anchor(seq=1, hash="ab" * 32)),
        *(
            replace(whole, slots=(replace(first, **{field: value}), *others))
            for field, value in (
                ("user_id", "eve"),
                ("name", "eve"),
                ("kind", SlotKind.RECOVERY),
                ("cost", replace(first.cost, passes=9)),
                ("salt", bytes(16)),
                ("public", bytes(32)),
                ("nonce", bytes(12)),
                ("wrapped", bytes(48)),
                ("sealed", replace(first.sealed, nonce=bytes(12))),
            )
        ),
    ]
    for generation in altered:
        with pytest.raises(DamagedError, match="altered"):
            require_authentic(generation, file.store_id, keyed.key)
    with pytest.raises(DamagedError):
        require_authentic(whole, "0" * 32, keyed.key)


def test_a_save_that_fails_changes_nothing_and_leaves_nothing(
    keyed: KeyedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    before = {path.name: path.read_bytes() for path in keyed.path.iterdir() if path.is_file()}
    ring = keyed.ring()
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(UnavailableError, match="disk is not full"):
            ring.set_anchor(keyed.key, 8, "ab" * 32)
    assert {path.name: path.read_bytes() for path in keyed.path.iterdir() if path.is_file()} == before
    assert ring.anchor is None


# --- killed during continuous saves ---------------------------------------------------------------------------------


def _save_for_ever(keyed: KeyedStore, acknowledge: Connection) -> None:
    ring = keyed.ring()
    start = 0 if ring.anchor is None else ring.anchor.seq
    for number in range(start + 1, start + 1_000_000):
        ring.set_anchor(keyed.key, number, f"{number:064x}")
        acknowledge.send(number)


def _last_acknowledged(receive: Connection) -> int:
    last = 0
    try:
        while True:
            last = receive.recv()
    except EOFError:
        return last


def _kill_during_saves(keyed: KeyedStore, after_seconds: float) -> tuple[int, int]:
    """The last save that was acknowledged, and the one that is found."""
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)
    child = context.Process(target=_save_for_ever, args=(keyed, send))
    child.start()
    send.close()
    child.join(after_seconds)
    child.kill()
    child.join()
    acknowledged = _last_acknowledged(receive)
    receive.close()
    file, from_previous = sidecar.load(keyed.path)
    require_authentic(file.current, file.store_id, keyed.key)
    assert not from_previous
    return acknowledged, 0 if file.current.anchor is None else file.current.anchor.seq


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
@pytest.mark.parametrize("kills", [20, pytest.param(100, marks=pytest.mark.slow)])
def test_killed_during_continuous_saves_no_acknowledged_save_is_lost(keyed: KeyedStore, kills: int) -> None:
    moments = random.Random(20261122)  # noqa: S311 - repeatable
    saved = 0
    for _ in range(kills):
        acknowledged, found = _kill_during_saves(keyed, moments.uniform(0.005, 0.06))
        assert found >= acknowledged
        saved = max(saved, found)
        sidecar._read(keyed.path / PREVIOUS_NAME)
    assert saved > 10, "hardly anything was saved, so nothing was shown"
    with keyed.folder().lock():
        assert not list(keyed.path.glob(f"{STALE_PREFIX}*")), "what killed saves left behind is tidied"
