"""Rare people that every unit has, because lists, banners, prints and imports go wrong on them first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from bhcp_desktop.domain.dates import years_old
from bhcp_desktop.domain.people import Sex
from bhcp_desktop.services.training.health import add_drugs, give_deficits
from bhcp_desktop.services.training.order import WHOLE_PLAN
from bhcp_desktop.services.training.residents import Household, Resident
from bhcp_desktop.services.training.words import Drug, born_at, ethnicity_of, family_names, given_names

LONG_TITLE: Final = "The Right Reverend Doctor Professor"
NO_FIXED_ABODE: Final = "ZZ99 3VZ"
PLANNED: Final = (
    "carer at home", "long allergy list", "18 medicines", "refuses", "one decision", "24-point print", WHOLE_PLAN,
)  # fmt: skip
SPOKEN: Final = {"urdu speaker": "south_asian", "welsh speaker": "welsh"}
_NAMED: Final = {
    "ł in the name": ("polish", Sex.MALE, "Łukasz", ""),
    "ș in the name": ("romanian", Sex.MALE, "Ștefan", ""),
    "apostrophe": ("irish", Sex.FEMALE, "Bríd", "O'Brien"),
    "Cyrillic name": ("ukrainian", Sex.FEMALE, "Олена", "Шевченко"),
    "particle": ("british", Sex.MALE, "Willem", "van der Berg"),
    "one name only": ("filipino", Sex.FEMALE, "", "Suharti"),
    "long name": ("british", Sex.FEMALE, "Wilhelmina Alexandrina Constance", "Featherstonehaugh-Thistlethwaite"),
}
MARKS: Final = frozenset(
    {
        "same name and birth date", "same name in one house", "no NHS number", "no fixed abode", "102 years old",
        "deceased", "moved", "long title", "twin", "29 February", "carer",
    }
) | frozenset(PLANNED) | frozenset(SPOKEN) | frozenset(_NAMED)  # fmt: skip


@dataclass(slots=True)
class Rarities:
    """Marks people of one unit, nobody twice."""

    people: list[Resident]
    households: list[Household]
    today: date
    rng: Random

    def mark_all(self) -> None:
        """Put every rare feature into the unit."""
        self._carer_and_cared_for()
        for mark in PLANNED[1:]:
            self._frail(self._pick(_old_at_home, _old), mark)
        for mark, group in SPOKEN.items():
            one = self._pick(_old_at_home, _old)
            self._frail(one, mark)
            self._rename(one, group)
        self._names()
        self._births()
        self._identity()
        self._gone()

    def _pick(self, *wishes: Callable[[Resident], bool]) -> Resident:
        """Somebody unmarked who fits the first wish that anybody fits."""
        free = [one for one in self.people if not one.marks]
        for wish in wishes:
            fitting = [one for one in free if wish(one)]
            if fitting:
                return self.rng.choice(fitting)
        return self.rng.choice(free)

    def _frail(self, one: Resident, mark: str) -> None:
        one.marks.add(mark)
        one.has_efi = True
        give_deficits(one, 24 if mark == WHOLE_PLAN else self.rng.randint(10, 15), self.rng)
        if mark == "18 medicines":
            one.drugs = self._drugs(18, one.sex)
            one.deficits = list(dict.fromkeys([*one.deficits[:12], "polypharmacy"]))

    def _drugs(self, count: int, sex: Sex) -> list[Drug]:
        drugs: dict[str, Drug] = {}
        keys = ("hypertension", "heart_failure", "atrial_fibrillation", "diabetes", "arthritis", "general")
        while len(drugs) < count:
            for key in keys:
                add_drugs(drugs, key, sex, self.rng)
        return list(drugs.values())[:count]

    def _carer_and_cared_for(self) -> None:
        cared_for = self._pick(
            lambda one: _old_at_home(one) and one.partner is not None and one.age >= 74,
            lambda one: one.partner is not None and _old(one),
        )
        self._frail(cared_for, "carer at home")
        if "care" not in cared_for.deficits:
            cared_for.deficits[0], cared_for.conditions[0] = "care", "Has carer"
        if cared_for.partner:
            cared_for.partner.marks.add("carer")

    def _rename(self, one: Resident, group: str, given: str = "", family: str = "") -> None:
        one.group, one.preferred_name, one.email = group, "", ""
        one.family_name = family or family_names(group).draw(self.rng)
        one.given_names = given or given_names(one.sex, group, one.born_on.year).draw(self.rng)

    def _names(self) -> None:
        for mark, (group, sex, given, family) in _NAMED.items():
            one = self._pick(lambda one, sex=sex: one.sex is sex and one.age >= 40)
            self._rename(one, group, given, family)
            if not given:
                one.given_names = ""
            one.marks.add(mark)
        titled = self._pick(lambda one: one.sex is Sex.MALE and one.age >= 65)
        titled.title = LONG_TITLE
        titled.marks.add("long title")

    def _births(self) -> None:
        eldest = self._pick(lambda one: one.sex is Sex.FEMALE and one.age >= 80, _old)
        self._born(eldest, born_at(102, self.today, self.rng), "102 years old")
        leap = self._pick(lambda one: one.age >= 66)
        self._born(leap, date(leap.born_on.year // 4 * 4, 2, 29), "29 February")
        first = self._pick(lambda one: 60 <= one.age < 90 and not one.in_care_home, _old)
        second = self._pick(
            lambda one: one.sex is first.sex and _old(one) and one.household is not first.household, _old
        )
        second.given_names, second.family_name, second.group = first.given_names, first.family_name, first.group
        second.title, second.preferred_name, second.email = first.title, "", ""
        self._born(second, first.born_on, "same name and birth date")
        first.marks.add("same name and birth date")
        self._twins()
        self._father_and_son()

    def _born(self, one: Resident, born_on: date, mark: str) -> None:
        one.born_on, one.age = born_on, years_old(born_on, self.today)
        one.marks.add(mark)

    def _twins(self) -> None:
        for household in self.households:
            young = [one for one in household.members if one.age < 18 and not one.marks]
            if len(young) >= 2:
                self._born(young[0], young[1].born_on, "twin")
                young[1].marks.add("twin")
                return
        pair = self._pick(lambda one: one.age < 60), self._pick(lambda one: one.age < 60)
        self._born(pair[0], pair[1].born_on, "twin")
        self._born(pair[1], pair[1].born_on, "twin")
        pair[0].family_name, pair[0].household = pair[1].family_name, pair[1].household

    def _father_and_son(self) -> None:
        father = self._pick(lambda one: one.sex is Sex.MALE and 55 <= one.age < 85 and not one.in_care_home)
        son = self._pick(
            lambda one: one.sex is Sex.MALE and 18 <= one.age <= father.age - 20 and len(one.household.members) == 1,
            lambda one: one.sex is Sex.MALE and 18 <= one.age <= father.age - 20,
        )
        son.household.members.remove(son)
        father.household.members.append(son)
        son.household, son.partner = father.household, None
        son.given_names, son.family_name, son.group = father.given_names, father.family_name, father.group
        son.preferred_name = son.email = ""
        for one in (father, son):
            one.marks.add("same name in one house")

    def _identity(self) -> None:
        self._pick(lambda one: one.age >= 65).marks.add("no NHS number")
        rough = self._pick(lambda one: 30 <= one.age < 64 and len(one.household.members) == 1, _adult)
        if len(rough.household.members) > 1:
            rough.household.members.remove(rough)
            rough.household = Household([rough], usual_gp=rough.household.usual_gp)
        rough.partner = None
        home = rough.household
        home.house = home.street = home.locality = home.phone = ""
        home.town, home.county, home.postcode = "No fixed abode", "", NO_FIXED_ABODE
        rough.marks.add("no fixed abode")

    def _gone(self) -> None:
        for _ in range(max(round(len(self.people) / 800), 1)):
            dead = self._pick(lambda one: one.age >= 70)
            dead.died_on = self._some_day_ago(200)
            dead.marks.add("deceased")
        for _ in range(max(round(len(self.people) / 400), 1)):
            moved = self._pick(_adult)
            moved.left_on = self._some_day_ago(300)
            moved.marks.add("moved")

    def _some_day_ago(self, most: int) -> date:
        return self.today - timedelta(days=self.rng.randrange(5, most))


def ethnicity(one: Resident) -> str:
    """The ethnic category in words that goes with a person's names."""
    return ethnicity_of(one.group)


def _adult(one: Resident) -> bool:
    return 18 <= one.age < 80


def _old(one: Resident) -> bool:
    return one.age >= 65


def _old_at_home(one: Resident) -> bool:
    return one.age >= 68 and not one.in_care_home
