"""Allergies never contradict their statement; medicines come in from the practice's list with source and date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import Allergy, AllergyStatus, Medicine
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from tests.support.plans import TODAY, a_placed_person
from tests.support.trail import told_of, trail


def penicillin(person, **fields):
    return Allergy(id=new_id(), person_id=person.id, agent="Penicillin", reaction="Rash", recorded_on=TODAY, **fields)


def status_of(office, person):
    return office.records.read_again(person.id).allergy_status


def test_nothing_recorded_is_its_own_state(store, office):
    assert status_of(office, a_placed_person(store)) is AllergyStatus.NOT_RECORDED


def test_an_allergy_makes_the_statement_known(store, office):
    person = a_placed_person(store)
    office.allergies.state(person.id, AllergyStatus.UNAVAILABLE)
    office.allergies.add(penicillin(person))
    assert status_of(office, person) is AllergyStatus.KNOWN


def test_no_known_allergies_refuses_an_allergy(store, office):
    person = a_placed_person(store)
    office.allergies.state(person.id, AllergyStatus.NONE_KNOWN)
    with pytest.raises(RuleBrokenError, match="Known allergies"):
        office.allergies.add(penicillin(person))
    assert office.records.read_again(person.id).allergies == ()


@pytest.mark.parametrize("status", [AllergyStatus.NONE_KNOWN, AllergyStatus.UNAVAILABLE, AllergyStatus.NOT_RECORDED])
def test_an_allergy_refuses_every_other_statement(store, office, status):
    person = a_placed_person(store)
    allergy = office.allergies.add(penicillin(person))
    with pytest.raises(RuleBrokenError, match="listed below"):
        office.allergies.state(person.id, status)
    office.entered_in_error.mark(allergy, "Another person")
    assert office.allergies.state(person.id, status).status is status


@pytest.mark.parametrize("when", ["1965", "2019-03", "in childhood", ""])
def test_a_first_date_may_be_partial(store, office, when):
    person = a_placed_person(store)
    assert office.allergies.add(penicillin(person, first_noticed=when)).first_noticed == when


@pytest.mark.parametrize("when", ["2030", "31/02/2019"])
def test_a_first_date_that_cannot_be_is_refused(store, office, when):
    person = a_placed_person(store)
    with pytest.raises(RuleBrokenError) as caught:
        office.allergies.add(penicillin(person, first_noticed=when))
    assert caught.value.problems[0].field == "first_noticed"


def test_the_practices_medicines_come_in_once(store, office):
    person = a_placed_person(store, medicines=("Bisoprolol 2.5 mg tablets, one each morning", "Ramipril 5 mg capsules"))
    office.plan_parts.add(Medicine(id=new_id(), person_id=person.id, name="RAMIPRIL 5 mg capsules"))
    (brought,) = office.medicines.bring_in(person.id).added
    assert brought.name == "Bisoprolol 2.5 mg tablets, one each morning"
    assert (brought.source, brought.as_at) == ("Practice register", date(2026, 10, 1))
    with pytest.raises(RuleBrokenError, match="already"):
        office.medicines.bring_in(person.id)


def test_what_was_stopped_or_marked_here_is_never_brought_back(store, office):
    person = a_placed_person(store, medicines=("Bisoprolol 2.5 mg tablets", "Digoxin 125 micrograms", "Senna 7.5 mg"))
    stopped = office.plan_parts.add(Medicine(id=new_id(), person_id=person.id, name="Bisoprolol 2.5 mg tablets"))
    office.plan_parts.change(
        stopped, replace(stopped, stopped_on=date(2026, 11, 12), stop_reason="Heart rate 38, collapsed: never again")
    )
    marked = office.plan_parts.add(Medicine(id=new_id(), person_id=person.id, name="Digoxin 125 micrograms"))
    office.entered_in_error.mark(marked, "Another person's")
    brought = office.medicines.bring_in(person.id)
    assert [each.name for each in brought.added] == ["Senna 7.5 mg"]
    assert [line.words for line in brought.held_back] == [
        "Bisoprolol 2.5 mg tablets: stopped here 12-Nov-2026. Heart rate 38, collapsed: never again",
        "Digoxin 125 micrograms: entered in error here 22-Nov-2026. Another person's",
    ]
    again = office.medicines.bring_in(person.id)
    assert (again.added, again.held_back) == ((), brought.held_back)
    assert trail(store, stopped.id)[0] == ("created", "medicine", None)
    assert [entry[0] for entry in told_of(store, "medicine")].count("created") == 3


def test_doses_that_differ_are_named_and_nothing_is_overwritten(store, office):
    person = a_placed_person(store, medicines=("Ramipril 5 mg capsules, one daily",))
    own = {"person_id": person.id, "name": "Ramipril 5 mg capsules"}
    office.plan_parts.add(Medicine(id=new_id(), dose="Two daily", **own))
    before = told_of(store, "medicine")
    brought = office.medicines.bring_in(person.id)
    assert (brought.added, brought.held_back) == ((), ())
    assert [line.words for line in brought.differences] == [
        "Practice's list: Ramipril 5 mg capsules, one daily. This plan: Ramipril 5 mg capsules, Two daily"
    ]
    assert told_of(store, "medicine") == before


def an_ended(allergy):
    return replace(allergy, ended_on=TODAY, end_reason="Disproved after testing")


def test_an_allergy_ends_with_a_day_and_a_reason_and_is_kept(store, office):
    person = a_placed_person(store)
    allergy = office.allergies.add(penicillin(person))
    with pytest.raises(RuleBrokenError) as caught:
        office.allergies.change(allergy, replace(allergy, ended_on=TODAY))
    assert [problem.field for problem in caught.value.problems] == ["end_reason"]
    office.allergies.change(allergy, an_ended(allergy))
    file = office.records.read_again(person.id)
    assert file.allergies == ()
    assert [each.end_reason for each in file.past_allergies] == ["Disproved after testing"]
    assert [entry[2] for entry in trail(store, allergy.id)] == [None, "ended_on", "end_reason"]
    assert office.allergies.state(person.id, AllergyStatus.NONE_KNOWN).status is AllergyStatus.NONE_KNOWN


def test_an_allergy_that_holds_again_never_stands_beside_none_known(store, office):
    person = a_placed_person(store)
    ended = office.allergies.change(allergy := office.allergies.add(penicillin(person)), an_ended(allergy))
    office.allergies.state(person.id, AllergyStatus.NONE_KNOWN)
    with pytest.raises(RuleBrokenError, match="Known allergies"):
        office.allergies.change(ended, replace(ended, ended_on=None, end_reason=""))
    office.allergies.state(person.id, AllergyStatus.UNAVAILABLE)
    office.allergies.change(ended, replace(ended, ended_on=None, end_reason=""))
    assert status_of(office, person) is AllergyStatus.KNOWN


def test_an_allergy_written_down_as_past_leaves_the_statement_alone(store, office):
    person = a_placed_person(store)
    office.allergies.state(person.id, AllergyStatus.NONE_KNOWN)
    office.allergies.add(an_ended(penicillin(person)))
    assert status_of(office, person) is AllergyStatus.NONE_KNOWN


def test_an_empty_practice_list_is_said(store, office):
    with pytest.raises(RuleBrokenError, match="lists no medicines"):
        office.medicines.bring_in(a_placed_person(store).id)
