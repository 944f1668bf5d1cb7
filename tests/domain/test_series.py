"""The days of a series: every rhythm, bank holidays moved or left out, clock changes and month ends."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.series import OnHoliday, Repeat, Rhythm, check_repeat, planned, rhythm_words, rule_days
from bhcp_desktop.domain.working_days import BankHolidays

HOLIDAYS = BankHolidays(
    names={
        date(2026, 12, 25): "Christmas Day", date(2026, 12, 28): "Boxing Day (substitute day)",
        date(2027, 1, 1): "New Year's Day",
    },
    first_year=2026, last_year=2027,
)  # fmt: skip


def repeat(rhythm: Rhythm, every: int = 1, on: OnHoliday | None = OnHoliday.MOVE_ON, ahead: int = 3) -> Repeat:
    return Repeat(rhythm=rhythm, every=every, on_holiday=on, ahead=ahead)


def test_weeks_and_months_fall_on_their_weekday():
    assert list(islice(rule_days(Rhythm.WEEKS, 2, date(2026, 11, 26)), 3)) == [
        date(2026, 11, 26), date(2026, 12, 10), date(2026, 12, 24),
    ]  # fmt: skip
    assert list(islice(rule_days(Rhythm.MONTHS_NTH, 1, date(2026, 11, 26)), 3)) == [
        date(2026, 11, 26), date(2026, 12, 24), date(2027, 1, 28),
    ]  # fmt: skip
    assert list(islice(rule_days(Rhythm.MONTHS_LAST, 3, date(2026, 11, 30)), 3)) == [
        date(2026, 11, 30), date(2027, 2, 22), date(2027, 5, 31),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "held"),
    [(OnHoliday.MOVE_ON, date(2026, 12, 29)), (OnHoliday.MOVE_BACK, date(2026, 12, 24)), (OnHoliday.SKIP, None)],
)
def test_a_bank_holiday_is_moved_or_left_out_as_was_asked(on: OnHoliday, held: date | None):
    days = planned(repeat(Rhythm.WEEKS, on=on, ahead=4), date(2026, 12, 11), HOLIDAYS)
    christmas = next(day for day in days if day.rule_day == date(2026, 12, 25))
    assert christmas.on == held
    assert "25-Dec-2026 is Christmas Day" in christmas.words
    assert sum(1 for day in days if day.on) == 4


def test_a_board_round_keeps_to_working_days():
    days = planned(repeat(Rhythm.WORKING_DAYS, ahead=3), date(2026, 12, 24), HOLIDAYS)
    assert [day.on for day in days] == [date(2026, 12, 24), None, None, date(2026, 12, 29), date(2026, 12, 30)]


@given(
    st.sampled_from([Rhythm.WEEKS, Rhythm.MONTHS_NTH, Rhythm.MONTHS_LAST]),
    st.integers(1, 12),
    st.dates(date(2026, 1, 1), date(2040, 12, 28)),
)
def test_days_go_forward_on_one_weekday(rhythm: Rhythm, every: int, first: date):
    if rhythm is Rhythm.MONTHS_NTH and first.day > 28:
        return
    days = list(islice(rule_days(rhythm, every, first), 8))
    assert all(a < b for a, b in pairwise(days))
    assert {day.weekday() for day in days} == {first.weekday()}
    if rhythm is Rhythm.MONTHS_LAST:
        assert all((day + timedelta(days=7)).month != day.month for day in days)
    else:
        assert days[0] == first


def test_what_cannot_be_is_said_beside_its_field():
    with pytest.raises(RuleBrokenError) as raised:
        check_repeat(repeat(Rhythm.MONTHS_NTH, every=0, on=None, ahead=0), date(2026, 10, 29))
    assert [problem.field for problem in raised.value.problems] == ["every", "on_holiday", "ahead", "rhythm"]
    with pytest.raises(RuleBrokenError, match="not the last Thursday"):
        check_repeat(repeat(Rhythm.MONTHS_LAST), date(2026, 11, 19))


def test_a_rhythm_reads_as_people_say_it():
    assert rhythm_words(Rhythm.WEEKS, 2, date(2026, 11, 26)) == "Every 2 weeks on Thursday"
    assert rhythm_words(Rhythm.MONTHS_NTH, 1, date(2026, 11, 26)) == "Every month on the 4th Thursday"
    assert rhythm_words(Rhythm.MONTHS_LAST, 3, date(2026, 11, 26)) == "Every 3 months on the last Thursday"
    assert rhythm_words(Rhythm.WORKING_DAYS, 1, date(2026, 11, 26)) == "Every working day"
