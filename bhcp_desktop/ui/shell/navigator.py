"""Which page is in front, which are open behind it, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.shell.registry import PageEntry, Registry

BACK: Final = "back"
"""What a page asks for that is done and does not mind where it was opened from."""

_REMEMBERED: Final = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A page by name, and what it was asked to show."""

    page: str
    args: Mapping[str, str] = field(default_factory=dict[str, str])


class Navigator(QObject):
    """Owns the open pages. A page that is left hands over its unsaved words first."""

    arrived = Signal(object, object)
    """The page now in front, and its entry."""

    def __init__(self, registry: Registry, context: PageContext, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._registry = registry
        self._context = context
        self._stack = stack
        self._open: dict[tuple[str, str], Page] = {}
        self._records: list[tuple[str, str]] = []
        self._here: Place | None = None
        self._past: list[Place] = []

    @property
    def page(self) -> Page | None:
        """The page in front."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def here(self) -> Place | None:
        """Where we are."""
        return self._here

    @property
    def pages(self) -> list[Page]:
        """Every open page."""
        return list(self._open.values())

    @property
    def can_go_back(self) -> bool:
        """Whether there is a page to go back to."""
        return bool(self._past)

    def go(self, page: str, /, **args: str) -> None:
        """Bring a page to the front, made now if it is not open; `BACK` leads to where we came from."""
        if page == BACK:
            self.back()
            return
        if self._here is not None and self._here != Place(page, args):
            self._past = [*self._past[-_REMEMBERED:], self._here]
        self._show(Place(page, args))

    def back(self) -> None:
        """Go back to where we came from; the keyboard is where it was."""
        if self._past:
            self._show(self._past.pop(), back=True)

    def next_record(self) -> None:
        """Bring the next open record to the front, round and round."""
        if not self._records:
            return
        key = self._key(self._here) if self._here else None
        at = self._records.index(key) + 1 if key in self._records else 0
        name, value = self._records[at % len(self._records)]
        self.go(name, **{self._registry[name].one_per or "": value})

    def close_record(self) -> None:
        """Close the record in front and go back; other pages stay."""
        key = self._key(self._here) if self._here else None
        if key is None or key not in self._records:
            return
        page = self._open.pop(key)
        self._records.remove(key)
        page.save_now()
        self._past = [place for place in self._past if self._key(place) != key]
        self._here = None
        if self._past:
            self.back()
        self._discard(page)

    def save_all(self) -> None:
        """Have every open page hand over its unsaved words."""
        for page in self._open.values():
            page.save_now()

    def forget(self) -> None:
        """Close every page: another person signs in."""
        pages, self._open = list(self._open.values()), {}
        self._records.clear()
        self._past.clear()
        self._here = None
        for page in pages:
            self._discard(page)

    def _show(self, place: Place, *, back: bool = False) -> None:
        left = self.page
        entry = self._registry[place.page]
        page = self._page_for(place, entry)
        if left is not None and (left is not page or place != self._here):
            left.save_now()
        self._here = place
        before = page.focusWidget() if back else None
        self._stack.setCurrentWidget(page)
        self.arrived.emit(page, entry)
        if before is not None and before.isVisible() and before.isEnabled():
            before.setFocus()
        (page.on_returned if back else page.on_shown)(**place.args)

    def _page_for(self, place: Place, entry: PageEntry) -> Page:
        key = self._key(place)
        if key not in self._open:
            page = entry.factory(self._context)
            self._open[key] = page
            self._stack.addWidget(page)
            if entry.one_per:
                self._records.append(key)
        return self._open[key]

    def _key(self, place: Place) -> tuple[str, str]:
        one_per = self._registry[place.page].one_per
        return place.page, place.args.get(one_per, "") if one_per else ""

    def _discard(self, page: Page) -> None:
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()
