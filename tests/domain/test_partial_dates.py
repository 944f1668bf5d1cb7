"""Dates as far as they are known: kept as given, refused when they cannot be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.dates import long, short
from bhcp_desktop.domain.partial_dates import BEFORE_BIRTH, FUTURE, in_words, problem_with

TODAY, BORN = date(2026, 11, 22), date(1938, 2, 14)


@pytest.mark.parametrize(
    "text",
    ["about 2019", "March 2021", "around March 2021", "2019", "early 1990", "Christmas 2020", "in childhood", "",
     "since about 06-Mar-2019", "November 2026", "1938", "Feb 1938", "in the summer of 1975", "c. 1960"],
)  # fmt: skip
def test_a_date_is_taken_as_far_as_it_is_known(text):
    assert problem_with(text, TODAY, BORN) == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("30 February 2019", "does not exist"),
        ("about 31/04/2020", "does not exist"),
        ("06-Mar-19", "four digits"),
        ("when I was 7", "Write the day"),
        ("about 2027", FUTURE),
        ("December 2026", FUTURE),
        ("23-Nov-2026", FUTURE),
        ("about 1937", BEFORE_BIRTH),
        ("January 1938", BEFORE_BIRTH),
        ("13-Feb-1938", BEFORE_BIRTH),
    ],
)
def test_a_date_that_cannot_be_is_refused_in_words(text, says):
    assert says in problem_with(text, TODAY, BORN)


@given(st.dates(BORN, TODAY), st.sampled_from(["", "about ", "in early ", "before "]))
def test_every_day_of_a_life_may_be_given_in_any_form(day, loosely):
    forms = (short(day), long(day), f"{day:%B} {day.year}", str(day.year), day.isoformat())
    assert [problem_with(loosely + form, TODAY, BORN) for form in forms] == [""] * 5


@given(st.dates(date(1800, 1, 1), date(1937, 12, 31)))
def test_no_year_before_birth_passes(day):
    assert problem_with(f"about {day.year}", TODAY, BORN) == BEFORE_BIRTH


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-08-05", "05-Aug-2026"),
        ("2026-08", "Aug-2026"),
        (" 20/11/2026 ", "20-Nov-2026"),
        ("2019", "2019"),
        ("about 2019", "about 2019"),
        ("March 2021", "March 2021"),
        ("31/02/2026", "31/02/2026"),
        ("3.5", "3.5"),
        ("", ""),
    ],
)
def test_a_date_in_figures_is_told_with_its_month_in_letters_and_anything_else_as_given(text, told):
    assert in_words(text) == told


@given(st.text())
def test_no_words_are_lost_when_a_date_is_told(text):
    told = in_words(text)
    assert told == text.strip() or not any(letter.isalpha() for letter in text)
