from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QVBoxLayout, QWidget

from bhcp_desktop.ui.widgets.table import Align, Column, DataTable

COLUMNS = (
    Column[tuple](title="Patient", text=lambda row: row[0], spoken=lambda row: f"{row[0]}, {row[1]} days late"),
    Column[tuple](title="Days late", text=lambda row: str(row[1]), sort_key=lambda row: row[1], align=Align.RIGHT),
)
ROWS = [("CAMPBELL, Jean", 3), ("ASHWORTH, Ann", 12), ("BELL, Joe", None), ("DIXON, Reg", 3)]


def made(show, rows=ROWS, **more) -> DataTable:
    table = DataTable(COLUMNS, name="People", key=lambda row: row[0], **more)
    table.show_rows(rows)
    show(table, 800, 400)
    table.setFocus()
    return table


def names(table: DataTable) -> list[str]:
    return [row[0].split(",")[0] for row in table.rows]


def heard(signal) -> list[object]:
    seen: list[object] = []
    signal.connect(seen.append)
    return seen


def test_enter_opens_and_space_peeks_at_the_chosen_row(show) -> None:
    table = made(show)
    opened, peeked = heard(table.opened), heard(table.peeked)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert (opened, peeked) == ([ROWS[1]], [ROWS[1]])


def test_a_double_click_opens(show) -> None:
    table = made(show)
    opened = heard(table.opened)
    at = table.visualRect(table.model().index(2, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == [ROWS[2]]


def test_sorting_is_by_value_and_unknown_comes_last_both_ways(show) -> None:
    table = made(show)
    table.sort_by("Days late")
    assert names(table) == ["CAMPBELL", "DIXON", "ASHWORTH", "BELL"]
    table.sort_by("Days late", descending=True)
    assert names(table) == ["ASHWORTH", "CAMPBELL", "DIXON", "BELL"]


def test_a_click_on_the_header_sorts_and_a_second_turns_it_round(show) -> None:
    table = made(show)
    said = heard(table.sorted_by)
    header = table.horizontalHeader()
    for _ in range(2):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.rect().center() / 50)
    assert names(table) == ["DIXON", "CAMPBELL", "BELL", "ASHWORTH"]
    assert said == ["Sorted by patient, first to last", "Sorted by patient, last to first"]


def test_the_order_is_chosen_by_keyboard_too(show, qtbot) -> None:
    table = made(show)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Sort by patient", "Sort by days late"]
    menu.actions()[0].trigger()
    menu.close()
    assert names(table)[0] == "ASHWORTH"


def test_the_chosen_row_stays_chosen_through_sorting_and_reading_again(show) -> None:
    table = made(show)
    table.choose_key("BELL, Joe")
    table.sort_by("Patient")
    assert table.current() == ROWS[2]
    table.show_rows([("AAA, New", 1), *ROWS])
    assert table.current() == ROWS[2]
    assert names(table) == ["AAA", "ASHWORTH", "BELL", "CAMPBELL", "DIXON"]


def test_when_the_chosen_row_is_gone_its_neighbour_is_chosen(show) -> None:
    table = made(show)
    table.choose_key("DIXON, Reg")
    table.show_rows(ROWS[:2])
    assert table.current() == ROWS[1]
    table.show_rows([])
    assert table.current() is None


def test_rows_can_be_ticked_by_key_and_by_mouse(show) -> None:
    table = made(show, can_tick=True)
    QTest.keyClick(table, Qt.Key.Key_X)
    box = table.visualRect(table.model().index(2, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert table.ticked() == [ROWS[0], ROWS[2]]
    table.show_rows(ROWS[1:])
    assert table.ticked() == [ROWS[2]]


def test_space_ticks_where_rows_are_ticked_and_peeks_elsewhere(show) -> None:
    table = made(show, can_tick=True)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.ticked() == [ROWS[0]]
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.ticked() == []


def test_a_list_key_works_only_while_the_list_has_the_keyboard(show) -> None:
    whole = QWidget()
    column = QVBoxLayout(whole)
    table = DataTable(COLUMNS, name="People", key=lambda row: row[0])
    other = QPushButton("Other")
    column.addWidget(table)
    column.addWidget(other)
    done: list[str] = []
    table.add_key("list_mdt", lambda: done.append("mdt"))
    show(whole, 600, 400)
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_M)
    assert done == []
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_M)
    assert done == ["mdt"]


def test_letters_do_not_jump_about(show) -> None:
    table = made(show)
    QTest.keyClick(table, Qt.Key.Key_D)
    assert table.current() == ROWS[0]


def test_a_column_cannot_be_narrowed_until_it_hides_words(show, qtbot) -> None:
    table = made(show)
    before = table.columnWidth(0)
    table.horizontalHeader().resizeSection(0, 10)
    qtbot.waitUntil(lambda: table.columnWidth(0) >= before)


def test_a_long_name_further_down_widens_the_column_when_it_is_seen(show, qtbot) -> None:
    long = "WOLFESCHLEGELSTEINHAUSENBERGERDORFF, Bartholomew Maximilian (Professor Sir)"
    table = made(show, [*((f"N{n:03}, A", n) for n in range(200)), (long, 5)])
    needed = QFontMetrics(table.font()).horizontalAdvance(long)
    assert table.columnWidth(0) < needed
    table.choose_key(long)
    table.scrollToBottom()
    qtbot.waitUntil(lambda: table.columnWidth(0) > needed)


def test_a_long_name_among_the_rows_below_leaves_the_other_columns_in_sight(show, qtbot) -> None:
    long = "WOLFESCHLEGELSTEINHAUSENBERGERDORFF, Bartholomew Maximilian (Professor Sir)"
    table = made(show, [*((f"N{n:03}, A", n) for n in range(40)), (long, 5)])
    QApplication.processEvents()
    assert table.columnWidth(0) < QFontMetrics(table.font()).horizontalAdvance(long)
    table.choose_row(40)
    qtbot.waitUntil(lambda: table.columnWidth(0) > QFontMetrics(table.font()).horizontalAdvance(long))


def test_only_the_rows_in_sight_are_turned_to_text(show) -> None:
    asked: list[int] = []
    column = Column[int](title="Number", text=lambda row: (asked.append(row), str(row))[1])
    table = DataTable([column], name="Numbers", key=lambda row: row)
    table.show_rows(range(30_000))
    show(table, 400, 300)
    assert 0 < len(set(asked)) < 200
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize(
    "role", [Qt.ItemDataRole.BackgroundRole, Qt.ItemDataRole.FontRole, Qt.ItemDataRole.ToolTipRole]
)
def test_roles_nobody_serves_are_nothing(show, role) -> None:
    table = made(show)
    assert table.model().data(table.model().index(0, 0), role) is None


def test_the_first_column_is_read_as_a_sentence(show) -> None:
    table = made(show)
    index = table.model().index(1, 0)
    assert table.model().data(index, Qt.ItemDataRole.AccessibleTextRole) == "ASHWORTH, Ann, 12 days late"


def test_choosing_a_row_tells_the_page_once(show) -> None:
    table = made(show)
    seen = heard(table.chosen)
    table.selectionModel().setCurrentIndex(
        table.model().index(3, 0),
        QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
    )
    assert seen == [ROWS[3]]
