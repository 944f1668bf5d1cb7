from __future__ import annotations

from bhcp_desktop.ui.shell.key_sheet import KeySheet
from bhcp_desktop.ui.shortcuts import SHORTCUTS
from tests.ui.checks import check_screen


def test_every_key_of_the_registry_is_on_the_sheet(window, qtbot) -> None:
    sheet = KeySheet(window)
    sheet.open()
    assert {entry.name for entry in sheet.table.rows} == {entry.name for entry in SHORTCUTS.values() if entry.keys}
    qtbot.waitUntil(sheet.isActiveWindow)
    check_screen(sheet)
