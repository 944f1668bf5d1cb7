"""The time of a case is counted from the clock, so that nothing is lost to sleep or lock."""

from __future__ import annotations

from datetime import timedelta

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.ui.screens.mdt.case_clock import CaseClock
from tests.support.stores import NOON


def test_it_counts_on_from_before_and_says_when_it_is_over(show):
    clock = FixedClock(NOON)
    shown = show(CaseClock(clock.now))
    shown.begin(100, 5, "4 of 11")
    clock.instant += timedelta(minutes=3)
    shown.show_time()
    assert (shown.seconds, shown.time.text(), shown.place.text()) == (280, "04:40 of 05:00", "4 of 11")
    assert not shown.over.isVisible()
    clock.instant += timedelta(minutes=1)
    shown.show_time()
    assert shown.over.text() == "0:40 over"
    assert shown.time.accessibleName() == "5 minutes 40 seconds of 5 minutes used"
    shown.give(6)
    assert not shown.over.isVisible()
    shown.stop()
    assert shown.time.text() == ""


def test_a_clock_set_back_takes_nothing_away(show):
    clock = FixedClock(NOON)
    shown = show(CaseClock(clock.now))
    shown.begin(100, 5, "")
    clock.instant -= timedelta(hours=1)
    assert shown.seconds == 100
