"""The key file beside the database: its shape, its checks, and saving it so that a crash loses nothing.

`keys.json` holds the present generation of slots and, while the store key is being replaced, the next one as well.
`keys.prev.json` is the file as it was before the last save.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, cast

from bhcp_desktop.domain.errors import DamagedError, NotFoundError, UnavailableError
from bhcp_desktop.storage.argon2_cost import Cost
from bhcp_desktop.storage.atomic_file import replace_file
from bhcp_desktop.storage.key_slots import ALTERED, Place, SealedKey, Slot, SlotKind
from bhcp_desktop.storage.store_key import StoreKey

FORMAT: Final = 1
CURRENT_NAME: Final = "keys.json"
PREVIOUS_NAME: Final = "keys.prev.json"
STALE_PREFIX: Final = ".keys-"
USED_PREVIOUS: Final = (
    "The key file was damaged, so its previous copy was used. Nothing is lost."
    " Ask your administrator to check the disk."
)
_LARGEST: Final = 4_000_000


class _UnreadableError(Exception):
    """One copy of the key file cannot be used; the other may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The journal's last entry as this machine last saw it: its number and its hash in hexadecimal."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """Everybody's slots for one store key, and the code (MAC) that only a holder of that key can make."""

    number: int
    slots: tuple[Slot, ...]
    anchor: Anchor | None = None
    mac: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """The whole key file."""

    store_id: str
    current: Generation
    pending: Generation | None = None

    def place(self, generation: Generation) -> Place:
        """What the slots of a generation are bound to."""
        return Place(store_id=self.store_id, generation=generation.number)

    def users(self) -> tuple[Slot, ...]:
        """The slots of people, without the recovery code's."""
        return tuple(slot for slot in self.current.slots if slot.kind is SlotKind.USER)

    def named(self, user_name: str) -> Slot | None:
        """The slot of a sign-in name, whatever its capitals and spaces; None when nobody has it."""
        wanted = folded(user_name)
        return next((slot for slot in self.users() if folded(slot.name) == wanted), None)

    def by_id(self, user_id: str) -> Slot:
        """The slot of a person; NotFoundError when they have none."""
        for slot in self.current.slots:
            if slot.user_id == user_id:
                return slot
        raise NotFoundError("This person cannot sign in to this store, so there is nothing to change.")


def folded(user_name: str) -> str:
    """A sign-in name as names are compared: capitals, accents' spelling and spaces do not count."""
    return " ".join(unicodedata.normalize("NFC", user_name).casefold().split())


def authenticated(generation: Generation, store_id: str, key: StoreKey) -> Generation:
    """The generation with its MAC made anew; `key` must be that generation's own."""
    return replace(generation, mac=_mac(generation, store_id, key))


def require_authentic(generation: Generation, store_id: str, key: StoreKey) -> None:
    """Raise DamagedError when a slot was added, removed or altered by other hands than this program's."""
    if not hmac.compare_digest(generation.mac, _mac(generation, store_id, key)):
        raise DamagedError(ALTERED)


def load(folder: Path) -> tuple[KeyFile, bool]:
    """The key file and whether its previous copy had to be used; DamagedError when neither can be read."""
    try:
        return _read(folder / CURRENT_NAME), False
    except _UnreadableError:
        pass
    try:
        return _read(folder / PREVIOUS_NAME), True
    except _UnreadableError as failure:
        raise DamagedError(
            "The key file and its previous copy are both missing or damaged. Restore the key file from a backup."
        ) from failure


def save(folder: Path, file: KeyFile, *, retire_previous: bool = False) -> None:
    """Save for good before returning; a readable old file becomes the previous copy.

    With `retire_previous` both copies are the new one, so that an old passphrase, code or key leaves the disk.
    """
    content = _encoded(file)
    current, previous = folder / CURRENT_NAME, folder / PREVIOUS_NAME
    try:
        if _readable(current):
            replace_file(previous, current.read_bytes(), prefix=STALE_PREFIX)
        replace_file(current, content, prefix=STALE_PREFIX)
        if retire_previous or not previous.exists():
            replace_file(previous, content, prefix=STALE_PREFIX)
    except OSError as failure:
        raise UnavailableError(
            "The key file could not be saved, so nothing was changed. Check that the disk is not full, then try again."
        ) from failure


def _readable(path: Path) -> bool:
    try:
        _read(path)
    except _UnreadableError:
        return False
    return True


