"""Every page of the program, one line each."""

from __future__ import annotations

from bhcp_desktop.ui.shell.registry import PageEntry, Registry

ENTRIES: tuple[PageEntry, ...] = ()


def all_pages() -> Registry:
    """The registry the window is built from."""
    return Registry(ENTRIES)
