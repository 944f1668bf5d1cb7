"""Strict dates in, clinic dates out, and ages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bhcp_desktop.domain.dates import (
    PartialDate,
    age,
    age_in_words,
    long,
    moment,
    read_day,
    read_partial,
    short,
    years_old,
)
from bhcp_desktop.domain.errors import RuleBrokenError

days = st.dates(date(1000, 1, 1), date(9999, 12, 31))


@given(days)
def test_what_is_written_is_read_back(day: date) -> None:
    assert read_day(short(day)) == day
    assert read_day(long(day)) == day
    assert read_day(day.isoformat()) == day
    assert read_day(f"{day.day}/{day.month}/{day.year}") == day


@given(days)
def test_month_and_day_are_never_swapped(day: date) -> None:
    assume(day.day > 12)
    with pytest.raises(RuleBrokenError):
        read_day(f"{day.month:02}/{day.day:02}/{day.year}")


def test_instants_are_told_by_the_clocks_of_england() -> None:
    assert moment(datetime(2026, 11, 22, 12, tzinfo=UTC)) == "22-Nov-2026 12:00"
    assert moment(datetime(2026, 7, 22, 23, 30, tzinfo=UTC)) == "23-Jul-2026 00:30"


def test_the_forms_of_the_house() -> None:
    assert short(date(2026, 8, 6)) == "06-Aug-2026"
    assert long(date(2026, 8, 6)) == "6 August 2026"
    assert short(None) == long(None) == "Not recorded"


@pytest.mark.parametrize(
    "text", ["6 Aug 2026", "6th August 2026", "06.08.2026", "6-8-2026", "06/AUG/2026", "6 Sept 2026"]
)
def test_usual_forms_are_taken(text: str) -> None:
    assert read_day(text).year == 2026


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("3/4/36", "four digits"),
        ("3 April 36", "four digits"),
        ("30/02/2024", "does not exist"),
        ("29-Feb-1938", "does not exist"),
        ("31/04-2024", "day, month and year"),
        ("tomorrow", "day, month and year"),
        ("", "day, month and year"),
        ("2026", "day, month and year"),
        ("3 Foo 2026", "day, month and year"),
    ],
)
def test_anything_else_is_refused_with_words(text: str, word: str) -> None:
    with pytest.raises(RuleBrokenError) as caught:
        read_day(text, "review_due")
    (problem,) = caught.value.problems
    assert problem.field == "review_due"
    assert word in problem.says


@pytest.mark.parametrize(
    ("text", "kept", "shown"),
    [
        ("2019", "2019", "2019"),
        ("Mar 2019", "2019-03", "Mar-2019"),
        ("2019-03", "2019-03", "Mar-2019"),
        ("March 2019", "2019-03", "Mar-2019"),
        ("14 March 2019", "2019-03-14", "14-Mar-2019"),
    ],
)
def test_partial_dates_are_kept_as_far_as_they_are_known(text: str, kept: str, shown: str) -> None:
    partial = read_partial(text)
    assert (str(partial), partial.short()) == (kept, shown)
    assert read_partial(str(partial)) == partial


def test_a_partial_date_must_make_a_date() -> None:
    for parts in ((2019, 13, None), (2019, None, 4), (2019, 2, 30)):
        with pytest.raises(RuleBrokenError):
            PartialDate(*parts)
    assert PartialDate(2019, 3).long() == "March 2019"


def test_a_birthday_of_29_february_falls_on_1_march() -> None:
    born = date(1940, 2, 29)
    assert years_old(born, date(2026, 2, 28)) == 85
    assert years_old(born, date(2026, 3, 1)) == 86
    assert years_old(born, date(2028, 2, 29)) == 88


@pytest.mark.parametrize(
    ("born", "shown", "words"),
    [
        (date(1942, 2, 3), "84y", "84 years"),
        (date(2008, 6, 1), "18y", "18 years"),
        (date(2008, 6, 2), "17y 11m", "17 years 11 months"),
        (date(2021, 6, 1), "5y", "5 years"),
        (date(2024, 6, 2), "23m 30d", "23 months 30 days"),
        (date(2025, 6, 1), "12m", "12 months"),
        (date(2025, 6, 2), "52w", "52 weeks"),
        (date(2026, 5, 4), "4w", "4 weeks"),
        (date(2026, 5, 5), "27d", "27 days"),
        (date(2026, 5, 31), "1d", "1 day"),
        (date(2026, 6, 1), "0d", "0 days"),
    ],
)
def test_ages_by_the_table_of_the_banner(born: date, shown: str, words: str) -> None:
    on = date(2026, 6, 1)
    assert (age(born, on), age_in_words(born, on)) == (shown, words)


@given(days, st.integers(0, 120 * 366))
def test_an_age_can_always_be_said(born: date, passed: int) -> None:
    assume(born.year < 9800)
    assert age_in_words(born, born + timedelta(days=passed))
