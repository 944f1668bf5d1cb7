"""People while they are being made up: their ages, and who lives with whom."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Final

from bhcp_desktop.domain.dates import years_old
from bhcp_desktop.domain.people import Sex
from bhcp_desktop.services.training.words import BRITISH, Drug, age_bands, born_at

RESIDENTS_OF_THE_FIRST_HOME: Final = 8


@dataclass(slots=True, eq=False)
class Household:
    """People at one address; `care_home` is the home's name when it is one."""

    members: list[Resident] = field(default_factory=list["Resident"])
    care_home: str = ""
    group: str = BRITISH
    family_name: str = ""
    house: str = ""
    street: str = ""
    locality: str = ""
    town: str = ""
    county: str = ""
    postcode: str = ""
    phone: str = ""
    usual_gp: str = ""


@dataclass(slots=True, eq=False)
class Resident:
    """Somebody being made up; becomes frozen records when everything about them is known."""

    sex: Sex
    born_on: date
    age: int
    household: Household = field(default_factory=Household)
    partner: Resident | None = None
    widowed: bool = False
    group: str = ""
    title: str = ""
    family_name: str = ""
    given_names: str = ""
    preferred_name: str = ""
    mobile: str = ""
    email: str = ""
    nhs_number: str | None = None
    deficits: list[str] = field(default_factory=list[str])
    has_efi: bool = False
    conditions: list[str] = field(default_factory=list[str])
    drugs: list[Drug] = field(default_factory=list[Drug])
    died_on: date | None = None
    left_on: date | None = None
    marks: set[str] = field(default_factory=set[str])

    @property
    def in_care_home(self) -> bool:
        """Whether the person lives in a care home."""
        return bool(self.household.care_home)

    @property
    def on_the_list(self) -> bool:
        """Whether the person is alive and still registered."""
        return self.died_on is None and self.left_on is None


def residents(size: int, today: date, rng: Random) -> list[Resident]:
    """So many people with the Bay's ages by sex, the shares kept to the nearest person."""
    cells = [
        (band, sex, count) for band in age_bands() for sex, count in ((Sex.MALE, band.male), (Sex.FEMALE, band.female))
    ]
    total = sum(count for *_, count in cells)
    people: list[Resident] = []
    due = rng.random()
    for band, sex, count in cells:
        due += count * size / total
        while due >= 1 and len(people) < size:
            people.append(_resident(sex, _age_within(band.first, band.last, rng), today, rng))
            due -= 1
    while len(people) < size:
        people.append(_resident(Sex.FEMALE, rng.randrange(65, 90), today, rng))
    return people


def _age_within(first: int, last: int, rng: Random) -> int:
    """An age of the band; in the open band at the top each year is rarer than the one before."""
    if last - first < 5:
        return rng.randint(first, last)
    return min(first + int(rng.expovariate(0.6)), last - 3)


def _resident(sex: Sex, age: int, today: date, rng: Random) -> Resident:
    born_on = born_at(age, today, rng)
    return Resident(sex, born_on, years_old(born_on, today))


def settle(people: list[Resident], rng: Random) -> list[Household]:
    """Put everybody into a household: care homes, older couples, families, sharers, alone."""
    old = [one for one in people if one.age >= 65]
    adults = [one for one in people if 18 <= one.age < 65]
    children = [one for one in people if one.age < 18]
    homes = _care_homes(old, rng)
    at_home = [one for one in old if not one.household.members]
    houses = _couples(at_home, 0.62, rng) + _alone_or_together(at_home, 0.04, rng)
    families = _couples([one for one in adults if one.age >= 23], 0.66, rng)
    families += _alone_or_together([one for one in adults if not one.household.members], 0.35, rng)
    for child in children:
        _move_in(child, _parents_for(child, families, rng))
    return homes + houses + families


def _care_homes(old: list[Resident], rng: Random) -> list[Household]:
    """About one in 27 of those over 65, the oldest likeliest; the first home has eight residents."""
    if len(old) < 40:
        return []
    chance = {6: 0.006, 7: 0.02, 8: 0.1, 9: 0.27}
    chosen = [one for one in old if rng.random() < chance.get(one.age // 10, 0.3)]
    spare = sorted((one for one in old if one not in chosen), key=lambda one: -one.age)
    chosen += spare[: max(RESIDENTS_OF_THE_FIRST_HOME - len(chosen), 0)]
    rng.shuffle(chosen)
    first, rest = chosen[:RESIDENTS_OF_THE_FIRST_HOME], chosen[RESIDENTS_OF_THE_FIRST_HOME:]
    homes = [_household(first, care_home="first")]
    return [*homes, _household(rest, care_home="second")] if len(rest) >= 4 else homes


def _household(members: list[Resident], care_home: str = "") -> Household:
    household = Household(members, care_home)
    for one in members:
        one.household = household
    return household


def _move_in(one: Resident, household: Household) -> None:
    household.members.append(one)
    one.household = household


def _couples(pool: list[Resident], share: float, rng: Random) -> list[Household]:
    """Couples of like age: so large a share of the men, each with a woman about two years younger."""
    free = [one for one in pool if not one.household.members]
    men = [one for one in free if one.sex is Sex.MALE and rng.random() < share]
    women = sorted((one for one in free if one.sex is Sex.FEMALE), key=lambda one: one.age)
    ages = [one.age for one in women]
    households: list[Household] = []
    for man in sorted(men, key=lambda one: one.age):
        at = bisect_left(ages, man.age - rng.choice((-1, 0, 0, 1, 1, 2, 2, 3, 4, 6)) - 3)
        if at < len(ages) and ages[at] <= man.age + 4:
            woman = women.pop(at)
            del ages[at]
            man.partner, woman.partner = woman, man
            households.append(_household([man, woman]))
    return households


def _alone_or_together(pool: list[Resident], share: float, rng: Random) -> list[Household]:
    """Those left over: each alone, or with this chance sharing with the one before."""
    households: list[Household] = []
    for one in pool:
        if one.household.members:
            continue
        if households and rng.random() < share and len(households[-1].members) < 4:
            _move_in(one, households[-1])
        else:
            households.append(_household([one]))
            one.widowed = one.age >= 68 and rng.random() < 0.75
    return households


def _parents_for(child: Resident, families: list[Household], rng: Random) -> Household:
    """A household with a woman, or else anybody, of an age to have had the child."""
    for _ in range(60):
        family = families[int(rng.random() * len(families))]
        eldest = family.members[0]
        mother = eldest.partner if eldest.sex is Sex.MALE and eldest.partner else eldest
        if 19 <= mother.age - child.age <= 42 and len(family.members) < 6:
            return family
    return rng.choice(families)
