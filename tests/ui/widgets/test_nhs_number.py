from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtTest import QTest

from bhcp_desktop.ui.widgets.nhs_number import NhsNumberField, spaced


def pasted(text: str) -> NhsNumberField:
    box, data = NhsNumberField(), QMimeData()
    data.setText(text)
    box.insertFromMimeData(data)
    return box


@pytest.mark.parametrize("text", ["9990000018", "999 000 0018", "999-000-0018", "NHS No. 999.000.0018\n"])
def test_a_pasted_number_keeps_its_digits_in_groups(qapp, text: str) -> None:
    box = pasted(text)
    assert box.text() == "999 000 0018"
    assert box.value() == "9990000018"


def test_typing_groups_the_digits_and_drops_other_signs(show) -> None:
    box = show(NhsNumberField(), 200, 60)
    QTest.keyClicks(box, "99a9-0000 018")
    assert box.text() == "999 000 0018"


def test_a_digit_too_many_is_never_cut_off_into_another_number(show) -> None:
    assert pasted("99900000189").value() == "99900000189"
    box = show(NhsNumberField(), 200, 60)
    QTest.keyClicks(box, "99900000189")
    assert box.text() == "999 000 00189"


def test_a_digit_typed_in_the_middle_keeps_the_cursor_there(show) -> None:
    box = show(NhsNumberField(), 200, 60)
    box.load("99000001")
    box.setCursorPosition(2)
    QTest.keyClicks(box, "9")
    assert (box.text(), box.cursorPosition()) == ("999 000 001", 3)


@given(st.text(alphabet="0123456789", max_size=10))
def test_grouping_loses_no_digit(digits: str) -> None:
    assert spaced(digits).replace(" ", "") == digits
