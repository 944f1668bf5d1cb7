"""Names, titles, addresses and telephone numbers for people being made up."""

from __future__ import annotations

from random import Random
from typing import Final

from bhcp_desktop.domain.people import Sex
from bhcp_desktop.services.training.chances import Bag
from bhcp_desktop.services.training.residents import Household, Resident
from bhcp_desktop.services.training.words import BRITISH, Town, family_names, given_names, groups, streets

_INWARD_LETTERS: Final = "ABDEFGHJLNPQRSTUWXYZ"
_SHORT_FORMS: Final = {
    "Margaret": "Peggy", "Elizabeth": "Betty", "Dorothy": "Dot", "Kathleen": "Kath", "Patricia": "Pat",
    "Barbara": "Babs", "Winifred": "Win", "Christine": "Chris", "William": "Bill", "Robert": "Bob",
    "Thomas": "Tom", "James": "Jim", "Frederick": "Fred", "Kenneth": "Ken", "Ronald": "Ron", "Joseph": "Joe",
    "Edward": "Ted", "Raymond": "Ray", "Leonard": "Len", "Michael": "Mick", "Anthony": "Tony",
    "Małgorzata": "Gosia", "Krzysztof": "Krzyś", "Florence": "Flo", "Susan": "Sue",
}  # fmt: skip
_OLD_TITLES: Final = Bag(["Mrs", "Miss", "Ms", "Dr", "Sister"], [78, 16, 4, 1, 1])
_YOUNG_TITLES: Final = Bag(["Mrs", "Miss", "Ms", "Dr"], [42, 38, 18, 2])
_MEN_TITLES: Final = Bag(["Mr", "Dr", "Rev"], [97, 2, 1])


def name_household(household: Household, rng: Random) -> None:
    """Give everybody in a household a name; families share theirs, residents of a home do not."""
    household.group = groups().draw(rng)[0]
    household.family_name = family_names(household.group).draw(rng)
    for one in household.members:
        shares = not household.care_home and (not one.partner or rng.random() < 0.9)
        one.group = household.group if not household.care_home else BRITISH
        one.family_name = household.family_name if shares else family_names(one.group).draw(rng)
        _name(one, rng)


def _name(one: Resident, rng: Random) -> None:
    bag = given_names(one.sex, one.group, one.born_on.year)
    one.given_names = first = bag.draw(rng)
    if rng.random() < 0.3:
        second = bag.draw(rng)
        one.given_names = first if second == first else f"{first} {second}"
    if one.age >= 50 and rng.random() < 0.3:
        one.preferred_name = _SHORT_FORMS.get(first, "")
    one.title = _title(one, rng)


def _title(one: Resident, rng: Random) -> str:
    if one.sex is Sex.MALE:
        return "Master" if one.age < 16 else _MEN_TITLES.draw(rng)
    if one.age < 18:
        return "Miss"
    if one.partner and one.partner.family_name in {"", one.family_name}:
        return "Mrs"
    return (_OLD_TITLES if one.age >= 65 else _YOUNG_TITLES).draw(rng)


def house_household(household: Household, town: Town, rng: Random) -> None:
    """Give a household an address with an invented house number, and a telephone."""
    names = streets()
    if rng.random() < 0.75:
        household.street = f"{rng.choice(names.first)} {rng.choice(names.kind)}"
    else:
        household.street = rng.choice(names.whole)
    household.house = _house(household, rng)
    if rng.random() < 0.35:
        household.locality = rng.choice(town.localities)
    household.town, household.county, household.postcode = town.name, town.county, _postcode(town, rng)
    if household.care_home or rng.random() < (0.9 if household.members[0].age >= 60 else 0.35):
        household.phone = f"01632 960{rng.randrange(1000):03d}"


def _house(household: Household, rng: Random) -> str:
    if household.care_home:
        return household.care_home
    if rng.random() < 0.06:
        return rng.choice(streets().house)
    number = str(rng.randint(1, 140))
    return f"Flat {rng.randint(1, 12)}, {number}" if rng.random() < 0.08 else number


def _postcode(town: Town, rng: Random) -> str:
    return f"{town.outward} {rng.randint(0, 9)}{rng.choice(_INWARD_LETTERS)}{rng.choice(_INWARD_LETTERS)}"


def reach_by_phone(one: Resident, rng: Random) -> None:
    """Give a person a mobile number and an e-mail address, the younger the likelier."""
    if one.age >= 12 and rng.random() < 1.12 - one.age / 130:
        one.mobile = f"07700 900{rng.randrange(1000):03d}"
    plain = f"{one.given_names.split()[0]}.{one.family_name}".lower()
    if one.age >= 16 and plain.replace(".", "").isascii() and rng.random() < 0.9 - one.age / 100:
        clean = plain.replace("'", "").replace(" ", "")
        one.email = f"{clean}{one.born_on.year % 100}@example.org"


def staff_name(rng: Random, taken: set[str]) -> tuple[str, str]:
    """Given and family name for somebody on the staff, no two the same in a unit."""
    while True:
        sex = Sex.FEMALE if rng.random() < 0.65 else Sex.MALE
        given = given_names(sex, BRITISH, rng.choice((1966, 1978, 1988, 1995))).draw(rng)
        family = family_names(BRITISH).draw(rng)
        if family not in taken:
            taken.add(family)
            return given, family
