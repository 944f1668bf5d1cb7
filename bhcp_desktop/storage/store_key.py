"""The store key in memory: 32 bytes that are wiped, and never shown, logged or pickled."""

from __future__ import annotations

import hmac
import secrets
from typing import Final, NoReturn

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32


def wipe(secret: bytearray) -> None:
    """Overwrite a secret where it lies."""
    secret[:] = bytes(len(secret))


class StoreKey:
    """Owns one 256-bit store key until `wipe`; whoever takes `copy` wipes the copy."""

    __slots__ = ("_bytes",)

    def __init__(self, material: bytearray) -> None:
        if len(material) != KEY_BYTES:
            wipe(material)
            raise ValueError("a store key has 32 bytes")
        self._bytes: bytearray | None = material

    @classmethod
    def random(cls) -> StoreKey:
        """A fresh key from the system's random source, stretched in place so that no other copy is made."""
        fresh = bytearray(KEY_BYTES)
        HKDF(SHA256(), KEY_BYTES, salt=None, info=b"bhcp new store key").derive_into(
            secrets.token_bytes(2 * KEY_BYTES), fresh
        )
        return cls(fresh)

    @property
    def material(self) -> bytearray:
        """The live bytes, for the driver; not to be kept, sliced or turned into bytes or str."""
        if self._bytes is None:
            raise ValueError("the store key was wiped")
        return self._bytes

    @property
    def wiped(self) -> bool:
        """Whether the key is gone."""
        return self._bytes is None

    def copy(self) -> StoreKey:
        """A second holder of the same key, wiped on its own."""
        return StoreKey(bytearray(self.material))

    def derive(self, purpose: bytes) -> bytes:
        """A 32-byte key for one other purpose (HKDF-SHA256); says nothing about the store key itself."""
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"bhcp " + purpose).derive(self.material)

    def wipe(self) -> None:
        """Overwrite the key; safe to call twice."""
        if self._bytes is not None:
            wipe(self._bytes)
            self._bytes = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StoreKey) and hmac.compare_digest(self.material, other.material)

    def __hash__(self) -> NoReturn:
        raise TypeError("a store key is not hashable")

    def __repr__(self) -> str:
        return "StoreKey(wiped)" if self.wiped else "StoreKey(held)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a store key is never written down")
