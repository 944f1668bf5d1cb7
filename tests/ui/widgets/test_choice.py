from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QRadioButton

from bhcp_desktop.domain.people import Sex
from bhcp_desktop.ui.widgets.choice import ChoiceField, DropDownField, TickField

OPTIONS = [("y", "Yes"), ("n", "No")]


@pytest.mark.parametrize("make", [lambda: ChoiceField(OPTIONS), lambda: DropDownField(OPTIONS)])
def test_nothing_is_chosen_until_somebody_chooses(qapp, make) -> None:
    box = make()
    assert box.value() is None
    box.load("n")
    assert box.value() == "n"
    box.load(None)
    assert box.value() is None


def test_a_click_is_an_edit_and_loading_is_not(show) -> None:
    box = ChoiceField(OPTIONS)
    seen: list[int] = []
    box.edited.connect(lambda *_: seen.append(1))
    box.load("y")
    show(box, 200, 100)
    box.findChildren(QRadioButton)[1].click()
    assert (box.value(), len(seen)) == ("n", 1)


def test_other_options_keep_the_answer_if_it_is_still_there(qapp) -> None:
    box = DropDownField(OPTIONS)
    box.load("n")
    box.set_options([("n", "No"), ("m", "Perhaps")])
    assert box.value() == "n"
    box.set_options([("m", "Perhaps")])
    assert box.value() is None


def test_a_list_that_must_have_an_answer_has_no_empty_line(qapp) -> None:
    assert DropDownField(OPTIONS, empty=None).count() == 2


def test_a_tick_of_none_is_not_ticked(qapp) -> None:
    box = TickField("Told")
    box.load(True)
    box.load(None)
    assert box.value() is False


def test_a_drop_down_gives_back_the_very_value_it_was_offered(themed):
    box = DropDownField([(Sex.MALE, "Male"), (Sex.FEMALE, "Female")])
    box.load(Sex.FEMALE)
    assert box.value() is Sex.FEMALE
    box.load(None)
    assert box.value() is None
    box.deleteLater()


def test_the_wheel_scrolls_the_page_and_never_changes_an_answer(show) -> None:
    box = DropDownField(OPTIONS)
    box.load("y")
    show(box, 200, 40)
    box.setFocus()
    QApplication.sendEvent(box, a_turn_of_the_wheel())
    assert box.value() == "y"


def a_turn_of_the_wheel() -> QWheelEvent:
    at, none = QPointF(5, 5), Qt.KeyboardModifier.NoModifier
    return QWheelEvent(
        at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False
    )
