"""The one window: it holds the front door, the lock and the workspace, and lets only one of them be seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from bhcp_desktop import __version__
from bhcp_desktop.domain.clock import Clock, SystemClock
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.ui import dialogs
from bhcp_desktop.ui.shell.lock_key import LockKey
from bhcp_desktop.ui.shell.lock_screen import LockScreen
from bhcp_desktop.ui.shell.menus import Menus, Way
from bhcp_desktop.ui.theme.theme import Look, Theme
from bhcp_desktop.ui.widgets.writing import COMMANDS

if TYPE_CHECKING:
    from bhcp_desktop.ui.context import PageContext
    from bhcp_desktop.ui.page import Page
    from bhcp_desktop.ui.scope import Scope
    from bhcp_desktop.ui.shell.navigator import Navigator
    from bhcp_desktop.ui.shell.palette import Provider
    from bhcp_desktop.ui.shell.registry import PageEntry, Registry
    from bhcp_desktop.ui.shell.workspace import Workspace

PRODUCT: Final = "Bay Care Desk"
USUAL_SIZE: Final = QSize(1366, 728)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Who is at work, and what their roles allow."""

    user_name: str
    display_name: str
    allows: Callable[[Permission], bool]
    training: bool = False


class MainWindow(QMainWindow):
    """Shows the lock screen first; pages are made when somebody has signed in."""

    locked = Signal()
    """Everything is hidden and unsaved words are on their way to the store; the key may be dropped."""
    closing = Signal()
    scope_asked = Signal()
    help_asked = Signal()
    writing_asked = Signal(str)
    """A command about the words in the box that has the keyboard: `spelling`, `insert_phrase` or `save_phrase`."""

    def __init__(self, theme: Theme, *, clock: Clock | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock or SystemClock()
        self._root = QStackedWidget()
        self._focus_before: QWidget | None = None
        self._context: PageContext | None = None
        self._who: SignedIn | None = None
        self.providers: list[Provider] = []
        self.last_resorts: list[Provider] = []
        self.lock_notes: list[Callable[[], str]] = []
        self.lock_screen = LockScreen()
        self._workspace: Workspace | None = None
        self.navigator: Navigator | None = None
        self.menus = Menus(self, self._commands())
        self._place_parts()
        self._connect()

    def _place_parts(self) -> None:
        self._root.addWidget(self.lock_screen)
        self.setCentralWidget(self._root)
        self.setWindowTitle(PRODUCT)
        self.resize(USUAL_SIZE)
        self.menus.set_locked(locked=True)

    def _commands(self) -> dict[str, Callable[[], object]]:
        theme = self._theme
        return {
            "my_passphrase": lambda: self.go("my-passphrase"),
            "lock": self.lock,
            "quit": self.close,
            "undo_last": self._undo,
            **{name: partial(self.writing_asked.emit, name) for name in COMMANDS},
            "wording": lambda: self.go("wording"),
            "text_larger": theme.larger,
            "text_smaller": theme.smaller,
            "text_usual": theme.usual,
            "look_system": lambda: theme.use(Look.SYSTEM),
            "look_light": lambda: theme.use(Look.LIGHT),
            "look_dark": lambda: theme.use(Look.DARK),
            "look_contrast": lambda: theme.use(Look.CONTRAST),
            "palette": self.open_palette,
            "search_plans": lambda: self.go("plan-search"),
            "back": lambda: self.navigator and self.navigator.back(),
            "scope": self.scope_asked.emit,
            "next_record": lambda: self.navigator and self.navigator.next_record(),
            "close_record": lambda: self.navigator and self.navigator.close_record(),
            "next_pane": lambda: self.workspace.step_pane(+1),
            "previous_pane": lambda: self.workspace.step_pane(-1),
            "help": self.help_asked.emit,
            "key_sheet": self._open_key_sheet,
            "about": self._about,
        }

    def _connect(self) -> None:
        self._theme.changed.connect(self._fit)
        self._lock_key = LockKey(self.lock, self)

    @property
    def workspace(self) -> Workspace:
        """What stands round the pages; made when first asked for, because the first screen does without it."""
        if self._workspace is None:
            self._workspace = self._make_workspace()
        return self._workspace

    def _make_workspace(self) -> Workspace:
        from bhcp_desktop.ui.shell.workspace import Workspace  # noqa: PLC0415 - when first asked for

        made = Workspace()
        made.rail.lock_asked.connect(self.lock)
        made.rail.chosen.connect(self.go)
        made.palette_asked.connect(self.open_palette)
        made.title_shown.connect(self._show_window_title)
        made.scope_bar.asked.connect(self.scope_asked)
        made.rail.fit(self._theme.percent)
        self._root.addWidget(made)
        return made

    # Signing in and locking

    @property
    def is_locked(self) -> bool:
        """Whether the workspace is out of sight."""
        return self._workspace is None or self._root.currentWidget() is not self._workspace

    @property
    def who(self) -> SignedIn | None:
        """Who is at work, or was before the lock; None before anybody signed in."""
        return self._who

    def show_front(self, front: QWidget) -> None:
        """Show a screen in place of everything, such as the first-run steps."""
        if self._root.indexOf(front) < 0:
            self._root.addWidget(front)
        self._root.setCurrentWidget(front)
        self.menus.set_locked(locked=True)

    def show_sign_in(self, store: str, *, user_name: str = "", notes: Sequence[str] = ()) -> None:
        """Ask who signs in."""
        self._root.setCurrentWidget(self.lock_screen)
        self.menus.set_locked(locked=True)
        self.lock_screen.show_sign_in(store, user_name=user_name, notes=notes)

    def begin(self, registry: Registry, context: PageContext, who: SignedIn, *, first: str = "") -> None:
        """Somebody signed in: show the pages they may see, beginning with the first of the rail."""
        self.forget()
        self._context = context
        self._who = who
        from bhcp_desktop.ui.shell.navigator import Navigator  # noqa: PLC0415 - when first asked for

        self.navigator = Navigator(registry, context, self.workspace.stack)
        self.navigator.arrived.connect(self._arrived)
        entries = registry.rail(who.allows)
        self.workspace.rail.show_pages(entries)
        self.menus.show_rail(*(self._ways(pages) for pages in (entries, registry.by_name(who.allows))))
        self.workspace.show_scope(context.scope)
        self._open_workspace()
        if first or entries:
            self.navigator.go(first or entries[0].name)

    def resume(self) -> None:
        """The same person is back: everything is where it was, the keyboard too."""
        self._open_workspace()
        page = self.navigator.page if self.navigator else None
        if page:
            self.menus.show_page_commands(page.commands)
            self._show_window_title(page.title)
        before = self._focus_before
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus()

    def forget(self) -> None:
        """Close every page and whatever they showed: another person signs in."""
        self._focus_before = None
        self._who = None
        self.menus.show_page_commands(())
        self.workspace.forget_page()
        if self.navigator:
            self.navigator.forget()

    def lock(self) -> None:
        """Hide everything at once, whatever is open, then let the pages hand over their words."""
        if self.is_locked or self._who is None:
            return
        # The window's own: the application has none while another program is in front, as when nobody is there.
        self._focus_before = self.focusWidget()
        self._root.setCurrentWidget(self.lock_screen)
        dialogs.close_all()
        self.menus.set_locked(locked=True)
        self.menus.show_page_commands(())
        self.workspace.toast.leave()
        self.setWindowTitle(f"{PRODUCT}, locked")
        notes = [note() for note in self.lock_notes]
        self.lock_screen.show_locked(self._who.display_name, self._who.user_name, self._clock.now(), notes=notes)
        if self._context:
            self._context.clipboard.clear()
        if self.navigator:
            self.navigator.save_all()
        self.locked.emit()

    def _open_workspace(self) -> None:
        self.lock_screen.forget()
        self._root.setCurrentWidget(self.workspace)
        self.menus.set_locked(locked=False)
        self._fit()

    # Moving about

    def go(self, page: str, /, **args: str) -> None:
        """Bring a page to the front."""
        if self.navigator:
            self.navigator.go(page, **args)

    def writing_section(self) -> str:
        """Which part of a record the keyboard is in."""
        page = self.navigator.page if self.navigator else None
        return page.writing_section if page else ""

    def show_scope(self, scope: Scope) -> None:
        """Other places were chosen: remember them and tell the page in front."""
        if self._context is None:
            return
        self._context.scope = scope
        self.workspace.show_scope(scope)
        page = self.navigator.page if self.navigator else None
        if page and page.follows_scope:
            page.on_scope_changed(scope)

    def _ways(self, entries: Sequence[PageEntry]) -> list[Way]:
        return [(entry.title, lambda name=entry.name: self.go(name)) for entry in entries]

    def open_palette(self) -> None:
        """Open the box that finds people, places and commands."""
        from bhcp_desktop.ui.shell.palette import CommandPalette, CommandProvider  # noqa: PLC0415 - when first asked for

        if not self.is_locked:
            # What offers something for any words comes last: Enter is for the person or command that is meant.
            CommandPalette(self, [*self.providers, CommandProvider(self.menus), *self.last_resorts]).open()

    def _arrived(self, page: Page, entry: PageEntry) -> None:
        self.workspace.show_page(page, entry)
        self.menus.show_page_commands(page.commands)
        self.menus["back"].setEnabled(bool(self.navigator and self.navigator.can_go_back))
        self.menus["scope"].setEnabled(page.follows_scope)
        from bhcp_desktop.ui.widgets.focus import focus_first  # noqa: PLC0415 - made by now

        focus_first(page.first_focus() or page)

    def _show_window_title(self, title: str) -> None:
        if self.is_locked:
            return  # a page behind the lock has read its record; the title goes on saying that it is locked
        training = " \N{EN DASH} training store, made-up people" if self._who and self._who.training else ""
        self.setWindowTitle(f"{title} \N{EN DASH} {PRODUCT}{training}")

    # The rest

    def _undo(self) -> None:
        self.workspace.toast.undo()

    def _open_key_sheet(self) -> None:
        from bhcp_desktop.ui.shell.key_sheet import KeySheet  # noqa: PLC0415 - when first asked for

        KeySheet(self).open()

    def _about(self) -> None:
        says = f"Version {__version__}. Updates come from your IT team. Licences are in the folder of the program."
        dialogs.tell(self, PRODUCT, says)

    def _fit(self) -> None:
        if self._workspace:
            self._workspace.rail.fit(self._theme.percent)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand over unsaved words and go; nothing is asked, because nothing is lost."""
        if self.navigator:
            self.navigator.save_all()
        self.closing.emit()
        super().closeEvent(event)
