"""The boxes of one part of a list, opened beneath it: a contact, a goal, a medicine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.errors import BhcpError, ConflictError, RuleBrokenError
from bhcp_desktop.services.plan_parts import new_key
from bhcp_desktop.ui.screens.person.drafted_panel import DraftedPanel
from bhcp_desktop.ui.screens.person.part_specs import PartSpec
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.widgets.buttons import plain_button
from bhcp_desktop.ui.widgets.labels import Heading, Secondary

SavePart = Callable[[Any, Any], Callable[[], object]]
"""Given the record before (None for a new one) and after: the service call that saves it."""


def key_of(template: Any, before: Any) -> str:
    """What stands for a part in the keys of its drafts: its identifier, or that of a new one of its kind."""
    return before.id if before is not None else new_key(template)


class PartEditor(DraftedPanel):
    """Closed until `open` is called."""

    saved = Signal(str)
    """The identifier of the part that was just saved."""

    def __init__(self, spec: PartSpec, desk: RecordDesk, save: SavePart, parent: QWidget | None = None) -> None:
        super().__init__(spec.fields(), desk, parent)
        self.spec = spec
        self.waits = f"Save this {spec.noun} or cancel it first."
        self._save = save
        self._before: Any = None
        self._template: Any = None
        self._leaving = False
        self._heading = Heading()
        self._save_button = plain_button("Save", self.save)
        cancel = plain_button("Cancel", self.put_away)
        cancel.setAccessibleName(f"Cancel: {spec.noun}")
        self.lay_out(self._heading, self._save_button, cancel)
        self._beside = Secondary()
        self.column.insertWidget(self.column.indexOf(self._heading) + 1, self._beside)

    @property
    def part_id(self) -> str:
        """The part that is open, or what stands for one that is being added; empty when closed."""
        return "" if self._template is None else key_of(self._template, self._before)

    @property
    def key(self) -> str:
        """The kind and the part."""
        return f"{self.spec.kind}/{self.part_id}"

    @property
    def base_rev(self) -> int:
        """The revision of the part that was opened."""
        return self._before.rev if self._before is not None else 0

    def say_beside(self, words: str) -> None:
        """Words to read while the boxes are filled in, above them; they go with the part."""
        self._beside.setText(words)
        self._beside.setVisible(bool(words))

    def open(self, template: Any, *, before: Any = None) -> None:
        """Open on a part, or on a new one made from `template`; nothing of the part before remains."""
        self.say_beside("")
        self._before, self._template = before, before if before is not None else template
        verb = "Change" if before is not None else "Add"
        self._heading.setText(f"{verb} {self.spec.noun}")
        self._save_button.setText(f"Save {self.spec.noun}")
        self.form.load({name: getattr(self._template, name) for name in self.form.fields})
        self.form.set_read_only(read_only=not self.desk.can_edit)
        self.show()

    def fill(self, values: Mapping[str, Any]) -> None:
        """Put values into some boxes as if they had been typed: they are drafted, and saved only by Save."""
        for name, value in values.items():
            field = self.form.fields[name]
            field.box.load(value)
            field.input.edited.emit()

    def forget(self) -> None:
        """Close and hold nothing of anybody."""
        super().forget()
        self.say_beside("")
        self._before = self._template = None

    def save(self) -> None:
        """Save what is in the boxes; problems are listed on top and beside their boxes."""
        self._leaving = False
        self._try_to_save()

    def save_quietly(self) -> None:
        """The section is left: save what can be saved, keep the rest as drafts, take no focus."""
        if self.is_editing() and self.desk.can_edit:
            self._leaving = True
            self._try_to_save()

    def _try_to_save(self) -> None:
        try:
            values = self.form.values()
        except RuleBrokenError as error:
            self._failed(error)
            return
        after = replace(self._template, **self._record_values(values))
        saved = partial(self._saved, self._template)
        self.desk.run(self._save(self._before, after), done=saved, failed=self._failed)

    def _record_values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Box values as the record holds them: a drop-down's empty line is no words for a text."""
        old = self._template
        return {
            name: "" if value is None and isinstance(getattr(old, name), str) else value
            for name, value in values.items()
        }

    def _saved(self, template: Any, _saved: object) -> None:
        if self._template is template:
            self.saved.emit(template.id)
            self.put_away()
        self.desk.say_saved()

    def _failed(self, error: BhcpError) -> None:
        if isinstance(error, ConflictError):
            self.desk.conflicted.emit(self.spec.noun, self.key)
        elif not (self._leaving and isinstance(error, RuleBrokenError)):
            super()._failed(error)
