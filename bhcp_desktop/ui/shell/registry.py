"""The pages there are: each says what it is called, who may see it and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """One page. `one_per` names the argument that has a page of its own for each value, such as `person_id`.

    `order` places it in the rail; a page that is reached from another one has `in_rail=False`, and `by_name=True` where
    the Go menu and the palette may open it too, with nothing given.
    """

    name: str
    title: str
    icon: str
    factory: Callable[[PageContext], Page]
    order: int = 100
    permission: Permission | None = Permission.VIEW_RECORDS
    in_rail: bool = True
    by_name: bool = False
    one_per: str | None = None


class Registry:
    """Every page by name; only what is registered is ever shown."""

    def __init__(self, entries: Iterable[PageEntry] = ()) -> None:
        self._entries: dict[str, PageEntry] = {}
        for entry in entries:
            self.register(entry)

    def register(self, entry: PageEntry) -> None:
        """Add a page; a name stands for one page only."""
        if entry.name in self._entries:
            raise ValueError(f"Two pages are called {entry.name}.")
        self._entries[entry.name] = entry

    def __getitem__(self, name: str) -> PageEntry:
        return self._entries[name]

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def rail(self, allows: Callable[[Permission], bool]) -> list[PageEntry]:
        """The pages of the rail this user may see, from the top."""
        shown = [entry for entry in self._entries.values() if entry.in_rail and permitted(entry, allows)]
        return sorted(shown, key=lambda entry: (entry.order, entry.title))

    def by_name(self, allows: Callable[[Permission], bool]) -> list[PageEntry]:
        """The pages beside those of the rail that this user may open by their name alone, by title."""
        shown = [entry for entry in self._entries.values() if entry.by_name and permitted(entry, allows)]
        return sorted(shown, key=lambda entry: entry.title)


def permitted(entry: PageEntry, allows: Callable[[Permission], bool]) -> bool:
    """Whether this user may see the page."""
    return entry.permission is None or allows(entry.permission)
