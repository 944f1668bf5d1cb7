"""A window with three small pages, signed in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLineEdit

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.scope import Scope
from bhcp_desktop.ui.shell.main_window import MainWindow, SignedIn
from bhcp_desktop.ui.shell.registry import PageEntry, Registry
from bhcp_desktop.ui.shell.speaker import WindowReporter
from bhcp_desktop.ui.widgets.banner import Allergies, PatientBannerLine
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.table import Column, DataTable
from bhcp_desktop.ui.widgets.text import LongTextEditor

HAROLD = PatientBannerLine(
    person_id="h",
    family_name="Braithwaite",
    given_names="Harold",
    title="Mr",
    born="19-Jul-1941",
    age="85y",
    gender="Male",
    nhs_number="999 000 0018",
    address="3 Quay Cottages, Carnforth",
    allergies=Allergies.NONE,
)


class ListPage(Page):
    """A list of people."""

    follows_scope = True

    def __init__(self, context) -> None:
        super().__init__(context, title="My day")
        self.scopes: list[Scope] = []
        columns = [Column(title="Patient", text=lambda row: row)]
        self.table: DataTable = DataTable(columns, name="People", key=lambda row: row)
        self.table.show_rows(["CAMPBELL, Jean", "CAMPBELL, Joan"])
        self.lay_out().addWidget(self.table)

    def on_scope_changed(self, scope: Scope) -> None:
        self.scopes.append(scope)


class RecordPage(Page):
    """One person's plan."""

    def __init__(self, context) -> None:
        super().__init__(context, title="Care plan")
        self.saved: list[str] = []
        self.editor = LongTextEditor()
        self.printed = 0
        self.lay_out(scrolls=True).addWidget(Field("Falls", self.editor))
        self.add_command(shortcuts.action("print", self, self._print))

    def on_shown(self, **args: str) -> None:
        self.show_banner(HAROLD)

    def save_now(self) -> None:
        self.saved.append(self.editor.value())

    def _print(self) -> None:
        self.printed += 1


class AdminPage(Page):
    """For administrators."""

    def __init__(self, context) -> None:
        super().__init__(context, title="Admin")
        box = QLineEdit()
        box.setAccessibleName("Name")
        self.lay_out().addWidget(box)


@pytest.fixture
def registry() -> Registry:
    return Registry(
        [
            PageEntry(name="admin", title="Admin", icon="settings", order=90, factory=AdminPage,
                      permission=Permission.MANAGE_USERS),
            PageEntry(name="my-day", title="My day", icon="list-checks", order=10, factory=ListPage),
            PageEntry(name="people", title="People", icon="users", order=20, factory=ListPage),
            PageEntry(name="record", title="Record", icon="user", factory=RecordPage, in_rail=False,
                      one_per="person_id"),
        ]
    )  # fmt: skip


@pytest.fixture
def bell() -> SignedIn:
    return SignedIn(
        user_name="cbell", display_name="C Bell", allows=lambda permission: permission is not Permission.MANAGE_USERS
    )


@pytest.fixture
def window(themed, show, page_context, registry, bell) -> MainWindow:
    """The window, C Bell at work on My day."""
    made = MainWindow(themed, clock=FixedClock(datetime(2026, 11, 22, 12, 2, tzinfo=UTC)))
    page_context.reporter = WindowReporter(made.workspace)
    page_context.navigate = made.go
    page_context.scope = Scope(path=("Bay system", "Units 3, 4"), people=214)
    show(made)
    made.begin(registry, page_context, bell)
    return made
