"""The lock key where Qt's shortcuts do not reach: over a dialog, a file chooser or an open menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow

from bhcp_desktop.ui.shortcuts import SHORTCUTS


class LockKey(QObject):
    """Watches whichever window has the keyboard. A dialog stops the shortcuts of the window behind it, not this."""

    def __init__(self, lock: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._lock = lock
        self._keys = [QKeySequence(key) for key in SHORTCUTS["lock"].keys]
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lock on the lock key, and let nobody else have it."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if QKeySequence(event.keyCombination()) not in self._keys:
            return False
        self._lock()
        return True

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
