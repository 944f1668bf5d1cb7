"""The team's phrases and words, to be added to, changed and removed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.changes import ChangeSet
from bhcp_desktop.domain.errors import BhcpError, RuleBrokenError
from bhcp_desktop.domain.wording import Phrase, TeamWord
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.wording.phrase_editor import PhraseEditor
from bhcp_desktop.ui.screens.wording.section_names import section_name
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Heading, Secondary
from bhcp_desktop.ui.widgets.table import DataTable
from bhcp_desktop.ui.widgets.table_model import Column
from bhcp_desktop.ui.widgets.text import TextField

PHRASES = (
    Column[Phrase](title="Phrase", text=lambda phrase: phrase.title, bold=True, widest=40),
    Column[Phrase](title="Offered first in", text=lambda phrase: section_name(phrase.section), widest=24),
    Column[Phrase](title="Words", text=lambda phrase: " ".join(phrase.text.split()), widest=60),
)
WORDS = (Column[TeamWord](title="Word", text=lambda word: word.word),)


class WordingPage(Page):
    """Phrases above, words beneath; what is removed stays in the journal."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Words and phrases")
        self.phrases = DataTable(PHRASES, name="The team's phrases", key=lambda phrase: phrase.id)
        self.words = DataTable(WORDS, name="The team's words", key=lambda word: word.id)
        self.new_word = Field("New word", TextField(characters=24, longest=60))
        self.change_button = plain_button("Change", self._change)
        self.remove_phrase_button = plain_button("Remove phrase", self._remove_phrase)
        self.remove_word_button = plain_button("Remove word", self._remove_word)
        self._lay_out()
        self.new_word.box.returnPressed.connect(self._add_word)
        self.phrases.opened.connect(self._change)
        self.phrases.chosen.connect(self._offer)
        self.words.chosen.connect(self._offer)
        context.bus.subscribe({"Phrase", "TeamWord"}, self._changed)

    def _lay_out(self) -> None:
        column = self.lay_out(scrolls=True)
        column.addWidget(Heading("Phrases"))
        column.addWidget(Secondary("To insert one, open the menu of any box of words, or press Ctrl+J."))
        new = main_button("New phrase", lambda: PhraseEditor(self, self.context).open())
        column.addWidget(ButtonRow(new, self.change_button, self.remove_phrase_button))
        column.addWidget(self.phrases, 3)
        column.addWidget(Heading("Words the spelling knows"))
        column.addWidget(self.new_word)
        column.addWidget(ButtonRow(plain_button("Add word", self._add_word), self.remove_word_button))
        column.addWidget(self.words, 2)

    def on_shown(self, **args: str) -> None:
        """Read both lists."""
        del args
        self._read()

    def first_focus(self) -> QWidget | None:
        """The phrases."""
        return self.phrases

    def panes(self) -> Sequence[QWidget]:
        """The phrases, then the words."""
        return (self.phrases, self.words)

    def _changed(self, _changes: ChangeSet) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        wording = self.context.office.wording
        self.run(lambda: (wording.phrases(), wording.words()), done=self._show)

    def _show(self, found: tuple[Sequence[Phrase], Sequence[TeamWord]]) -> None:
        self.phrases.show_rows(found[0])
        self.words.show_rows(found[1])
        self._offer()

    def _offer(self, _chosen: object = None) -> None:
        for button in (self.change_button, self.remove_phrase_button):
            button.setEnabled(self.phrases.current() is not None)
        self.remove_word_button.setEnabled(self.words.current() is not None)

    def _change(self, _opened: object = None) -> None:
        phrase = self.phrases.current()
        if phrase is not None:
            PhraseEditor(self, self.context, before=phrase).open()

    def _remove_phrase(self) -> None:
        phrase = self.phrases.current()
        if phrase is None:
            return
        self.context.reporter.ask(
            f"Remove the phrase “{phrase.title}”?",
            detail="Nobody is offered it any more. Words that were inserted from it stay where they are.",
            verb="Remove phrase",
            answered=lambda yes: self._take_phrase(phrase) if yes else None,
        )

    def _take_phrase(self, phrase: Phrase) -> None:
        wording = self.context.office.wording
        self.run(lambda: wording.remove_phrase(phrase), done=lambda _: self._read())

    def _add_word(self) -> None:
        wording, word = self.context.office.wording, self.new_word.box.value()
        self.run(lambda: wording.add_word(word), done=lambda _: self._word_added(), failed=self._word_refused)

    def _word_added(self) -> None:
        self.new_word.clear_problem()
        self.new_word.box.load("")
        self._read()

    def _word_refused(self, error: BhcpError) -> None:
        if isinstance(error, RuleBrokenError):
            self.new_word.show_problem(error.problems[0].says)
            self.new_word.go_to()
        else:
            self.context.reporter.failed(error)

    def _remove_word(self) -> None:
        word, wording = self.words.current(), self.context.office.wording
        if word is not None:
            self.run(lambda: wording.remove_word(word), done=lambda _: self._removed(word))

    def _removed(self, word: TeamWord) -> None:
        wording = self.context.office.wording
        undo = lambda: self.run(lambda: wording.add_word(word.word), done=lambda _: self._read())  # noqa: E731
        self.context.reporter.done(f"“{word.word}” was removed from the team's words.", undo=undo)
        self._read()
