"""Admin, Users: who may sign in, with what roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.changes import ChangeSet
from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.staff import User
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.admin.role_ticks import roles_in_words
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.busy_panel import BusyPanel
from bhcp_desktop.ui.widgets.buttons import ButtonRow, danger_button, main_button, plain_button
from bhcp_desktop.ui.widgets.labels import Secondary
from bhcp_desktop.ui.widgets.table import DataTable, Tint
from bhcp_desktop.ui.widgets.table_model import Column

ACTIVE, REMOVED = "Can sign in", "Removed"
_REMOVING: Final = (
    "They cannot sign in any more, and the store is encrypted anew so that an old copy of its keys is no use to them. "
    "What they did stays in their name. Backups made before now still open with the old key: make a new backup "
    "afterwards, and destroy the old ones if that matters."
)


def _state(user: User) -> str:
    return ACTIVE if user.active else REMOVED


def _sentence(user: User) -> str:
    parts = (user.display_name, user.job_title, user.organisation, roles_in_words(user.roles), _state(user))
    return ", ".join(part for part in parts if part)


_OWN_COLUMNS = (
    Column[User](title="Name", text=lambda user: user.display_name, spoken=_sentence, bold=True),
    Column[User](title="Signs in as", text=lambda user: user.name),
    Column[User](title="Job title", text=lambda user: user.job_title, widest=28),
    Column[User](title="Organisation", text=lambda user: user.organisation, widest=28),
    Column[User](title="Roles", text=lambda user: roles_in_words(user.roles), widest=40),
    Column[User](title="Access", text=_state, tint=lambda user: Tint.SUCCESS if user.active else Tint.MUTED),
)


class UsersPart(QWidget):
    """A table and what may be done with the user that is chosen; who was removed stays in it by name."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._held: dict[str, str] = {}
        held = Column[User](title="Still holds", text=self._holds, widest=60, tint=self._left_behind)
        self.table = DataTable((*_OWN_COLUMNS, held), name="Users", key=lambda user: user.id)
        self.about = Secondary("Somebody's new roles count from when they next sign in.")
        self.busy = BusyPanel()
        self.change_button = plain_button("Change", self._change)
        self.reset_button = plain_button("Reset passphrase", self._reset)
        self.remove_button = danger_button("Remove", self._ask_remove)
        self.hand_over_button = plain_button("Hand over their work…", self._hand_over)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, em(self, 0.6), 0, 0)
        column.setSpacing(em(self, 0.6))
        column.addWidget(
            ButtonRow(
                main_button("Add a user", lambda: page.context.navigate("admin-user")),
                self.change_button,
                self.reset_button,
                self.remove_button,
                self.hand_over_button,
                plain_button("New recovery code", lambda: page.context.navigate("admin-recovery")),
            )
        )
        column.addWidget(self.busy)
        column.addWidget(self.table, 1)
        column.addWidget(self.about)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._change)
        page.context.bus.subscribe({"User"}, self._changed)

    def read(self) -> None:
        """Read everybody, and what is in their name."""
        office = self._page.context.office
        self._page.run(
            lambda: (office.accounts.users(), office.handover.summary()), done=lambda told: self._show(*told)
        )

    def _holds(self, user: User) -> str:
        return self._held.get(fold(user.display_name), "")

    def _left_behind(self, user: User) -> Tint | None:
        return Tint.WARNING if self._holds(user) and not user.active else None

    def _hand_over(self) -> None:
        user = self.table.current()
        if user is not None:
            self._page.context.navigate("handover", name=user.display_name)

    def _changed(self, _changes: ChangeSet) -> None:
        if self.isVisible():
            self.read()

    def _show(self, users: Sequence[User], held: Mapping[str, str]) -> None:
        self._held = {fold(name): words for name, words in held.items()}
        self.table.show_rows(sorted(users, key=lambda user: not user.active))
        self._chosen(self.table.current())

    def _chosen(self, user: User | None) -> None:
        active = user is not None and user.active
        for button in (self.change_button, self.reset_button):
            button.setEnabled(active)
        itself = user is not None and user.id == self._page.context.office.desk.user.id
        self.remove_button.setEnabled(active and not itself)
        self.hand_over_button.setEnabled(user is not None and bool(self._holds(user)))

    def _change(self, _opened: object = None) -> None:
        user = self.table.current()
        if user is not None and user.active:
            self._page.context.navigate("admin-user", user_id=user.id)

    def _reset(self) -> None:
        user = self.table.current()
        if user is not None and user.active:
            self._page.context.navigate("admin-user", user_id=user.id, only="passphrase")

    def _ask_remove(self) -> None:
        user = self.table.current()
        if user is None:
            return
        held = self._holds(user)
        self._page.context.reporter.ask(
            f"Remove {user.display_name} from this store?",
            detail=(f"In their name until somebody takes over: {held}. You are asked who, next. " if held else "")
            + _REMOVING,
            verb=f"Remove {user.display_name}",
            danger=True,
            answered=lambda yes: self._remove(user) if yes else None,
        )

    def _remove(self, user: User) -> None:
        accounts = self._page.context.office.accounts

        def removed(_: object) -> None:
            self.busy.end()
            self._page.context.reporter.done(f"{user.display_name} was removed, and the store was encrypted anew.")
            self.read()
            if self._holds(user):
                self._page.context.navigate("handover", name=user.display_name)

        handle = self._page.run(lambda: accounts.remove(user.id), done=removed, failed=self._refused)
        if not handle.finished:
            self.busy.begin("Encrypting the store anew", handle, can_cancel=False)

    def _refused(self, error: BhcpError) -> None:
        self.busy.end()
        self._page.context.reporter.failed(error)
        self.read()
