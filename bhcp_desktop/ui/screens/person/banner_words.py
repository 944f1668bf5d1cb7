"""The banner's words for a person, by the NHS Common User Interface rules."""

from __future__ import annotations

from datetime import date
from typing import Final

from bhcp_desktop.domain.care_plan import AllergyStatus
from bhcp_desktop.domain.dates import age, long, short, years_old
from bhcp_desktop.domain.documents_crisis import worst_first
from bhcp_desktop.domain.nhs_number import grouped
from bhcp_desktop.domain.people import Gender, Person, Sex
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.widgets.banner import Allergies, PatientBannerLine

GENDERS: Final = {
    Gender.MALE: "Male",
    Gender.FEMALE: "Female",
    Gender.OTHER: "Other Specific",
    Gender.NOT_KNOWN: "",
    Gender.NOT_SPECIFIED: "Not Specified",
}
SEXES: Final = {Sex.MALE: "Male", Sex.FEMALE: "Female", Sex.INDETERMINATE: "Indeterminate", Sex.NOT_KNOWN: ""}
ALLERGIES: Final = {
    AllergyStatus.KNOWN: Allergies.KNOWN,
    AllergyStatus.NONE_KNOWN: Allergies.NONE,
    AllergyStatus.NOT_RECORDED: Allergies.NOT_RECORDED,
    AllergyStatus.UNAVAILABLE: Allergies.UNAVAILABLE,
}


def banner_line(file: PersonFile, today: date) -> PatientBannerLine:
    """Whom the record is about, ready worded."""
    person = file.person
    known = file.allergy_status is AllergyStatus.KNOWN
    return PatientBannerLine(
        person_id=person.id,
        family_name=person.family_name,
        given_names=person.given_names,
        title=person.title,
        preferred_name=person.preferred_name,
        born=short(person.born_on),
        born_spoken=long(person.born_on),
        age="" if person.deceased else age(person.born_on, today),
        gender=GENDERS[person.gender] or SEXES[person.sex],
        nhs_number=grouped(person.nhs_number) if person.nhs_number else "",
        deceased=person.deceased,
        died=short(person.died_on) if person.died_on else "",
        age_at_death=f"{years_old(person.born_on, person.died_on)}y" if person.died_on else "",
        address=_address(person),
        phone_and_email=", ".join(part for part in (person.home_phone, person.mobile_phone, person.email) if part),
        allergies=ALLERGIES[file.allergy_status],
        allergy_words=", ".join(allergy.agent for allergy in worst_first(file.allergies)) if known else "",
    )


def _address(person: Person) -> str:
    first = f"{person.house} {person.street}".strip()
    return ", ".join(
        part for part in (first, person.locality, person.town, person.county, person.postcode) if part.strip()
    )


def names_around(file: PersonFile) -> list[str]:
    """The person's names and those of the people around them: none of these has a spelling."""
    person = file.person
    contacts = file.working.contacts if file.working else ()
    return [person.family_name, person.given_names, person.preferred_name, *(contact.name for contact in contacts)]
