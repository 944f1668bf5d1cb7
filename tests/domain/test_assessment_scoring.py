"""Scores counted from answers: open totals, exact cut-offs, nothing measured, and what the record does not bear out."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop import assets
from bhcp_desktop.domain.assessment_scoring import (
    ASSESSMENTS,
    PRISMA_ITEMS,
    SCORING_RULES,
    AssessmentEntry,
    checked_assessment,
    doubts,
    gait_speed,
    is_slow,
    score_gait,
    score_prisma7,
    score_tug,
)
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.forms import Coding, ItemType, read_form
from bhcp_desktop.domain.frailty import Instrument
from bhcp_desktop.domain.frailty_rules import result_in_words
from bhcp_desktop.domain.people import Sex
from tests.support.stores import a_person

TODAY = date(2026, 11, 22)
PERSON = a_person(sex=Sex.MALE)
RAW = {name: json.loads(assets.resource("forms", f"{name}.json").read_text("utf-8")) for name in ASSESSMENTS}
FORMS = {name: read_form(raw) for name, raw in RAW.items()}


def answers(**given_):
    """Answers by linkId, underscores for hyphens; a bare text of a choice is its code."""
    return {name.replace("_", "-"): (value,) for name, value in given_.items()}


def taken(form, given_, on=TODAY, **fields):
    entry = AssessmentEntry(form=form, answers=given_, on=on, **fields)
    return checked_assessment(entry, FORMS[form], PERSON, "s", TODAY)


def refused(form, given_, on=TODAY):
    with pytest.raises(RuleBrokenError) as caught:
        taken(form, given_, on)
    return [problem.field for problem in caught.value.problems]


prisma = st.fixed_dictionaries({}, optional={item: st.sampled_from(["yes", "no"]).map(lambda c: (Coding(code=c),))
                                             for item in PRISMA_ITEMS})  # fmt: skip


@given(prisma)
def test_prisma_counts_every_yes_and_is_final_only_when_complete(given_):
    total = sum(answer[0].code == "yes" for answer in given_.values())
    scoring = score_prisma7(given_)
    assert scoring.complete is (len(given_) == 7)
    if scoring.complete:
        assert (scoring.value, scoring.positive) == (str(total), total >= 3)
    else:
        assert scoring.positive in {True, None}
        assert (scoring.positive is True) is (total >= 3)
        assert ("At least" in scoring.words) is bool(given_)
        assert "not positive." not in scoring.words


@given(prisma, st.sampled_from(PRISMA_ITEMS))
def test_answering_one_more_never_takes_a_positive_away(given_, item):
    before = score_prisma7(given_)
    for code in ("yes", "no"):
        after = score_prisma7({item: (Coding(code=code),), **given_})
        assert not (before.positive and not after.positive)


def test_the_points_on_the_form_are_the_points_counted():
    for item in RAW["prisma-7"]["item"]:
        for option in item["answerOption"]:
            points = option["valueCoding"]["extension"][0]["valueDecimal"]
            scoring = score_prisma7({item["linkId"]: (Coding(code=option["valueCoding"]["code"]),)})
            assert scoring.value == f"At least {points}"
    assert [item.link_id for item in FORMS["prisma-7"].questions()] == list(PRISMA_ITEMS)


def test_having_somebody_close_adds_a_point_as_published():
    assert score_prisma7(answers(someone_close="yes")).value == "At least 1"


def test_a_running_total_in_words():
    assert score_prisma7({}).words == "0 of 7 questions answered."
    two = answers(limited="yes", needs_help="yes", male="no")
    assert score_prisma7(two).words == "At least 2 of 7: not positive yet. 3 of 7 questions answered."
    three = {**two, **answers(walking_aid="yes")}
    assert score_prisma7(three).words == ("At least 3 of 7: positive already (3 or more). 4 of 7 questions answered.")


figures = st.decimals(min_value="0.5", max_value="100", places=2)


@given(figures, figures)
def test_the_speed_shown_is_below_the_cut_exactly_when_the_walk_is_slow(distance, seconds):
    slow = is_slow(distance, seconds)
    assert slow is (distance / seconds < Decimal("0.8"))
    assert (gait_speed(distance, seconds) < Decimal("0.8")) is slow


def test_five_seconds_for_four_metres_is_not_slow():
    level = score_gait(answers(outcome="measured", distance="4", time="5.0"))
    assert (level.value, level.positive) == ("0.80", False)
    slower = score_gait(answers(outcome="measured", distance="4", time="5,01"))
    assert (slower.value, slower.positive) == ("0.79", True)


@given(st.decimals(min_value="1", max_value="600", places=1))
def test_more_than_ten_seconds_suggests_risk_and_ten_does_not(seconds):
    assert score_tug(answers(outcome="measured", seconds=str(seconds))).positive is (seconds > 10)


@pytest.mark.parametrize("form", ["gait-speed", "tug"])
@pytest.mark.parametrize(("outcome", "kept"), [("unable", "Not able"), ("declined", "Declined")])
def test_what_was_not_measured_is_a_result_of_its_own(form, outcome, kept):
    given_ = answers(outcome=outcome, why_not="Sore hip today", distance="4", seconds="9")
    score, stored = taken(form, given_)
    assert (score.value, result_in_words(score)) == (kept, kept)
    assert ASSESSMENTS[form].score(stored).positive is None
    assert set(stored) == {"outcome", "why-not"}


def test_a_result_keeps_its_rule_its_words_and_a_note():
    given_ = answers(outcome="measured", distance="4.0", time="6.1", aid="stick")
    score, stored = taken("gait-speed", given_, by=" A Nowak ", note="In the hall")
    assert (score.instrument, score.value, score.scored_by) == (Instrument.GAIT_SPEED, "0.65", "A Nowak")
    assert score.note == "0.65 m/s: slow, less than 0.8 m/s. In the hall"
    assert "2026-11" in score.band_rule
    assert "CMAJ 2018" in score.band_rule
    assert score.band is None
    assert stored["distance"] == ("4.0",)


@pytest.mark.parametrize(
    ("form", "given_", "fields"),
    [
        ("prisma-7", {}, ["over-85"]),
        ("prisma-7", answers(male="perhaps"), ["male"]),
        ("gait-speed", {}, ["outcome"]),
        ("gait-speed", answers(outcome="measured"), ["time", "distance"]),
        ("gait-speed", answers(outcome="measured", distance="four", time="5"), ["distance"]),
        ("gait-speed", answers(outcome="measured", distance="-4", time="5"), ["distance"]),
        ("gait-speed", answers(outcome="measured", distance="40", time="5"), ["time"]),
        ("gait-speed", answers(outcome="measured", distance="4", time="5", attempts=0), ["attempts"]),
        ("gait-speed", answers(outcome="measured", distance="4", time="5", attempts="two"), ["attempts"]),
        ("tug", answers(outcome="measured", seconds="0"), ["seconds"]),
        ("tug", answers(outcome="measured", seconds="601"), ["seconds"]),
        ("tug", answers(outcome="measured", seconds="1e2"), ["seconds"]),
        ("tug", answers(outcome="measured", seconds="NaN"), ["seconds"]),
    ],
)
def test_what_cannot_be_scored_is_refused_beside_its_question(form, given_, fields):
    assert refused(form, given_) == fields


def test_the_day_is_checked_with_the_answers():
    assert refused("tug", {}, on=None) == ["outcome", "on"]
    assert refused("tug", answers(outcome="declined"), on=date(2027, 1, 1)) == ["on"]


def test_the_record_only_raises_a_doubt():
    assert doubts(answers(male="yes"), PERSON, TODAY) == ()
    assert "says male" in doubts(answers(male="no"), PERSON, TODAY)[0]
    assert doubts(answers(male="no"), a_person(), TODAY) == ()
    assert "age of 85" not in "".join(doubts(answers(over_85="no"), PERSON, TODAY))
    assert "age of 86" in doubts(answers(over_85="no"), a_person(born_on=date(1940, 1, 1)), TODAY)[0]
    assert "age of 76" in doubts(answers(over_85="yes"), a_person(born_on=date(1950, 1, 1)), TODAY)[0]


def test_every_rule_names_a_source_and_no_form_speaks_of_a_diagnosis_as_found():
    for each in ASSESSMENTS.values():
        rule = SCORING_RULES[each.instrument]
        assert rule.source
        assert rule.checked
        assert "not a diagnosis" in RAW[each.name]["purpose"]


def test_figures_are_decimals_and_every_hint_stands_on_its_form():
    kinds = {item.link_id: item.type for form in FORMS.values() for item in form.questions()}
    assert kinds["distance"] is kinds["time"] is kinds["seconds"] is ItemType.DECIMAL
    assert "never filled in" in FORMS["prisma-7"].item("male").hint
