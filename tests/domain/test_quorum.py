"""Who was in the room, which roles were missing, and times within a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.mdt import Attendance, Meeting, MeetingType, Presence
from bhcp_desktop.domain.meeting_times import clock_of, instant_of
from bhcp_desktop.domain.quorum import (
    check_part,
    in_the_room,
    instant_in,
    missing_for_case,
    missing_overall,
    missing_words,
    not_recorded_words,
    took_part_words,
)

ONE = datetime(2026, 11, 26, 13, tzinfo=UTC)
KIND = MeetingType(id="t", code="frailty", name="Frailty MDT", required_roles=("GP", "District nurse"))
GP = Attendance(id="a", meeting_id="m", name="Dr Anna Nowak", role="GP partner", presence=Presence.IN_PERSON)
NURSE = Attendance(id="b", meeting_id="m", name="R Shah", role="District nurse", presence=Presence.REMOTE)


def minutes(number: int) -> datetime:
    return ONE + timedelta(minutes=number)


def meeting(begins: datetime) -> Meeting:
    return Meeting(id="m", type_code="frailty", place_id="p", starts_at=begins)


def test_those_expected_and_not_recorded_are_counted_and_not_called_absent() -> None:
    unknown = replace(NURSE, presence=Presence.NOT_RECORDED)
    guest, away = replace(unknown, expected=False), replace(unknown, presence=Presence.APOLOGIES)
    assert not_recorded_words((GP, away, guest)) == ""
    one = "1 expected person has no attendance recorded. That is not counted as absence."
    assert not_recorded_words((GP, unknown)) == one
    assert not_recorded_words((unknown, unknown)).startswith("2 expected people have no attendance recorded.")


def test_somebody_who_left_counts_for_the_cases_before() -> None:
    left = replace(NURSE, presence=Presence.PART, came_at=minutes(5), left_at=minutes(30))
    assert [in_the_room(left, "case", minutes(at)) for at in (4, 5, 29, 30)] == [False, True, True, False]
    assert missing_overall(KIND, [GP, left]) == ()
    assert missing_for_case(KIND, [GP, left], "case", minutes(40)) == ("District nurse",)


def test_named_cases_count_for_those_alone() -> None:
    named = replace(GP, presence=Presence.NAMED_CASES, cases=("c2",))
    assert missing_for_case(KIND, [named, NURSE], "c2", ONE) == ()
    assert missing_for_case(KIND, [named, NURSE], "c1", ONE) == ("GP",)


def test_nobody_away_counts() -> None:
    away = [replace(GP, presence=each) for each in (Presence.APOLOGIES, Presence.NO_WORD, Presence.NOT_RECORDED)]
    assert missing_overall(KIND, [*away, NURSE]) == ("GP",)
    assert missing_words(("GP", "District nurse")) == "No GP and no District nurse is in the room for this case."
    assert missing_words(()) == ""


def test_a_quarter_past_midnight_belongs_to_the_night_of_the_meeting() -> None:
    late = meeting(instant_of(date(2026, 11, 26), time(23, 30)))
    assert instant_in(late, time(0, 15), "came_at") == instant_of(date(2026, 11, 27), time(0, 15))
    assert instant_in(late, time(23, 25), "came_at") == instant_of(date(2026, 11, 26), time(23, 25))
    assert instant_in(late, None, "came_at") is None


def test_the_hour_that_comes_twice_is_the_one_of_the_meeting() -> None:
    second = datetime(2026, 10, 25, 2, 15, tzinfo=UTC)  # 02:15 GMT, after the clocks went back
    assert instant_in(meeting(second), time(1, 20), "came_at") == datetime(2026, 10, 25, 1, 20, tzinfo=UTC)


def test_the_hour_the_clocks_skip_is_refused_beside_its_box() -> None:
    spring = meeting(datetime(2026, 3, 29, 0, 30, tzinfo=UTC))
    with pytest.raises(RuleBrokenError) as refused:
        instant_in(spring, time(1, 30), "left_at")
    assert [problem.field for problem in refused.value.problems] == ["left_at"]


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)), st.times())  # noqa: DTZ001 - hypothesis adds the zone
def test_a_time_of_day_is_found_within_a_day_of_the_meeting(begins: datetime, at: time) -> None:
    wanted = at.replace(second=0, microsecond=0, fold=0)
    try:
        found = instant_in(meeting(begins), wanted, "came_at")
    except RuleBrokenError:
        return
    assert found is not None
    assert -timedelta(hours=1) <= found - begins < timedelta(hours=12)
    assert clock_of(found) == f"{wanted:%H:%M}"


def test_a_time_hours_before_the_meeting_is_refused() -> None:
    with pytest.raises(RuleBrokenError, match="begins at 13:00"):
        instant_in(meeting(ONE), time(10), "came_at")


def test_leaving_before_coming_is_refused() -> None:
    check_part(None, ONE)
    check_part(ONE, minutes(1))
    with pytest.raises(RuleBrokenError, match="left before they came"):
        check_part(ONE, ONE)


def test_how_somebody_took_part_in_words() -> None:
    part = replace(NURSE, presence=Presence.PART, came_at=minutes(20), left_at=minutes(60))
    assert took_part_words(part) == "from 13:20 to 14:00"
    assert took_part_words(replace(GP, presence=Presence.NAMED_CASES), ("2", "5")) == "cases 2, 5"
    deputy = replace(GP, presence=Presence.APOLOGIES_DEPUTY, deputy="Dr Lee", detail="On leave")
    assert took_part_words(deputy) == "On leave, deputy: Dr Lee"
