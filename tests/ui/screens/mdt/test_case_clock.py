"""The time of a case is counted from the clock, so that nothing is lost to sleep or lock."""

from __future__ import annotations

from datetime import timedelta

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.mdt import AgendaItem, ItemState, Triage
from bhcp_desktop.domain.meeting_times import day_of
from bhcp_desktop.ui.screens.mdt.case_clock import CaseClock, over_words
from tests.support.stores import NOON


def test_it_counts_on_from_before_and_says_when_it_is_over(show):
    clock = FixedClock(NOON)
    shown = show(CaseClock(clock.now))
    shown.begin(100, 5, "4 of 11")
    clock.instant += timedelta(minutes=3)
    shown.show_time()
    assert (shown.seconds, shown.time.text(), shown.place.text()) == (280, "04:40 of 05:00", "4 of 11")
    assert shown.over.text() == "Less than a minute left"
    clock.instant += timedelta(minutes=1)
    shown.show_time()
    assert shown.over.text() == "0:40 over"
    assert shown.time.accessibleName() == "5 minutes 40 seconds of 5 minutes used"
    shown.give(7)
    assert not shown.over.isVisible()
    shown.stop()
    assert shown.time.text() == ""


def test_a_clock_set_back_takes_nothing_away(show):
    clock = FixedClock(NOON)
    shown = show(CaseClock(clock.now))
    shown.begin(100, 5, "")
    clock.instant -= timedelta(hours=1)
    assert shown.seconds == 100


def test_the_last_minute_and_the_time_beyond_are_said_in_words():
    assert [over_words(late) for late in (-61, -60, -59, 0, 1, 61)] == [
        "", "", "Less than a minute left", "Less than a minute left", "0:01 over", "1:01 over",
    ]  # fmt: skip


def test_whether_the_cases_to_come_fit_is_said_while_time_goes_on(show):
    clock = FixedClock(NOON)
    shown = show(CaseClock(clock.now))
    items = [_item("a", state=ItemState.CALLED), _item("b"), _item("c", triage=Triage.FOR_NOTING)]
    shown.show_meeting(items, NOON + timedelta(minutes=12))
    assert shown.ends.text() == "Meeting ends 12:12\n2 to come, 10 min planned, 12 min left"
    shown.begin(0, 5, "1 of 2")
    clock.instant += timedelta(minutes=8)
    shown.show_time()
    assert shown.ends.text().endswith("2 to come, 5 min planned, 4 min left: 1 min over")


def test_a_meeting_planned_for_another_day_has_no_time_left_to_tell(show):
    shown = show(CaseClock(FixedClock(NOON).now))
    shown.show_meeting([_item("a", minutes=10)], NOON + timedelta(days=10))
    assert shown.ends.text() == f"Planned for {short(day_of(NOON + timedelta(days=10)))}\n1 to come, 10 min planned"


def _item(name: str, **fields: object) -> AgendaItem:
    values = {"id": name, "meeting_id": "m", "referral_id": name, "person_id": name, "position": 0, "minutes": 5}
    return AgendaItem(**{**values, **fields})
