"""Time is aware and in UTC; today is England's."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from bhcp_desktop.domain.clock import FixedClock, SystemClock


@pytest.mark.parametrize(
    ("instant", "today"),
    [
        (datetime(2026, 6, 30, 22, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), date(2026, 7, 1)),  # midnight in summer time
        (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), date(2026, 12, 31)),  # and in winter
        (datetime(2028, 2, 29, 12, 0, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_today_turns_at_midnight_in_england(instant: datetime, today: date) -> None:
    assert FixedClock(instant).today() == today


def test_a_fixed_clock_stands_and_speaks_utc() -> None:
    clock = FixedClock(datetime(2026, 11, 22, 14, 0, tzinfo=timezone(timedelta(hours=2))))
    assert clock.now() == clock.now() == datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_the_computers_clock_is_aware_and_goes_on() -> None:
    clock = SystemClock()
    earlier = clock.now()
    assert earlier.tzinfo is UTC
    assert clock.now() >= earlier
    assert abs((clock.today() - earlier.date()).days) <= 1
