from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.choice import DropDownField
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.flow_layout import FlowLayout
from bhcp_desktop.ui.widgets.text import TextField


def laid(sizes: list[tuple[int, int]], width: int) -> tuple[QWidget, list[QRect], int]:
    whole = QWidget()
    flow = FlowLayout(whole)
    flow.setContentsMargins(4, 4, 4, 4)
    for size in sizes:
        part = QWidget()
        part.setFixedSize(*size)
        flow.addWidget(part)
    height = flow.heightForWidth(width)
    flow.setGeometry(QRect(0, 0, width, height))
    return whole, [flow.itemAt(at).geometry() for at in range(flow.count())], height


pieces = st.lists(st.tuples(st.integers(10, 120), st.integers(10, 40)), max_size=12)


@settings(deadline=None, max_examples=60)
@given(pieces, st.integers(140, 700))
def test_nothing_overlaps_and_nothing_sticks_out(qapp, sizes: list[tuple[int, int]], width: int) -> None:
    _held, places, height = laid(sizes, width)
    assert not any(one.intersects(other) for one, other in combinations(places, 2))
    assert all(QRect(0, 0, width, height).contains(place) for place in places)


def test_parts_run_in_reading_order(qapp) -> None:
    _held, places, _ = laid([(60, 20)] * 7, 200)
    order = [(place.y(), place.x()) for place in places]
    assert order == sorted(order)


def test_a_hidden_part_takes_no_room(qapp) -> None:
    whole, _, height = laid([(100, 20)] * 4, 120)
    flow = whole.layout()
    assert isinstance(flow, FlowLayout)
    flow.itemAt(0).widget().hide()
    assert flow.heightForWidth(120) < height


def test_boxes_and_buttons_are_level_whatever_hints_they_have(show) -> None:
    kind = Field("Kind", DropDownField([(1, "Frailty")]))
    day = Field("From", TextField(), hint="Such as 06-Aug-2026")
    button = plain_button("Ring round", lambda: None)
    show(ButtonRow(kind, day, button), 900, 200)
    boxes = (kind.box, day.box, button)
    feet = {box.mapToGlobal(box.rect().bottomLeft()).y() for box in boxes}
    assert len(feet) == 1
