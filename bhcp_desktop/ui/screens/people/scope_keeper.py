"""Keeps the chosen places: reads them when somebody signs in, asks for others, counts their people again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.changes import ChangeSet
from bhcp_desktop.domain.place_tree import PlaceTree, scope_words
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.scope import Scope
from bhcp_desktop.ui.screens.people.place_chooser import PlaceChooser

T = TypeVar("T")
_TOPICS: Final = ("Place", "PlaceName", "PlaceLink", "Membership", "Person", "RegisterImport")


class ScopeKeeper(QObject):
    """One for each signed-in user; `show` puts a scope on screen and tells the page in front."""

    def __init__(self, window: QWidget, context: PageContext, show: Callable[[Scope], object]) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._show = show
        context.bus.subscribe(_TOPICS, self._changed)

    def begin(self) -> None:
        """Show the places this user chose last."""
        people, places = self._context.office.people, self._context.office.places
        self._run(lambda: (people.chosen_places(), places.tree()), lambda read: self._arrived(*read))

    def ask(self) -> None:
        """Open the place tree."""
        self._run(self._context.office.places.tree, self._open)

    def choose(self, place_ids: tuple[str, ...]) -> None:
        """Work in these places from now on; none means all."""
        people, places = self._context.office.people, self._context.office.places

        def keep() -> PlaceTree:
            people.choose_places(place_ids)
            return places.tree()

        self._run(keep, lambda tree: self._arrived(place_ids, tree))

    def _open(self, tree: PlaceTree) -> None:
        PlaceChooser(self._window, tree, self._context.scope.place_ids, self.choose).open()

    def _arrived(self, place_ids: tuple[str, ...], tree: PlaceTree) -> None:
        self._show(scope_of(tree, place_ids))

    def _changed(self, changes: ChangeSet) -> None:
        del changes
        kept = self._context.scope
        self._run(self._context.office.places.tree, lambda tree: self._recount(kept, tree))

    def _recount(self, kept: Scope, tree: PlaceTree) -> None:
        """Show the new count and names; a page hears of it only when other units are meant now."""
        fresh = scope_of(tree, kept.place_ids)
        if fresh != self._context.scope:
            self._show(fresh)

    def _run(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        self._context.tasks.run(work, done=done, failed=self._context.reporter.failed)


def scope_of(tree: PlaceTree, place_ids: tuple[str, ...]) -> Scope:
    """The scope of these places in a tree; places that are no longer open are left out."""
    kept = tuple(place_id for place_id in place_ids if tree.find(place_id) is not None)
    nodes = [tree.find(place_id) for place_id in kept]
    people = sum(node.people for node in nodes if node is not None) if kept else tree.people
    return Scope(place_ids=kept, path=tuple(scope_words(tree, kept).split(" > ")), people=people)
