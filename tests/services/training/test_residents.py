"""Ages, sexes and households of people being made up."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bhcp_desktop.domain.people import Sex
from bhcp_desktop.services.training.chances import chances
from bhcp_desktop.services.training.residents import Household, Resident, residents, settle
from bhcp_desktop.services.training.words import age_bands
from tests.services.training.conftest import TODAY


@pytest.fixture(scope="module")
def people() -> list[Resident]:
    return residents(2500, TODAY, chances(3))


@pytest.fixture(scope="module")
def households(people: list[Resident]) -> list[Household]:
    return settle(people, chances(3))


@given(size=st.integers(100, 3000), seed=st.integers(0, 999))
@settings(max_examples=25, deadline=None)
def test_there_are_exactly_as_many_people_as_ordered(size: int, seed: int) -> None:
    assert len(residents(size, TODAY, chances(seed))) == size


def test_ages_and_sexes_are_the_bays_to_half_a_per_cent(people: list[Resident]) -> None:
    total = sum(band.male + band.female for band in age_bands())
    for band in age_bands():
        for sex, count in ((Sex.MALE, band.male), (Sex.FEMALE, band.female)):
            made = sum(1 for one in people if one.sex is sex and band.first <= one.age <= band.last)
            assert abs(made / 2500 - count / total) < 0.005


def test_everybody_lives_in_one_household(people: list[Resident], households: list[Household]) -> None:
    housed = Counter(id(one) for home in households for one in home.members)
    assert housed == Counter(id(one) for one in people)
    assert all(one in one.household.members for one in people)


def test_the_first_care_home_has_eight_residents(households: list[Household]) -> None:
    homes = [home for home in households if home.care_home]
    assert len(homes[0].members) == 8
    residents_of_homes = [one for home in homes for one in home.members]
    assert all(one.age >= 65 for one in residents_of_homes)
    assert 12 <= len(residents_of_homes) <= 45


def test_partners_live_together_and_are_of_like_age(people: list[Resident]) -> None:
    partnered = [one for one in people if one.partner]
    assert len(partnered) > 600
    for one in partnered:
        assert one.partner is not None
        assert one.partner.partner is one
        assert one.partner.household is one.household
        assert abs(one.age - one.partner.age) <= 12


def test_children_live_with_somebody_grown(people: list[Resident]) -> None:
    children = [one for one in people if one.age < 18]
    assert children
    assert all(any(other.age >= 18 for other in one.household.members) for one in children)


def test_more_of_the_old_live_alone_than_of_the_young(people: list[Resident]) -> None:
    def alone(low: int, high: int) -> float:
        some = [one for one in people if low <= one.age < high and not one.in_care_home]
        return sum(len(one.household.members) == 1 for one in some) / len(some)

    assert 0.3 < alone(75, 110) < 0.75
    assert alone(0, 65) < alone(75, 110)


def test_everybody_is_on_the_list_until_they_die_or_leave(people: list[Resident]) -> None:
    one = Resident(Sex.MALE, people[0].born_on, people[0].age)
    assert one.on_the_list
    one.left_on = TODAY
    assert not one.on_the_list
