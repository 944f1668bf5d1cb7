"""Replace the store key under the database so that a crash at any moment leaves a store that opens.

S1 both copies of the key file hold the present and the pending slots; S2 every connection is closed and the database
re-keyed; S3 it is checkpointed; S4 the pending slots become the present ones; S5 the previous copy goes the same way.
Whoever signs in after a crash is given the key that opens the database, and the key file is tidied to match.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from bhcp_desktop.domain.errors import DamagedError, NotFoundError, UnavailableError
from bhcp_desktop.storage import sidecar
from bhcp_desktop.storage.engine import Vault, plain_sentences
from bhcp_desktop.storage.key_slots import NOT_RIGHT, Place, SignInRefusedError, Slot, seal, unseal
from bhcp_desktop.storage.sidecar import Generation, KeyFile
from bhcp_desktop.storage.store_key import StoreKey

# The write-ahead log takes the whole database once more, and the checkpoint needs room to spare.
ROOM_FACTOR: Final = 2.5
RekeyDatabase = Callable[[StoreKey, StoreKey], None]
OpensDatabase = Callable[[StoreKey], bool]


def opener_of(database: Path) -> OpensDatabase:
    """Tells which of two keys is the database's own, by opening it and reading its first page."""

    def opens(key: StoreKey) -> bool:
        try:
            vault = Vault(database, key.material)
            try:
                with plain_sentences(), vault.engine.connect():
                    return True
            finally:
                vault.lock()
        except (DamagedError, NotFoundError):
            return False

    return opens


def require_room(database: Path, free_bytes: int | None = None) -> None:
    """Refuse before anything is changed when the disk cannot hold the database again while it is re-keyed."""
    if not database.exists():
        return
    free = shutil.disk_usage(database.parent).free if free_bytes is None else free_bytes
    needed = int(database.stat().st_size * ROOM_FACTOR)
    if free < needed:
        raise UnavailableError(
            f"The disk needs {needed // 1_000_000 + 1} MB free to change the store key."
            " Free some space, then try again. Nothing was changed."
        )


def pending_generation(file: KeyFile, slots: tuple[Slot, ...], fresh: StoreKey) -> Generation:
    """The next generation: the fresh key sealed to everybody in `slots`; passphrases are not needed."""
    place = Place(store_id=file.store_id, generation=file.current.number + 1)
    sealed = tuple(replace(slot, sealed=seal(fresh, slot.public, place, slot.user_id)) for slot in slots)
    made = Generation(number=place.generation, slots=sealed, anchor=file.current.anchor)
    return sidecar.authenticated(made, file.store_id, fresh)


def opened(file: KeyFile, generation: Generation, slot: Slot, private: X25519PrivateKey) -> StoreKey:
    """The store key of one generation, once its MAC shows that nobody altered the slots."""
    key = unseal(slot, private, file.place(generation))
    try:
        sidecar.require_authentic(generation, file.store_id, key)
    except DamagedError:
        key.wipe()
        raise
    return key


def settled(file: KeyFile, slot: Slot, private: X25519PrivateKey, opens: OpensDatabase) -> tuple[StoreKey, KeyFile]:
    """After an interrupted change: the key that opens the database, and the key file that goes with it.

    Somebody who was being removed is refused once the database has the new key.
    """
    key = opened(file, file.current, slot, private)
    if file.pending is None:
        return key, file
    if opens(key):
        return key, replace(file, pending=None)
    key.wipe()
    theirs = next((other for other in file.pending.slots if other.user_id == slot.user_id), None)
    if theirs is None:
        raise SignInRefusedError(NOT_RIGHT)
    key = opened(file, file.pending, theirs, private)
    if not opens(key):
        key.wipe()
        raise DamagedError("The store's file does not open with this store's keys. Restore the newest backup.")
    return key, replace(file, current=file.pending, pending=None)
