"""Record identifiers: UUIDv7 made on the device, as 32 lower-case hexadecimal characters (RFC 9562)."""

from __future__ import annotations

import os
import threading
import time
from typing import NewType

PersonId = NewType("PersonId", str)
PlaceId = NewType("PlaceId", str)
PlanId = NewType("PlanId", str)
MeetingId = NewType("MeetingId", str)
UserId = NewType("UserId", str)

_lock = threading.Lock()
_last_stamp = 0


def new_id() -> str:
    """A new identifier; within one process each sorts after the one before it.

    48 bits of milliseconds and a 12-bit fraction that never repeats, then 62 random bits.
    """
    global _last_stamp  # noqa: PLW0603 - monotonic per process, under the lock
    with _lock:
        now = time.time_ns()
        stamp = (now // 1_000_000 << 12) | (now % 1_000_000 * 4096 // 1_000_000)
        stamp = max(stamp, _last_stamp + 1)
        _last_stamp = stamp
    value = (stamp >> 12 << 80) | (0x7 << 76) | ((stamp & 0xFFF) << 64)
    value |= (0b10 << 62) | (int.from_bytes(os.urandom(8)) >> 2)
    return f"{value:032x}"
