"""Where a list has no rows, its words stand in its place."""

from __future__ import annotations

from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.list_body import ListBody
from bhcp_desktop.ui.widgets.table import Column, DataTable


def test_the_words_stand_only_where_there_are_no_rows(show) -> None:
    table = DataTable([Column[str](title="Name", text=str)], name="Names", key=str)
    empty = EmptyState("Nobody yet.")
    body = show(ListBody(table, empty))
    body.show_rows(["Ashworth"])
    assert (table.isVisible(), empty.isVisible()) == (True, False)
    body.show_rows([])
    assert (table.isVisible(), empty.isVisible(), list(table.rows)) == (False, True, [])
