"""My passphrase: for everybody who signs in."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.errors import BhcpError, Problem, RuleBrokenError
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.admin.role_ticks import roles_in_words
from bhcp_desktop.ui.shell.navigator import BACK
from bhcp_desktop.ui.widgets.busy_panel import BusyPanel
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.card import Card, stand_at_the_left
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import PlainLabel
from bhcp_desktop.ui.widgets.new_passphrase import NewPassphrase
from bhcp_desktop.ui.widgets.text import PassphraseField

_SAYS = "Nobody can look a passphrase up. If you forget yours, an administrator can give you a new one."

_WRONG = "sign_in_refused"


class AccountPage(Page):
    """Who one is here, and a new passphrase for the one in use."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="My passphrase")
        self.summary = ErrorSummary()
        self.who = PlainLabel()
        self.old = Field("The passphrase you use now", PassphraseField())
        self.secret = NewPassphrase(says=_SAYS, label="New passphrase")
        self.busy = BusyPanel()
        card = Card(characters=72)
        for part in (self.summary, self.who, self.old, self.secret, self.busy):
            card.column.addWidget(part)
        card.column.addWidget(
            ButtonRow(main_button("Change my passphrase", self.save), plain_button("Cancel", self._leave))
        )
        stand_at_the_left(card, self.lay_out(scrolls=True))

    @property
    def fields(self) -> dict[str, Field[Any]]:
        """The fields by the names problems use."""
        return {"old": self.old, "new_passphrase": self.secret.passphrase, **self.secret.fields}

    def on_shown(self, **args: str) -> None:
        """Say who is signed in; the boxes are empty."""
        del args
        user = self.context.office.desk.user
        self.secret.user_name = f"{user.name} {user.display_name}"
        self.who.setText(f"You are {user.display_name}, signed in as {user.name}: {roles_in_words(user.roles)}.")
        self._clear()

    def first_focus(self) -> QWidget | None:
        """The first box."""
        return self.old.box

    def save(self) -> None:
        """Check and change; the passphrase in use must be right."""
        self.summary.clear(self.fields)
        try:
            self._require()
        except RuleBrokenError as error:
            self._refused(error)
            return
        accounts, old, new = self.context.office.accounts, self.old.box.value(), self.secret.value()
        self.setEnabled(False)
        handle = self.run(lambda: accounts.change_passphrase(old, new), done=self._saved, failed=self._refused)
        if not handle.finished:
            self.busy.begin("Changing the passphrase", handle, can_cancel=False)

    def _require(self) -> None:
        if not self.old.box.value():
            raise RuleBrokenError([Problem("old", "Enter the passphrase you use now.")])
        self.secret.require()

    def _saved(self, _: object) -> None:
        self._idle()
        self.context.reporter.done("Your passphrase was changed. Use the new one from now on.")
        self._leave()

    def _refused(self, error: BhcpError) -> None:
        self._idle()
        if error.code == _WRONG:
            error = RuleBrokenError(
                [Problem("old", "That is not the passphrase you use now. Check Caps Lock and try again.")]
            )
        self.summary.show_error(error, self.fields)

    def _idle(self) -> None:
        self.setEnabled(True)
        self.busy.end()

    def _clear(self) -> None:
        self.summary.clear(self.fields)
        self.old.box.load("")
        self.secret.clear()

    def _leave(self) -> None:
        self._clear()
        self.context.navigate(BACK)

    def save_now(self) -> None:
        """A passphrase that was being typed is not kept."""
        self._clear()
