"""The lists of the training population are complete and say what the code expects."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.dates import years_old
from bhcp_desktop.domain.efi import EFI_DEFICITS
from bhcp_desktop.domain.people import Sex
from bhcp_desktop.services.training import words
from bhcp_desktop.services.training.chances import chances


def test_there_are_thirty_six_deficits() -> None:
    assert len({each.key for each in words.deficits()}) == EFI_DEFICITS


def test_medicines_belong_to_deficits() -> None:
    assert words.drug_choices().keys() <= {each.key for each in words.deficits()} | {"general"}
    assert all(
        drug.name and drug.dose and drug.indication
        for choices in words.drug_choices().values()
        for choice in choices
        for _, drug in choice.options
    )


def test_the_chances_of_one_slot_come_to_a_hundred_at_most() -> None:
    for choices in words.drug_choices().values():
        assert all(sum(chance for chance, _ in choice.options) <= 100 for choice in choices)


def test_every_group_has_names_for_both_sexes_of_any_age() -> None:
    for group, _ in words.groups().things:
        assert words.family_names(group).things
        for sex in (Sex.MALE, Sex.FEMALE):
            assert all(words.given_names(sex, group, year).things for year in range(1915, 2027))


def test_a_fifth_of_the_bay_is_65_or_older() -> None:
    total = sum(band.male + band.female for band in words.age_bands())
    old = sum(band.male + band.female for band in words.age_bands() if band.first >= 65)
    assert total == 332_248
    assert 0.20 < old / total < 0.23


@given(age=st.integers(0, 105), seed=st.integers(0, 999), today=st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_somebody_born_at_an_age_has_that_age_today(age: int, seed: int, today: date) -> None:
    assert years_old(words.born_at(age, today, chances(seed)), today) == age
