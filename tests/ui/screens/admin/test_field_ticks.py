"""The ticks for a list's columns keep their order."""

from __future__ import annotations

from bhcp_desktop.domain.meeting_kinds import ListField
from bhcp_desktop.ui.screens.admin.field_ticks import FieldTicks


def test_what_is_loaded_is_given_back_in_the_fixed_order(show):
    ticks = show(FieldTicks())
    ticks.load(("presenter", "cfs"))
    assert ticks.value() == ("cfs", "presenter")
    ticks.boxes[ListField.QUESTION].click()
    assert ticks.value() == ("question", "cfs", "presenter")
    ticks.load(None)
    assert ticks.value() == ()
