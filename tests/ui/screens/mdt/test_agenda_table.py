"""The agenda's own order, slots and asked moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from PySide6.QtCore import QPoint, Qt

from bhcp_desktop.domain.mdt import ItemState
from bhcp_desktop.ui.screens.mdt.agenda_table import AgendaTable
from tests.domain.test_meeting_lines import LINE
from tests.domain.test_meeting_rules import case
from tests.ui.checks import check_screen
from tests.ui.screens.meeting_stage import press

LINES = (
    replace(LINE, item=case("a", position=0)),
    replace(LINE, item=case("b", position=1)),
    replace(LINE, item=case("c", position=2, state=ItemState.WITHDRAWN)),
)


def shown(show) -> AgendaTable:
    table = AgendaTable(lambda: date(2026, 11, 22))
    table.show_agenda(LINES, {"a": datetime(2026, 11, 26, 13, tzinfo=UTC)}, can_move=True)
    return show(table)


def test_rows_say_their_place_and_slot_and_those_taken_off_have_none(show):
    table = shown(show)
    texts = [[table.model().index(row, at).data() for at in (0, 1)] for row in range(3)]
    assert texts == [["1", "13:00"], ["2", ""], ["", ""]]
    assert table.case_order == ("a", "b")
    check_screen(table)


def test_moves_and_removals_are_asked_for(show):
    table = shown(show)
    asked: list = []
    table.move_asked.connect(lambda who, to: asked.append((who, to)))
    table.remove_asked.connect(lambda line: asked.append(line.id))
    table.choose_row(1)
    table.move_current(-1)
    press(table, Qt.Key.Key_Delete)
    table.choose_row(2)
    table.move_current(-1)
    assert asked == [("b", 0), "b"]


def test_a_point_is_a_place_between_rows(show):
    table = shown(show)
    height = table.rowHeight(0)

    def place(y: int) -> int | None:
        return table.place_at(table.viewport().mapToGlobal(QPoint(10, y)))

    assert [place(2), place(height - 2), place(height + 2)] == [0, 1, 1]
    assert place(height * 3 + 50) == 2, "below the last row is the end of the list"
    assert place(-100) is None
    table.show_mark(table.viewport().mapToGlobal(QPoint(10, 2)))
    table.grab()
    table.clear_mark()
