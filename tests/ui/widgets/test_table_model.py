from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from bhcp_desktop.ui.widgets.table_model import Align, Column, RowModel

Row = tuple[int, str, int | None]
COLUMNS = (
    Column[Row](title="Name", text=lambda row: row[1]),
    Column[Row](title="Days", text=lambda row: str(row[2]), sort_key=lambda row: row[2], align=Align.RIGHT),
)
ROWS: list[Row] = [(0, "b", 2), (1, "a", None), (2, "c", 1)]


def model(*, ticks: bool = False) -> RowModel[Row]:
    made: RowModel[Row] = RowModel(COLUMNS, lambda row: row[0], ticks=ticks)
    made.show_rows(ROWS)
    return made


@pytest.mark.parametrize("ticks", [False, True])
def test_qt_finds_no_fault_while_rows_come_go_sort_and_tick(qapp, ticks: bool) -> None:
    made = model(ticks=ticks)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.sort_by(1, descending=True)
    made.show_rows(ROWS[:1])
    made.show_rows(ROWS)
    if ticks:
        made.toggle(0)
        made.tick_all(ticked=True)
    made.sort_by(0, descending=False)
    made.show_rows([])
    assert tester.model() is made


row_values = st.tuples(st.integers(), st.text(max_size=5), st.none() | st.integers(-5, 5))


@given(st.lists(row_values, max_size=30), st.booleans())
def test_sorting_keeps_every_row_and_puts_unknown_last(rows: list[Row], descending: bool) -> None:
    made: RowModel[Row] = RowModel(COLUMNS, id)
    made.show_rows(rows)
    made.sort_by(1, descending=descending)
    values = [row[2] for row in made.rows]
    known = [value for value in values if value is not None]
    assert sorted(map(repr, made.rows)) == sorted(map(repr, rows))
    assert known == sorted(known, reverse=descending)
    assert values[len(known) :] == [None] * (len(values) - len(known))


def test_text_and_order_follow_the_rows_after_a_sort(qapp) -> None:
    made = model()
    assert [made.line(row)[0] for row in range(3)] == ["b", "a", "c"]
    made.sort_by(0, descending=False)
    assert [made.line(row)[0] for row in range(3)] == ["a", "b", "c"]


def test_ticks_belong_to_the_row_not_to_its_place(qapp) -> None:
    made = model(ticks=True)
    made.toggle(0)
    made.sort_by(0, descending=False)
    states = [made.data(made.index(row, 0), Qt.ItemDataRole.CheckStateRole) for row in range(3)]
    assert states == [Qt.CheckState.Unchecked, Qt.CheckState.Checked, Qt.CheckState.Unchecked]


def test_headers_have_titles_and_sides(qapp) -> None:
    made = model()
    horizontal = Qt.Orientation.Horizontal
    assert [made.headerData(at, horizontal) for at in range(2)] == ["Name", "Days"]
    assert made.headerData(1, horizontal, Qt.ItemDataRole.TextAlignmentRole) == int(Align.RIGHT)
    assert made.headerData(5, horizontal) is None
