"""What a scene is given: the theme, a place for files, and a page's context without a window."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.ui.bus import Bus
from bhcp_desktop.ui.clipboard import Clipboard
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.scope import Scope
from bhcp_desktop.ui.settings import Settings
from bhcp_desktop.ui.shell.main_window import MainWindow, SignedIn
from bhcp_desktop.ui.shell.registry import PageEntry, Registry
from bhcp_desktop.ui.shell.speaker import WindowReporter
from bhcp_desktop.ui.tasks import ImmediateTasks
from bhcp_desktop.ui.theme.theme import Theme

NOW = datetime(2026, 11, 22, 12, 2, tzinfo=UTC)
SCOPE = Scope(path=("Bay system", "North", "Carnforth ICC", "Units 3, 4"), people=214)


class Stage:
    """Builds windows round pages; keeps what is costly to make, such as a training store, for all scenes."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        self.theme = theme
        self.folder = folder
        self.clock = FixedClock(NOW)
        self.held = ExitStack()
        self._kept: dict[str, Any] = {}

    def keep(self, name: str, make: Callable[[], Any]) -> Any:
        """Make something once for all scenes."""
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]

    def window(self, entries: list[PageEntry], first: str = "", *, office: object = None, **args: str) -> MainWindow:
        """The signed-in window on one of these pages."""
        window = MainWindow(self.theme, clock=self.clock)
        who = SignedIn(user_name="cbell", display_name="C Bell", allows=lambda _: True)
        context = self.context(window, office)
        window.show()
        window.begin(Registry(entries), context, who, first=first if not args else "")
        if args:
            window.go(first, **args)
        return window

    def context(self, window: MainWindow, office: object = None) -> PageContext:
        """The context of pages in this window; work runs at once."""
        return PageContext(
            office=office,
            tasks=ImmediateTasks(),
            bus=Bus(),
            reporter=WindowReporter(window.workspace),
            navigate=window.go,
            settings=Settings(self.folder / "settings.json"),
            theme=self.theme,
            clipboard=Clipboard(),
            scope=SCOPE,
        )

    def close(self) -> None:
        """Close what was kept."""
        self.held.close()
