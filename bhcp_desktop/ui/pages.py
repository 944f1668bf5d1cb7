"""Every page of the program, one line each; a page's code is loaded after the first screen, or when it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Final, cast

from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.shell.registry import PageEntry, Registry


@dataclass(frozen=True, slots=True)
class _Later:
    """Makes a page of `bhcp_desktop.ui.screens.<module>`, whose code is loaded by then or now."""

    module: str
    page: str

    def load(self) -> Callable[[PageContext], Page]:
        """The page's class."""
        kind = getattr(import_module(f"bhcp_desktop.ui.screens.{self.module}"), self.page)
        return cast("Callable[[PageContext], Page]", kind)

    def __call__(self, context: PageContext) -> Page:
        return self.load()(context)


def _later(module: str, page: str) -> _Later:
    return _Later(module, page)


ENTRIES: Final = (
    PageEntry(
        name="my-day",
        title="My day",
        icon="list-checks",
        order=10,
        factory=_later("my_day.my_day_page", "MyDayPage"),
    ),
    PageEntry(
        name="people",
        title="People",
        icon="users",
        order=20,
        factory=_later("people.people_page", "PeoplePage"),
    ),
    PageEntry(
        name="record",
        title="Record",
        icon="user",
        factory=_later("person.record_page", "RecordPage"),
        in_rail=False,
        one_per="person_id",
    ),
    PageEntry(
        name="mdt",
        title="MDT",
        icon="calendar-clock",
        order=30,
        factory=_later("mdt.meetings_page", "MeetingsPage"),
    ),
    PageEntry(
        name="meeting",
        title="Meeting",
        icon="calendar-clock",
        factory=_later("mdt.builder_page", "BuilderPage"),
        in_rail=False,
    ),
    PageEntry(
        name="meeting-details",
        title="Create a meeting",
        icon="calendar-clock",
        factory=_later("mdt.details_page", "DetailsPage"),
        permission=Permission.EDIT_MEETINGS,
        in_rail=False,
        by_name=True,
    ),
    PageEntry(
        name="meeting-live",
        title="Meeting running",
        icon="calendar-clock",
        factory=_later("mdt.live_page", "LivePage"),
        in_rail=False,
    ),
    PageEntry(
        name="meeting-record",
        title="Closed meeting",
        icon="calendar-clock",
        factory=_later("mdt.closed_page", "ClosedPage"),
        in_rail=False,
    ),
    PageEntry(
        name="attendance",
        title="Attendance over time",
        icon="calendar-clock",
        factory=_later("mdt.pattern_page", "PatternPage"),
        in_rail=False,
    ),
    PageEntry(
        name="nominate",
        title="Nominate for a meeting",
        icon="calendar-clock",
        factory=_later("nominate.nominate_page", "NominatePage"),
        permission=Permission.EDIT_MEETINGS,
        in_rail=False,
    ),
    PageEntry(
        name="referrals",
        title="Nominations",
        icon="calendar-clock",
        factory=_later("mdt.referrals_page", "ReferralsPage"),
        in_rail=False,
        by_name=True,
    ),
    PageEntry(
        name="outsider",
        title="Somebody outside the register",
        icon="user-plus",
        factory=_later("nominate.outsider_page", "OutsiderPage"),
        permission=Permission.EDIT_MEETINGS,
        in_rail=False,
        by_name=True,
    ),
    PageEntry(
        name="actions",
        title="Actions",
        icon="clipboard-list",
        order=40,
        factory=_later("actions.actions_page", "ActionsPage"),
    ),
    PageEntry(
        name="ring-round",
        title="Ring round",
        icon="clipboard-list",
        factory=_later("actions.ring_round_page", "RingRoundPage"),
        in_rail=False,
        by_name=True,
    ),
    PageEntry(
        name="handover",
        title="Hand over work",
        icon="clipboard-list",
        factory=_later("handover.handover_page", "HandoverPage"),
        in_rail=False,
        by_name=True,
    ),
    PageEntry(
        name="reports",
        title="Reports",
        icon="chart-column",
        order=45,
        factory=_later("reports.reports_page", "ReportsPage"),
    ),
    PageEntry(
        name="meeting-copies",
        title="Copies of the pack",
        icon="calendar-clock",
        factory=_later("mdt.copies_page", "CopiesPage"),
        in_rail=False,
    ),
    PageEntry(
        name="import",
        title="Import",
        icon="upload",
        order=50,
        factory=_later("register.import_page", "ImportPage"),
        permission=Permission.IMPORT_REGISTER,
    ),
    PageEntry(
        name="waiting-rows",
        title="Rows that wait",
        icon="upload",
        factory=_later("register.waiting_page", "WaitingPage"),
        permission=Permission.IMPORT_REGISTER,
        in_rail=False,
    ),
    PageEntry(
        name="preview",
        title="Print preview",
        icon="printer",
        factory=_later("preview.preview_page", "PreviewPage"),
        permission=Permission.VIEW_RECORDS,
        in_rail=False,
    ),
    PageEntry(
        name="admin",
        title="Admin",
        icon="settings",
        order=90,
        factory=_later("admin.admin_page", "AdminPage"),
        permission=Permission.MANAGE_STORE,
    ),
    PageEntry(
        name="admin-user",
        title="User",
        icon="settings",
        factory=_later("admin.user_page", "UserPage"),
        permission=Permission.MANAGE_USERS,
        in_rail=False,
    ),
    PageEntry(
        name="admin-kind",
        title="Kind of meeting",
        icon="settings",
        factory=_later("admin.kind_page", "KindPage"),
        permission=Permission.MANAGE_MEETING_TYPES,
        in_rail=False,
    ),
    PageEntry(
        name="admin-recovery",
        title="New recovery code",
        icon="settings",
        factory=_later("admin.recovery_page", "RecoveryPage"),
        permission=Permission.MANAGE_USERS,
        in_rail=False,
    ),
    PageEntry(
        name="admin-places",
        title="Places",
        icon="map-pin",
        factory=_later("admin_places.admin_places_page", "AdminPlacesPage"),
        permission=Permission.MANAGE_PLACES,
        in_rail=False,
    ),
    PageEntry(
        name="plan-search",
        title="Search all plans",
        icon="search",
        factory=_later("plan_search.plan_search_page", "PlanSearchPage"),
        in_rail=False,
    ),
    PageEntry(
        name="wording",
        title="Words and phrases",
        icon="book-open",
        factory=_later("wording.wording_page", "WordingPage"),
        permission=Permission.EDIT_PLANS,
        in_rail=False,
    ),
    PageEntry(
        name="my-passphrase",
        title="My passphrase",
        icon="key-round",
        factory=_later("admin.account_page", "AccountPage"),
        permission=None,
        in_rail=False,
    ),
)


def all_pages() -> Registry:
    """The registry the window is built from."""
    return Registry(ENTRIES)


def load_pages() -> None:
    """Load the code of every page, so that going to one does not hold the window up; for a worker."""
    for entry in ENTRIES:
        if isinstance(entry.factory, _Later):
            entry.factory.load()
