"""Tells when nobody has touched the program for a while, a sleeping computer included."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)
_LOOK_EVERY: Final = 5_000  # milliseconds


class IdleLock(QObject):
    """Emits `idle` once the limit has passed without a key or the pointer.

    It watches whole windows (`QWindow`), not widgets: a filter on every widget event would slow each repaint.
    The wall clock is asked, because the other one stands still while the computer sleeps.
    """

    idle = Signal()

    def __init__(
        self, minutes: float, parent: QObject | None = None, *, seconds: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self._limit = minutes * 60
        self._seconds = seconds
        self._touched_at = seconds()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
            self._watch(QGuiApplication.focusWindow())

    def start(self) -> None:
        """Begin to count, from now."""
        self.touch()
        self._timer.start()

    def stop(self) -> None:
        """Stop counting: the program is locked already."""
        self._timer.stop()

    def set_minutes(self, minutes: float) -> None:
        """Change the limit."""
        self._limit = minutes * 60

    def touch(self) -> None:
        """Somebody is there."""
        self._touched_at = self._seconds()

    def look(self) -> None:
        """Emit `idle` if the limit has passed."""
        if abs(self._seconds() - self._touched_at) >= self._limit:
            self.touch()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there; swallow nothing."""
        if event.type() in _TOUCHES:
            self._touched_at = self._seconds()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
            self.touch()
