"""What every box of words can ask for: which words look wrong, what may have been meant, the team's phrases.

One for the program. Text that was loaded is looked through in slices between events, so that typing never waits.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import TYPE_CHECKING, Final, Protocol

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from bhcp_desktop.services.spelling import Speller
from bhcp_desktop.ui.theme.theme import tokens

if TYPE_CHECKING:
    from bhcp_desktop.ui.widgets.writing_menu import WordsBox

COMMANDS: Final = ("spelling", "insert_phrase", "save_phrase")
"""What a key asks for about the words in the box that has the keyboard."""
_SLICE: Final = 0.008  # seconds at most before other events have their turn
LONGEST_PARAGRAPH: Final = 10_000
"""Characters of one paragraph beyond which its spelling is not marked."""


class WritingHelp(Protocol):
    """Who answers while somebody is signed in."""

    @property
    def may_add(self) -> bool:
        """Whether the user may add to the team's words and phrases."""
        ...

    def do(self, name: str) -> object:
        """Do what a key asks for, in the box of words that has the keyboard."""
        ...

    def suggest(self, word: str, found: Callable[[tuple[str, ...]], object]) -> object:
        """Call `found` with what may have been meant."""
        ...

    def add_word(self, word: str) -> object:
        """Make a word one of the team's."""
        ...

    def insert_phrase(self, editor: WordsBox) -> object:
        """Let the person choose a phrase, and put it where the cursor stands."""
        ...

    def save_phrase(self, editor: WordsBox) -> object:
        """Keep what is selected, or all of the box, as a phrase."""
        ...


class Writing(QObject):
    """The dictionaries in force, the names of whoever is in front, and the text that waits to be looked through."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.speller: Speller | None = None
        self.help: WritingHelp | None = None
        self._names: frozenset[str] = frozenset()
        self._waiting: deque[tuple[QObject, Callable[[], object]]] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._look_on)

    def begin(self, speller: Speller | None, helping: WritingHelp | None) -> None:
        """Somebody signed in, or nobody is any more."""
        self.speller, self.help, self._names = speller, helping, frozenset()
        self.changed.emit()

    def do(self, name: str) -> None:
        """Do what a key asks for; nothing while nobody is signed in."""
        if self.help is not None:
            self.help.do(name)

    def know_names(self, names: Iterable[str]) -> None:
        """Whose record is in front: their names, and those of the people around them, have no spelling."""
        parts = {part.strip("'’-.,;()").casefold() for name in names for part in name.replace("-", " ").split()}
        whole = {part.casefold() for name in names for part in name.split()}
        if (known := frozenset(parts | whole)) != self._names:
            self._names = known
            self.changed.emit()

    def wrong(self, text: str) -> list[tuple[int, int]]:
        """Where a text has words that look wrong, start and length as Qt counts them; none for a very long text."""
        if self.speller is None or len(text) > LONGEST_PARAGRAPH:
            return []
        found = self.speller.wrong(text, self._names)
        return found if text.isascii() else [_as_qt_counts(text, start, length) for start, length in found]

    def look_later(self, whose: QObject, look: Callable[[], object]) -> None:
        """Call `look`, which looks through a paragraph or a line of `whose`, when nothing else is to be done."""
        self._waiting.append((whose, look))
        self._timer.start()

    def _look_on(self) -> None:
        until = time.perf_counter() + _SLICE
        while self._waiting and time.perf_counter() < until:
            whose, look = self._waiting.popleft()
            if shiboken6.isValid(whose):
                look()
        if not self._waiting:
            self._timer.stop()


def _as_qt_counts(text: str, start: int, length: int) -> tuple[int, int]:
    """Qt counts a character beyond the first plane, such as an emoji, as two."""
    return start + sum(letter > "\uffff" for letter in text[:start]), length


@cache
def writing() -> Writing:
    """The one for the program."""
    return Writing()


class Marker(QSyntaxHighlighter):
    """Draws a quiet line under words that look wrong; changes no text, and undo knows nothing of it."""

    def __init__(self, document: QTextDocument, is_wanted: Callable[[], bool]) -> None:
        super().__init__(document)
        self._is_wanted = is_wanted
        self.loading = False
        self.marking = False
        writing().changed.connect(self.rehighlight_later)

    def rehighlight_later(self) -> None:
        """Look through the whole text again, a slice at a time."""
        if self.document().isEmpty():
            return
        block = self.document().begin()
        while block.isValid():
            writing().look_later(self, partial(self.mark_now, block))
            block = block.next()

    def mark_now(self, block: QTextBlock) -> None:
        """Look through one paragraph, if it is still there."""
        if block.isValid():
            self.marking = True
            self.rehighlightBlock(block)
            self.marking = False

    def highlightBlock(self, text: str) -> None:
        """Mark a paragraph that is typed in at once, one that is loaded when there is time."""
        if not text or not self._is_wanted() or writing().speller is None:
            return
        if self.loading and not self.marking:
            writing().look_later(self, partial(self.mark_now, self.currentBlock()))
            return
        for start, length in writing().wrong(text):
            self.setFormat(start, length, quiet_line())


def quiet_line() -> QTextCharFormat:
    """The look of a word that looks wrong."""
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
    look.setUnderlineColor(QColor(tokens().error))
    return look
