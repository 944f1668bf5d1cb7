from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.ui.widgets.dates import DateField


def test_a_date_typed_is_shown_as_it_was_understood(show) -> None:
    box = show(DateField(), 200, 60)
    QTest.keyClicks(box, "3/4/1936")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == "03-Apr-1936"
    assert box.value() == date(1936, 4, 3)


def test_what_is_no_date_stays_as_typed_and_says_what_to_do(show) -> None:
    box = show(DateField(), 200, 60)
    QTest.keyClicks(box, "04/13/1936")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == "04/13/1936"
    with pytest.raises(RuleBrokenError):
        box.value()


def test_no_date_leaves_nothing_of_the_one_before(qapp) -> None:
    box = DateField()
    box.load(date(1941, 7, 19))
    box.load(None)
    assert (box.text(), box.value()) == ("", None)
