"""The banner by the NHS Common User Interface rules."""

from __future__ import annotations

from datetime import date

from bhcp_desktop.domain.care_plan import Allergy, AllergyStatement, AllergyStatus
from bhcp_desktop.domain.people import Gender, Sex
from bhcp_desktop.domain.working_plan import Placement
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.screens.person.banner_words import banner_line
from tests.support.plans import TODAY
from tests.support.stores import a_person


def line(file_fields=None, **fields):
    return banner_line(PersonFile(person=a_person(**fields), placement=Placement(), **(file_fields or {})), TODAY)


def test_identity_in_order():
    shown = line(sex=Sex.MALE, preferred_name="Harry")
    assert shown.identity() == (("Born", "19-Jul-1941 (85y)"), ("Gender", "Male"), ("NHS No.", "999 000 0018"))
    assert (shown.preferred_name, shown.born_spoken) == ("Harry", "19 July 1941")


def test_what_is_not_known_says_so():
    shown = line(nhs_number=None)
    assert shown.identity()[1:] == (("Gender", "Not known"), ("NHS No.", "Not known"))
    assert shown.allergies.value == "Allergies not recorded"


def test_stated_gender_goes_before_sex():
    assert line(sex=Sex.FEMALE, gender=Gender.OTHER).gender == "Other Specific"


def test_the_age_at_death_stands_still():
    shown = line(deceased=True, died_on=date(2020, 7, 18))
    assert (shown.died, shown.age_at_death, shown.age) == ("18-Jul-2020", "78y", "")
    assert line(deceased=True).identity()[1] == ("Died", "Not known")


def test_allergies_are_named_when_they_are_known():
    statement = AllergyStatement(id="s", person_id="p", status=AllergyStatus.KNOWN, recorded_on=TODAY)
    allergy = Allergy(id="a", person_id="p", agent="Penicillin", recorded_on=TODAY)
    shown = line({"allergy_statement": statement, "allergies": (allergy,)})
    assert (shown.allergies.value, shown.allergy_words) == ("Known allergies", "Penicillin")


def test_the_worst_allergy_stands_first_where_a_long_list_is_cut():
    statement = AllergyStatement(id="s", person_id="p", status=AllergyStatus.KNOWN, recorded_on=TODAY)
    mild = Allergy(id="a", person_id="p", agent="Elastoplast", severity="Mild", recorded_on=TODAY)
    worst = Allergy(id="b", person_id="p", agent="Penicillin", severity="Life-threatening", recorded_on=TODAY)
    assert line({"allergy_statement": statement, "allergies": (mild, worst)}).allergy_words == "Penicillin, Elastoplast"
