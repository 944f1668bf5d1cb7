"""Words chosen from a list or typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.suggest import SuggestField
from tests.ui.checks import check_names, check_targets


@pytest.fixture
def box(show) -> SuggestField:
    field = show(Field("Who for?", SuggestField(("Home", "Care home"))), 400, 120)
    field.box.setFocus()
    return field.box


def test_nothing_is_in_the_box_until_somebody_writes_or_chooses(box) -> None:
    assert box.value() == ""
    box.load("Her daughter")
    assert box.value() == "Her daughter"
    box.load(None)
    assert (box.value(), box.currentIndex()) == ("", -1)


def test_what_is_typed_stays_as_it_was_typed(box, qtbot) -> None:
    with qtbot.waitSignal(box.edited):
        QTest.keyClicks(QApplication.focusWidget(), "Care")
    with qtbot.waitSignal(box.finished):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert box.value() == "Care"
    assert box.count() == 2


def test_a_usual_answer_is_chosen_with_a_key(box, qtbot) -> None:
    with qtbot.waitSignals([box.edited, box.finished]):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.value() == "Home"


def test_the_wheel_changes_nothing(box) -> None:
    box.load("Home")
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert box.value() == "Home"
    assert not wheel.isAccepted()


def test_it_has_a_name_and_room(box) -> None:
    check_names(box.window())
    check_targets(box.window())
    box.setReadOnly(True)
    assert not box.isEnabled()
