"""Frailty by age, and conditions and medicines that agree with the count of deficits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from bhcp_desktop.domain.dates import years_old
from bhcp_desktop.domain.efi import band_efi, band_of_deficits, read_score
from bhcp_desktop.domain.frailty import FrailtyBand, FrailtyScore, Instrument
from bhcp_desktop.services.training.order import PersonFile, TrainingUnit
from bhcp_desktop.services.training.population import training_people
from tests.services.training.conftest import TODAY, an_order


@pytest.fixture(scope="module")
def many() -> list[PersonFile]:
    return list(training_people(an_order(10_000, seed=11, units=4)))


def _efi(one: PersonFile) -> FrailtyScore | None:
    found = [score for score in one.scores if score.instrument is Instrument.EFI]
    return found[-1] if found else None


def _share(people: list[PersonFile], wanted: Callable[[FrailtyScore], bool], low: int, high: int) -> float:
    scores = [_efi(one) for one in people if low <= years_old(one.person.born_on, TODAY) < high]
    known = [score for score in scores if score]
    return sum(wanted(score) for score in known) / len(known)


@pytest.mark.parametrize(
    ("band", "low", "high"),
    [
        (FrailtyBand.FIT, 0.42, 0.56),
        (FrailtyBand.MILD, 0.29, 0.39),
        (FrailtyBand.MODERATE, 0.10, 0.16),
        (FrailtyBand.SEVERE, 0.025, 0.065),
    ],
)
def test_bands_at_65_and_over_are_those_of_england(
    many: list[PersonFile], band: FrailtyBand, low: float, high: float
) -> None:
    assert low < _share(many, lambda score: score.band is band, 65, 120) < high


def test_frailty_rises_with_age(many: list[PersonFile]) -> None:
    def frail(low: int, high: int) -> float:
        return _share(many, lambda score: (score.deficits or 0) > 8, low, high)

    assert frail(65, 75) < frail(75, 85) < frail(85, 110)


def test_nobody_under_65_has_an_index(unit: TrainingUnit) -> None:
    young = [one for one in unit.people if years_old(one.person.born_on, TODAY) < 65]
    assert not any(one.scores or one.grades for one in young)


def test_nearly_everybody_from_65_has_an_index(unit: TrainingUnit) -> None:
    old = [one for one in unit.people if years_old(one.person.born_on, TODAY) >= 65]
    assert 0.94 < sum(_efi(one) is not None for one in old) / len(old) < 1


def test_a_score_its_count_and_its_band_agree(unit: TrainingUnit) -> None:
    scores = [score for one in unit.people for score in one.scores if score.instrument is Instrument.EFI]
    assert len(scores) > 450
    for score in scores:
        read = band_efi(read_score(score.value))
        assert score.deficits is not None
        assert (read.band, read.deficits, read.rule) == (score.band, score.deficits, score.band_rule)
        assert score.band is band_of_deficits(score.deficits)


def test_conditions_and_many_medicines_make_up_the_count(unit: TrainingUnit) -> None:
    for one in unit.people:
        score = _efi(one)
        if score and not one.marks:
            many_drugs = len(one.person.medicines) >= 5
            assert score.deficits == len(one.person.conditions) + many_drugs


def test_nobody_takes_a_medicine_twice(unit: TrainingUnit) -> None:
    for one in unit.people:
        if years_old(one.person.born_on, TODAY) >= 65:
            first_words = Counter(name.split()[0] for name in one.person.medicines)
            assert not first_words or max(first_words.values()) == 1


def test_clinical_frailty_scale_holds_the_level_alone(unit: TrainingUnit) -> None:
    levels = [score for one in unit.people for score in one.scores if score.instrument is Instrument.CFS]
    assert len(levels) > 40
    assert all(score.value in set("123456789") and score.band is None and score.scored_by for score in levels)


def test_some_of_the_frail_are_confirmed_and_some_are_not(unit: TrainingUnit) -> None:
    frail = [one for one in unit.people if (score := _efi(one)) and (score.deficits or 0) > 8]
    confirmed = sum(bool(one.grades) for one in frail)
    assert 0.35 < confirmed / len(frail) < 0.85
    assert all(grade.clinician.startswith("Dr ") for one in frail for grade in one.grades)
