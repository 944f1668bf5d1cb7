"""The register of pages: every page is there once, loads, and stands in the rail where it belongs."""

from __future__ import annotations

from bhcp_desktop.domain.staff import PERMISSIONS, Role
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.pages import ENTRIES, all_pages, load_pages
from bhcp_desktop.ui.theme.icons import pixmap


def rail(role: Role) -> list[str]:
    return [entry.title for entry in all_pages().rail(lambda permission: permission in PERMISSIONS[role])]


def test_the_rail_is_by_role() -> None:
    assert rail(Role.VIEWER) == ["My day", "People", "MDT", "Actions", "Reports"]
    assert rail(Role.COORDINATOR) == ["My day", "People", "MDT", "Actions", "Reports", "Import"]
    assert rail(Role.ADMINISTRATOR) == ["My day", "People", "MDT", "Actions", "Reports", "Import", "Admin"]


def test_every_page_has_a_name_of_its_own_and_an_icon(qapp) -> None:
    assert len({entry.name for entry in ENTRIES}) == len(ENTRIES)
    for entry in ENTRIES:
        assert not pixmap(entry.icon, "#000000", 16, 1.0).isNull()


def test_every_page_can_be_loaded_before_it_is_shown() -> None:
    load_pages()
    for entry in ENTRIES:
        assert issubclass(entry.factory.load(), Page)


def test_pages_that_need_nothing_given_open_by_their_name() -> None:
    def by_name(role: Role) -> list[str]:
        return [entry.title for entry in all_pages().by_name(lambda permission: permission in PERMISSIONS[role])]

    assert by_name(Role.VIEWER) == ["Hand over work", "Nominations", "Ring round"]
    assert by_name(Role.COORDINATOR) == [
        "Create a meeting", "Hand over work", "Nominations", "Ring round", "Somebody outside the register",
    ]  # fmt: skip
