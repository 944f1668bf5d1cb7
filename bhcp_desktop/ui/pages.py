"""Every page of the program, one line each; a page's code is loaded when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final, cast

from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.shell.registry import PageEntry, Registry


def _later(module: str, page: str) -> Callable[[PageContext], Page]:
    """A factory that loads `bhcp_desktop.ui.screens.<module>` when the page is made, to keep the start short."""

    def make(context: PageContext) -> Page:
        kind = getattr(import_module(f"bhcp_desktop.ui.screens.{module}"), page)
        return cast("Page", kind(context))

    return make


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
        name="admin-places",
        title="Places",
        icon="map-pin",
        order=80,
        factory=_later("admin_places.admin_places_page", "AdminPlacesPage"),
        permission=Permission.MANAGE_PLACES,
    ),
)


def all_pages() -> Registry:
    """The registry the window is built from."""
    return Registry(ENTRIES)
