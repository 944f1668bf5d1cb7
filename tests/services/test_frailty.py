"""Scores and grades: who may record what, with which dates; one is never made from the other."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.assessment_scoring import AssessmentEntry
from bhcp_desktop.domain.care_plan import Answer
from bhcp_desktop.domain.errors import NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.frailty import FrailtyBand, Grade, Instrument
from bhcp_desktop.domain.frailty_rules import ScoreEntry
from bhcp_desktop.domain.journal_lines import JournalWish
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


def test_every_problem_of_a_grade_is_told_at_once(store):
    person = a_placed_person(store)
    clinician = Office(a_desk(store, Role.CLINICIAN, name="shah"))
    with pytest.raises(RuleBrokenError) as caught:
        clinician.frailty.confirm_grade(person.id, grade=None, confirmed_on=date(2027, 1, 1))
    assert [problem.field for problem in caught.value.problems] == ["grade", "confirmed_on"]


def test_a_score_entered_in_error_leaves_the_lists(store):
    office, person = Office(a_desk(store)), a_placed_person(store)
    score = office.frailty.record_score(person.id, entry())
    assert office.entered_in_error.mark(score, "Wrong person").note == ""
    assert office.frailty.facts(person.id).assessments == ()


def test_a_refused_score_stores_nothing(store):
    office, person = Office(a_desk(store)), a_placed_person(store)
    with pytest.raises(RuleBrokenError):
        office.frailty.record_score(person.id, entry(value="10"))
    assert office.frailty.facts(person.id).trends == ()


def prisma(*yes, **fields):
    items = ("over-85", "male", "limited", "needs-help", "kept-at-home", "someone-close", "walking-aid")
    given = {item: ("yes" if item in yes else "no",) for item in items}
    return AssessmentEntry(form="prisma-7", answers=given, on=TODAY, by="A Nowak", **fields)


def test_an_assessment_is_scored_kept_with_its_answers_and_read_back(store):
    office, person = Office(a_desk(store)), a_placed_person(store)
    score = office.frailty.record_assessment(person.id, prisma("limited", "needs-help", "someone-close"))
    assert (score.instrument, score.value, score.scored_by) == (Instrument.PRISMA7, "3", "A Nowak")
    assert score.note == "3 of 7: positive (3 or more)."
    facts = office.frailty.facts(person.id)
    assert (facts.assessments, facts.grade) == ((score,), None)
    answers = office.frailty.answers_of(score)["prisma-7"]
    assert answers["limited"][0].display == "Yes"
    assert answers["male"][0].code == "no"
    with store.read() as reader:
        rows = reader.find(Answer, owner_id=score.id)
    assert len(rows) == 7
    assert {row.person_id for row in rows} == {person.id}


def test_the_answers_of_two_assessments_and_of_a_plan_stay_apart(store):
    office, person = Office(a_desk(store)), a_placed_person(store)
    plan = office.care_plans.start(person.id)
    first = office.frailty.record_assessment(person.id, prisma("limited"))
    second = office.frailty.record_assessment(person.id, prisma())
    assert office.frailty.answers_of(first)["prisma-7"]["limited"][0].code == "yes"
    assert office.frailty.answers_of(second)["prisma-7"]["limited"][0].code == "no"
    assert office.records.read_again(person.id).working.answers == {}
    assert office.frailty.answers_of(office.frailty.record_score(person.id, entry())) == {}
    assert plan.person_id == person.id


def test_every_answer_of_an_assessment_is_in_the_journal(store):
    office, person = Office(a_desk(store)), a_placed_person(store)
    office.frailty.record_assessment(person.id, prisma("limited"))
    admin = Office(a_desk(store, Role.ADMINISTRATOR, name="admin"))
    told = [line.deed for line in admin.journal.page(JournalWish(person_id=person.id)).lines]
    assert sum(deed.startswith("added an answer to a form") for deed in told) == len(prisma().answers)
    assert sum(deed.startswith("added a frailty score") for deed in told) == 1


def test_a_refused_assessment_stores_nothing(store):
    office, person = Office(a_desk(store)), a_placed_person(store)
    with pytest.raises(RuleBrokenError):
        office.frailty.record_assessment(person.id, AssessmentEntry(form="tug", answers={}, on=TODAY))
    with pytest.raises(RuleBrokenError):
        office.frailty.record_assessment(person.id, AssessmentEntry(form="about-me", answers={}, on=TODAY))
    assert office.frailty.facts(person.id).trends == ()
    with store.read() as reader:
        assert reader.find(Answer, person_id=person.id) == []


def test_only_those_who_may_edit_record_an_assessment(store):
    reader, person = Office(a_desk(store, Role.VIEWER, name="looks")), a_placed_person(store)
    with pytest.raises(NotPermittedError):
        reader.frailty.record_assessment(person.id, prisma())
