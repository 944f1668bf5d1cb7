"""Keeps a form's words as drafts while they are typed, and puts them back the next time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QLineEdit

from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.services.drafts import Draft, DraftWords
from bhcp_desktop.ui.autosave import Autosave
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.text import LongTextEditor


class DraftForm(QObject):
    """Binds a form to the drafts of one record; `entity` is what drafts call it."""

    def __init__(self, context: PageContext, form: Form, entity: str, say: Callable[[str], object]) -> None:
        super().__init__(form)
        self._context = context
        self._form = form
        self._entity = entity
        self._say = say
        self._record_id = ""
        self._autosave = Autosave(context, self)
        self._autosave.kept.connect(say)
        form.edited.connect(self._edited)

    def begin(self, record_id: str, drafts: Iterable[Draft]) -> bool:
        """Work on this record from now on; whether words from before were put back into the boxes."""
        self._record_id = record_id
        found = [draft for draft in drafts if draft.entity == self._entity and draft.field in self._form.fields]
        for draft in found:
            put_back(self._form.fields[draft.field], draft.text)
        self._say("What you had typed before is back." if found else "")
        return bool(found)

    def keep_now(self) -> None:
        """Keep everything typed at once."""
        self._autosave.keep_now()

    def stored(self) -> None:
        """The words are in the record now: their drafts are not needed."""
        self.forget()
        self._form.mark_saved()

    def refused(self, error: BhcpError) -> None:
        """Saving was refused: say why beside the fields; what was typed stays."""
        self._form.show_refusal(error, self._context.reporter.failed)

    def forget(self) -> None:
        """The words are stored, or not wanted."""
        for name in self._form.fields:
            self._autosave.forget(name)
        drafts, entity, record_id = self._context.office.drafts, self._entity, self._record_id
        self._say("")
        if record_id:
            self._context.tasks.run(
                lambda: drafts.discard(entity, record_id), done=_nothing, failed=self._context.reporter.failed
            )

    def _edited(self, name: str) -> None:
        record_id, field = self._record_id, self._form.fields[name]
        if record_id:
            self._autosave.note(name, lambda: self._words(record_id, name, field))

    def _words(self, record_id: str, name: str, field: Field[Any]) -> DraftWords:
        return DraftWords(entity=self._entity, entity_id=record_id, field=name, text=words_of(field))


def words_of(field: Field[Any]) -> str:
    """What is in a box, as text that can be put back."""
    box = field.box
    if isinstance(box, QLineEdit):
        return box.text()
    if isinstance(box, LongTextEditor):
        return box.toPlainText()
    if isinstance(box, QComboBox):
        return str(box.currentData() or "")
    return str(field.input.value() or "")


def put_back(field: Field[Any], text: str) -> None:
    """Show a draft in its box."""
    box = field.box
    if isinstance(box, QLineEdit):
        box.setText(text)
    elif isinstance(box, LongTextEditor):
        box.load(text)
    else:
        field.input.load(text or None)


def _nothing(_: object) -> None:
    """Nothing follows."""
