"""Boxes for a time and for a number."""

from __future__ import annotations

from datetime import time

import pytest

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.ui.widgets.boxes import NumberField, TimeField
from tests.ui.screens.meeting_stage import type_in


def test_a_time_is_written_out_when_the_box_is_left(show):
    box = show(TimeField())
    type_in(box, "1.30pm")
    box.editingFinished.emit()
    assert (box.text(), box.value()) == ("13:30", time(13, 30))
    box.load(None)
    assert box.value() is None
    type_in(box, "half past")
    box.editingFinished.emit()
    assert box.text() == "half past", "what is no time stays as typed"
    with pytest.raises(RuleBrokenError, match="hours and minutes"):
        box.value()


@pytest.mark.parametrize(("typed", "told"), [("60", 60), ("", None), (" 5 ", 5)])
def test_numbers(show, typed, told):
    box = show(NumberField())
    box.setText(typed)
    assert box.value() == told


@pytest.mark.parametrize("typed", ["six", "-1", "1.5", "٣"])
def test_what_is_no_number_is_refused(show, typed):
    box = show(NumberField())
    box.setText(typed)
    with pytest.raises(RuleBrokenError, match="whole number"):
        box.value()
