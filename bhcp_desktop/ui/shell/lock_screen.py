"""The screen before the work: signing in, and the lock that hides everything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.ui.reporter import announce
from bhcp_desktop.ui.widgets.buttons import ButtonRow, link_button, main_button, plain_button
from bhcp_desktop.ui.widgets.card import Card, stand_alone
from bhcp_desktop.ui.widgets.choice import TickField
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Secondary, Title
from bhcp_desktop.ui.widgets.text import PassphraseField, TextField


class LockScreen(QWidget):
    """Asks for the passphrase; shows nothing of any record."""

    submitted = Signal(str, str)
    """User name and passphrase; the listener answers with `refuse` or by leaving this screen."""
    switch_asked = Signal()
    other_store_asked = Signal()
    recovery_asked = Signal(str)
    """Somebody wants to use the recovery code; with the user name as far as it is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Title()
        self._notes = Secondary()
        self._user = Field("&User name", TextField(characters=32))
        self._passphrase = Field("&Passphrase", PassphraseField())
        self._show = TickField("&Show passphrase")
        self._go = main_button("Sign in", self._submit)
        self._switch = plain_button("Switch user", self.switch_asked.emit)
        self._other = plain_button("Open another store", self.other_store_asked.emit)
        self._forgotten = link_button("Forgotten your passphrase?", self._ask_recovery)
        self._locked_user = ""
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        card = Card()
        stand_alone(card, self)
        column = card.column
        for part in (self.title, self._user, self._passphrase, self._show):
            column.addWidget(part)
        column.addWidget(ButtonRow(self._go, self._switch, self._other))
        column.addWidget(self._forgotten)
        column.addWidget(self._notes)

    def _connect(self) -> None:
        self._show.edited.connect(lambda: self._passphrase.box.show_words(shown=self._show.value()))
        self._passphrase.box.returnPressed.connect(self._submit)
        self._user.box.returnPressed.connect(self._passphrase.go_to)

    def show_sign_in(self, store: str, *, user_name: str = "", notes: Sequence[str] = ()) -> None:
        """Ask who signs in to the store of this name."""
        self._locked_user = ""
        self.title.setText(f"Sign in to {store}")
        self._user.show()
        self._user.box.load(user_name)
        self._set_buttons(go="Sign in", locked=False)
        self._begin(notes)

    def show_locked(self, name: str, user_name: str, since: datetime, *, notes: Sequence[str] = ()) -> None:
        """Hide everything until the person who was at work, or another, signs in."""
        self._locked_user = user_name
        self.title.setText(f"Locked, {name}, since {since.astimezone(LONDON):%H:%M}")
        self._user.hide()
        self._set_buttons(go="Unlock", locked=True)
        self._begin(("Your unsaved words are kept, encrypted.", *notes))

    def set_waiting(self, *, waiting: bool) -> None:
        """Show that the passphrase is being checked; a second press would only queue behind the first."""
        for part in (self._user, self._passphrase, self._go, self._switch, self._other, self._forgotten):
            part.setEnabled(not waiting)
        words = {True: "Checking…", False: "Unlock" if self._locked_user else "Sign in"}
        self._go.setText(words[waiting])

    def refuse(self, says: str) -> None:
        """Say why it did not open, and let the person try again."""
        self.set_waiting(waiting=False)
        self._passphrase.show_problem(says)
        self._passphrase.box.selectAll()
        self._passphrase.go_to()
        announce(self, says, urgent=True)

    def take_focus(self) -> None:
        """Put the keyboard where typing begins."""
        empty_user = not self._locked_user and not self._user.box.value()
        (self._user if empty_user else self._passphrase).go_to()

    def forget(self) -> None:
        """Leave no passphrase behind in the box."""
        self._passphrase.box.load("")
        self._show.load(value=False)
        self._passphrase.box.show_words(shown=False)

    def _set_buttons(self, *, go: str, locked: bool) -> None:
        self._go.setText(go)
        self._switch.setVisible(locked)
        self._other.setVisible(not locked)

    def _begin(self, notes: Sequence[str]) -> None:
        self.set_waiting(waiting=False)
        self.forget()
        self._passphrase.clear_problem()
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))
        self.take_focus()

    def _ask_recovery(self) -> None:
        self.recovery_asked.emit(self._locked_user or self._user.box.value())

    def _submit(self) -> None:
        passphrase = self._passphrase.box.value()
        user = self._locked_user or self._user.box.value()
        if not user:
            self._user.show_problem("Enter your user name")
            self._user.go_to()
            return
        self._user.clear_problem()
        if not passphrase:
            self.refuse("Enter your passphrase")
            return
        self._passphrase.clear_problem()
        self.set_waiting(waiting=True)
        self.submitted.emit(user, passphrase)
