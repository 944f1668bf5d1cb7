"""The one door for messages, announcements and questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from bhcp_desktop.domain.errors import BhcpError

Answered = Callable[[bool], object]
Undo = Callable[[], object]


class Reporter(Protocol):
    """Tells the person at the desk things and asks them; nothing here ever waits."""

    def say(self, text: str) -> None:
        """Tell screen readers, without showing anything more."""
        ...

    def done(self, text: str, *, undo: Undo | None = None) -> None:
        """Say in passing what was done, with a way back for ten seconds if `undo` is given."""
        ...

    def warn(self, text: str) -> None:
        """Show something that stays until it is closed."""
        ...

    def failed(self, error: BhcpError) -> None:
        """Show what could not be done and what to do about it."""
        ...

    def clear(self) -> None:
        """Take away what `warn` and `failed` show."""
        ...

    def ask(self, question: str, *, verb: str, answered: Answered, detail: str = "", danger: bool = False) -> None:
        """Ask; `verb` names what the button does, `answered` gets whether it was pressed, exactly once."""
        ...


def announce(speaker: QObject, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader say `text`; urgent words interrupt."""
    event = QAccessibleAnnouncementEvent(speaker, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
