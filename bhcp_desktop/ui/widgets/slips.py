"""A word that looks wrong, in a box of many lines or of one: where it stands, and how another takes its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock, QTextCursor

from bhcp_desktop.ui.widgets.writing import writing

if TYPE_CHECKING:
    from bhcp_desktop.ui.widgets.prose_field import ProseField
    from bhcp_desktop.ui.widgets.text import LongTextEditor


@dataclass(frozen=True, slots=True)
class ParagraphSlip:
    """One in a box of many lines, selected by a cursor that moves with its text."""

    word: str
    editor: LongTextEditor
    cursor: QTextCursor

    def select(self) -> None:
        """Put the box's selection on it."""
        self.editor.setTextCursor(self.cursor)

    def put_right(self, word: str) -> None:
        """One edit that Ctrl+Z takes back; nothing when the text has changed meanwhile."""
        if self.cursor.selectedText() == self.word and not self.editor.isReadOnly():
            self.cursor.insertText(word)
            self.editor.setTextCursor(self.cursor)


@dataclass(frozen=True, slots=True)
class LineSlip:
    """One in a box of one line; `start` as Qt counts characters."""

    word: str
    line: ProseField
    start: int
    length: int

    def select(self) -> None:
        """Put the box's selection on it."""
        self.line.setSelection(self.start, self.length)

    def put_right(self, word: str) -> None:
        """One edit that Ctrl+Z takes back; nothing when the text has changed meanwhile."""
        if _as_qt_cuts(self.line.text(), self.start, self.length) == self.word and not self.line.isReadOnly():
            self.select()
            self.line.insert_text(word)


Slip = ParagraphSlip | LineSlip


def slip_at(editor: LongTextEditor, cursor: QTextCursor) -> ParagraphSlip | None:
    """The word at a cursor, when it looks wrong."""
    return _slip_in(editor, cursor.block(), cursor.positionInBlock())


def next_slip(editor: LongTextEditor) -> ParagraphSlip | None:
    """The word at the cursor or the first one after it that looks wrong; from the beginning when the end is reached."""
    cursor = editor.textCursor()
    found = _slip_in(editor, cursor.block(), cursor.positionInBlock(), or_after=True)
    block = cursor.block().next()
    while found is None and block.isValid():
        found, block = _slip_in(editor, block, 0, or_after=True), block.next()
    block = cursor.document().begin()
    while found is None and block.isValid() and block.position() <= cursor.position():
        found, block = _slip_in(editor, block, 0, or_after=True), block.next()
    return found


def _slip_in(editor: LongTextEditor, block: QTextBlock, at: int, *, or_after: bool = False) -> ParagraphSlip | None:
    found = _span(block.text(), at, or_after=or_after)
    if found is None:
        return None
    start, length = found
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + start)
    cursor.setPosition(block.position() + start + length, QTextCursor.MoveMode.KeepAnchor)
    return ParagraphSlip(cursor.selectedText(), editor, cursor)


def line_slip_at(line: ProseField, at: int) -> LineSlip | None:
    """The word at a place of a line, when it looks wrong."""
    return _line_slip(line, _span(line.text(), at, or_after=False))


def next_line_slip(line: ProseField) -> LineSlip | None:
    """The word at the cursor or the first one after it that looks wrong; from the beginning when the end is reached."""
    text = line.text()
    after = _span(text, line.cursorPosition(), or_after=True)
    return _line_slip(line, after or _span(text, 0, or_after=True))


def _line_slip(line: ProseField, found: tuple[int, int] | None) -> LineSlip | None:
    if found is None:
        return None
    start, length = found
    return LineSlip(_as_qt_cuts(line.text(), start, length), line, start, length)


def _as_qt_cuts(text: str, start: int, length: int) -> str:
    """A part of a text where Qt counts: a character beyond the first plane, such as an emoji, is two."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * (start + length)].decode("utf-16-le", "replace")


def _span(text: str, at: int, *, or_after: bool) -> tuple[int, int] | None:
    """The first word that looks wrong and ends at `at` or behind it; without `or_after` only one that `at` is in."""
    for start, length in writing().wrong(text):
        if start <= at <= start + length or (or_after and start >= at):
            return start, length
    return None
