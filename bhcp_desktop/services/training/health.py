"""Deficits, conditions, medicines and frailty figures for people being made up.

Shares of the eFI bands at 65 and over aim at those seen in England: about half fit, a third mild, one in eight
moderate and three in a hundred severe (Clegg and others, Age and Ageing 2016; 45: 353-360).
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from bhcp_desktop.domain.efi import EFI_DEFICITS, EFI_RULE, band_of_deficits
from bhcp_desktop.domain.frailty import (
    FrailtyBand,
    FrailtyGrade,
    FrailtyScore,
    Grade,
    Instrument,
    Obtained,
)
from bhcp_desktop.domain.people import Sex
from bhcp_desktop.services.training.chances import Bag, IdMaker, some
from bhcp_desktop.services.training.order import WHOLE_PLAN, Member
from bhcp_desktop.services.training.residents import Resident
from bhcp_desktop.services.training.words import Drug, deficits, drug_choices, younger_conditions

_BANDS: Final = (FrailtyBand.FIT, FrailtyBand.MILD, FrailtyBand.MODERATE, FrailtyBand.SEVERE)
_UNDER_75: Final = Bag(_BANDS, [66, 27, 6, 1])
_UNDER_85: Final = Bag(_BANDS, [41.5, 40, 15, 3.5])
_FROM_85: Final = Bag(_BANDS, [17, 42, 30, 11])
_IN_A_HOME: Final = Bag(_BANDS, [0, 8, 47, 45])
_COUNTS: Final = {
    FrailtyBand.FIT: Bag((0, 1, 2, 3, 4), [7, 16, 24, 28, 25]),
    FrailtyBand.MILD: Bag((5, 6, 7, 8), [34, 28, 22, 16]),
    FrailtyBand.MODERATE: Bag((9, 10, 11, 12), [36, 28, 21, 15]),
    FrailtyBand.SEVERE: Bag(tuple(range(13, 21)), [34, 24, 16, 10, 7, 5, 3, 1]),
}
_CFS: Final = {
    FrailtyBand.FIT: Bag(("2", "3"), [1, 3]),
    FrailtyBand.MILD: Bag(("3", "4", "5"), [2, 5, 3]),
    FrailtyBand.MODERATE: Bag(("4", "5", "6", "7"), [1, 4, 5, 1]),
    FrailtyBand.SEVERE: Bag(("5", "6", "7", "8", "9"), [1, 6, 10, 4, 0.5]),
}
_CFS_CHANCE: Final = {
    FrailtyBand.FIT: 0.02,
    FrailtyBand.MILD: 0.12,
    FrailtyBand.MODERATE: 0.6,
    FrailtyBand.SEVERE: 0.85,
}
_GRADES: Final = {
    FrailtyBand.MODERATE: Bag((Grade.MODERATE, Grade.MILD, Grade.SEVERE, Grade.NOT_FRAIL), [84, 9, 5, 2]),
    FrailtyBand.SEVERE: Bag((Grade.SEVERE, Grade.MODERATE), [90, 10]),
}
_REASONS: Final = (
    "Seen at home; fits what the family describe.",
    "Reviewed notes and spoke by phone. Function is worse than a year ago.",
    "Judged on usual state two weeks before the recent illness.",
    "Seen in clinic. Walks with a frame, needs help outdoors.",
    "Known to me for years; agreed with the district nurse.",
)


def give_health(one: Resident, rng: Random) -> None:
    """Give a person conditions, medicines and, at 65 and over, deficits."""
    if one.age < 65:
        _younger_health(one, rng)
        return
    bag = _IN_A_HOME if one.in_care_home else _FROM_85
    if not one.in_care_home and one.age < 85:
        bag = _UNDER_75 if one.age < 75 else _UNDER_85
    give_deficits(one, _COUNTS[bag.draw(rng)].draw(rng), rng)
    one.has_efi = rng.random() < 0.97


def _younger_health(one: Resident, rng: Random) -> None:
    column = (one.age >= 18) + (one.age >= 40)
    for kind in younger_conditions():
        if rng.random() * 1000 < kind.per_1000[column]:
            one.conditions.append(kind.condition)
            if kind.drug:
                one.drugs.append(kind.drug)


def give_deficits(one: Resident, count: int, rng: Random) -> None:
    """Give a person so many of the 36 deficits, and the conditions and medicines that go with them."""
    many_drugs = count >= 2 and rng.random() < min(0.08 * count, 0.96)
    weighed = [(each, each.weight(one.age)) for each in deficits()]
    chosen = some(rng, weighed, count - many_drugs)
    one.deficits = [each.key for each in chosen]
    one.conditions = [rng.choice(each.words(one.sex)) for each in chosen]
    one.drugs = _drugs(one, many_drugs=many_drugs, rng=rng)
    if many_drugs:
        one.deficits.append("polypharmacy")


def _drugs(one: Resident, *, many_drugs: bool, rng: Random) -> list[Drug]:
    """Medicines for these deficits: five or more of them exactly when polypharmacy counts as a deficit."""
    drugs: dict[str, Drug] = {}
    for key in one.deficits:
        add_drugs(drugs, key, one.sex, rng)
    while many_drugs and len(drugs) < 5:
        add_drugs(drugs, "general", one.sex, rng)
    found = list(drugs.values())
    return found if many_drugs else found[:4]


def add_drugs(drugs: dict[str, Drug], key: str, sex: Sex, rng: Random) -> None:
    """Add the medicines one deficit brings: none twice, and one of those that replace each other."""
    for choice in drug_choices().get(key, ()):
        drug = choice.draw(rng)
        taken = any(_substance(option) in drugs for _, option in choice.options)
        if drug and not taken and (sex is Sex.MALE or not drug.for_men):
            drugs[_substance(drug)] = drug


def _substance(drug: Drug) -> str:
    return drug.name.split()[0]


def efi_scores(one: Resident, person_id: str, today: date, new_id: IdMaker, rng: Random) -> list[FrailtyScore]:
    """The imported eFI, and for the frail often the one of the year before, which was lower or the same."""
    if not one.has_efi:
        return []
    scored_on = today - timedelta(days=rng.randrange(20, 330))
    count = len(one.deficits)
    scores = [_efi(person_id, count, scored_on, new_id)]
    if count >= 9 and rng.random() < 0.5:
        before = max(count - rng.choice((0, 1, 1, 2, 3)), 0)
        scores.insert(0, _efi(person_id, before, scored_on - timedelta(days=rng.randrange(330, 400)), new_id))
    return scores


def _efi(person_id: str, count: int, scored_on: date, new_id: IdMaker) -> FrailtyScore:
    return FrailtyScore(
        id=new_id(),
        person_id=person_id,
        instrument=Instrument.EFI,
        version="2016",
        value=f"{count / EFI_DEFICITS:.2f}",
        deficits=count,
        band=band_of_deficits(count),
        band_rule=EFI_RULE,
        scored_on=scored_on,
        obtained=Obtained.IMPORTED,
        source="EMIS Web",
    )


def cfs_scores(
    one: Resident, person_id: str, scorer: tuple[str, str], *, today: date, new_id: IdMaker, rng: Random
) -> list[FrailtyScore]:
    """A Clinical Frailty Scale level for most of the frail; the level alone, for its wording is licensed."""
    band = band_of_deficits(len(one.deficits))
    if one.age < 65 or rng.random() >= _CFS_CHANCE[band]:
        return []
    name, role = scorer
    score = FrailtyScore(
        id=new_id(),
        person_id=person_id,
        instrument=Instrument.CFS,
        version="2.0",
        value=_CFS[band].draw(rng),
        scored_on=today - timedelta(days=rng.randrange(5, 500)),
        scored_by=name,
        scorer_role=role,
        source="Seen at home",
    )
    return [score]


def confirmed_grades(
    one: Resident, person_id: str, doctor: Member, *, planned: bool, today: date, new_id: IdMaker, rng: Random
) -> list[FrailtyGrade]:
    """A clinician's grade for half of the moderate and severe, and nearly all with a plan; at times not the index's."""
    bag = _GRADES.get(band_of_deficits(len(one.deficits)))
    chance = 1.0 if WHOLE_PLAN in one.marks else 0.88 if planned else 0.45
    if one.age < 65 or bag is None or rng.random() >= chance:
        return []
    grade = FrailtyGrade(
        id=new_id(),
        person_id=person_id,
        grade=bag.draw(rng),
        confirmed_on=today - timedelta(days=rng.randrange(3, 420)),
        clinician=doctor.name,
        clinician_role=doctor.role,
        tool="Clinical Frailty Scale",
        reason=rng.choice(_REASONS),
    )
    return [grade]
