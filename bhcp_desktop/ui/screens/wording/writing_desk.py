"""Answers the boxes of words while somebody is signed in: suggestions, the team's words, its phrases."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from bhcp_desktop.domain.changes import ChangeSet
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.wording import Phrase, TeamWord
from bhcp_desktop.services.spelling import Speller, load_speller
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.screens.wording.phrase_chooser import PhraseChooser
from bhcp_desktop.ui.screens.wording.phrase_editor import PhraseEditor
from bhcp_desktop.ui.screens.wording.section_names import Place
from bhcp_desktop.ui.tasks import Lane
from bhcp_desktop.ui.widgets import writing_menu
from bhcp_desktop.ui.widgets.prose_field import ProseField
from bhcp_desktop.ui.widgets.text import LongTextEditor
from bhcp_desktop.ui.widgets.writing import writing

if TYPE_CHECKING:
    from bhcp_desktop.ui.widgets.writing_menu import WordsBox

_NO_BOX = "Put the keyboard in a box of words first."


@cache
def shipped_speller() -> Speller | None:
    """The dictionaries, read once, before anybody types; for a worker."""
    return load_speller()


class WritingDesk(QObject):
    """One for each user who signs in; `place` says where in a record the keyboard is."""

    def __init__(self, context: PageContext, window: QWidget, place: Callable[[], Place]) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._place = place
        self._speller = shipped_speller()
        context.bus.subscribe({"TeamWord"}, self._words_changed)
        context.theme.changed.connect(self._look_changed)

    def begin(self) -> None:
        """Know the team's words, and answer from now on."""
        writing().begin(self._speller, self)
        self._read_words()

    def end(self) -> None:
        """Nobody is signed in: know no words of the store any more."""
        if self._speller is not None:
            self._speller.use_team_words(())
        writing().begin(None, None)

    def do(self, name: str) -> None:
        """Do what a key or the menu asks for, in the box of words that has the keyboard."""
        box = (QApplication.activeModalWidget() or self._window).focusWidget()
        if not isinstance(box, (LongTextEditor, ProseField)) or box.isReadOnly():
            self._context.reporter.done(_NO_BOX)
        elif name == "spelling":
            if writing_menu.open_suggestions(box) is None:
                self._context.reporter.done("No word in this box looks wrong.")
        elif name == "insert_phrase":
            self.insert_phrase(box)
        else:
            self.save_phrase(box)

    # What boxes ask for

    @property
    def may_add(self) -> bool:
        """Whether the user may add to the team's words and phrases."""
        return self._context.office.desk.allows(Permission.EDIT_PLANS)

    def suggest(self, word: str, found: Callable[[tuple[str, ...]], object]) -> None:
        """Call `found` with what may have been meant, soon."""
        speller = self._speller
        if speller is not None:
            run = self._context.tasks.run
            run(lambda: speller.suggest(word), done=found, failed=self._context.reporter.failed, lane=Lane.COMPUTE)

    def add_word(self, word: str) -> None:
        """Make a word one of the team's, with a way back."""
        wording = self._context.office.wording
        self._run(lambda: wording.add_word(word), self._added)

    def _added(self, word: TeamWord) -> None:
        wording = self._context.office.wording
        undo = partial(self._run, lambda: wording.remove_word(word), self._settled)
        self._context.reporter.done(f"“{word.word}” is one of the team's words now.", undo=undo)

    def _settled(self, _: object) -> None:
        """The change announces itself, and the words are read again."""

    def insert_phrase(self, editor: WordsBox) -> None:
        """Let the person choose a phrase; those of this part of the record come first."""
        place, wording = self._place(), self._context.office.wording

        def show(phrases: tuple[Phrase, ...]) -> None:
            if shiboken6.isValid(editor):
                PhraseChooser(editor.window(), phrases, place, partial(_insert, editor)).open()

        self._run(wording.phrases, show)

    def save_phrase(self, editor: WordsBox) -> None:
        """Offer what is selected, or all of the box, as a phrase to keep."""
        text = editor.chosen_words()
        PhraseEditor(editor.window(), self._context, place=self._place(), text=text).open()

    def _look_changed(self) -> None:
        """The lines under words have another colour."""
        writing().changed.emit()

    # The team's words

    def _words_changed(self, _changes: ChangeSet) -> None:
        self._read_words()

    def _read_words(self) -> None:
        self._run(self._context.office.wording.words, self._take_words)

    def _take_words(self, words: tuple[TeamWord, ...]) -> None:
        if self._speller is not None and writing().help is self:
            self._speller.use_team_words(word.word for word in words)
            writing().changed.emit()

    def _run(self, work: Callable[[], object], done: Callable[..., object]) -> None:
        self._context.tasks.run(work, done=done, failed=self._context.reporter.failed)


def _insert(editor: WordsBox, phrase: Phrase) -> None:
    """One edit, which Ctrl+Z takes back; the keyboard goes on behind it."""
    if shiboken6.isValid(editor) and not editor.isReadOnly():
        editor.setFocus()
        editor.insert_text(phrase.text)
