"""The menu bar: always in sight, every command in it with its key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.shortcuts import SHORTCUTS, Menu

Way = tuple[str, Callable[[], object]]
"""What a page is called, and what goes there."""


class Menus:
    """Owns the window's menus; commands of the page in front come and go with it."""

    def __init__(self, window: QMainWindow, commands: Mapping[str, Callable[[], object]]) -> None:
        self._menus: dict[Menu, QMenu] = {menu: window.menuBar().addMenu(menu.value) for menu in Menu}
        self._own: dict[str, QAction] = {}
        self._guests: list[QAction] = []
        self._rail: list[QAction] = []
        self._window = window
        for name, do in commands.items():
            self._add(name, do)
        self._menus[Menu.PAGE].menuAction().setVisible(False)

    def __getitem__(self, name: str) -> QAction:
        return self._own[name]

    @property
    def commands(self) -> list[QAction]:
        """Every command that can be given now, for the palette."""
        every = (*self._own.values(), *self._rail, *self._guests)
        return [action for action in every if action.isEnabled()]

    def show_rail(self, entries: Sequence[Way], others: Iterable[Way] = ()) -> None:
        """Put the pages of the rail, with their keys, into the Go menu, then other pages by their names."""
        for action in self._rail:
            self._menus[Menu.GO].removeAction(action)
            action.deleteLater()
        self._rail = []
        keyed = zip(entries, shortcuts.RAIL_KEYS, strict=False)
        for (title, go), keys in (*keyed, *((other, "") for other in others)):
            action = QAction(title, self._window)
            action.setShortcut(keys)
            action.triggered.connect(_calls(go))
            self._menus[Menu.GO].addAction(action)
            self._rail.append(action)

    def show_page_commands(self, actions: Iterable[QAction]) -> None:
        """Show the commands of the page in front in place of those of the page before."""
        for action in self._guests:
            self._menu_of(action).removeAction(action)
        self._guests = list(actions)
        for action in self._guests:
            self._menu_of(action).addAction(action)
        self._menus[Menu.PAGE].menuAction().setVisible(not self._menus[Menu.PAGE].isEmpty())

    def set_locked(self, *, locked: bool) -> None:
        """While locked only what touches no record can be given."""
        for name, action in self._own.items():
            action.setEnabled(not locked or name in _ALWAYS)
        for action in self._rail:
            action.setEnabled(not locked)

    def _add(self, name: str, do: Callable[[], object]) -> None:
        action = shortcuts.action(name, self._window, do)
        self._own[name] = action
        self._menus[SHORTCUTS[name].menu].addAction(action)

    def _menu_of(self, action: QAction) -> QMenu:
        entry = SHORTCUTS.get(str(action.property(shortcuts.NAME)))
        return self._menus[entry.menu if entry else Menu.PAGE]


def _calls(do: Callable[[], object]) -> Callable[[], None]:
    def call() -> None:
        do()

    return call


_ALWAYS = frozenset(
    {
        "quit",
        "text_larger",
        "text_smaller",
        "text_usual",
        "look_system",
        "look_light",
        "look_dark",
        "look_contrast",
        "key_sheet",
        "about",
    }
)
