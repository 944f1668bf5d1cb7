"""Asking where a request goes instead: another kind of meeting, or a service, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.errors import Problem
from bhcp_desktop.domain.mdt import MeetingType
from bhcp_desktop.ui.dialogs import CANCEL, Dialog
from bhcp_desktop.ui.theme.metrics import character
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.choice import DropDownField
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.labels import Heading, PlainLabel
from bhcp_desktop.ui.widgets.prose_field import ProseField
from bhcp_desktop.ui.widgets.text import TextField

Given = Callable[[str, str, str], object]
"""Called with the reason, the code of the kind of meeting, and the name of the service; one of the two is empty."""


class RedirectDialog(Dialog):
    """One of two places and a reason; nothing happens without both."""

    def __init__(self, parent: QWidget, question: str, kinds: Sequence[MeetingType], given: Given) -> None:
        super().__init__(parent, "Redirect")
        self._given = given
        self.setMinimumWidth(character(self, 50))
        self.setAccessibleName(question)
        kind = DropDownField([(each.code, each.name) for each in kinds], empty="No other meeting")
        kind.setMinimumContentsLength(34)
        why = ProseField(characters=50)
        self.fields: dict[str, Field[Any]] = {
            "to_type": Field("Another kind of meeting", kind, hint="It waits there from the day it first came."),
            "to_service": Field("Or a service", TextField(characters=50)),
            "reason": Field("Why", why),
        }
        self.summary = ErrorSummary()
        self.form = Form(self.summary, self.fields)
        self._lay_out(question)
        why.returnPressed.connect(self._go)

    def _lay_out(self, question: str) -> None:
        self.column.addWidget(Heading(question))
        self.column.addWidget(PlainLabel("Everybody sees where it went and why."))
        self.column.addWidget(self.summary)
        for field in self.fields.values():
            self.column.addWidget(field)
        self.column.addWidget(ButtonRow(main_button("Redirect", self._go), plain_button(CANCEL, self.reject)))
        self.fields["to_type"].go_to()

    def _go(self) -> None:
        values = self.form.values()
        problems: list[Problem] = []
        if bool(values["to_type"]) == bool(values["to_service"]):
            problems.append(Problem("to_type", "Choose one kind of meeting, or name one service."))
        if not values["reason"]:
            problems.append(Problem("reason", "Say why it is redirected."))
        if problems:
            self.form.show_problems(problems)
            return
        self.accept()
        self._given(values["reason"], values["to_type"] or "", values["to_service"])


def ask_redirect(parent: QWidget, question: str, kinds: Sequence[MeetingType], given: Given) -> RedirectDialog:
    """Ask; nothing is called when the person cancels or the program locks."""
    dialog = RedirectDialog(parent, question, kinds, given)
    dialog.open()
    return dialog
