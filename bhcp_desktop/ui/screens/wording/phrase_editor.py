"""Keeping words as a phrase, or changing one; what is typed is drafted as everywhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.wording import LONGEST_TITLE, Phrase
from bhcp_desktop.services.drafts import Draft, DraftWords
from bhcp_desktop.ui.autosave import Autosave
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.dialogs import CANCEL, Dialog
from bhcp_desktop.ui.screens.wording.section_names import ANYWHERE, NAMES, Place
from bhcp_desktop.ui.theme.metrics import character
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.choice import DropDownField
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.labels import Heading, Secondary
from bhcp_desktop.ui.widgets.text import LongTextEditor, TextField

DRAFT: Final = "phrase"
_EVERYBODY: Final = "Leave out names and anything that is about one person: everybody who uses this store sees it."


class PhraseEditor(Dialog):
    """Three fields; a phrase that was being written when the program locked comes back when it is next opened."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        *,
        place: Place | None = None,
        text: str = "",
        before: Phrase | None = None,
    ) -> None:
        title = "Change phrase" if before else "Save as phrase"
        super().__init__(parent, title)
        self._context, self._before = context, before
        self._autosave = Autosave(context, self)
        self._summary = ErrorSummary()
        sections = [("", ANYWHERE), *NAMES.items()]
        self.form = Form(
            self._summary,
            {
                "title": Field("&Name of the phrase", TextField(characters=50, longest=LONGEST_TITLE)),
                "text": Field("&Words", LongTextEditor(lines=5, most=10), hint=_EVERYBODY),
                "section": Field("&Offered first in", DropDownField(sections, empty=None)),
            },
        )
        self._lay_out(title)
        self._template = before or Phrase(id=new_id(), title="", text=text, section=place.section if place else "")
        self.form.load({name: getattr(self._template, name) for name in self.form.fields})
        self.form.edited.connect(self._edited)
        self.form.fields["title"].go_to()
        self._find_draft(has_words=bool(text))

    def _lay_out(self, title: str) -> None:
        self.setMinimumWidth(character(self, 50))
        self.found = Secondary()
        self.column.addWidget(Heading(title))
        self.column.addWidget(self.found)
        self.column.addWidget(self._summary)
        for field in self.form.fields.values():
            self.column.addWidget(field)
        self.found.hide()
        self.column.addWidget(ButtonRow(main_button("Save phrase", self.save), plain_button(CANCEL, self._cancel)))

    def save(self) -> None:
        """Keep it; problems are shown beside their fields and nothing typed is lost."""
        values, wording = self.form.values(), self._context.office.wording
        phrase, before = replace(self._template, **values), self._before
        self._context.tasks.run(
            lambda: wording.save_phrase(phrase, before=before), done=self._saved, failed=self._failed
        )

    def _saved(self, phrase: Phrase) -> None:
        self._forget_draft()
        self._context.reporter.done(f"The phrase “{phrase.title}” is saved.")
        self.accept()

    def _failed(self, error: BhcpError) -> None:
        self.form.show_refusal(error, self._context.reporter.failed)

    # What is typed and not saved

    @property
    def _key(self) -> str:
        return self._before.id if self._before else self._context.office.desk.user.id

    def _edited(self, name: str) -> None:
        box = self.form.fields[name].box
        text = box.toPlainText() if isinstance(box, LongTextEditor) else str(box.value() or "")
        words = DraftWords(entity=DRAFT, entity_id=self._key, field=name, text=text)
        self._autosave.note(name, lambda: words)

    def done(self, arg__1: int) -> None:
        """Closed by a key, a button or the lock: what waits goes to the store first."""
        self._autosave.keep_now()
        super().done(arg__1)

    def _cancel(self) -> None:
        self._forget_draft()
        self.reject()

    def _forget_draft(self) -> None:
        for name in self.form.fields:
            self._autosave.forget(name)
        drafts, key = self._context.office.drafts, self._key
        self._context.tasks.run(
            lambda: drafts.discard(DRAFT, key), done=lambda _: None, failed=self._context.reporter.failed
        )

    def _find_draft(self, *, has_words: bool) -> None:
        """Words chosen in a box come before a draft of other words."""
        if not has_words:
            drafts, key = self._context.office.drafts, self._key
            self._context.tasks.run(
                lambda: drafts.of_record(key), done=self._restore, failed=self._context.reporter.failed
            )

    def _restore(self, drafts: Sequence[Draft]) -> None:
        mine = [draft for draft in drafts if draft.entity == DRAFT and draft.field in self.form.fields]
        if not mine or self.form.is_dirty():
            return
        for draft in mine:
            self.form.fields[draft.field].input.load(draft.text)
        self.found.setText("These words were typed earlier and not saved.")
        self.found.show()
