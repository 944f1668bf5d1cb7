"""Asks for the name a list is saved under."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.errors import Problem
from bhcp_desktop.ui.dialogs import Dialog
from bhcp_desktop.ui.theme.metrics import character
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.labels import Heading
from bhcp_desktop.ui.widgets.text import TextField


class ViewDialog(Dialog):
    """One field; `save` is given the name and answers through `accept` or `show_problems`."""

    def __init__(self, parent: QWidget, save: Callable[[ViewDialog, str], object]) -> None:
        super().__init__(parent, "Save this list")
        self.setMinimumWidth(character(self, 50))
        self.box = TextField(longest=40)
        summary = ErrorSummary()
        self.form = Form(summary, {"name": Field("&Name of the list", self.box, hint="For example: My late reviews")})
        self.column.addWidget(Heading("Save this list"))
        self.column.addWidget(summary)
        self.column.addWidget(self.form.fields["name"])
        self.save_button = main_button("Save", lambda: save(self, self.box.value()))
        self.save_button.setDefault(True)
        self.column.addWidget(ButtonRow(self.save_button, plain_button("Cancel", self.reject)))
        self.box.setFocus()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong beside the field."""
        self.form.show_problems(problems)
