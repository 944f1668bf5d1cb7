"""Admin as a page: its tabs, by role, by keyboard, in every look."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bhcp_desktop.domain.staff import PERMISSIONS, Permission, Role
from bhcp_desktop.ui.pages import ENTRIES
from bhcp_desktop.ui.screens.admin.admin_page import AdminPage
from bhcp_desktop.ui.theme.theme import Look
from tests.ui.checks import check_screen, check_size


def titles(page: AdminPage) -> list[str]:
    return [page.tabs.tabText(at) for at in range(page.tabs.count())]


@pytest.fixture
def page(page_context, show, shah) -> AdminPage:
    made = show(AdminPage(page_context))
    made.on_shown()
    return made


def test_an_administrator_has_every_part(page) -> None:
    assert titles(page) == ["Users", "Places", "Kinds of meeting", "Backups and checks", "Journal"]
    assert page.current == "users"
    assert len(page.parts["users"].table.rows) == 2


def test_only_what_the_role_allows_is_there(page_context, show, monkeypatch) -> None:
    for role in (Role.ADMINISTRATOR, Role.COORDINATOR):
        monkeypatch.setitem(PERMISSIONS, role, frozenset({Permission.READ_JOURNAL}))
    page = show(AdminPage(page_context))
    page.on_shown()
    assert titles(page) == ["Journal"]
    assert page.parts["journal"].table.rows


def test_a_part_may_be_asked_for(page) -> None:
    page.on_shown(part="journal")
    assert page.current == "journal"
    page.on_shown()
    assert page.current == "journal"


def test_tabs_are_changed_by_keyboard(page) -> None:
    page.first_focus().setFocus()
    for _ in range(3):
        QTest.keyClick(page.first_focus(), Qt.Key.Key_Right)
    assert page.current == "store"
    assert "Carnforth" in page.parts["store"].facts.text()


def test_its_pages_are_registered_and_one_is_for_everybody() -> None:
    found = {entry.name: entry for entry in ENTRIES}
    assert found["admin"].in_rail
    assert found["my-passphrase"].permission is None
    for name in ("admin-user", "admin-recovery", "admin-places", "my-passphrase"):
        assert not found[name].in_rail


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("part", ["users", "store", "journal"])
def test_every_part_keeps_the_rules_of_a_screen(page_context, themed, show, shah, opened, look, percent, part) -> None:
    themed.use(look)
    themed.set_percent(percent)
    page = show(AdminPage(page_context))
    page.on_shown(part=part)
    if part == "store":
        page.parts["store"].back_up_button.click()
        page.parts["store"].check_button.click()
    check_screen(page)
    check_size(page)
