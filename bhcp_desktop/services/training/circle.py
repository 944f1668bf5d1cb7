"""The people round somebody, and what sentences may say about them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from bhcp_desktop.domain.people import Sex
from bhcp_desktop.services.training.chances import Bag
from bhcp_desktop.services.training.order import Team
from bhcp_desktop.services.training.phrases import About, sentences
from bhcp_desktop.services.training.residents import Resident
from bhcp_desktop.services.training.words import BRITISH, family_names, given_names

_RELATIONS: Final = Bag(
    [
        ("daughter", Sex.FEMALE, 28),
        ("son", Sex.MALE, 28),
        ("niece", Sex.FEMALE, 26),
        ("nephew", Sex.MALE, 26),
        ("sister", Sex.FEMALE, 3),
        ("brother", Sex.MALE, 3),
        ("granddaughter", Sex.FEMALE, 52),
        ("grandson", Sex.MALE, 52),
        ("stepdaughter", Sex.FEMALE, 28),
    ],
    [40, 34, 7, 4, 4, 3, 4, 2, 2],
)
_TAG_OF_DEFICIT: Final = {
    "memory": "memory", "falls": "falls", "mobility": "mobility", "hearing": "hearing", "vision": "vision",
    "breathlessness": "breath", "respiratory": "breath", "heart_failure": "heart", "diabetes": "diabetes",
    "incontinence": "incontinence", "urinary": "urinary", "arthritis": "arthritis", "care": "care",
    "polypharmacy": "poly", "weight_loss": "weight_loss",
}  # fmt: skip
_TAG_OF_CONDITION: Final = {"Parkinson's disease": "parkinsons", "Long-term urinary catheter": "catheter"}
TOLD_BY_MARK: Final = {"urdu speaker": "urdu", "welsh speaker": "welsh", "24-point print": "print24"}
_PRONOUNS: Final = {
    Sex.MALE: ("he", "him", "his", "himself"),
    Sex.FEMALE: ("she", "her", "her", "herself"),
    Sex.INDETERMINATE: ("they", "them", "their", "themself"),
    Sex.NOT_KNOWN: ("they", "them", "their", "themself"),
}


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative who is not made up as a patient."""

    name: str
    relation: str

    @property
    def first(self) -> str:
        """The name they are called by."""
        return self.name.split()[0]


@dataclass(frozen=True, slots=True)
class Circle:
    """Relatives, the nearest first, and a neighbour."""

    relatives: tuple[Relative, ...]
    neighbour: str
    pet: str = ""
    private: bool = False


def called(one: Resident) -> str:
    """What somebody is called: the preferred name, or the first given name."""
    return one.preferred_name or (one.given_names.split() or [one.family_name])[0]


def formal(one: Resident) -> str:
    """Title and family name, as on an envelope."""
    return f"{one.title} {one.family_name}".strip()


def whole_name(one: Resident) -> str:
    """First given name and family name."""
    return " ".join([*one.given_names.split()[:1], one.family_name])


def partner_at_home(one: Resident) -> Resident | None:
    """The partner, when both live and are registered."""
    partner = one.partner
    return partner if partner and partner.on_the_list and partner.household is one.household else None


def circle_of(one: Resident, rng: Random) -> Circle:
    """Relatives for most, a second one for many, a neighbour for all, a pet for a third of those at home."""
    count = rng.choices((0, 1, 2), (14, 46, 40))[0]
    relatives: list[Relative] = []
    while len(relatives) < count:
        relative = _relative(one, rng)
        if relative.first not in {each.first for each in relatives} | {called(one)}:
            relatives.append(relative)
    pet = rng.choice(sentences("symbols.json", "pet")) if rng.random() < 0.35 and not one.in_care_home else ""
    sex = rng.choice((Sex.FEMALE, Sex.MALE))
    neighbour = f"{given_names(sex, BRITISH, one.born_on.year + 12).draw(rng)} {family_names(BRITISH).draw(rng)}"
    return Circle(tuple(relatives), neighbour, pet, private=rng.random() < 0.05)


def _relative(one: Resident, rng: Random) -> Relative:
    relation, sex, younger = _RELATIONS.draw(rng)
    given = given_names(sex, one.group or BRITISH, min(one.born_on.year + younger, 2006)).draw(rng)
    keeps = relation in {"son", "brother"} or rng.random() < 0.4
    return Relative(f"{given} {one.family_name if keeps else family_names(BRITISH).draw(rng)}", relation)


def about(one: Resident, circle: Circle, team: Team, rng: Random) -> About:
    """The facts and tags of one person."""
    facts = _own_facts(one, rng) | _team_facts(one, team) | {"friend": circle.neighbour.split()[0]}
    partner = partner_at_home(one)
    if partner:
        facts["spouse"] = called(partner)
    if one.widowed and not one.partner:
        facts["late"] = "wife" if one.sex is Sex.MALE else "husband"
    if circle.pet:
        facts["pet"] = circle.pet
    for key, relative in zip(("nok", "other"), circle.relatives, strict=False):
        facts |= {key: relative.first, f"{key}_rel": relative.relation}
    return About(facts, frozenset(_tags(one, circle, facts)))


def _own_facts(one: Resident, rng: Random) -> dict[str, str]:
    he, him, his, himself = _PRONOUNS[one.sex]
    facts = {
        "first": called(one), "formal": formal(one), "town": one.household.town, "street": one.household.street,
        "he": he, "him": him, "his": his, "himself": himself, "He": he.capitalize(),
        "hobby": rng.choice(sentences("symbols.json", "hobby")), "wed": str(one.born_on.year + rng.randint(20, 27)),
        "year": str(one.born_on.year + rng.randint(24, 45)),
    }  # fmt: skip
    return facts | {"home": one.household.care_home} if one.in_care_home else facts


def _team_facts(one: Resident, team: Team) -> dict[str, str]:
    return {
        "gp": "Dr " + team.doctor_of(one.household.usual_gp).name.split(maxsplit=2)[2],
        "coordinator": team.member("coordinator").name.split()[0],
        "nurse": team.member("nurse").name,
    }


def _tags(one: Resident, circle: Circle, facts: dict[str, str]) -> set[str]:
    tags = {_TAG_OF_DEFICIT[key] for key in one.deficits if key in _TAG_OF_DEFICIT}
    tags |= {_TAG_OF_CONDITION[each] for each in one.conditions if each in _TAG_OF_CONDITION}
    tags |= {TOLD_BY_MARK[mark] for mark in one.marks if mark in TOLD_BY_MARK}
    tags.add("male" if one.sex is Sex.MALE else "female")
    meant = {
        "home": one.in_care_home,
        "local": one.group in {BRITISH, ""},
        "alone": len(one.household.members) == 1,
        "couple": "spouse" in facts,
        "widowed": "late" in facts,
        "family": "nok" in facts,
        "other": "other" in facts,
        "pet": "pet" in facts,
        "dog": any(word in circle.pet for word in ("collie", "terrier", "dog")),
        "housebound": "housebound" in one.deficits,
        "older": one.age >= 78,
        "private": circle.private,
    }
    return tags | {tag for tag, holds in meant.items() if holds}
