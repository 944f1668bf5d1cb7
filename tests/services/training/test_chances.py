"""Seeded chances: the same seed draws the same, identifiers and NHS numbers keep their form and never repeat."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.nhs_number import is_nhs_number
from bhcp_desktop.services.training.chances import Bag, chances, nhs_numbers, seeded_ids, some, weekday


def test_a_stream_depends_on_seed_and_purpose() -> None:
    assert chances(1, "names").random() == chances(1, "names").random()
    assert chances(1, "names").random() != chances(1, "homes").random()
    assert chances(1, "names").random() != chances(2, "names").random()


def test_a_bag_draws_by_weight() -> None:
    rng, bag = chances(1), Bag(["often", "seldom", "never"], [9, 1, 0])
    drawn = Counter(bag.draw(rng) for _ in range(5000))
    assert 4350 < drawn["often"] < 4650
    assert drawn["never"] == 0


def test_some_draws_nothing_twice_and_nothing_without_weight() -> None:
    things = [("a", 5.0), ("b", 1.0), ("c", 1.0), ("d", 0.0)]
    assert sorted(some(chances(3), things, 4)) == ["a", "b", "c"]
    first = Counter(some(chances(seed), things, 1)[0] for seed in range(700))
    assert first["a"] > 400


@given(seed=st.integers(0, 10**6))
def test_every_nhs_number_is_valid_unused_by_others_and_met_once(seed: int) -> None:
    numbers = list(islice(nhs_numbers(seed), 300))
    assert len(set(numbers)) == 300
    assert all(number.startswith("999") and is_nhs_number(number) for number in numbers)


def test_the_range_holds_more_numbers_than_the_largest_population() -> None:
    numbers = list(nhs_numbers(4))
    assert len(numbers) == len(set(numbers)) > 900_000
    assert "9999999999" not in numbers
    assert "9990000018" not in numbers


def test_identifiers_rise_and_have_the_form_of_uuid_version_7() -> None:
    make = seeded_ids(5, date(2026, 11, 22))
    made = [make() for _ in range(10_000)]
    assert made == sorted(set(made))
    assert all(len(each) == 32 and each[12] == "7" and each[16] in "89ab" for each in made)


def test_identifiers_repeat_for_the_same_seed_alone() -> None:
    today = date(2026, 11, 22)
    assert seeded_ids(5, today)() == seeded_ids(5, today)()
    assert seeded_ids(5, today)() != seeded_ids(6, today)()


def test_weekends_become_the_friday_before() -> None:
    days = [weekday(date(2026, 11, day)) for day in range(16, 23)]
    assert days == [date(2026, 11, day) for day in (16, 17, 18, 19, 20, 20, 20)]
