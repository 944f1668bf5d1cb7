"""Answers in words, dates and codes; what counts as blank."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.form_answers import (
    LONGEST,
    as_asked_today,
    can_be_stored,
    checked,
    code_of,
    day_of,
    is_blank,
    is_yes,
    words,
)
from bhcp_desktop.domain.forms import Coding
from bhcp_desktop.domain.partial_dates import BEFORE_BIRTH, FUTURE
from bhcp_desktop.services.forms import form

ANSWERS = {
    "asked": (Coding(code="needs", display="Asked, needs recorded below"),),
    "key-safe": (Coding(code="yes", display="Yes"),),
    "interpreter": (True,),
    "pets": ("Cat", "Dog"),
    "on": ("2026-11-22",),
}


def test_answers_in_words_codes_and_dates():
    assert words(ANSWERS, "pets") == "Cat\nDog"
    assert words(ANSWERS, "asked") == "Asked, needs recorded below"
    assert words(ANSWERS, "interpreter") == "Yes"
    assert words(ANSWERS, "missing") == ""
    assert (code_of(ANSWERS, "asked"), code_of(ANSWERS, "missing")) == ("needs", "")
    assert (day_of(ANSWERS, "on"), day_of(ANSWERS, "missing")) == (date(2026, 11, 22), None)


def test_yes_is_a_tick_or_the_choice_yes():
    assert is_yes(ANSWERS, "interpreter")
    assert is_yes(ANSWERS, "key-safe")
    assert not is_yes(ANSWERS, "asked")
    assert not is_yes({"interpreter": (False,)}, "interpreter")


def test_a_tick_of_before_is_the_yes_of_a_choice_and_an_empty_one_says_nothing():
    asked = form("communication").item("interpreter")
    assert as_asked_today(asked, True) == Coding(code="yes", display="Yes")
    assert is_blank(as_asked_today(asked, False))
    assert as_asked_today(asked, Coding(code="no", display="No")) == Coding(code="no", display="No")
    assert as_asked_today(form("medicines").item("takes-none"), False) is False


def test_false_is_an_answer_and_spaces_are_not():
    assert is_blank(" \t")
    assert not is_blank(False)
    assert not is_blank(0)


def test_too_long_a_text_is_refused_and_a_long_one_is_not():
    about_me = form("about-me")
    assert checked(about_me, "people", ["x" * 100_000])
    with pytest.raises(RuleBrokenError, match="too long"):
        checked(about_me, "people", ["x" * (LONGEST + 1)])


def test_half_a_surrogate_pair_cannot_be_stored():
    assert can_be_stored("🏴 fine")
    assert not can_be_stored("x\udfffy")


@pytest.mark.parametrize(
    ("name", "link", "day", "says"),
    [
        ("about-me", "written-on", "2027-01-01", FUTURE),
        ("about-me", "written-on", "1899-01-01", BEFORE_BIRTH),
        ("papers", "dols-review", "1899-01-01", BEFORE_BIRTH),
        ("papers", "dols-review", "2027-01-01", ""),
        ("about-me", "written-on", "2026-02-31", "Write the day"),
        ("about-me", "written-on", "2026-11-22", ""),
    ],
)
def test_a_date_is_neither_before_birth_nor_ahead_unless_something_is_looked_at_again(name, link, day, says):
    def answered() -> tuple[object, ...]:
        return checked(form(name), link, (day,), today=date(2026, 11, 22), born=date(1941, 7, 19))

    if not says:
        assert answered() == (day,)
        return
    with pytest.raises(RuleBrokenError) as refused:
        answered()
    (problem,) = refused.value.problems
    assert problem.field == link
    assert problem.says.startswith(says)
