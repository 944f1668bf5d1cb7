"""Places: the tree as on a date, its changes by an administrator, and which unit a person belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bhcp_desktop.domain.errors import NotFoundError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.place_tree import PlaceNode, PlaceTree, open_on
from bhcp_desktop.domain.places import (
    Place,
    PlaceKind,
    PlaceLink,
    PlaceName,
    PlaceSuccession,
    UnitRule,
    UnitRuleKind,
)
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.unit_rules import UnitRules
from bhcp_desktop.services import place_changes, place_mergers, place_reference
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.place_changes import NewPlace
from bhcp_desktop.services.place_mergers import Part
from bhcp_desktop.services.place_reference import LoadedReference
from bhcp_desktop.storage.queries.places import people_now, people_on


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHistory:
    """Everything that was ever said about one place, oldest first."""

    place: Place
    names: tuple[PlaceName, ...]
    links: tuple[PlaceLink, ...]
    became: tuple[PlaceSuccession, ...]
    came_from: tuple[PlaceSuccession, ...]
    rules: tuple[UnitRule, ...]


class Places:
    """What a person can do with places; every change asks for the administrator's permission."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def tree(self, as_at: date | None = None) -> PlaceTree:
        """The tree today, or as it stood on a date, with the people of each place."""
        self._desk.require(Permission.VIEW_RECORDS)
        today = self._desk.clock.today()
        day = as_at or today
        with self._desk.read() as reader:
            people = people_now(reader) if day == today else people_on(reader, day)
            return place_changes.read_tree(reader, day, people)

    def history(self, place_id: str) -> PlaceHistory:
        """The names, parents, mergers and rules of a place through time; raises NotFoundError."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            rules = reader.find(UnitRule, unit_id=place_id) + reader.find(UnitRule, practice_id=place_id)
            return PlaceHistory(
                place=reader.get(Place, place_id),
                names=tuple(reader.find(PlaceName, place_id=place_id, order_by="from_on")),
                links=tuple(reader.find(PlaceLink, place_id=place_id, order_by="from_on")),
                became=tuple(reader.find(PlaceSuccession, place_id=place_id, order_by="on")),
                came_from=tuple(reader.find(PlaceSuccession, successor_id=place_id, order_by="on")),
                rules=tuple(sorted(rules, key=lambda rule: (rule.from_on, rule.id))),
            )

    def load_reference(self) -> LoadedReference:
        """Add the places that ship with the program and that this store lacks."""
        self._desk.require(Permission.MANAGE_PLACES)
        with self._desk.write() as work:
            return place_reference.load_reference(work)

    def add(self, wanted: NewPlace) -> Place:
        """Add a place; raises RuleBrokenError (name, code, parent_id, from_on)."""
        self._desk.require(Permission.MANAGE_PLACES)
        with self._desk.write() as work:
            return place_changes.add_place(work, wanted)

    def rename(self, place_id: str, name: str, from_on: date) -> None:
        """Give a place another name from a date; raises RuleBrokenError (name, from_on)."""
        self._desk.require(Permission.MANAGE_PLACES)
        with self._desk.write() as work:
            place_changes.rename_place(work, place_id, name, from_on)

    def move(self, place_id: str, parent_id: str | None, from_on: date) -> None:
        """Put a place in another parent from a date; raises RuleBrokenError (parent_id, from_on)."""
        self._desk.require(Permission.MANAGE_PLACES)
        with self._desk.write() as work:
            place_changes.move_place(work, place_id, parent_id, from_on)

    def merge(self, place_ids: Sequence[str], into: str | NewPlace, on: date, *, reason: str = "") -> Place:
        """Make several places one from a day; people go along. Raises RuleBrokenError (place_ids, into, on)."""
        self._desk.require(Permission.MANAGE_PLACES)
        with self._desk.write() as work:
            today = self._desk.clock.today()
            return place_mergers.merge_places(work, place_ids, into, on, reason=reason, today=today)

    def split(self, place_id: str, parts: Sequence[Part], on: date, *, reason: str = "") -> list[Place]:
        """Make several places of one from a day; people go along. Raises RuleBrokenError (parts, on, name, code)."""
        self._desk.require(Permission.MANAGE_PLACES)
        with self._desk.write() as work:
            today = self._desk.clock.today()
            return place_mergers.split_place(work, place_id, parts, on, reason=reason, today=today)

    def close(self, place_id: str, on: date) -> None:
        """Close an empty place from a day; raises RuleBrokenError (on)."""
        self._desk.require(Permission.MANAGE_PLACES)
        with self._desk.write() as work:
            place_changes.close_place(work, place_id, on)

    def set_rule(self, practice_id: str, unit_id: str, kind: UnitRuleKind, value: str, *, from_on: date) -> UnitRule:
        """Say who of a practice belongs to a unit, from a day; raises RuleBrokenError (unit_id, value)."""
        self._desk.require(Permission.MANAGE_PLACES)
        rule = UnitRule(
            id=new_id(), practice_id=practice_id, unit_id=unit_id, kind=kind, value=value.strip(), from_on=from_on
        )
        with self._desk.write() as work:
            return place_changes.set_rule(work, rule)

    def end_rule(self, rule_id: str, on: date) -> None:
        """A rule holds no longer from a day."""
        self._desk.require(Permission.MANAGE_PLACES)
        with self._desk.write() as work:
            place_changes.end_rule(work, work.get(UnitRule, rule_id), on)

    def rules(self, practice_id: str, as_at: date | None = None) -> UnitRules:
        """The rules of a practice on a date, ready to place many people (`unit_for`)."""
        with self._desk.read() as reader:
            return UnitRules.of(place_changes.rules_on(reader, practice_id, as_at or self._desk.clock.today()))

    def unit_for(self, practice_id: str, *, nhs_number: str | None, usual_gp: str) -> str | None:
        """The unit a person of a practice belongs to by the rules, or None when somebody must choose."""
        return self.rules(practice_id).unit_for(nhs_number=nhs_number, usual_gp=usual_gp)

    def units_of(self, practice_id: str, as_at: date | None = None) -> tuple[PlaceNode, ...]:
        """The units of a practice on a date."""
        node = self.tree(as_at).find(practice_id)
        return tuple(unit for unit in node.walk() if unit.kind is PlaceKind.UNIT) if node else ()

    def by_code(self, code: str, as_at: date | None = None) -> Place:
        """The place with a code that is open on a date, or that was; raises NotFoundError."""
        day = as_at or self._desk.clock.today()
        with self._desk.read() as reader:
            found = reader.find(Place, code=code.strip(), order_by="opened_on")
        if not found:
            raise NotFoundError(f"No place has the code {code.strip()}. Check it in Admin, Places.")
        return next((place for place in found if open_on(place, day)), found[-1])
