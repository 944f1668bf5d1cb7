"""One line of prose: what looks wrong is marked as in the boxes of many lines, and phrases can be put in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from bhcp_desktop.ui.widgets import writing_menu
from bhcp_desktop.ui.widgets.slips import LineSlip, line_slip_at, next_line_slip
from bhcp_desktop.ui.widgets.text import TextField
from bhcp_desktop.ui.widgets.writing import quiet_line, writing


class ProseField(TextField):
    """A line in which people write: a reason, an action. Names, codes, numbers and searches have a `TextField`.

    A line edit has no document to mark. But it draws the formats of an input method under any part of its text, and an
    input-method event that brings formats alone changes neither text, cursor, selection nor undo.
    """

    def __init__(self, parent: QWidget | None = None, *, characters: int = 30) -> None:
        super().__init__(parent, characters=characters)
        self._composing = False
        self._is_marked = False
        self.textChanged.connect(self._changed)
        writing().changed.connect(self._look_later)

    # Which words look wrong

    @property
    def spelling_shown(self) -> bool:
        """Whether words that look wrong are marked."""
        return not self.isReadOnly()

    def _changed(self) -> None:
        """What is typed is looked at at once, what is loaded when there is time."""
        if self.hasFocus():
            self.look_now()
        else:
            self._draw(())  # the marks of the words before
            self._look_later()

    def _look_later(self) -> None:
        """Look when there is time; a box out of sight waits until it is shown."""
        if self.isVisible():
            writing().look_later(self, self.look_now)

    def look_now(self) -> None:
        """Mark what looks wrong; while a word is being composed that is left to the input method."""
        if not self._composing:
            self._draw(writing().wrong(self.text()) if self.spelling_shown else ())

    def _draw(self, spans: Sequence[tuple[int, int]]) -> None:
        if not spans and not self._is_marked:
            return
        self._is_marked = bool(spans)
        kind, cursor, look = QInputMethodEvent.AttributeType.TextFormat, self.cursorPosition(), quiet_line()
        lines = [QInputMethodEvent.Attribute(kind, start - cursor, length, look) for start, length in spans]
        super().inputMethodEvent(QInputMethodEvent("", lines))

    def inputMethodEvent(self, arg__1: QInputMethodEvent) -> None:
        """Something is composed or dictated: its own marks come first, and it is looked at when it is in the text."""
        self._composing = bool(arg__1.preeditString())
        super().inputMethodEvent(arg__1)
        self.look_now()

    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        """Whatever was being composed ends here."""
        super().focusOutEvent(arg__1)
        if self._composing:
            self._composing = False
            self._look_later()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what was loaded while the box was out of sight."""
        super().showEvent(event)
        self._look_later()

    def setReadOnly(self, arg__1: bool) -> None:  # noqa: FBT001 - as Qt has it
        """Show without letting it be changed; what cannot be changed is not marked."""
        if arg__1:
            self._draw(())  # before it is: Qt tells a box that cannot be changed of no formats
        super().setReadOnly(arg__1)
        self._look_later()

    # What the menu and the keys ask for

    def contextMenuEvent(self, arg__1: QContextMenuEvent) -> None:
        """Offer spelling and phrases before the usual editing."""
        by_key = arg__1.reason() is QContextMenuEvent.Reason.Keyboard
        at = self.cursorPosition() if by_key else self.cursorPositionAt(arg__1.pos())
        writing_menu.open_menu(self, line_slip_at(self, at), arg__1.globalPos())

    def next_slip(self) -> LineSlip | None:
        """The word at the cursor or the next that looks wrong."""
        return next_line_slip(self)

    def caret_corner(self) -> QPoint:
        """Where on the screen a list for the word at the cursor begins."""
        return self.mapToGlobal(self.cursorRect().bottomLeft())

    def chosen_words(self) -> str:
        """What is selected, or everything."""
        return self.selectedText() or self.value()

    def insert_text(self, text: str) -> None:
        """Add `text` at the cursor, its lines one behind the other, as one edit that Ctrl+Z takes back."""
        if not self.hasSelectedText():
            self._end_step()
        self.insert(" ".join(line.strip() for line in text.split("\n") if line.strip()))
        self._end_step()

    def _end_step(self) -> None:
        """Qt joins what is typed next to the last insertion, unless the cursor was elsewhere meanwhile."""
        at = self.cursorPosition()
        self.setCursorPosition(0 if at else 1)
        self.setCursorPosition(at)
