"""The kinds of meeting as Admin lists them."""

from __future__ import annotations

from PySide6.QtCore import Qt

from bhcp_desktop.ui.screens.admin.admin_page import AdminPage
from tests.ui.checks import check_screen
from tests.ui.screens.meeting_stage import press


def test_every_kind_says_what_it_needs_and_opens(page_context, show):
    page = show(AdminPage(page_context))
    page.on_shown(part="kinds")
    table = page.parts["kinds"].table
    assert len(table.rows) == 7
    cells = {table.model().index(row, 0).data(): table.model().index(row, 1).data() for row in range(7)}
    assert cells["Virtual ward board round"] == "Every working day"
    assert cells["Care home round"] == "Every week"
    assert cells["Diabetes MDT"] == "Not set"
    check_screen(page)
    table.choose_row(0)
    press(table, Qt.Key.Key_Return)
    assert page_context.navigate.went == [("admin-kind", {"kind_id": table.rows[0].id})]
