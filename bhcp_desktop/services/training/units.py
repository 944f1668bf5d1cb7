"""Which units of the shipped places a training population fills, and units added where there are too few."""

from __future__ import annotations

import csv
from functools import cache
from typing import Final

from bhcp_desktop import assets
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.place_tree import PlaceNode
from bhcp_desktop.domain.places import PlaceKind, UnitRule, UnitRuleKind
from bhcp_desktop.services.place_changes import NewPlace, add_place, read_tree
from bhcp_desktop.services.place_reference import KNOWN_FROM
from bhcp_desktop.services.training.order import TrainingOrder, TrainingPlace
from bhcp_desktop.services.training.population import team_of
from bhcp_desktop.services.training.words import towns
from bhcp_desktop.storage.unit_of_work import UnitOfWork

UNIT_SIZE: Final = 2500
FIRST_PRACTICE: Final = "P81029"
"""Ash Trees Surgery in Carnforth: one of the practices a public source puts in its ICC."""


def units_wanted(people: int) -> int:
    """How many units of about 2,500 people make a population."""
    return max(round(people / UNIT_SIZE), 1)


def training_places(work: UnitOfWork, count: int) -> tuple[TrainingPlace, ...]:
    """So many units of the practices in the store, the first practice's first; practices get units added in turn."""
    practices = _practices(work)
    each, over = divmod(count, len(practices))
    places: list[TrainingPlace] = []
    for at, practice in enumerate(practices):
        wanted = each + (at < over)
        units = [node.place_id for node in practice.children if node.kind is PlaceKind.UNIT][:wanted]
        units += [_added(work, practice, number) for number in range(len(units) + 1, wanted + 1)]
        places += [_place(practice, unit_id) for unit_id in units]
    return tuple(places)


def usual_gp_rules(order: TrainingOrder) -> list[UnitRule]:
    """People of a practice's further units are those of the doctors there; all others stay in its first unit."""
    seen: set[str] = set()
    rules: list[UnitRule] = []
    for place in order.places:
        gps = team_of(order, place).usual_gps if place.practice_id in seen else ()
        seen.add(place.practice_id)
        rules += [_rule(place, gp) for gp in gps]
    return rules


def _rule(place: TrainingPlace, usual_gp: str) -> UnitRule:
    return UnitRule(
        id=new_id(),
        practice_id=place.practice_id,
        unit_id=place.unit_id,
        kind=UnitRuleKind.USUAL_GP,
        value=usual_gp,
        from_on=place.opened_on,
    )


def _practices(work: UnitOfWork) -> list[PlaceNode]:
    """Open practices that have a unit, the known one first."""
    nodes = [node for node in read_tree(work, work.at.date()).walk() if node.kind is PlaceKind.PRACTICE]
    with_unit = [node for node in nodes if any(child.kind is PlaceKind.UNIT for child in node.children)]
    return sorted(with_unit, key=lambda node: (node.code != FIRST_PRACTICE, node.code))


def _added(work: UnitOfWork, practice: PlaceNode, number: int) -> str:
    wanted = NewPlace(
        kind=PlaceKind.UNIT,
        name=f"Unit {number}",
        code=f"{practice.code}-{number}",
        parent_id=practice.place_id,
        from_on=KNOWN_FROM,
        source="Made for training",
    )
    return add_place(work, wanted).id


def _place(practice: PlaceNode, unit_id: str) -> TrainingPlace:
    return TrainingPlace(
        practice_id=practice.place_id,
        unit_id=unit_id,
        practice_code=practice.code,
        practice_name=practice.name,
        town=_towns_by_practice().get(practice.code, ""),
        opened_on=KNOWN_FROM,
    )


@cache
def _towns_by_practice() -> dict[str, str]:
    """The town whose postcodes begin as the practice's does; the first of them when several do."""
    by_outward = {town.outward: town.name for town in reversed(towns())}
    with assets.reference("practices.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["ods_code"]: by_outward.get(row["postcode"].split(" ")[0], "") for row in rows}
