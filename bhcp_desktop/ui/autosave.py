"""Keeps what is typed: a draft on the disk one second after the last key, and at once when asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.ui.context import PageContext

WAIT_MS: Final = 1000
Words = Callable[[], DraftWords | None]


class Autosave(QObject):
    """Collects the boxes that were edited and keeps their words together."""

    kept = Signal(str)
    """What to show: "Draft saved 14:05 on this laptop"."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting: dict[str, Words] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.keep_now)

    def note(self, key: str, words: Words) -> None:
        """A box was edited; `words` gives what is in it when the time comes, None when it has nothing to keep."""
        self._waiting[key] = words
        self._timer.start()

    def forget(self, key: str) -> None:
        """A box's words are in the record now."""
        self._waiting.pop(key, None)

    @property
    def is_waiting(self) -> bool:
        """Whether anything typed is not on the disk yet."""
        return bool(self._waiting)

    def keep_now(self) -> None:
        """Keep everything that waits."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, {}
        words = [each for each in (give() for give in waiting.values()) if each is not None]
        if not words:
            return
        drafts, clock = self._context.office.drafts, self._context.office.desk.clock
        self._context.tasks.run(
            lambda: drafts.keep(*words),
            done=lambda _: self.kept.emit(saved_words("Draft saved", clock.now())),
            failed=lambda error: self._failed(error, waiting),
        )

    def _failed(self, error: BhcpError, waiting: dict[str, Words]) -> None:
        """Nothing typed is given up: it stays in its box and is kept with the next words."""
        self._waiting = {**waiting, **self._waiting}
        self._context.reporter.failed(error)


def saved_words(what: str, at: datetime) -> str:
    """When and where words were saved, in the hour of the desk."""
    return f"{what} {at.astimezone(LONDON):%H:%M} on this computer"
