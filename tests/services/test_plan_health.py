"""Allergies never contradict their statement; medicines come in from the practice's list with source and date."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import Allergy, AllergyStatus, Medicine
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from tests.support.plans import TODAY, a_placed_person


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
    (brought,) = office.medicines.bring_in(person.id)
    assert brought.name == "Bisoprolol 2.5 mg tablets, one each morning"
    assert (brought.source, brought.as_at) == ("Practice register", date(2026, 10, 1))
    with pytest.raises(RuleBrokenError, match="already"):
        office.medicines.bring_in(person.id)


def test_an_empty_practice_list_is_said(store, office):
    with pytest.raises(RuleBrokenError, match="lists no medicines"):
        office.medicines.bring_in(a_placed_person(store).id)
