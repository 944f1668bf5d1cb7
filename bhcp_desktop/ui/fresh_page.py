"""A page that shows what the store holds now."""

from __future__ import annotations

from collections.abc import Iterable

from bhcp_desktop.domain.changes import ChangeSet
from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.scope import Scope


class FreshPage(Page):
    """Reads when it is shown, on F5, for other places, and while it is in sight when one of its `topics` changes."""

    def __init__(self, context: PageContext, *, title: str, topics: Iterable[str]) -> None:
        super().__init__(context, title=title)
        self.add_command(shortcuts.action("refresh", self, self.read))
        context.bus.subscribe(topics, self._changed)

    def read(self) -> None:
        """Ask for everything again, through `run_newest`: an answer to an older question is dropped."""
        raise NotImplementedError

    def on_shown(self, **args: str) -> None:
        """Read; a page that takes arguments says more."""
        del args
        self.read()

    def on_scope_changed(self, scope: Scope) -> None:
        """Other places: other lines."""
        del scope
        self.read()

    def _changed(self, changes: ChangeSet) -> None:
        del changes
        if self.isVisible():
            self.read()
