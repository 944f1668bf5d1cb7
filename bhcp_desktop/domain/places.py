"""Places and how they nest, with dates: system > network > ICC > practice (> wider team) > unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class PlaceKind(StrEnum):
    """The levels of the place tree."""

    SYSTEM = "system"
    NETWORK = "network"
    ICC = "icc"
    PRACTICE = "practice"
    WIDER_TEAM = "wider_team"
    UNIT = "unit"


PARENT_KINDS: Final[dict[PlaceKind, tuple[PlaceKind, ...]]] = {
    PlaceKind.SYSTEM: (),
    PlaceKind.NETWORK: (PlaceKind.SYSTEM,),
    PlaceKind.ICC: (PlaceKind.NETWORK, PlaceKind.SYSTEM),
    PlaceKind.PRACTICE: (PlaceKind.ICC,),
    PlaceKind.WIDER_TEAM: (PlaceKind.PRACTICE, PlaceKind.ICC),
    PlaceKind.UNIT: (PlaceKind.PRACTICE, PlaceKind.WIDER_TEAM),
}

MAIN_GROUPING: Final = "main"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of one kind; its name and its parent are kept with dates in other records."""

    id: str
    rev: int = 1
    kind: PlaceKind
    code: str
    opened_on: date
    closed_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """What a place is called from a date until the next name."""

    id: str
    rev: int = 1
    place_id: str
    name: str
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLink:
    """A place lies in a parent from a date; parallel groupings (such as a primary care network) have their own name.

    `source` says who states it; `inferred` marks a link that was put together and that nobody has confirmed.
    """

    id: str
    rev: int = 1
    place_id: str
    parent_id: str
    grouping: str = MAIN_GROUPING
    from_on: date
    to_on: date | None = None
    source: str = ""
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSuccession:
    """On a date one place was taken over, wholly or partly, by another (merge or split)."""

    id: str
    rev: int = 1
    place_id: str
    successor_id: str
    on: date
    reason: str = ""


class UnitRuleKind(StrEnum):
    """How a practice's people are put into its units."""

    WHOLE_PRACTICE = "whole_practice"
    USUAL_GP = "usual_gp"
    NHS_NUMBER_LIST = "nhs_number_list"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRule:
    """People of a practice belong to a unit: all of them, those of one usual GP, or those on a list.

    `value` is the usual GP's name as the practice system writes it, or a list's NHS numbers, one a line.
    """

    id: str
    rev: int = 1
    practice_id: str
    unit_id: str
    kind: UnitRuleKind
    value: str = ""
    from_on: date
    to_on: date | None = None
