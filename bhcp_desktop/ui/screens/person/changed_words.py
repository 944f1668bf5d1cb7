"""Differences between two versions as running text: what was added and removed is marked in words and by its look."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QTextEdit, QWidget

from bhcp_desktop.domain.documents_plan import ChangeKind
from bhcp_desktop.domain.word_changes import Fate, WordedChange, WordRun
from bhcp_desktop.ui.theme.metrics import character, em

KINDS: Final = {ChangeKind.ADDED: "Added", ChangeKind.REMOVED: "Removed", ChangeKind.CHANGED: "Changed"}
_TOLD: Final = {Fate.ADDED: "added", Fate.REMOVED: "removed"}


def run_words(run: WordRun, kind: ChangeKind) -> tuple[str, str, str]:
    """What stands before, in and after the mark; a line that is new or gone as a whole says so once, at its start."""
    if run.fate is Fate.KEPT or kind is not ChangeKind.CHANGED:
        return "", run.text, ""
    core = run.text.strip()
    if not core:
        return "", run.text, ""
    at = run.text.index(core)
    return f"{run.text[:at]}[{_TOLD[run.fate]}: ", core, f"]{run.text[at + len(core) :]}"


class ChangedWords(QTextEdit):
    """Read with the arrow keys and by screen readers; as high as its words, and never taken for mark-up."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        by = Qt.TextInteractionFlag
        self.setTextInteractionFlags(by.TextSelectableByMouse | by.TextSelectableByKeyboard)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.cursorPositionChanged.connect(self._follow)

    def show_changes(self, changes: Iterable[WordedChange]) -> None:
        """Show these in place of any before, under the headings of their sections."""
        self.clear()
        cursor, section = QTextCursor(self.document()), ""
        for change in changes:
            if change.section != section:
                section = change.section
                self._begin(cursor, room=em(self, 0.6))
                cursor.insertText(section, _heading())
            self._begin(cursor, room=em(self, 0.2))
            cursor.insertText(f"{KINDS[change.kind]}: ", QTextCharFormat())
            for run in change.runs:
                _write(cursor, run, change.kind)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for large text."""
        return QSize(character(self, 16), super().minimumSizeHint().height())

    def _begin(self, cursor: QTextCursor, *, room: int) -> None:
        """A new line with room above; the first one is there already."""
        block = QTextBlockFormat()
        block.setTopMargin(room)
        if self.document().isEmpty():
            cursor.setBlockFormat(QTextBlockFormat())
        else:
            cursor.insertBlock(block, QTextCharFormat())

    def _grow(self) -> None:
        margins = self.contentsMargins()
        frame = 2 * self.frameWidth() + margins.top() + margins.bottom()
        self.setFixedHeight(round(self.document().size().height()) + frame)

    def _follow(self) -> None:
        """Scroll the section so that the line the arrow keys went to is seen."""
        area = area_round(self)
        inner = area.widget() if area is not None else None
        if area is not None and inner is not None and self.hasFocus():
            at: QPoint = self.viewport().mapTo(inner, self.cursorRect().center())
            area.ensureVisible(at.x(), at.y(), em(self), em(self, 2))


def area_round(widget: QWidget) -> QScrollArea | None:
    """The scrolling area a widget stands in; None when it is in none."""
    above: QWidget | None = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            return above
        above = above.parentWidget()
    return None


def _write(cursor: QTextCursor, run: WordRun, kind: ChangeKind) -> None:
    before, words, after = run_words(run, kind)
    for text, look in ((before, QTextCharFormat()), (words, _look(run.fate)), (after, QTextCharFormat())):
        if text:
            cursor.insertText(text, look)


def _heading() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    return look


def _look(fate: Fate) -> QTextCharFormat:
    """Bold and underlined, or struck through: never by colour, so that it holds in every theme and for every eye."""
    look = QTextCharFormat()
    if fate is Fate.ADDED:
        look.setFontWeight(QFont.Weight.Bold)
        look.setFontUnderline(True)
    elif fate is Fate.REMOVED:
        look.setFontStrikeOut(True)
    return look
