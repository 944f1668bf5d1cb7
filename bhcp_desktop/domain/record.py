"""What every stored record has in common."""

from __future__ import annotations

from typing import Protocol


class Record(Protocol):
    """A frozen value with an identifier and the number of times it was written."""

    @property
    def id(self) -> str:
        """The record's UUIDv7."""
        ...

    @property
    def rev(self) -> int:
        """1 when created, one more for each change."""
        ...
