"""The passphrase rules: length, nothing a thief tries first, and suggestions that keep them."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain import passphrase
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.passphrase import Level


@pytest.mark.parametrize("typed", ["", "short", "elevenchars", "   spaced out ", "a          b          c"])
def test_fewer_than_twelve_characters_are_refused(typed: str) -> None:
    [problem] = passphrase.problems(typed)
    assert problem.field == "passphrase"
    assert "12 characters or more" in problem.says


@pytest.mark.parametrize(
    "typed",
    [
        "password1234",
        "Passw0rd12345!",
        "P@ssword2026!!",
        "123456789012",
        "07700 900123 07700 900456",
        "qwertyuiop12",
        "Welcome123456",
        "passwordpassword",
        "letmeinletmein",
        "Correct Horse Battery Staple",
        "correct-horse-battery-staple",
        "Morecambe2026",
        "Liverpool1892!",
        "september 2026",
        "administrator1",
    ],
)
def test_what_a_thief_tries_first_is_refused(typed: str) -> None:
    assert passphrase.problems(typed)


@pytest.mark.parametrize("typed", ["aaaaaaaaaaaa", "abababababab", "            .           "])
def test_a_few_characters_over_and_over_are_refused(typed: str) -> None:
    assert passphrase.problems(typed)


def test_the_persons_own_name_does_not_make_a_passphrase() -> None:
    assert passphrase.problems("Catherine Bell 1971", user_name="catherine.bell")
    assert not passphrase.problems("Catherine rows a purple canoe", user_name="catherine.bell")


@pytest.mark.parametrize("typed", ["staple purple canoe river", "zażółć gęślą jaźń", "the kettle sings at dawn"])
def test_four_words_need_no_capitals_digits_or_signs(typed: str) -> None:
    assert passphrase.problems(typed) == ()


def test_every_broken_rule_arrives_in_one_error() -> None:
    with pytest.raises(RuleBrokenError) as refusal:
        passphrase.require_acceptable("111111111111")
    assert len(refusal.value.problems) == 2


@given(st.text())
def test_spaces_at_the_ends_and_doubled_make_no_difference(typed: str) -> None:
    once = passphrase.normalised(typed)
    assert passphrase.normalised(f"  {once}\n") == once
    assert passphrase.normalised(once.replace(" ", " \t ")) == once


def test_both_ways_of_writing_an_accent_are_one_passphrase() -> None:
    assert passphrase.normalised("cafe\u0301") == passphrase.normalised("caf\u00e9")


def test_the_shipped_list_holds_enough_words_spelt_the_british_way() -> None:
    words = passphrase.shipped_words()
    assert math.log2(len(words)) * 4 > 50
    assert len(set(words)) == len(words)
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
    assert not {"color", "gray", "aluminum", "organize", "favorite"} & set(words)


@given(st.integers(0, 2**32))
def test_every_suggestion_keeps_the_rules_and_is_strong(seed: int) -> None:
    offered = passphrase.suggest(choose=random.Random(seed).choice)  # noqa: S311 - repeatable
    assert len(offered.split()) == 4
    assert passphrase.problems(offered) == ()
    assert passphrase.strength(offered).level is Level.STRONG


def test_a_suggestion_never_repeats_a_word() -> None:
    row = iter(["river", "river", "canoe", "purple", "kettle", "river", "canoe", "staple"])
    assert passphrase.suggest(choose=lambda _words: next(row)) == "kettle river canoe staple"


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("aaaaaaaaaaaaaaaaaaaa", Level.WEAK),
        ("abcdefghijklmnop", Level.WEAK),
        ("password password password", Level.WEAK),
        ("catherine1971", Level.WEAK),
        ("river canoe 1971", Level.WEAK),
        ("river canoe purple", Level.FAIR),
        ("river canoe purple kettle", Level.STRONG),
        ("kT7#vQ2&mX9!", Level.STRONG),
    ],
)
def test_strength_is_judged_with_caution(typed: str, level: Level) -> None:
    judged = passphrase.strength(typed)
    assert judged.level is level, judged.bits
    assert judged.says


@given(st.text(max_size=80))
def test_strength_of_anything_at_all_is_a_number(typed: str) -> None:
    assert 0 <= passphrase.strength(typed).bits < 1000
