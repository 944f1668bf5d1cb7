"""Boxes for a new fact that is recorded only when somebody presses the button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import BhcpError, RuleBrokenError
from bhcp_desktop.services.records import Draft
from bhcp_desktop.ui.screens.person.boxes import draft_of, show_draft
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.style import set_look
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.labels import Heading


class EntryPanel(QFrame):
    """Drafts what is typed; a subclass says how it is saved."""

    def __init__(  # noqa: PLR0917 - names, words and boxes of one panel
        self,
        kind: str,
        title: str,
        verb: str,
        fields: dict[str, Field[Any]],
        desk: RecordDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self.desk = desk
        self._summary = ErrorSummary()
        self.form = Form(self._summary, fields)
        self._open = False
        set_look(self, "panel")
        self._column = QVBoxLayout(self)
        pad = em(self, 0.8)
        self._column.setContentsMargins(pad, pad, pad, pad)
        self._column.setSpacing(em(self, 0.7))
        for part in (Heading(title), self._summary, *fields.values()):
            self._column.addWidget(part)
        cancel = plain_button("Cancel", self.cancel)
        cancel.setAccessibleName(f"Cancel: {title}")
        self._buttons = ButtonRow(plain_button(verb, self.save), cancel)
        self._column.addWidget(self._buttons)
        self.form.edited.connect(self._edited)
        self.hide()

    def saving(self, values: dict[str, Any]) -> Callable[[], object]:
        """The service call that records the fact."""
        raise NotImplementedError

    def place_above_buttons(self, widget: QWidget) -> None:
        """Put words between the boxes and the buttons."""
        self._column.insertWidget(self._column.indexOf(self._buttons), widget)

    def start(self) -> None:
        """Open and put the keyboard in the first box; what is typed already stays."""
        if not self._open:
            self.open()
        next(iter(self.form.fields.values())).go_to()

    def open(self) -> None:
        """Open empty."""
        self.form.load({})
        self._open = True
        self.show()

    def forget(self) -> None:
        """Close and hold nothing of anybody."""
        self.form.load({})
        self._open = False
        self.hide()

    def save(self) -> None:
        """Record the fact; problems are listed on top and beside their boxes."""
        try:
            values = self.form.values()
        except RuleBrokenError as error:
            self.form.show_problems(error.problems)
            return
        self.desk.run(self.saving(values), done=lambda _: self._saved(), failed=self._failed)

    def cancel(self) -> None:
        """Close without recording; the drafts go too."""
        self.desk.discard_drafts(self._keys())
        self.forget()

    def is_editing(self) -> bool:
        """Whether anything is typed that is not recorded."""
        return self._open and self.form.is_dirty()

    def problems(self) -> int:
        """How many boxes say that something is wrong."""
        return sum(bool(field.problem) for field in self.form.fields.values()) if self._open else 0

    def restore(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Open with the drafts of these boxes, if there are any."""
        mine = [draft for draft in drafts if draft.field.startswith(f"{self.kind}/new/")]
        if mine:
            self.open()
        for draft in mine:
            field = self.form.fields.get(draft.field.rpartition("/")[2])
            if field is not None:
                show_draft(field.box, draft.text)
                field.input.edited.emit()
        return mine

    def _saved(self) -> None:
        self.desk.discard_drafts(self._keys())
        self.forget()
        self.desk.say_saved()

    def _failed(self, error: BhcpError) -> None:
        if isinstance(error, RuleBrokenError):
            self.form.show_problems(error.problems)
        else:
            self.desk.context.reporter.failed(error)

    def _keys(self) -> list[str]:
        return [f"{self.kind}/new/{name}" for name in self.form.fields]

    def _edited(self, name: str) -> None:
        key, box = f"{self.kind}/new/{name}", self.form.fields[name].box
        self.desk.autosave.note(key, lambda: self.desk.draft(key, draft_of(box), 0))
