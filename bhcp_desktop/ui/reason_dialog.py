"""Asking for a reason: one of the usual ones, or one's own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.ui.dialogs import CANCEL, Dialog
from bhcp_desktop.ui.theme.metrics import character
from bhcp_desktop.ui.widgets.buttons import ButtonRow, danger_button, main_button, plain_button
from bhcp_desktop.ui.widgets.choice import ChoiceField, TickField
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Heading, PlainLabel
from bhcp_desktop.ui.widgets.prose_field import ProseField
from bhcp_desktop.ui.widgets.text import TextField

Given = Callable[[str, bool], object]
"""Called with the reason and whether the box was ticked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonQuestion:
    """What is asked: the question, the verb of the button, usual answers, and perhaps a box to tick.

    `names` says that the answer is names, which have no spelling.
    """

    question: str
    verb: str
    detail: str = ""
    usual: Sequence[str] = ()
    own: str = "Reason"
    tick: str = ""
    danger: bool = False
    names: bool = False


class ReasonDialog(Dialog):
    """One question with its reason; nothing happens without one."""

    def __init__(self, parent: QWidget, asked: ReasonQuestion, given: Given) -> None:
        super().__init__(parent, asked.verb)
        self._asked = asked
        self._given = given
        self.setMinimumWidth(character(self, 50))
        self.setAccessibleName(asked.question)
        self.usual = ChoiceField([(each, each) for each in asked.usual]) if asked.usual else None
        box = TextField(characters=50) if asked.names else ProseField(characters=50)
        self.own = Field(f"{asked.own}, in your own words" if asked.usual else asked.own, box)
        self.tick = TickField(asked.tick)
        self._lay_out()
        self.own.box.returnPressed.connect(self._go)

    def _lay_out(self) -> None:
        self.ask_in(self.column)
        button = danger_button if self._asked.danger else main_button
        self.column.addWidget(ButtonRow(button(self._asked.verb, self._go), plain_button(CANCEL, self.reject)))
        (self.usual or self.own.box).setFocus()

    def ask_in(self, column: QVBoxLayout) -> None:
        """Put everything that is asked above the buttons."""
        column.addWidget(Heading(self._asked.question))
        if self._asked.detail:
            column.addWidget(PlainLabel(self._asked.detail))
        if self.usual is not None:
            column.addWidget(Field("Usual reasons", self.usual))
        column.addWidget(self.own)
        column.addWidget(self.tick)
        self.tick.setVisible(bool(self._asked.tick))

    def reason(self) -> str:
        """The words given: one's own after the usual ones."""
        chosen = (self.usual.value() if self.usual is not None else "") or ""
        own = self.own.box.value()
        return f"{chosen}: {own}" if chosen and own else chosen or own

    def _go(self) -> None:
        if not self.reason():
            self.own.show_problem("Choose a reason, or write one." if self.usual is not None else "Write the reason.")
            self.own.go_to()
            return
        self.accept()
        self._given(self.reason(), self.tick.value())


def ask_reason(parent: QWidget, asked: ReasonQuestion, given: Given) -> ReasonDialog:
    """Ask; nothing is called when the person cancels or the program locks."""
    dialog = ReasonDialog(parent, asked, given)
    dialog.open()
    return dialog
