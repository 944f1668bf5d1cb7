"""Working days, and the shipped table of bank holidays against the rules that make them."""

from __future__ import annotations

import csv
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop import assets
from bhcp_desktop.domain.working_days import WorkingDay, read_bank_holidays

with assets.reference("bank-holidays-england.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
TABLE = read_bank_holidays(ROWS)
YEARS = range(2018, 2029)
MOVED = {date(2020, 5, 4): date(2020, 5, 8), date(2022, 5, 30): date(2022, 6, 2)}
EXTRA = {date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)}

days = st.dates(min_value=date(2018, 1, 1), max_value=date(2028, 6, 30))
counts = st.integers(min_value=0, max_value=60)


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7  # noqa: E741 - the letters of the published rule
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)


def monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def substituted(fixed: list[date]) -> set[date]:
    """Each day, or the next weekday that is not taken when it falls on a weekend."""
    taken = {day for day in fixed if day.weekday() < 5}
    for weekend in (day for day in fixed if day.weekday() >= 5):
        later = (weekend + timedelta(days=step) for step in range(1, 5))
        taken.add(next(day for day in later if day.weekday() < 5 and day not in taken))
    return taken


def by_rule(year: int) -> set[date]:
    last_monday_of_may = monday_from(date(year, 5, 25))
    found = substituted([date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)])
    found |= {easter(year) - timedelta(days=2), easter(year) + timedelta(days=1)}
    found |= {monday_from(date(year, 5, 1)), last_monday_of_may, monday_from(date(year, 8, 25))}
    return {MOVED.get(day, day) for day in found} | {day for day in EXTRA if day.year == year}


@pytest.mark.parametrize("year", YEARS)
def test_the_table_holds_what_the_rules_give(year):
    assert {day for day in TABLE.names if day.year == year} == by_rule(year)


def test_easter_is_as_the_almanac_has_it():
    assert [easter(year) for year in (2018, 2019, 2024, 2027)] == [
        date(2018, 4, 1), date(2019, 4, 21), date(2024, 3, 31), date(2027, 3, 28),
    ]  # fmt: skip


def test_the_special_days_are_there_and_what_they_replaced_is_not():
    assert {date(2020, 5, 8), date(2022, 6, 2), *EXTRA} <= set(TABLE.names)
    assert not {date(2020, 5, 4), date(2022, 5, 30)} & set(TABLE.names)


def test_every_row_says_where_it_comes_from():
    assert all(row["source"] and row["source_date"] and row["standing"] in {"stated", "by rule"} for row in ROWS)
    assert [row["date"] for row in ROWS] == sorted({row["date"] for row in ROWS})
    assert all(date.fromisoformat(row["date"]).weekday() < 5 for row in ROWS)


def test_a_week_over_easter_and_over_christmas():
    assert TABLE.add(date(2026, 4, 1), 2) == WorkingDay(on=date(2026, 4, 7), sure=True)
    assert TABLE.add(date(2026, 12, 24), 1).on == date(2026, 12, 29)
    assert TABLE.add(date(2022, 6, 1), 1).on == date(2022, 6, 6)


@given(days, counts)
def test_adding_and_counting_agree(day, working_days):
    found = TABLE.add(day, working_days)
    assert found.sure
    assert TABLE.between(day, found.on) == working_days
    assert (found.on == day) if not working_days else TABLE.is_working_day(found.on)


@given(days, counts, counts)
def test_later_days_and_more_days_never_come_earlier(day, few, more):
    assert TABLE.add(day, few).on <= TABLE.add(day, few + more).on
    assert TABLE.add(day, few).on <= TABLE.add(day + timedelta(days=1), few).on
    assert TABLE.add(TABLE.add(day, few).on, more) == TABLE.add(day, few + more)


@given(days, st.integers(min_value=1, max_value=60))
def test_working_days_take_at_least_as_many_days(day, working_days):
    assert (TABLE.add(day, working_days).on - day).days >= working_days


def test_beyond_the_table_it_says_that_it_is_not_sure():
    assert TABLE.covers(date(2028, 12, 31))
    assert not TABLE.covers(date(2029, 1, 1))
    assert not TABLE.covers(date(2017, 12, 31))
    assert TABLE.add(date(2028, 12, 27), 3) == WorkingDay(on=date(2029, 1, 1), sure=False)
    assert not TABLE.add(date(2017, 12, 20), 30).sure
    assert "to 31 December 2028" in TABLE.limits()


def test_what_cannot_be_counted_is_a_bug():
    with pytest.raises(ValueError, match="forwards"):
        TABLE.add(date(2026, 1, 1), -1)
    with pytest.raises(ValueError, match="every year"):
        read_bank_holidays([])
    with pytest.raises(ValueError, match="every year"):
        read_bank_holidays([{"date": "2026-12-25", "name": "a"}, {"date": "2028-12-25", "name": "b"}])


def test_the_second_of_january_is_worked_in_england():
    """A bank holiday in Scotland alone."""
    assert TABLE.is_working_day(date(2026, 1, 2))
    assert not TABLE.is_working_day(date(2026, 1, 1))
