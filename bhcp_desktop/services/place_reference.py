"""Load the places that ship with the program: the system, its networks, the twelve ICCs of 2018 and the practices."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from typing import Final

from bhcp_desktop import assets
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.places import Place, PlaceKind, PlaceLink, PlaceName
from bhcp_desktop.services.place_changes import add_whole_unit
from bhcp_desktop.storage.unit_of_work import UnitOfWork

KNOWN_FROM: Final = date(2018, 6, 19)
"""The day from which the shipped tree is stated: Morecambe Bay CCG's report to the Health and Wellbeing Board."""

_INFERRED: Final = "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedReference:
    """How many places were added; those whose code the store already had were left as they are."""

    added: int
    kept: int
    practices_without_icc: int


def _rows(name: str) -> list[dict[str, str]]:
    with assets.reference(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load_reference(work: UnitOfWork) -> LoadedReference:
    """Add every shipped place the store lacks; each open practice gets one unit for all its people."""
    known = {place.code: place.id for place in work.find(Place)}
    before = len(known)
    kept = sum(_add_place(work, row, known) for row in _rows("places.csv"))
    practices = _rows("practices.csv")
    kept += sum(_add_practice(work, row, known) for row in practices)
    alone = sum(1 for row in practices if not row["icc_code"] and not row["closed_on"])
    return LoadedReference(added=len(known) - before, kept=kept, practices_without_icc=alone)


def _add_place(work: UnitOfWork, row: dict[str, str], known: dict[str, str]) -> bool:
    if row["code"] in known:
        return True
    place = Place(
        id=new_id(),
        kind=PlaceKind(row["kind"]),
        code=row["code"],
        opened_on=date.fromisoformat(row["known_from"]),
        source=f"{row['source']} ({row['source_date']})",
    )
    known[row["code"]] = place.id
    work.create(place)
    work.create(PlaceName(id=new_id(), place_id=place.id, name=row["name"], from_on=place.opened_on))
    if row["parent_code"] in known:
        source = f"{row['parent_source']} ({row['parent_source_date']})"
        inferred = row["parent_standing"] == _INFERRED
        _link(work, place, known[row["parent_code"]], source, inferred=inferred)
    return False


def _add_practice(work: UnitOfWork, row: dict[str, str], known: dict[str, str]) -> bool:
    if row["ods_code"] in known:
        return True
    place = Place(
        id=new_id(),
        kind=PlaceKind.PRACTICE,
        code=row["ods_code"],
        opened_on=date.fromisoformat(row["opened_on"]),
        closed_on=date.fromisoformat(row["closed_on"]) if row["closed_on"] else None,
        source=f"{row['source']} ({row['source_date']})",
    )
    known[row["ods_code"]] = place.id
    work.create(place)
    work.create(PlaceName(id=new_id(), place_id=place.id, name=row["name"], from_on=place.opened_on))
    if row["icc_code"] in known:
        source = f"{row['icc_source']} ({row['icc_source_date']})"
        _link(work, place, known[row["icc_code"]], source, inferred=row["icc_standing"] == _INFERRED)
    if place.closed_on is None:
        add_whole_unit(work, place, max(place.opened_on, KNOWN_FROM))
    return False


def _link(work: UnitOfWork, place: Place, parent_id: str, source: str, *, inferred: bool) -> None:
    work.create(
        PlaceLink(
            id=new_id(),
            place_id=place.id,
            parent_id=parent_id,
            from_on=max(place.opened_on, KNOWN_FROM),
            to_on=place.closed_on,
            source=source,
            inferred=inferred,
        )
    )
