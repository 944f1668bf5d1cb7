"""Where the people of an extract belong: the practice a row names, and a unit by choice or by the practice's rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.people import Membership
from bhcp_desktop.domain.place_tree import PlaceNode, holds_on
from bhcp_desktop.domain.places import Place, PlaceKind, UnitRule
from bhcp_desktop.domain.register import RegisterRow
from bhcp_desktop.domain.unit_rules import UnitRules
from bhcp_desktop.services.imports.plan import ImportOptions, Namesake
from bhcp_desktop.services.place_changes import read_tree
from bhcp_desktop.storage.unit_of_work import Reader


@dataclass(frozen=True, slots=True)
class Placing:
    """The places and rules of a store on the date of an extract."""

    practices: dict[str, Place]
    practice_of_unit: dict[str, str]
    rules: dict[str, UnitRules] = field(default_factory=dict[str, UnitRules])
    called: dict[str, PlaceNode] = field(default_factory=dict[str, PlaceNode])

    @classmethod
    def read(cls, reader: Reader, day: date, joined: Mapping[str, str]) -> Placing:
        """Everything needed to place rows, read once; a `joined` code stands for the practice it is mapped to."""
        found_practices = reader.find(Place, kind=PlaceKind.PRACTICE)
        by_id = {place.id: place for place in found_practices}
        practices = {code: by_id[place_id] for code, place_id in joined.items() if place_id in by_id}
        practices |= {place.code: place for place in found_practices}
        tree = read_tree(reader, day)
        called = {fold(node.name): node for node in tree.walk() if node.kind is PlaceKind.PRACTICE}
        practice_of_unit = {
            node.place_id: parent.place_id
            for parent in tree.walk()
            if parent.kind is PlaceKind.PRACTICE
            for node in parent.walk()
            if node.kind is PlaceKind.UNIT
        }
        rules: dict[str, list[UnitRule]] = defaultdict(list)
        for rule in reader.find(UnitRule):
            if holds_on(rule, day):
                rules[rule.practice_id].append(rule)
        return cls(practices, practice_of_unit, {key: UnitRules.of(found) for key, found in rules.items()}, called)

    def namesake(self, code: str, name: str) -> Namesake | None:
        """The practice of the store that has this name under another code; None when the name is new or not given."""
        node = self.called.get(fold(name.strip())) if name.strip() else None
        return Namesake(code=code, name=node.name, place_id=node.place_id, known_code=node.code) if node else None

    def place(
        self, row: RegisterRow, options: ImportOptions, current: Membership | None
    ) -> tuple[str | None, str | None]:
        """The practice and unit a row belongs to; None where nothing says."""
        practice = self.practices.get(row.practice_code)
        practice_id = practice.id if practice else None
        chosen = options.unit_id or _by_key(row, options.unit_by_key)
        if chosen:
            return self.practice_of_unit.get(chosen, practice_id), chosen
        if practice_id is None and current is not None and not row.practice_code:
            return current.practice_id, current.unit_id
        rules = self.rules.get(practice_id or "")
        unit = rules.unit_for(nhs_number=row.nhs_number, usual_gp=row.usual_gp) if rules else None
        if unit is None and current is not None and current.practice_id == practice_id:
            unit = current.unit_id
        return practice_id, unit


def _by_key(row: RegisterRow, units: dict[str, str]) -> str | None:
    """The unit of a row's GP, written as in the extract or as the program shows it, or of its practice."""
    keys = (row.usual_gp, row.usual_gp_as_given, row.practice_code)
    return next((units[key] for key in keys if key and key in units), None)
