"""A row is in hand only after the mouse has moved, and a click stays a click."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from bhcp_desktop.ui.screens.mdt.row_drag import RowDrag
from bhcp_desktop.ui.widgets.table import Column, DataTable

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def dragged(show) -> tuple[DataTable[str], RowDrag, list]:
    table = DataTable((Column[str](title="Name", text=str),), name="Names", key=str)
    table.show_rows(["a", "b", "c"])
    drag = RowDrag(table)
    seen: list = []
    drag.dropped.connect(lambda row, point: seen.append((row, table.rowAt(table.viewport().mapFromGlobal(point).y()))))
    show(table, 300, 300)
    return table, drag, seen


def test_a_drag_says_which_row_and_where(show):
    table, drag, seen = dragged(show)
    view, height = table.viewport(), table.rowHeight(0)
    QTest.mousePress(view, LEFT, NONE, QPoint(5, 5))
    QTest.mouseMove(view, QPoint(5, height * 2 + 5))
    assert drag.is_dragging
    assert table.current() == "a", "moving the mouse does not change which row is chosen"
    QTest.mouseRelease(view, LEFT, NONE, QPoint(5, height * 2 + 5))
    assert seen == [("a", 2)]
    assert not drag.is_dragging


def test_a_click_and_a_table_that_may_not_be_ordered_drag_nothing(show):
    table, drag, seen = dragged(show)
    QTest.mouseClick(table.viewport(), LEFT, NONE, QPoint(5, table.rowHeight(0) + 5))
    assert table.current() == "b"
    drag.enabled = False
    QTest.mousePress(table.viewport(), LEFT, NONE, QPoint(5, 5))
    QTest.mouseMove(table.viewport(), QPoint(5, 60))
    assert not drag.is_dragging
    QTest.mouseRelease(table.viewport(), LEFT, NONE, QPoint(5, 60))
    assert seen == []
