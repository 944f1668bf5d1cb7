"""One user: added, changed, or given a new passphrase."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.errors import BhcpError, Problem, RuleBrokenError
from bhcp_desktop.domain.staff import Role, User
from bhcp_desktop.services.store_door import NewUser
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.admin.role_ticks import RoleTicks
from bhcp_desktop.ui.shell.navigator import BACK
from bhcp_desktop.ui.widgets.busy_panel import BusyPanel
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.card import Card, stand_at_the_left
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Heading
from bhcp_desktop.ui.widgets.new_passphrase import NewPassphrase
from bhcp_desktop.ui.widgets.prose_field import ProseField
from bhcp_desktop.ui.widgets.text import TextField

_SAYS = (
    "Tell it to them in person or by telephone, never by email. They change it after signing in: File, My passphrase."
)


class UserPage(Page):
    """Without a user, adds one; with `only=passphrase`, resets a passphrase; otherwise changes names and roles."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Add a user")
        self._user: User | None = None
        self._only_passphrase = False
        self.summary = ErrorSummary()
        self.who = Heading()
        self.name = Field("User name", TextField(characters=28, longest=80), hint="What they sign in with: rshah.")
        self.display_name = Field("Name", TextField(characters=36), hint="As it is shown on screens and prints.")
        self.job_title = Field("Job title", ProseField(characters=36))
        self.organisation = Field("Organisation", TextField(characters=36))
        self.roles = Field("What they may do", RoleTicks())
        self.secret = NewPassphrase(says=_SAYS, label="First passphrase")
        self.busy = BusyPanel()
        self.save_button = main_button("Add this user", self.save)
        card = Card(characters=72)
        for part in (self.summary, self.who, *self._details, self.secret, self.busy):
            card.column.addWidget(part)
        card.column.addWidget(ButtonRow(self.save_button, plain_button("Cancel", self._leave)))
        stand_at_the_left(card, self.lay_out(scrolls=True))

    @property
    def _details(self) -> tuple[Field[Any], ...]:
        return (self.name, self.display_name, self.job_title, self.organisation, self.roles)

    @property
    def fields(self) -> dict[str, Field[Any]]:
        """The fields by the names problems use."""
        return {"user_name": self.name, "roles": self.roles, **self.secret.fields}

    def on_shown(self, **args: str) -> None:
        """Show an empty form, or the user that is to be changed."""
        self._only_passphrase = args.get("only") == "passphrase"
        wanted = args.get("user_id", "")
        self._load(None)
        if wanted:
            self.look_up(self.context.office.accounts.users, done=lambda users: self._found(users, wanted))

    def _found(self, users: list[User], wanted: str) -> None:
        self._load(next((user for user in users if user.id == wanted), None))
        box = self.first_focus()
        if box is not None:
            box.setFocus()

    def _load(self, user: User | None) -> None:
        self._user = user
        self.summary.clear(self.fields)
        self.name.box.load(user.name if user else "")
        self.display_name.box.load(user.display_name if user else "")
        self.job_title.box.load(user.job_title if user else "")
        self.organisation.box.load(user.organisation if user else "")
        self.roles.box.load(user.roles if user else (Role.COORDINATOR.value,))
        self.secret.clear()
        self._dress(user)

    def _dress(self, user: User | None) -> None:
        reset = user is not None and self._only_passphrase
        self.set_title("Add a user" if user is None else "Reset a passphrase" if reset else "Change a user")
        self.save_button.setText("Add this user" if user is None else "Set this passphrase" if reset else "Save")
        self.who.setText(user.display_name if user else "")
        self.who.setVisible(reset)
        for field in self._details:
            field.setVisible(not reset)
        self.secret.setVisible(user is None or reset)

    def first_focus(self) -> QWidget | None:
        """The first box."""
        return self.secret.passphrase.box if self._user and self._only_passphrase else self.name.box

    def save(self) -> None:
        """Check what was typed and store it; what is wrong is told beside its field."""
        self.summary.clear(self.fields)
        try:
            self._require()
        except RuleBrokenError as error:
            self._refused(error)
            return
        self.setEnabled(False)
        handle = self.run(self._deed(), done=self._saved, failed=self._refused)
        if not handle.finished:
            self.busy.begin("Making the keys", handle, can_cancel=False)

    def _require(self) -> None:
        """Every broken rule at once, so that nobody is sent round twice."""
        problems: list[Problem] = []
        if self.name.isVisible() and not self.name.box.value():
            problems.append(Problem("user_name", "Enter the name they will sign in with."))
        if self.roles.isVisible() and not self.roles.box.value():
            problems.append(Problem("roles", "Choose at least one role."))
        if self.secret.isVisible():
            self.secret.user_name = f"{self.name.box.value()} {self.display_name.box.value()}"
            try:
                self.secret.require()
            except RuleBrokenError as error:
                problems += error.problems
        if problems:
            raise RuleBrokenError(problems)

    def _deed(self) -> Callable[[], object]:
        accounts, user = self.context.office.accounts, self._user
        passphrase, roles = self.secret.value(), self.roles.box.value()
        new = NewUser(
            name=self.name.box.value(),
            display_name=self.display_name.box.value(),
            job_title=self.job_title.box.value(),
            organisation=self.organisation.box.value(),
        )
        if user is None:
            return lambda: accounts.add(new, roles, passphrase)
        user_id = user.id
        if self._only_passphrase:
            return lambda: accounts.reset_passphrase(user_id, passphrase)
        return lambda: accounts.change(user_id, new, roles)

    def _saved(self, _: object) -> None:
        self._idle()
        name = self.display_name.box.value() or self.name.box.value()
        does = "has a new passphrase" if self._only_passphrase else "was changed" if self._user else "was added"
        self.context.reporter.done(f"{name} {does}.")
        self._leave()

    def _refused(self, error: BhcpError) -> None:
        self._idle()
        self.summary.show_error(error, self.fields)

    def _idle(self) -> None:
        self.setEnabled(True)
        self.busy.end()

    def _leave(self) -> None:
        self._load(None)
        self.context.navigate(BACK)

    def save_now(self) -> None:
        """A passphrase that was being typed is not kept."""
        self.secret.clear()
