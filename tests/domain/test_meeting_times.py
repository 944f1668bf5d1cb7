"""Times as people type them, and the two nights a year that trip programs up."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.meeting_times import (
    clock_of,
    day_of,
    ends_at,
    instant_of,
    read_time,
    span_words,
    times_words,
    weekday_of,
)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("13:00", time(13)), ("9:05", time(9, 5)), ("13.30", time(13, 30)), ("1300", time(13)), ("1pm", time(13)),
        ("1.30 pm", time(13, 30)), ("12am", time(0)), ("12 p.m.", time(12)), ("00:00", time(0)),
    ],
)  # fmt: skip
def test_times_are_read(typed: str, told: time) -> None:
    assert read_time(typed) == told


@pytest.mark.parametrize("typed", ["", "13", "25:00", "12:60", "13:00pm", "0pm", "one", "1:5", "24:00"])
def test_what_is_no_time_is_refused_in_words(typed: str) -> None:
    with pytest.raises(RuleBrokenError) as raised:
        read_time(typed, "time")
    assert raised.value.problems[0].field == "time"


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.times())
def test_an_instant_shows_the_time_it_was_made_from_or_is_refused(day: date, at: time) -> None:
    at = at.replace(second=0, microsecond=0)
    try:
        instant = instant_of(day, at)
    except RuleBrokenError:
        assert day.month == 3
        assert day.weekday() == 6
        assert at.hour == 1
        return
    assert (day_of(instant), clock_of(instant)) == (day, f"{at:%H:%M}")


def test_a_meeting_over_the_change_lasts_as_long_as_it_says() -> None:
    starts = instant_of(date(2026, 10, 25), time(0, 30))
    assert ends_at(starts, 120) - starts == timedelta(minutes=120)
    assert span_words(starts, 120) == "25-Oct-2026 00:30 to 01:30, 120 minutes, the clocks change"


def test_midnight_belongs_to_the_day_that_begins() -> None:
    assert instant_of(date(2026, 7, 1), time(0)) == datetime(2026, 6, 30, 23, tzinfo=UTC)
    assert day_of(datetime(2026, 6, 30, 23, tzinfo=UTC)) == date(2026, 7, 1)
    assert weekday_of(date(2026, 11, 26)) == "Thursday"


@pytest.mark.parametrize(
    ("begins", "minutes", "says"),
    [
        (datetime(2026, 11, 26, 13, 0, tzinfo=UTC), 60, "13:00 to 14:00"),
        (datetime(2026, 11, 26, 23, 30, tzinfo=UTC), 60, "23:30 to 00:30 on 27-Nov-2026"),
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), 60, "00:30 to 02:30, 60 minutes, the clocks change"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 60, "01:30 to 01:30, 60 minutes, the clocks change"),
        (
            datetime(2026, 10, 24, 22, 30, tzinfo=UTC),
            240,
            "23:30 to 02:30 on 25-Oct-2026, 240 minutes, the clocks change",
        ),
    ],
)
def test_a_meeting_over_midnight_or_a_change_of_the_clocks_says_so(begins, minutes, says):
    assert times_words(begins, minutes) == says
    assert span_words(begins, minutes).endswith(says)
