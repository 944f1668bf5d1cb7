"""Boxes for words: one line, or as many as it takes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from bhcp_desktop.ui.theme.metrics import character
from bhcp_desktop.ui.theme.style import mark
from bhcp_desktop.ui.widgets import writing_menu
from bhcp_desktop.ui.widgets.slips import ParagraphSlip, next_slip, slip_at
from bhcp_desktop.ui.widgets.writing import Marker

MOST: Final = 32_767
"""Characters of one line unless a box says otherwise, as Qt has it."""

_BREAKS: Final = {0x2028: "\n", 0x2029: "\n"}


class Line(QLineEdit):
    """One line of text that asks for the width of `characters`; what it means is the subclass's affair.

    Qt cuts what is longer than `longest` without a word: only where nobody has more to say is it less than Qt's own.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None, *, characters: int = 30, longest: int = MOST) -> None:
        super().__init__(parent)
        self._characters = characters
        self.setMaxLength(longest)
        self.textEdited.connect(self.edited)

    def show_text(self, text: str) -> None:
        """Show another record's text; undo does not lead back to the one before."""
        self.setText(text)
        self.setCursorPosition(0)
        self.setModified(False)

    def set_problem(self, *, wrong: bool) -> None:
        """Mark or unmark the box as needing attention."""
        mark(self, "problem", wrong)

    def sizeHint(self) -> QSize:
        """As wide as the words expected."""
        return QSize(character(self, self._characters), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for large text on a small screen."""
        return QSize(character(self, min(self._characters, 12)), super().minimumSizeHint().height())


class TextField(Line):
    """One line of words."""

    def value(self) -> str:
        """What is in the box, without spaces at either end."""
        return self.text().strip()

    def load(self, value: str | None) -> None:
        """Show another record's words, or an empty box for none."""
        self.show_text(value or "")


class LongTextEditor(QPlainTextEdit):
    """Many lines of text; grows with its words between `lines` and `most` lines, and lets Tab move on.

    `prose` says whether its words have a spelling: not those of names, telephone numbers and codes.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None, *, lines: int = 4, most: int = 16, prose: bool = True) -> None:
        super().__init__(parent)
        self._lines = lines
        self._most = most
        self._prose = prose
        self._marker = Marker(self.document(), lambda: self.spelling_shown)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def value(self) -> str:
        """The text, without blank space at its end."""
        return self.toPlainText().rstrip()

    def load(self, value: str | None) -> None:
        """Show another record's text; undo does not lead back to the one before."""
        self._marker.loading = True
        self.setPlainText(value or "")
        self._marker.loading = False

    def toPlainText(self) -> str:
        """The text as it is: Qt's own gives an ordinary space for one that must not break, such as that in 5 mg."""
        return self.document().toRawText().translate(_BREAKS)

    @property
    def spelling_shown(self) -> bool:
        """Whether words that look wrong are marked."""
        return self._prose and not self.isReadOnly()

    def setReadOnly(self, ro: bool) -> None:  # noqa: FBT001 - named and shaped as Qt's own
        """Show without letting it be changed; what cannot be changed is not marked."""
        if ro != self.isReadOnly():
            super().setReadOnly(ro)
            self._marker.rehighlight_later()

    def contextMenuEvent(self, e: QContextMenuEvent) -> None:
        """Offer spelling and phrases before the usual editing."""
        by_key = e.reason() is QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if by_key else self.cursorForPosition(e.pos())
        writing_menu.open_menu(self, slip_at(self, cursor), e.globalPos())

    def next_slip(self) -> ParagraphSlip | None:
        """The word at the cursor or the next that looks wrong."""
        return next_slip(self)

    def caret_corner(self) -> QPoint:
        """Where on the screen a list for the word at the cursor begins."""
        return self.viewport().mapToGlobal(self.cursorRect().bottomLeft())

    def chosen_words(self) -> str:
        """What is selected, or everything."""
        return self.textCursor().selectedText().translate(_BREAKS) or self.toPlainText().rstrip()

    def replace_text(self, text: str) -> None:
        """Put `text` in place of the present text as one edit that Ctrl+Z takes back."""
        cursor = self._whole()
        cursor.insertText(text)

    def insert_text(self, text: str) -> None:
        """Add `text` at the cursor as one edit that Ctrl+Z takes back."""
        cursor = self.textCursor()
        cursor.beginEditBlock()  # or Qt takes it and what was typed before as one step
        cursor.insertText(text)
        cursor.endEditBlock()
        self._end_step()

    def inputMethodEvent(self, arg__1: QInputMethodEvent) -> None:
        """What was dictated or composed is one step of undo, apart from what is typed after it."""
        super().inputMethodEvent(arg__1)
        if len(arg__1.commitString()) > 1:
            self._end_step()

    def _end_step(self) -> None:
        """Qt joins what is typed next to the last insertion, unless the document counts as saved meanwhile."""
        self.document().setModified(False)

    def set_problem(self, *, wrong: bool) -> None:
        """Mark or unmark the box as needing attention."""
        mark(self, "problem", wrong)

    def sizeHint(self) -> QSize:
        """Tall enough for the text, within its bounds."""
        # A plain-text document measures its height in lines.
        shown = round(self.document().size().height())
        return QSize(character(self, 60), self._height(min(self._most, max(self._lines, shown))))

    def minimumSizeHint(self) -> QSize:
        """Never fewer than two lines."""
        return QSize(character(self, 16), self._height(min(2, self._lines)))

    def _height(self, lines: int) -> int:
        frame = 2 * (self.frameWidth() + int(self.document().documentMargin()))
        margins = self.contentsMargins()
        return lines * QFontMetrics(self.font()).lineSpacing() + frame + margins.top() + margins.bottom()

    def _whole(self) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        return cursor

    def _tell(self) -> None:
        """Somebody typed; Qt says the same of a line drawn under a word."""
        if not self._marker.loading and not self._marker.marking:
            self.edited.emit()


class PassphraseField(TextField):
    """A passphrase, hidden unless asked for; pasting is allowed (WCAG 3.3.8)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=32, longest=512)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)

    def value(self) -> str:
        """Exactly what was typed: a space may be part of a passphrase."""
        return self.text()

    def show_words(self, *, shown: bool) -> None:
        """Show or hide the characters."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
