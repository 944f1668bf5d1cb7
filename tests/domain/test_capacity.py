"""Capacity is about one decision at one time; what a finding must say, and what cannot be written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.capacity import (
    Able,
    Advocate,
    CapacityAssessment,
    CapacityOutcome,
    details_of,
    missing_from,
    problems_with,
)

TODAY = date(2026, 11, 22)
HAS = CapacityAssessment(
    id="c", person_id="p", decision="Whether to move", assessed_on=TODAY, assessor="Dr Shah",
    outcome=CapacityOutcome.HAS,
)  # fmt: skip
LACKS = replace(
    HAS, outcome=CapacityOutcome.LACKS, impairment="Dementia", retain=Able.NO, because="Forgets within a minute",
    best_interests="To stay at home", consulted="Ann, daughter", advocate=Advocate.NOT_NEEDED,
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"decision": " ", "assessed_on": None, "assessor": ""}, ["decision", "assessed_on", "assessor"]),
        ({"assessed_on": date(2026, 11, 23)}, ["assessed_on"]),
        ({"decided_on": date(2027, 1, 1)}, ["decided_on"]),
        ({"best_interests": "To stay"}, ["best_interests"]),
        ({}, []),
    ],
)
def test_what_cannot_be_written_is_told_at_once(changes, fields):
    problems = list(problems_with(replace(HAS, **changes), TODAY))
    assert [problem.field for problem in problems] == fields
    assert all(problem.says.endswith(".") for problem in problems)


@pytest.mark.parametrize("ability", ["understand", "retain", "weigh", "tell"])
def test_one_of_four_things_is_enough(ability):
    assert list(missing_from(replace(LACKS, **{"retain": Able.YES, ability: Able.NO}))) == []


def test_a_finding_that_capacity_is_there_or_comes_and_goes_needs_no_more():
    assert list(missing_from(HAS)) == []
    assert list(missing_from(replace(HAS, outcome=CapacityOutcome.FLUCTUATES))) == []
    assert [column for column, _, _ in missing_from(replace(HAS, outcome=CapacityOutcome.NOT_FINISHED))] == ["outcome"]


def test_an_advocate_stands_for_family():
    assert list(missing_from(replace(LACKS, consulted="", advocate=Advocate.INVOLVED))) == []


def test_the_findings_are_told_in_words_and_nothing_unrecorded_is():
    assert details_of(LACKS) == (
        "Impairment: Dementia\nCould: Retain: no\nBecause of the impairment: Forgets within a minute\n"
        "Best-interests decision: To stay at home\nConsulted: Ann, daughter\n"
        "Independent advocate: Not needed: family or friends were consulted"
    )
    assert details_of(HAS) == ""
