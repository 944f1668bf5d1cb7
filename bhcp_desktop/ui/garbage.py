"""Keeps Python's full garbage collections short: each would walk every module's objects and hold the window up."""

from __future__ import annotations

import gc


def defer() -> None:
    """Collect nothing while the program loads; what it loads lives as long as the program."""
    gc.disable()


def settle() -> None:
    """Leave what is loaded out of every later collection, and collect as usual; nothing unless it was deferred."""
    if gc.isenabled():
        return
    gc.freeze()
    gc.enable()
