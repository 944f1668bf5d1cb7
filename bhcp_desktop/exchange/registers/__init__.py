"""Register extracts of EMIS Web and SystmOne: files in, checked people and findings out."""

from __future__ import annotations

from bhcp_desktop.exchange.registers.errors import MappingNeededError, ReadingCancelledError, RegisterUnreadableError
from bhcp_desktop.exchange.registers.reader import look_at, read_register
from bhcp_desktop.exchange.registers.rejects import write_rejects

__all__ = [
    "MappingNeededError",
    "ReadingCancelledError",
    "RegisterUnreadableError",
    "look_at",
    "read_register",
    "write_rejects",
]
