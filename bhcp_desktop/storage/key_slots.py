"""One slot of the key file: a person's key pair, its private half under their passphrase, the store key sealed to it.

Because the store key is sealed to public keys, it can be replaced for everybody who stays without anybody's passphrase.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bhcp_desktop.domain.errors import DamagedError, NotPermittedError
from bhcp_desktop.storage import argon2_cost
from bhcp_desktop.storage.argon2_cost import Cost
from bhcp_desktop.storage.store_key import KEY_BYTES, StoreKey, wipe

NONCE_BYTES: Final = 12
RECOVERY_ID: Final = "recovery"
NOT_RIGHT: Final = "That name or passphrase is not right. Check Caps Lock and try again."
ALTERED: Final = (
    "The key file was altered, so this program does not trust it."
    " Ask your administrator to restore the key file from a backup."
)


class SignInRefusedError(NotPermittedError):
    """The name, the passphrase or the recovery code is not right; never says which."""

    code = "sign_in_refused"


class SlotKind(StrEnum):
    """Whose slot it is."""

    USER = "user"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedKey:
    """The store key sealed to one public key: ephemeral public key, nonce, cipher text."""

    ephemeral: bytes
    nonce: bytes
    box: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way into the store; holds nothing that opens it without the passphrase."""

    user_id: str
    name: str
    kind: SlotKind
    cost: Cost
    salt: bytes
    public: bytes
    nonce: bytes
    wrapped: bytes
    sealed: SealedKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which store and which generation of its key a slot belongs to; bound into every cipher text."""

    store_id: str
    generation: int


def new_slot(place: Place, *, user_id: str, name: str, kind: SlotKind, secret: str, cost: Cost, key: StoreKey) -> Slot:
    """A slot with a fresh key pair that `secret` opens."""
    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    salt, nonce, wrapped = _wrap(private, secret, cost, _private_context(place, user_id, public))
    return Slot(
        user_id=user_id,
        name=name,
        kind=kind,
        cost=cost,
        salt=salt,
        public=public,
        nonce=nonce,
        wrapped=wrapped,
        sealed=seal(key, public, place, user_id),
    )


def open_private(slot: Slot, secret: str, place: Place) -> X25519PrivateKey:
    """The private key of a slot; SignInRefusedError when the secret is not its own."""
    wrapping = AESGCM(argon2_cost.derive(secret.encode(errors="surrogatepass"), slot.salt, slot.cost))
    raw = bytearray(KEY_BYTES)
    try:
        wrapping.decrypt_into(slot.nonce, slot.wrapped, _private_context(place, slot.user_id, slot.public), raw)
        return X25519PrivateKey.from_private_bytes(raw)
    except InvalidTag as refusal:
        raise SignInRefusedError(NOT_RIGHT) from refusal
    finally:
        wipe(raw)


def rewrapped(slot: Slot, private: X25519PrivateKey, secret: str, cost: Cost, place: Place) -> Slot:
    """The same slot under another passphrase or at another cost; the store key is not touched."""
    context = _private_context(place, slot.user_id, slot.public)
    salt, nonce, wrapped = _wrap(private, secret, cost, context)
    return replace(slot, cost=cost, salt=salt, nonce=nonce, wrapped=wrapped)


def seal(key: StoreKey, public: bytes, place: Place, user_id: str) -> SealedKey:
    """Seal the store key so that only the holder of the private key can read it."""
    ephemeral = X25519PrivateKey.generate()
    shown = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public))
    nonce = secrets.token_bytes(NONCE_BYTES)
    box = _sealing(shared, shown, public).encrypt(nonce, key.material, _key_context(place, user_id))
    return SealedKey(ephemeral=shown, nonce=nonce, box=box)


def unseal(slot: Slot, private: X25519PrivateKey, place: Place) -> StoreKey:
    """The store key of a slot; DamagedError when the slot was moved from another store, person or generation."""
    sealed, material = slot.sealed, bytearray(KEY_BYTES)
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(sealed.ephemeral))
        _sealing(shared, sealed.ephemeral, slot.public).decrypt_into(
            sealed.nonce, sealed.box, _key_context(place, slot.user_id), material
        )
    except (InvalidTag, ValueError) as refusal:
        wipe(material)
        raise DamagedError(ALTERED) from refusal
    return StoreKey(material)


def _wrap(private: X25519PrivateKey, secret: str, cost: Cost, context: bytes) -> tuple[bytes, bytes, bytes]:
    salt, nonce = secrets.token_bytes(argon2_cost.SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    wrapping = AESGCM(argon2_cost.derive(secret.encode(errors="surrogatepass"), salt, cost))
    return salt, nonce, wrapping.encrypt(nonce, private.private_bytes_raw(), context)


def _sealing(shared: bytes, ephemeral: bytes, public: bytes) -> AESGCM:
    mixed = HKDF(SHA256(), KEY_BYTES, salt=ephemeral + public, info=b"bhcp store key seal").derive(shared)
    return AESGCM(mixed)


def _private_context(place: Place, user_id: str, public: bytes) -> bytes:
    """No generation: the private half outlives a change of the store key."""
    return json.dumps(["private key", place.store_id, user_id, public.hex()]).encode()


def _key_context(place: Place, user_id: str) -> bytes:
    return json.dumps(["store key", place.store_id, place.generation, user_id]).encode()
