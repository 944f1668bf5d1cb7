"""What may be said about somebody: their relatives, their pronouns, their tags."""

from __future__ import annotations

from bhcp_desktop.domain.people import Sex
from bhcp_desktop.services.training.chances import chances
from bhcp_desktop.services.training.circle import about, called, circle_of, formal, partner_at_home, whole_name
from bhcp_desktop.services.training.order import TrainingUnit
from bhcp_desktop.services.training.residents import Household, Resident
from bhcp_desktop.services.training.words import born_at
from tests.services.training.conftest import TODAY


def a_resident(sex: Sex = Sex.FEMALE, age: int = 82, given: str = "Edith May") -> Resident:
    one = Resident(sex, born_at(age, TODAY, chances(1)), age)
    one.title, one.given_names, one.family_name, one.group = "Mrs", given, "Tyson", "british"
    one.household.members.append(one)
    return one


def a_couple() -> tuple[Resident, Resident]:
    wife, husband = a_resident(), a_resident(Sex.MALE, 84, "Arthur")
    home = Household([wife, husband])
    wife.household = husband.household = home
    wife.partner, husband.partner = husband, wife
    return wife, husband


def test_people_are_called_by_their_preferred_name() -> None:
    one = a_resident()
    assert (called(one), formal(one), whole_name(one)) == ("Edith", "Mrs Tyson", "Edith Tyson")
    one.preferred_name = "Edie"
    assert called(one) == "Edie"
    assert called(a_resident(given="")) == "Tyson"


def test_a_partner_counts_while_living_at_home() -> None:
    wife, husband = a_couple()
    assert partner_at_home(wife) is husband
    husband.died_on = TODAY
    assert partner_at_home(wife) is None


def test_a_couple_is_not_alone(unit: TrainingUnit) -> None:
    wife, _ = a_couple()
    told = about(wife, circle_of(wife, chances(2)), unit.team, chances(2))
    assert told.facts["spouse"] == "Arthur"
    assert "couple" in told.tags
    assert "alone" not in told.tags


def test_a_widower_lost_a_wife(unit: TrainingUnit) -> None:
    one = a_resident(Sex.MALE, given="Arthur")
    one.widowed = True
    told = about(one, circle_of(one, chances(2)), unit.team, chances(2))
    assert told.facts["late"] == "wife"
    assert told.facts["he"] == "he"
    assert {"alone", "widowed", "male"} <= told.tags


def test_relatives_have_names_of_their_own() -> None:
    for seed in range(60):
        one = a_resident()
        circle = circle_of(one, chances(seed))
        firsts = [relative.first for relative in circle.relatives] + [called(one)]
        assert len(set(firsts)) == len(firsts)
        assert all(relative.relation for relative in circle.relatives)
