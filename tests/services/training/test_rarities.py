"""Every rare person is in every unit, however small."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bhcp_desktop.domain.care_plan import Agreement, AllergyStatus, PlanStatus
from bhcp_desktop.domain.dates import years_old
from bhcp_desktop.domain.nhs_number import is_nhs_number
from bhcp_desktop.domain.people import MembershipEnd
from bhcp_desktop.services.training.order import PersonFile, TrainingUnit
from bhcp_desktop.services.training.population import training_units
from bhcp_desktop.services.training.rarities import LONG_TITLE, MARKS, NO_FIXED_ABODE
from bhcp_desktop.services.training.words import drug_choices
from tests.services.training.conftest import TODAY, an_order


@pytest.fixture(scope="module")
def marked(unit: TrainingUnit) -> dict[str, list[PersonFile]]:
    found: dict[str, list[PersonFile]] = defaultdict(list)
    for one in unit.people:
        for mark in one.marks:
            found[mark].append(one)
    return found


def _address(one: PersonFile) -> tuple[str, ...]:
    person = one.person
    return person.house, person.street, person.postcode


@given(size=st.integers(100, 900), seed=st.integers(0, 9999))
@settings(max_examples=20, deadline=None)
def test_every_mark_is_in_any_unit(size: int, seed: int) -> None:
    unit = next(training_units(an_order(size, seed)))
    assert {mark for one in unit.people for mark in one.marks} == MARKS


def test_two_people_have_the_same_name_and_birth_date(marked: dict[str, list[PersonFile]]) -> None:
    first, second = (one.person for one in marked["same name and birth date"])
    assert (first.family_name, first.given_names, first.born_on) == (
        second.family_name,
        second.given_names,
        second.born_on,
    )
    assert first.nhs_number != second.nhs_number


def test_two_people_of_one_name_live_in_one_house(marked: dict[str, list[PersonFile]]) -> None:
    first, second = marked["same name in one house"]
    assert first.person.family_name == second.person.family_name
    assert first.person.given_names == second.person.given_names
    assert _address(first) == _address(second)


def test_twins_are_born_on_one_day_and_live_together(marked: dict[str, list[PersonFile]]) -> None:
    first, second = marked["twin"]
    assert first.person.born_on == second.person.born_on
    assert _address(first) == _address(second)


def test_identity_and_address_may_be_wanting(marked: dict[str, list[PersonFile]]) -> None:
    assert marked["no NHS number"][0].person.nhs_number is None
    assert marked["no fixed abode"][0].person.postcode == NO_FIXED_ABODE
    assert marked["no fixed abode"][0].person.house == ""


def test_the_eldest_is_102_and_somebody_was_born_on_a_leap_day(marked: dict[str, list[PersonFile]]) -> None:
    assert years_old(marked["102 years old"][0].person.born_on, TODAY) == 102
    leap = marked["29 February"][0].person.born_on
    assert (leap.month, leap.day) == (2, 29)


def test_the_title_fills_its_35_characters(marked: dict[str, list[PersonFile]]) -> None:
    assert marked["long title"][0].person.title == LONG_TITLE
    assert len(LONG_TITLE) == 35


def test_names_keep_their_letters(marked: dict[str, list[PersonFile]]) -> None:
    assert marked["ł in the name"][0].person.given_names == "Łukasz"
    assert marked["ș in the name"][0].person.given_names == "Ștefan"
    assert marked["apostrophe"][0].person.family_name == "O'Brien"
    assert marked["Cyrillic name"][0].person.family_name == "Шевченко"
    assert marked["particle"][0].person.family_name == "van der Berg"
    assert marked["one name only"][0].person.given_names == ""


def test_the_carer_is_a_patient_and_a_contact(marked: dict[str, list[PersonFile]]) -> None:
    cared_for, carer = marked["carer at home"][0], marked["carer"][0]
    main = [contact for contact in cared_for.contacts if "Main carer" in contact.roles]
    assert [contact.name.split()[-1] for contact in main] == [carer.person.family_name.split()[-1]]
    assert _address(cared_for) == _address(carer)


def test_long_lists_are_long(marked: dict[str, list[PersonFile]]) -> None:
    allergic = marked["long allergy list"][0]
    assert len(allergic.allergies) == 12
    assert allergic.allergy_statement is not None
    assert allergic.allergy_statement.status is AllergyStatus.KNOWN
    taking = marked["18 medicines"][0]
    assert len(taking.medicines) == len(taking.person.medicines) == 18
    assert all(medicine.stopped_on is None for medicine in taking.medicines)


def test_nobody_takes_two_medicines_of_which_one_replaces_the_other(marked: dict[str, list[PersonFile]]) -> None:
    taken = {medicine.name for medicine in marked["18 medicines"][0].medicines}
    for choices in drug_choices().values():
        for choice in choices:
            assert len(taken & {drug.name for _, drug in choice.options}) <= 1, choice


def test_somebody_refuses_a_plan(marked: dict[str, list[PersonFile]]) -> None:
    plan = marked["refuses"][0].plan
    assert plan is not None
    assert (plan.plan.status, plan.plan.agreement) == (PlanStatus.ENDED, Agreement.DECLINED)
    assert plan.plan.end_reason
    assert not plan.answers


def test_capacity_is_wanting_for_one_decision_only(marked: dict[str, list[PersonFile]]) -> None:
    plan = marked["one decision"][0].plan
    assert plan is not None
    assert "not able at present to decide about selling the house" in plan.needs[-1].text
    assert "{" not in plan.needs[-1].text


@pytest.mark.parametrize(
    ("mark", "link_id", "value"),
    [
        ("24-point print", "print-size", '"code":"24"'),
        ("urdu speaker", "language", '"Urdu"'),
        ("urdu speaker", "interpreter", '"code":"yes"'),
        ("welsh speaker", "language", '"Welsh"'),
    ],
)
def test_communication_needs_are_recorded(
    marked: dict[str, list[PersonFile]], mark: str, link_id: str, value: str
) -> None:
    plan = marked[mark][0].plan
    assert plan is not None
    answers = [one.value for one in plan.answers if (one.form, one.link_id) == ("communication", link_id)]
    assert len(answers) == 1
    assert value in answers[0]


def test_the_dead_and_the_moved_have_left_the_unit(marked: dict[str, list[PersonFile]]) -> None:
    for mark, ended in (("deceased", MembershipEnd.DIED), ("moved", MembershipEnd.MOVED)):
        assert len(marked[mark]) >= 3
        for one in marked[mark]:
            assert one.memberships[-1].ended_because is ended
            assert one.memberships[-1].to_on is not None
            assert one.person.deceased is (mark == "deceased")


def test_everybody_else_has_an_nhs_number_of_their_own(unit: TrainingUnit) -> None:
    numbers = [one.person.nhs_number for one in unit.people if one.person.nhs_number]
    assert len(numbers) == len(set(numbers)) == len(unit.people) - 1
    assert all(number.startswith("999") and is_nhs_number(number) for number in numbers)
