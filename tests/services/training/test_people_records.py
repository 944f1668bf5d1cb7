"""Register records of the training population are whole and consistent."""

from __future__ import annotations

from collections import Counter

from bhcp_desktop.domain.care_plan import AllergyStatus
from bhcp_desktop.domain.people import Gender, NhsNumberStatus, Sex
from bhcp_desktop.domain.plan_checks import check, check_allergy_status
from bhcp_desktop.services.training.order import TrainingUnit
from tests.services.training.conftest import TODAY


def test_people_are_as_a_practice_lists_them(unit: TrainingUnit) -> None:
    gps = set(unit.team.usual_gps)
    for one in unit.people:
        person = one.person
        assert person.family_name
        assert person.born_on <= TODAY
        assert person.usual_gp in gps
        assert person.ethnicity
        assert len(person.family_name) <= 35
        assert len(person.title) <= 35
        assert person.gender in {Gender.MALE, Gender.FEMALE}
        assert (person.nhs_number is None) == (person.nhs_number_status is NhsNumberStatus.TRACE_REQUIRED)


def test_source_references_are_unique(unit: TrainingUnit) -> None:
    assert len({one.person.source_ref for one in unit.people}) == len(unit.people)


def test_membership_begins_after_birth_and_ends_after_it_began(unit: TrainingUnit) -> None:
    for one in unit.people:
        (membership,) = one.memberships
        assert membership.person_id == one.person.id
        assert membership.from_on >= max(one.person.born_on, unit.place.opened_on)
        assert membership.to_on is None or membership.from_on < membership.to_on <= TODAY


def test_care_home_residents_share_the_homes_address(unit: TrainingUnit) -> None:
    homes = Counter(one.person.care_home for one in unit.people if one.person.care_home)
    assert 8 in homes.values()
    for name in homes:
        addresses = {
            (one.person.house, one.person.street, one.person.postcode)
            for one in unit.people
            if one.person.care_home == name
        }
        assert len(addresses) == 1


def test_all_four_states_of_allergies_occur_and_agree(unit: TrainingUnit) -> None:
    told = [one for one in unit.people if one.allergy_statement]
    states = {one.allergy_statement.status for one in told if one.allergy_statement}
    assert states == set(AllergyStatus)
    for one in told:
        assert one.allergy_statement is not None
        check_allergy_status(one.allergy_statement.status, len(one.allergies))
        for allergy in one.allergies:
            check(allergy, TODAY)


def test_medicines_have_doses_and_dates(unit: TrainingUnit) -> None:
    medicines = [medicine for one in unit.people for medicine in one.medicines]
    assert len(medicines) > 500
    for medicine in medicines:
        check(medicine, TODAY)
        assert medicine.dose
        assert medicine.source
        assert medicine.as_at is not None
        assert medicine.stopped_on is None or medicine.stopped_on <= medicine.as_at
    assert any(medicine.stopped_on for medicine in medicines)


def test_a_published_plan_rests_on_what_was_known_by_then(unit: TrainingUnit) -> None:
    for one in unit.people:
        if one.plan and one.plan.publish_on and one.allergy_statement:
            day = one.plan.publish_on
            assert one.allergy_statement.recorded_on <= day
            assert all(grade.confirmed_on < day for grade in one.grades)
            assert all(medicine.as_at is not None and medicine.as_at <= day for medicine in one.medicines)


def test_there_are_men_and_women_alone(unit: TrainingUnit) -> None:
    assert {one.person.sex for one in unit.people} == {Sex.MALE, Sex.FEMALE}


def test_nobody_takes_what_they_are_allergic_to(unit: TrainingUnit) -> None:
    for one in unit.people:
        taken = {name.split()[0] for name in one.person.medicines}
        assert taken.isdisjoint({allergy.agent for allergy in one.allergies})
        assert not ("Ramipril" in taken and any(allergy.agent == "Lisinopril" for allergy in one.allergies))


def test_what_is_for_men_is_given_to_men(unit: TrainingUnit) -> None:
    told = [
        (one.person.sex, text)
        for one in unit.people
        for text in (*one.person.conditions, *one.person.medicines, *(each.indication for each in one.medicines))
    ]
    assert {sex for sex, text in told if "rostat" in text or text.startswith("Tamsulosin")} == {Sex.MALE}
    assert not any("@" in text for _, text in told)
