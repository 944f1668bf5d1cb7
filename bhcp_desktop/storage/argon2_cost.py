"""Argon2id: how dear one guess at a passphrase is, and the only place that hashes one.

Floor: the second recommended setting of RFC 9106 (September 2021), section 4. The ceiling keeps a
key file that somebody altered from asking for all the memory of the machine.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw

from bhcp_desktop.domain.errors import DamagedError, UnavailableError

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one hash costs: passes over the memory, memory in KiB, and lanes worked in parallel."""

    passes: int
    memory_kib: int
    lanes: int

    def work(self) -> int:
        """Memory filled over all passes, in KiB: what two costs are compared by."""
        return self.passes * self.memory_kib


FLOOR: Final = Cost(passes=3, memory_kib=64 * 1024, lanes=4)
CEILING: Final = Cost(passes=10, memory_kib=1024 * 1024, lanes=16)

# A store made on a large machine must still open on a desk PC with 4 GB: calibration stops below the ceiling.
_CALIBRATED_MEMORY_KIB: Final = 256 * 1024
_TARGET_SECONDS: Final = (0.4, 1.0)


def require_allowed(cost: Cost) -> None:
    """Refuse a cost below the floor or above the ceiling, before anything is hashed with it."""
    pairs = (
        (FLOOR.passes, cost.passes, CEILING.passes),
        (FLOOR.memory_kib, cost.memory_kib, CEILING.memory_kib),
        (FLOOR.lanes, cost.lanes, CEILING.lanes),
    )
    if not all(least <= asked <= most for least, asked, most in pairs):
        raise DamagedError(
            "The key file asks for settings that are not safe, so somebody may have altered it."
            " Do not type your passphrase again. Ask your administrator to restore it from a backup."
        )


def derive(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """The 32-byte key a passphrase gives; DamagedError outside the limits, UnavailableError without memory."""
    require_allowed(cost)
    try:
        return hash_secret_raw(secret, salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID)
    except HashingError as failure:
        raise UnavailableError(
            "There is not enough free memory to check the passphrase. Close other programs and try again."
        ) from failure


def seconds_for(cost: Cost) -> float:
    """How long one hash at this cost takes on this machine, in seconds."""
    began = time.perf_counter()
    derive(b"calibration", bytes(SALT_BYTES), cost)
    return time.perf_counter() - began


def calibrate(measure: Callable[[Cost], float] = seconds_for) -> Cost:
    """The dearest cost this machine still hashes within a second: memory is raised first, then passes."""
    quick, slow = _TARGET_SECONDS
    best, took = FLOOR, measure(FLOOR)
    while took < quick:
        dearer = _dearer(best)
        if dearer is None:
            break
        longer = measure(dearer)
        if longer > slow:
            break
        best, took = dearer, longer
    return best


def _dearer(cost: Cost) -> Cost | None:
    if cost.memory_kib < _CALIBRATED_MEMORY_KIB:
        return replace(cost, memory_kib=cost.memory_kib * 2)
    if cost.passes < CEILING.passes:
        return replace(cost, passes=cost.passes + 1)
    return None
