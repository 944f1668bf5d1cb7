"""Signing in with the printed recovery code: a new passphrase for one user."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain import passphrase as rules
from bhcp_desktop.domain.errors import BhcpError, Problem, RuleBrokenError
from bhcp_desktop.ui.dialogs import Dialog
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Secondary
from bhcp_desktop.ui.widgets.text import PassphraseField, TextField

Recover = Callable[[str, str, str], object]


class RecoveryDialog(Dialog):
    """Asks for user name, recovery code and a new passphrase; `recover` is called with the three."""

    def __init__(self, parent: QWidget | None, user_name: str, recover: Recover) -> None:
        super().__init__(parent, "Sign in with the recovery code")
        self._recover = recover
        self.summary = ErrorSummary()
        self.user = Field("User name", TextField(characters=32))
        self.code = Field(
            "Recovery code", TextField(), hint="From the printed sheet. Capitals and hyphens do not matter."
        )
        self.passphrase = Field("New passphrase", PassphraseField(), hint="12 characters or more.")
        self.again = Field("The same again", PassphraseField())
        self.user.box.load(user_name)
        self.go = main_button("Set passphrase and sign in", self._submit)
        self.column.addWidget(self.summary)
        self.column.addWidget(Secondary("The code opens the store for the person named here, with a new passphrase."))
        for field in (self.user, self.code, self.passphrase, self.again):
            self.column.addWidget(field)
        self.column.addWidget(ButtonRow(plain_button("Cancel", self.reject), self.go))
        (self.code if user_name else self.user).go_to()

    @property
    def fields(self) -> dict[str, Field[Any]]:
        """The fields by the names problems use."""
        return {"user": self.user, "recovery_code": self.code, "passphrase": self.passphrase, "again": self.again}

    def refuse(self, error: BhcpError) -> None:
        """Say why it did not open; what was typed stays."""
        self.go.setEnabled(True)
        problems = error.problems if isinstance(error, RuleBrokenError) else (Problem("recovery_code", str(error)),)
        self.summary.show_problems(problems, self.fields)

    def _submit(self) -> None:
        self.summary.clear(self.fields)
        try:
            self._require()
        except RuleBrokenError as error:
            self.refuse(error)
            return
        self.go.setEnabled(False)
        self._recover(self.user.box.value(), self.code.box.value(), self.passphrase.box.value())

    def _require(self) -> None:
        problems: list[Problem] = []
        if not self.user.box.value():
            problems.append(Problem("user", "Enter your user name."))
        if not self.code.box.value():
            problems.append(Problem("recovery_code", "Enter the recovery code from the printed sheet."))
        problems += rules.problems(self.passphrase.box.value(), user_name=self.user.box.value())
        if self.again.box.value() != self.passphrase.box.value():
            problems.append(Problem("again", "Type the same passphrase again."))
        if problems:
            raise RuleBrokenError(problems)
