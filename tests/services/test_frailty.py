"""Scores and grades: who may record what, with which dates; one is never made from the other."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.errors import NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.frailty import FrailtyBand, Grade, Instrument
from bhcp_desktop.domain.frailty_rules import ScoreEntry
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from tests.support.plans import TODAY, a_placed_person
from tests.support.stores import a_desk


def entry(instrument=Instrument.CFS, value="6", **fields):
    return ScoreEntry(instrument=instrument, value=value, **{"scored_on": TODAY, **fields})


def test_a_score_is_recorded_and_never_becomes_a_grade(store):
    office, person = Office(a_desk(store)), a_placed_person(store)
    score = office.frailty.record_score(person.id, entry(Instrument.EFI, "", deficits=14))
    assert (score.band, score.deficits, score.value) == (FrailtyBand.SEVERE, 14, "14/36")
    facts = office.frailty.facts(person.id)
    assert facts.grade is None
    assert facts.stratification == (score,)


def test_only_a_clinician_confirms_a_grade(store):
    person = a_placed_person(store)
    with pytest.raises(NotPermittedError, match="clinician"):
        Office(a_desk(store)).frailty.confirm_grade(person.id, grade=Grade.SEVERE, confirmed_on=TODAY)
    clinician = Office(a_desk(store, Role.CLINICIAN, name="shah"))
    grade = clinician.frailty.confirm_grade(person.id, grade=Grade.SEVERE, confirmed_on=TODAY, reason="Seen at home")
    assert clinician.frailty.facts(person.id).grade == grade
    clinician.frailty.mark_grade_in_error(grade)
    assert clinician.frailty.facts(person.id).grade is None


def test_every_problem_of_a_grade_is_told_at_once(store):
    person = a_placed_person(store)
    clinician = Office(a_desk(store, Role.CLINICIAN, name="shah"))
    with pytest.raises(RuleBrokenError) as caught:
        clinician.frailty.confirm_grade(person.id, grade=None, confirmed_on=date(2027, 1, 1))
    assert [problem.field for problem in caught.value.problems] == ["grade", "confirmed_on"]


def test_a_score_entered_in_error_leaves_the_lists(store):
    office, person = Office(a_desk(store)), a_placed_person(store)
    score = office.frailty.record_score(person.id, entry())
    office.frailty.mark_score_in_error(score)
    assert office.frailty.facts(person.id).assessments == ()


def test_a_refused_score_stores_nothing(store):
    office, person = Office(a_desk(store)), a_placed_person(store)
    with pytest.raises(RuleBrokenError):
        office.frailty.record_score(person.id, entry(value="10"))
    assert office.frailty.facts(person.id).trends == ()
