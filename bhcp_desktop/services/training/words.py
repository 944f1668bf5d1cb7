"""The lists the training population is made from, read once from `resources/training`."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random
from typing import Any, Final

from bhcp_desktop.assets import resource
from bhcp_desktop.domain.people import Sex
from bhcp_desktop.services.training.chances import Bag

BRITISH: Final = "british"
MEN_ALONE: Final = "@male"


@cache
def rows_of(name: str) -> list[dict[str, str]]:
    """The lines of one of the CSV files, as dictionaries."""
    with resource("training", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def json_of(name: str) -> Any:
    """The content of one of the JSON files."""
    return json.loads(resource("training", name).read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Town:
    """A town, the outward half of its postcodes and the villages round it."""

    name: str
    county: str
    outward: str
    localities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Streets:
    """Street names whole and in halves, names of houses and of care homes."""

    whole: tuple[str, ...]
    first: tuple[str, ...]
    kind: tuple[str, ...]
    house: tuple[str, ...]
    care_home: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deficit:
    """One of the 36 deficits: how common at 65 and at 85, and the words a practice writes."""

    key: str
    at_65: float
    at_85: float
    terms: tuple[str, ...]

    def words(self, sex: Sex) -> list[str]:
        """The words a practice may write for it, without those that are for men alone."""
        return [term.removesuffix(MEN_ALONE) for term in self.terms if sex is Sex.MALE or not term.endswith(MEN_ALONE)]

    def weight(self, age: int) -> float:
        """How heavy it is at an age, in a straight line between 65 and 85."""
        share = min(max(age - 65, 0), 25) / 20
        return max(self.at_65 + (self.at_85 - self.at_65) * share, 0.1) if self.at_85 else 0.0


@dataclass(frozen=True, slots=True)
class Drug:
    """A medicine as a practice lists it, its dose in words and what it is for; some are for men alone."""

    name: str
    dose: str
    indication: str
    for_men: bool = False


@dataclass(frozen=True, slots=True)
class DrugChoice:
    """The medicines one slot of a condition may bring, with the chance of each in 100."""

    options: tuple[tuple[int, Drug], ...]

    def draw(self, rng: Random) -> Drug | None:
        """One of them, or none."""
        mark = rng.random() * 100
        for chance, drug in self.options:
            mark -= chance
            if mark < 0:
                return drug
        return None


@dataclass(frozen=True, slots=True)
class Younger:
    """A condition of people under 65 with its rate in 1,000 from 0, 18 and 40 years, and its medicine."""

    condition: str
    per_1000: tuple[float, float, float]
    drug: Drug | None


@dataclass(frozen=True, slots=True)
class AgeBand:
    """How many men and women there are of these ages."""

    first: int
    last: int
    male: int
    female: int


@cache
def age_bands() -> tuple[AgeBand, ...]:
    """The age structure of the Bay (registered patients, July 2014, Open Government Licence)."""
    names = ("age_from", "age_to", "male", "female")
    return tuple(AgeBand(*(int(row[name]) for name in names)) for row in rows_of("age-sex.csv"))


@cache
def towns() -> tuple[Town, ...]:
    """The towns of the Bay."""
    return tuple(
        Town(row["town"], row["county"], row["outward"], tuple(row["localities"].split("|")))
        for row in rows_of("towns.csv")
    )


@cache
def streets() -> Streets:
    """Names of streets and houses."""
    parts: dict[str, list[str]] = defaultdict(list)
    for row in rows_of("streets.csv"):
        parts[row["part"]].append(row["word"])
    whole, first, kind = (tuple(parts[part]) for part in ("name", "first", "kind"))
    return Streets(whole, first, kind, tuple(parts["house"]), tuple(parts["care_home"]))


@cache
def groups() -> Bag[tuple[str, str]]:
    """Naming groups with their ethnic category in words, by how common they are."""
    rows = rows_of("groups.csv")
    return Bag([(row["group"], row["ethnicity"]) for row in rows], [float(row["per_10000"]) for row in rows])


@cache
def ethnicity_of(group: str) -> str:
    """The ethnic category in words of a naming group."""
    return dict(groups().things)[group]


@cache
def family_names(group: str) -> Bag[str]:
    """Family names of a naming group."""
    rows = [row for row in rows_of("surnames.csv") if row["group"] == group]
    return Bag([row["name"] for row in rows], [float(row["weight"]) for row in rows])


@cache
def given_names(sex: Sex, group: str, year: int) -> Bag[str]:
    """Given names of a sex and naming group for people born in a year, the first of the list the commonest."""
    names = [
        row["name"]
        for row in rows_of("first-names.csv")
        if row["sex"] == sex and row["group"] == group and int(row["born_from"]) <= year <= int(row["born_to"])
    ]
    return Bag(names, [1 / (at + 8) for at in range(len(names))])


@cache
def deficits() -> tuple[Deficit, ...]:
    """The 36 deficits of the electronic frailty index (Clegg and others, 2016)."""
    return tuple(
        Deficit(row["deficit"], float(row["weight_65"]), float(row["weight_85"]), tuple(row["terms"].split("|")))
        for row in rows_of("deficits.csv")
    )


@cache
def drug_choices() -> dict[str, tuple[DrugChoice, ...]]:
    """What each deficit may bring in medicines, slot by slot; `general` fits anybody."""
    slots: dict[str, dict[str, list[tuple[int, Drug]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows_of("medicines.csv"):
        for_men = row["indication"].endswith(MEN_ALONE)
        drug = Drug(row["name"], row["dose"], row["indication"].removesuffix(MEN_ALONE), for_men)
        slots[row["deficit"]][row["slot"]].append((int(row["chance"]), drug))
    return {key: tuple(DrugChoice(tuple(opts)) for opts in of.values()) for key, of in slots.items()}


@cache
def younger_conditions() -> tuple[Younger, ...]:
    """Conditions of people under 65."""
    return tuple(
        Younger(
            row["condition"],
            (float(row["per_1000_child"]), float(row["per_1000_18"]), float(row["per_1000_40"])),
            Drug(row["medicine"], row["dose"], row["condition"]) if row["medicine"] else None,
        )
        for row in rows_of("younger.csv")
    )


@cache
def allergy_kinds() -> Bag[tuple[str, str, str]]:
    """Agent, reaction and severity of allergies, by how common they are."""
    rows = rows_of("allergies.csv")
    things = [(row["agent"], row["reaction"], row["severity"]) for row in rows]
    return Bag(things, [float(row["weight"]) for row in rows])


def born_at(age: int, today: date, rng: Random) -> date:
    """A date of birth that makes somebody this many whole years old today."""
    return date.fromordinal(today.toordinal() - int(age * 365.25) - 1 - rng.randrange(364))
