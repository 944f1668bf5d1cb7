"""Boxes whose words wait: drafted while they are typed, and in the record only when a button is pressed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import BhcpError, RuleBrokenError
from bhcp_desktop.services.records import Draft
from bhcp_desktop.ui.screens.person.boxes import draft_of, show_draft
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.style import set_look
from bhcp_desktop.ui.widgets.buttons import ButtonRow
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.form import Form


class DraftedPanel(QFrame):
    """Closed until a subclass shows it; Esc closes it while nobody has typed."""

    closed = Signal()
    waits = "Save this or cancel it first."
    """What is said when something else is asked for while words wait here."""

    def __init__(self, fields: Mapping[str, Field[Any]], desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.summary = ErrorSummary()
        self.form = Form(self.summary, fields)
        set_look(self, "panel")
        self.column = QVBoxLayout(self)
        pad = em(self, 0.8)
        self.column.setContentsMargins(pad, pad, pad, pad)
        self.column.setSpacing(em(self, 0.7))
        self.form.edited.connect(self._keep_draft)
        self.hide()

    # What a subclass says

    @property
    def key(self) -> str:
        """What its drafts are kept under, such as `goal/<id>`."""
        raise NotImplementedError

    @property
    def base_rev(self) -> int:
        """The revision its words were begun on; 0 for something new."""
        return 0

    def lay_out(self, heading: QWidget, *buttons: QWidget) -> None:
        """Place the heading, what is wrong, the boxes and the buttons."""
        self.buttons = ButtonRow(*buttons)
        for part in (heading, self.summary, *self.form.fields.values(), self.buttons):
            self.column.addWidget(part)

    # The words

    @property
    def is_open(self) -> bool:
        """Whether the boxes are there to be typed in."""
        return not self.isHidden()

    def is_editing(self) -> bool:
        """Whether boxes hold words that are not in the record."""
        return self.is_open and self.form.is_dirty()

    def problems(self) -> int:
        """How many boxes say that something is wrong."""
        return sum(bool(field.problem) for field in self.form.fields.values()) if self.is_open else 0

    def go_to(self, name: str = "") -> None:
        """Put the keyboard in a box, the first one by default."""
        fields = self.form.fields
        fields.get(name, next(iter(fields.values()))).go_to()

    def ask_to_finish(self) -> None:
        """Say that these words wait, and bring the keyboard here."""
        self.summary.show_links([(self.waits, self.go_to)])

    def restore(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Put the drafts of these boxes back; gives those that were."""
        mine = [draft for draft in drafts if draft.field.startswith(f"{self.key}/")]
        for draft in mine:
            field = self.form.fields.get(draft.field.rpartition("/")[2])
            if field is not None:
                show_draft(field.box, draft.text)
                field.input.edited.emit()
        return mine

    def forget(self) -> None:
        """Close and hold nothing of anybody."""
        self.form.load({})
        self.hide()

    def put_away(self) -> None:
        """Close: the words are in the record, or nobody wants them, and their drafts go too."""
        self.desk.discard_drafts([f"{self.key}/{name}" for name in self.form.fields])
        self.forget()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes what nobody has typed in; words are given up by Cancel alone."""
        if event.key() == Qt.Key.Key_Escape and not self.form.is_dirty():
            self.put_away()
            return
        super().keyPressEvent(event)

    def _failed(self, error: BhcpError) -> None:
        """Say what is wrong on top and beside the boxes, or above the page when no box is to blame."""
        if isinstance(error, RuleBrokenError):
            self.form.show_problems(error.problems)
        else:
            self.desk.context.reporter.failed(error)

    def _keep_draft(self, name: str) -> None:
        key, text, rev = f"{self.key}/{name}", draft_of(self.form.fields[name].box), self.base_rev
        self.desk.autosave.note(key, lambda: self.desk.draft(key, text, rev))
