"""Results that may be recorded, their words, and trends that never join two instruments."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.frailty import FrailtyBand, FrailtyScore, Instrument
from bhcp_desktop.domain.frailty_rules import (
    RULES,
    ScoreEntry,
    cautions,
    checked_score,
    facts_of,
    result_in_words,
    trends_of,
)
from tests.support.stores import a_person

TODAY = date(2026, 11, 22)
PERSON = a_person()


def taken(instrument, value="", **fields):
    entry = ScoreEntry(instrument=instrument, value=value, **{"scored_on": TODAY, **fields})
    return checked_score(entry, PERSON, "s", TODAY)


def refused(instrument, value="", **fields):
    with pytest.raises(RuleBrokenError) as caught:
        taken(instrument, value, **fields)
    return [problem.field for problem in caught.value.problems]


@pytest.mark.parametrize("instrument", [each for each in Instrument if RULES[each].whole])
def test_the_ends_of_every_range_are_taken_and_nothing_beyond(instrument):
    rule = RULES[instrument]
    assert taken(instrument, str(rule.lowest)).value == str(rule.lowest)
    assert taken(instrument, str(rule.highest)).value == str(rule.highest)
    assert refused(instrument, str(rule.lowest - 1)) == ["value"]
    assert refused(instrument, str(rule.highest + 1)) == ["value"]
    assert refused(instrument, "2.5") == ["value"]


@pytest.mark.parametrize("value", ["", "six", "NaN", "Infinity", "-1", "1e400", "٦x"])
def test_what_is_no_result_is_refused(value):
    assert refused(Instrument.CFS, value) == ["value"]


def test_a_decimal_comma_is_kept_as_a_point_and_the_version_as_given():
    score = taken(Instrument.EFI, "0,25", version=" 2016 ")
    assert (score.value, score.deficits, score.version) == ("0.25", 9, "2016")


def test_every_problem_is_told_at_once():
    assert refused(Instrument.CFS, "12", scored_on=date(2027, 1, 1)) == ["value", "scored_on"]
    assert refused(None, "1", scored_on=None) == ["instrument", "scored_on"]
    assert refused(Instrument.CFS, "5", scored_on=date(1930, 1, 1)) == ["scored_on"]


def test_an_efi_count_decides_its_band_not_the_rounded_score():
    assert taken(Instrument.EFI, "0.36", deficits=13).band is FrailtyBand.SEVERE
    assert taken(Instrument.EFI, "0.36").band is FrailtyBand.SEVERE
    assert taken(Instrument.EFI, "0.33", deficits=12).band is FrailtyBand.MODERATE


def test_a_count_and_a_score_that_disagree_are_refused():
    assert refused(Instrument.EFI, "0.36", deficits=9) == ["deficits"]
    assert refused(Instrument.EFI, "", deficits=37) == ["deficits"]


def test_the_same_figure_is_another_band_on_efi2():
    assert taken(Instrument.EFI, "0.25").band is FrailtyBand.MODERATE
    assert taken(Instrument.EFI2, "0.2500").band is FrailtyBand.SEVERE


def test_a_licensed_scale_gets_no_band():
    score = taken(Instrument.CFS, "7")
    assert (score.band, score.band_rule, score.version) == (None, "", "2.0")


def test_a_young_person_and_level_nine_bring_a_caution_not_a_refusal():
    young = a_person(born_on=date(1968, 1, 1))
    entry = ScoreEntry(instrument=Instrument.CFS, value="9", scored_on=TODAY)
    assert len(cautions(entry, young)) == 2
    assert "65" in cautions(entry, young)[0]
    assert len(cautions(entry, PERSON)) == 1
    assert cautions(ScoreEntry(instrument=Instrument.TUG, value="9", scored_on=TODAY), young) == ()


def test_results_in_words():
    assert result_in_words(taken(Instrument.CFS, "6")) == "6 of 9, living with moderate frailty"
    assert result_in_words(taken(Instrument.EFI, "", deficits=14)) == "0.39 (14 of 36 deficits)"
    assert result_in_words(taken(Instrument.GAIT_SPEED, "0.7")) == "0.7 m/s"
    assert result_in_words(taken(Instrument.EFI2, "0.2393")) == "0.2393"


scores = st.lists(
    st.builds(
        FrailtyScore,
        id=st.uuids().map(lambda value: value.hex),
        person_id=st.just("p"),
        instrument=st.sampled_from(Instrument),
        version=st.sampled_from(["", "1.2", "2.0"]),
        value=st.just("1"),
        scored_on=st.dates(),
        entered_in_error=st.booleans(),
    ),
    max_size=12,
)


@given(scores)
def test_no_trend_ever_joins_two_instruments_or_versions(some):
    trends = trends_of(some)
    for trend in trends:
        assert {(score.instrument, score.version) for score in trend.scores} == {(trend.instrument, trend.version)}
        days = [score.scored_on for score in trend.scores]
        assert days == sorted(days)
    assert sum(len(trend.scores) for trend in trends) == len(some)
    assert len({(trend.instrument, trend.version) for trend in trends}) == len(trends)


@given(scores)
def test_what_was_entered_in_error_is_in_no_fact(some):
    facts = facts_of(some, [])
    shown = [*facts.stratification, *facts.assessments, *(score for trend in facts.trends for score in trend.scores)]
    assert not any(score.entered_in_error for score in shown)
    assert all(score.instrument in {Instrument.EFI, Instrument.EFI2} for score in facts.stratification)
    assert not any(score.instrument in {Instrument.EFI, Instrument.EFI2} for score in facts.assessments)


@pytest.mark.parametrize(
    ("condition", "cautioned"),
    [("Learning disability", True), ("Autistic spectrum", True), ("Cerebral palsy", True), ("Hypertension", False)],
)
def test_a_stable_disability_brings_a_caution(condition, cautioned):
    entry = ScoreEntry(instrument=Instrument.CFS, value="5", scored_on=TODAY)
    said = " ".join(cautions(entry, a_person(conditions=("Asthma", condition))))
    assert ("not made for a learning disability" in said) is cautioned


def test_the_scale_asks_for_the_usual_state():
    assert "usual state before any acute illness" in RULES[Instrument.CFS].hint
