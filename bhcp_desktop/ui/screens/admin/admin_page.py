"""Admin: users, places, backups and checks, and the journal, each where the role allows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol, cast

from PySide6.QtWidgets import QTabWidget, QWidget

from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.admin.journal_part import JournalPart
from bhcp_desktop.ui.screens.admin.kinds_part import KindsPart
from bhcp_desktop.ui.screens.admin.store_part import StorePart
from bhcp_desktop.ui.screens.admin.users_part import UsersPart
from bhcp_desktop.ui.screens.admin_places.admin_places_page import AdminPlacesPage
from bhcp_desktop.ui.theme.metrics import em

USERS, PLACES, KINDS, STORE, JOURNAL = "users", "places", "kinds", "store", "journal"
TITLES: Final = {
    USERS: "Users",
    PLACES: "Places",
    KINDS: "Kinds of meeting",
    STORE: "Backups and checks",
    JOURNAL: "Journal",
}
_NEEDS: Final = {
    USERS: Permission.MANAGE_USERS,
    PLACES: Permission.MANAGE_PLACES,
    KINDS: Permission.MANAGE_MEETING_TYPES,
    STORE: Permission.MANAGE_STORE,
    JOURNAL: Permission.READ_JOURNAL,
}


class Part(Protocol):
    """What every tab but Places can do."""

    def read(self) -> None:
        """Read what it shows."""
        ...


class AdminPage(Page):
    """Only what the role allows is there; a tab is read each time it comes to the front."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Admin")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName("Parts of Admin")
        self.parts: dict[str, QWidget] = {}
        for name in TITLES:
            if context.office.desk.allows(_NEEDS[name]):
                self.parts[name] = self._make(name)
                self.tabs.addTab(self.parts[name], TITLES[name].replace("&", "&&"))
        self.lay_out().addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(self._chosen)

    def _make(self, name: str) -> QWidget:
        if name == USERS:
            return UsersPart(self)
        if name == KINDS:
            return KindsPart(self)
        if name == PLACES:
            places = AdminPlacesPage(self.context)
            places.setContentsMargins(0, em(self, 0.6), 0, 0)
            return places
        return StorePart(self) if name == STORE else JournalPart(self)

    @property
    def current(self) -> str:
        """The name of the tab in front."""
        return next((name for name, part in self.parts.items() if part is self.tabs.currentWidget()), "")

    def on_shown(self, **args: str) -> None:
        """Show the part that is asked for, or the one that was in front."""
        wanted = self.parts.get(args.get("part", ""))
        if wanted is not None and wanted is not self.tabs.currentWidget():
            self.tabs.setCurrentWidget(wanted)
        else:
            self._chosen(self.tabs.currentIndex())

    def _chosen(self, _at: int) -> None:
        part = self.tabs.currentWidget()
        if isinstance(part, Page):
            part.on_shown()
        elif self.parts:
            cast("Part", part).read()

    def save_now(self) -> None:
        """Hand over what Places holds."""
        places = self.parts.get(PLACES)
        if isinstance(places, Page):
            places.save_now()

    def first_focus(self) -> QWidget | None:
        """The tabs."""
        return self.tabs.tabBar()

    def panes(self) -> Sequence[QWidget]:
        """The tabs, and what is in the one in front."""
        return (self.tabs.tabBar(), self.tabs.currentWidget()) if self.parts else (self.tabs,)
