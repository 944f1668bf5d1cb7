"""The boxes of one part of a list, opened beneath it: a contact, a goal, a medicine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import BhcpError, ConflictError, RuleBrokenError
from bhcp_desktop.services.plan_parts import new_key
from bhcp_desktop.services.records import Draft
from bhcp_desktop.ui.screens.person.boxes import draft_of, show_draft
from bhcp_desktop.ui.screens.person.part_specs import PartSpec
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.style import set_look
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.labels import Heading

SavePart = Callable[[Any, Any], Callable[[], object]]
"""Given the record before (None for a new one) and after: the service call that saves it."""


class PartEditor(QFrame):
    """Closed until `open` is called; every box is drafted while it is typed in."""

    closed = Signal()
    saved = Signal(str)
    """The identifier of the part that was just saved."""

    def __init__(self, spec: PartSpec, desk: RecordDesk, save: SavePart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self._desk = desk
        self._save = save
        self._before: Any = None
        self._template: Any = None
        self._leaving = False
        self._heading = Heading()
        self._summary = ErrorSummary()
        self.form = Form(self._summary, spec.fields())
        self._lay_out()
        self.form.edited.connect(self._edited)
        self.hide()

    def _lay_out(self) -> None:
        set_look(self, "panel")
        column = QVBoxLayout(self)
        pad = em(self, 0.8)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(em(self, 0.7))
        column.addWidget(self._heading)
        column.addWidget(self._summary)
        for field in self.form.fields.values():
            column.addWidget(field)
        self._save_button = plain_button("Save", self.save)
        cancel = plain_button("Cancel", self.cancel)
        cancel.setAccessibleName(f"Cancel: {self.spec.noun}")
        column.addWidget(ButtonRow(self._save_button, cancel))

    @property
    def part_id(self) -> str:
        """The part that is open, or what stands for one that is being added; empty when closed."""
        if self._template is None:
            return ""
        return self._before.id if self._before is not None else new_key(self._template)

    def open(self, template: Any, *, before: Any = None) -> None:
        """Open on a part, or on a new one made from `template`; nothing of the part before remains."""
        self._before, self._template = before, before if before is not None else template
        verb = "Change" if before is not None else "Add"
        self._heading.setText(f"{verb} {self.spec.noun}")
        self._save_button.setText(f"Save {self.spec.noun}")
        self.form.load(self._values(self._template))
        self.form.set_read_only(read_only=not self._desk.can_edit)
        self.show()

    def fill(self, values: Mapping[str, Any]) -> None:
        """Put values into some boxes as if they had been typed: they are drafted, and saved only by Save."""
        for name, value in values.items():
            field = self.form.fields[name]
            field.box.load(value)
            field.input.edited.emit()

    def go_to(self, name: str = "") -> None:
        """Put the keyboard in a box, the first one by default."""
        fields = self.form.fields
        fields.get(name, next(iter(fields.values()))).go_to()

    def forget(self) -> None:
        """Close and hold nothing of anybody."""
        self._before = self._template = None
        self.form.load({})
        self.hide()

    def is_editing(self) -> bool:
        """Whether boxes hold words that are not saved."""
        return bool(self.part_id) and self.form.is_dirty()

    def problems(self) -> int:
        """How many boxes say that something is wrong."""
        return sum(bool(field.problem) for field in self.form.fields.values()) if self.part_id else 0

    def restore(self, drafts: Sequence[Draft]) -> None:
        """Put drafts back into the boxes of the part that is open."""
        for draft in drafts:
            name = draft.field.rpartition("/")[2]
            field = self.form.fields.get(name)
            if field is not None:
                show_draft(field.box, draft.text)
                field.input.edited.emit()

    def save(self) -> None:
        """Save what is in the boxes; problems are listed on top and beside their boxes."""
        self._leaving = False
        self._try_to_save()

    def save_quietly(self) -> None:
        """The part is left: save what can be saved, keep the rest as drafts, take no focus."""
        if self.is_editing() and self._desk.can_edit:
            self._leaving = True
            self._try_to_save()

    def cancel(self) -> None:
        """Close without saving; the drafts of the boxes go too."""
        self._desk.discard_drafts(self._keys())
        self.forget()
        self.closed.emit()

    def _try_to_save(self) -> None:
        try:
            values = self.form.values()
        except RuleBrokenError as error:
            self._failed(error)
            return
        after = replace(self._template, **self._record_values(values))
        saved = partial(self._saved, self._template)
        self._desk.run(self._save(self._before, after), done=saved, failed=self._failed)

    def _record_values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Box values as the record holds them: a drop-down's empty line is no words for a text."""
        old = self._template
        return {
            name: "" if value is None and isinstance(getattr(old, name), str) else value
            for name, value in values.items()
        }

    def _values(self, record: Any) -> dict[str, Any]:
        return {name: getattr(record, name) for name in self.form.fields}

    def _saved(self, template: Any, _saved: object) -> None:
        if self._template is template:
            self._desk.discard_drafts(self._keys())
            self.forget()
            self.saved.emit(template.id)
            self.closed.emit()
        self._desk.say_saved()

    def _failed(self, error: BhcpError) -> None:
        if isinstance(error, RuleBrokenError):
            if not self._leaving:
                self.form.show_problems(error.problems)
            return
        if isinstance(error, ConflictError):
            self._desk.conflicted.emit(self.spec.noun, f"{self.spec.kind}/{self.part_id}")
        else:
            self._desk.context.reporter.failed(error)

    def _key(self, name: str) -> str:
        which = self._before.id if self._before is not None else new_key(self._template)
        return f"{self.spec.kind}/{which}/{name}"

    def _keys(self) -> list[str]:
        return [self._key(name) for name in self.form.fields]

    def _edited(self, name: str) -> None:
        rev = self._before.rev if self._before is not None else 0
        key, box = self._key(name), self.form.fields[name].box
        self._desk.autosave.note(key, lambda: self._desk.draft(key, draft_of(box), rev))
