"""The first things a new store holds: the shipped places, and the place its people work in."""

from __future__ import annotations

import re

from bhcp_desktop.domain.place_tree import PlaceNode
from bhcp_desktop.domain.places import PlaceKind
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.place_changes import add_practice
from bhcp_desktop.services.places import Places

_NOT_CODE = re.compile(r"[^A-Z0-9]+")


def set_up_places(places: Places, desk: Desk, wanted: str) -> str:
    """Load the shipped places; a wanted place that is none of them is added as a practice with one unit.

    Gives the code of the place, empty when none was wanted.
    """
    places.load_reference()
    wanted = wanted.strip()
    if not wanted:
        return ""
    known = next((node for node in places.tree().walk() if _is(node, wanted)), None)
    if known is not None:
        return known.code
    code = _NOT_CODE.sub("-", wanted.upper()).strip("-") or "PLACE"
    with desk.write() as work:
        practice, _unit = add_practice(
            work, code=code, name=wanted, from_on=desk.clock.today(), source="named when the store was made"
        )
    return practice.code


def _is(node: PlaceNode, wanted: str) -> bool:
    same = wanted.casefold() in {node.name.casefold(), node.code.casefold()}
    return same and node.kind is not PlaceKind.UNIT