def _read(path: Path) -> KeyFile:
    try:
        if path.stat().st_size > _LARGEST:
            raise _UnreadableError
        return _decoded(path.read_bytes())
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as failure:
        raise _UnreadableError from failure


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _mac(generation: Generation, store_id: str, key: StoreKey) -> bytes:
    said = _canonical([FORMAT, store_id, _generation_out(generation, with_mac=False)])
    return hmac.digest(key.derive(b"slotfile-mac"), said, "sha256")


def _encoded(file: KeyFile) -> bytes:
    plain: dict[str, object] = {
        "format": FORMAT,
        "store": file.store_id,
        "current": _generation_out(file.current),
        "pending": None if file.pending is None else _generation_out(file.pending),
    }
    return _canonical(plain | {"sum": _sum(plain)})


def _sum(plain: dict[str, object]) -> str:
    """Tells a damaged copy from a good one before anybody signs in; no protection against intent."""
    return hashlib.sha256(_canonical(plain)).hexdigest()


def _decoded(content: bytes) -> KeyFile:
    told = _mapping(json.loads(content))
    if _whole(told["format"]) > FORMAT:
        raise UnavailableError(
            "This store was made by a newer version of the program. Update the program, then open it."
        )
    if told.pop("sum") != _sum(told):
        raise _UnreadableError
    pending = told["pending"]
    return KeyFile(
        store_id=_text(told["store"]),
        current=_generation_in(_mapping(told["current"])),
        pending=None if pending is None else _generation_in(_mapping(pending)),
    )


def _generation_out(generation: Generation, *, with_mac: bool = True) -> dict[str, object]:
    anchor = generation.anchor
    plain: dict[str, object] = {
        "generation": generation.number,
        "slots": [_slot_out(slot) for slot in generation.slots],
        "anchor": None if anchor is None else {"seq": anchor.seq, "hash": anchor.hash},
    }
    return plain | {"mac": generation.mac.hex()} if with_mac else plain


def _generation_in(told: dict[str, Any]) -> Generation:
    anchor = told["anchor"]
    return Generation(
        number=_whole(told["generation"]),
        slots=tuple(_slot_in(_mapping(slot)) for slot in cast("list[object]", told["slots"])),
        anchor=None if anchor is None else _anchor_in(_mapping(anchor)),
        mac=_raw(told["mac"], 32),
    )


def _anchor_in(told: dict[str, Any]) -> Anchor:
    return Anchor(seq=_whole(told["seq"]), hash=_text(told["hash"]))


def _slot_out(slot: Slot) -> dict[str, object]:
    cost, sealed = slot.cost, slot.sealed
    return {
        "user": slot.user_id,
        "name": slot.name,
        "kind": slot.kind.value,
        # "second" is kept for a second secret out of the operating system's key store.
        "kdf": {
            "name": "argon2id",
            "passes": cost.passes,
            "memory_kib": cost.memory_kib,
            "lanes": cost.lanes,
            "salt": slot.salt.hex(),
            "second": None,
        },
        "public": slot.public.hex(),
        "private": {"nonce": slot.nonce.hex(), "box": slot.wrapped.hex()},
        "key": {"ephemeral": sealed.ephemeral.hex(), "nonce": sealed.nonce.hex(), "box": sealed.box.hex()},
    }


def _slot_in(told: dict[str, Any]) -> Slot:
    kdf, private, key = _mapping(told["kdf"]), _mapping(told["private"]), _mapping(told["key"])
    if kdf["name"] != "argon2id" or kdf["second"] is not None:
        raise _UnreadableError
    return Slot(
        user_id=_text(told["user"]),
        name=_text(told["name"]),
        kind=SlotKind(_text(told["kind"])),
        cost=Cost(passes=_whole(kdf["passes"]), memory_kib=_whole(kdf["memory_kib"]), lanes=_whole(kdf["lanes"])),
        salt=_raw(kdf["salt"], 16),
        public=_raw(told["public"], 32),
        nonce=_raw(private["nonce"], 12),
        wrapped=_raw(private["box"], 48),
        sealed=SealedKey(ephemeral=_raw(key["ephemeral"], 32), nonce=_raw(key["nonce"], 12), box=_raw(key["box"], 48)),
    )


def _mapping(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _UnreadableError
    return cast("dict[str, Any]", value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _UnreadableError
    return value


def _whole(value: object) -> int:
    if type(value) is not int or value < 0:
        raise _UnreadableError
    return value


def _raw(value: object, length: int) -> bytes:
    raw = bytes.fromhex(_text(value))
    if len(raw) != length:
        raise _UnreadableError
    return raw
