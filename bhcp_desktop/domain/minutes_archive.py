"""Confirmed and issued minutes as canonical JSON and back."""

from __future__ import annotations

from typing import Final

from bhcp_desktop.domain.archive import fingerprint, freeze_as, thaw_as
from bhcp_desktop.domain.documents_meeting import Minutes
from bhcp_desktop.domain.errors import DamagedError

FORMAT: Final = "bhcp-minutes/1"


def freeze(minutes: Minutes) -> str:
    """The minutes as canonical JSON."""
    return freeze_as(FORMAT, "minutes", minutes)


def thaw(text: str, sha256: str) -> Minutes:
    """The minutes that were frozen; raises DamagedError when they are not what was fixed."""
    if fingerprint(text) != sha256:
        raise DamagedError("These minutes are not as they were fixed. Restore the newest backup.")
    return thaw_as(FORMAT, "minutes", Minutes, text)
