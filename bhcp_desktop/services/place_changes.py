"""Changes of the place tree inside one unit of work: each from a date, what was before is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Membership
from bhcp_desktop.domain.place_tree import KIND_WORDS, PlaceTree, holds_on, open_on, tree_on
from bhcp_desktop.domain.places import (
    MAIN_GROUPING,
    PARENT_KINDS,
    Place,
    PlaceKind,
    PlaceLink,
    PlaceName,
    UnitRule,
    UnitRuleKind,
)
from bhcp_desktop.domain.unit_rules import gp_key, listed_numbers
from bhcp_desktop.storage.unit_of_work import Reader, UnitOfWork

MAY_STAND_ALONE = frozenset({PlaceKind.SYSTEM, PlaceKind.PRACTICE})
"""Kinds that need not lie in another place; a practice may wait for its ICC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlace:
    """A place as an administrator describes it."""

    kind: PlaceKind
    name: str
    code: str
    parent_id: str | None = None
    from_on: date
    source: str = ""


def refuse(problems: Iterable[Problem]) -> None:
    """Raise RuleBrokenError when there is any problem."""
    found = tuple(problems)
    if found:
        raise RuleBrokenError(found)


def read_tree(reader: Reader, day: date, people: dict[str, int] | None = None) -> PlaceTree:
    """The main tree on a day."""
    links = reader.find(PlaceLink, grouping=MAIN_GROUPING)
    return tree_on(day, reader.find(Place), reader.find(PlaceName), links, people)


def add_place(work: UnitOfWork, wanted: NewPlace) -> Place:
    """Add a place under a parent from a date; raises RuleBrokenError with every problem."""
    tree = read_tree(work, wanted.from_on)
    refuse([*_name_problems(tree, wanted), *_code_problems(work, wanted), *_parent_problems(tree, wanted)])
    place = Place(
        id=new_id(), kind=wanted.kind, code=wanted.code.strip(), opened_on=wanted.from_on, source=wanted.source
    )
    work.create(place)
    work.create(PlaceName(id=new_id(), place_id=place.id, name=wanted.name.strip(), from_on=wanted.from_on))
    if wanted.parent_id is not None:
        work.create(PlaceLink(id=new_id(), place_id=place.id, parent_id=wanted.parent_id, from_on=wanted.from_on))
    return place


def add_practice(
    work: UnitOfWork, *, code: str, name: str, from_on: date, source: str, parent_id: str | None = None
) -> tuple[Place, Place]:
    """Add a practice with one unit that holds all its people, as when an extract names one the store lacks."""
    practice = add_place(
        work,
        NewPlace(
            kind=PlaceKind.PRACTICE, name=name or code, code=code, parent_id=parent_id, from_on=from_on, source=source
        ),
    )
    return practice, add_whole_unit(work, practice, from_on)


def add_whole_unit(work: UnitOfWork, practice: Place, from_on: date) -> Place:
    """The first unit of a practice, to which all its people belong until an administrator says otherwise."""
    unit = Place(id=new_id(), kind=PlaceKind.UNIT, code=f"{practice.code}-1", opened_on=from_on, source=practice.source)
    work.create(unit)
    work.create(PlaceName(id=new_id(), place_id=unit.id, name="Unit 1", from_on=from_on))
    work.create(PlaceLink(id=new_id(), place_id=unit.id, parent_id=practice.id, from_on=from_on))
    work.create(
        UnitRule(
            id=new_id(),
            practice_id=practice.id,
            unit_id=unit.id,
            kind=UnitRuleKind.WHOLE_PRACTICE,
            from_on=from_on,
        )
    )
    return unit


def rename_place(work: UnitOfWork, place_id: str, name: str, from_on: date) -> None:
    """Call a place by another name from a date; on the day of its last change the name is corrected."""
    place = work.get(Place, place_id)
    current = _newest(work.find(PlaceName, place_id=place_id))
    tree = read_tree(work, from_on)
    node = tree.find(place_id)
    wanted = NewPlace(
        kind=place.kind, name=name, code=place.code, parent_id=node.parent_id if node else None, from_on=from_on
    )
    refuse(
        [
            *_name_problems(tree, wanted, but=place_id),
            *_date_problems(place, from_on, current.from_on if current else None),
        ]
    )
    if current is not None and current.from_on == from_on:
        work.change(current, replace(current, name=name.strip()))
        return
    if current is not None:
        work.change(current, replace(current, to_on=from_on))
    work.create(PlaceName(id=new_id(), place_id=place_id, name=name.strip(), from_on=from_on))


def move_place(work: UnitOfWork, place_id: str, parent_id: str | None, from_on: date) -> None:
    """Put a place in another parent from a date; what an administrator does is no longer marked as inferred."""
    place = work.get(Place, place_id)
    current = main_link(work, place_id)
    wanted = NewPlace(kind=place.kind, name="-", code="-", parent_id=parent_id, from_on=from_on)
    refuse(
        [
            *_parent_problems(read_tree(work, from_on), wanted),
            *_date_problems(place, from_on, current.from_on if current else None),
        ]
    )
    relink(work, place_id, parent_id, from_on)


def relink(work: UnitOfWork, place_id: str, parent_id: str | None, from_on: date) -> None:
    """End the present link on a date and begin the next one, without checks."""
    current = main_link(work, place_id)
    if current is not None and current.from_on == from_on and parent_id is not None:
        work.change(current, replace(current, parent_id=parent_id, inferred=False, source=""))
        return
    if current is not None:
        work.change(current, replace(current, to_on=from_on))
    if parent_id is not None:
        work.create(PlaceLink(id=new_id(), place_id=place_id, parent_id=parent_id, from_on=from_on))


def close_place(work: UnitOfWork, place_id: str, on: date) -> None:
    """Close a place from a day; raises RuleBrokenError while places or people are still in it."""
    place = work.get(Place, place_id)
    node = read_tree(work, on).find(place_id)
    problems = list(_date_problems(place, on, None, field="on"))
    if node is not None and node.children:
        within = ", ".join(child.name for child in node.children[:3])
        problems.append(Problem("on", f"Move or close what lies in it first: {within}."))
    if work.find(Membership, unit_id=place_id, to_on=None):
        problems.append(Problem("on", "People still belong to this unit. Merge it with another unit instead."))
    refuse(problems)
    shut(work, place, on)


def shut(work: UnitOfWork, place: Place, on: date) -> None:
    """Close a place, its link and its rules on a day, without checks."""
    work.change(place, replace(place, closed_on=on))
    relink(work, place.id, None, on)
    rules = work.find(UnitRule, unit_id=place.id, to_on=None) + work.find(UnitRule, practice_id=place.id, to_on=None)
    for rule in {rule.id: rule for rule in rules}.values():
        end_rule(work, rule, on)


def set_rule(work: UnitOfWork, wanted: UnitRule) -> UnitRule:
    """Say which of a practice's people belong to a unit from a day; an older rule that says the same ends then."""
    node = read_tree(work, wanted.from_on).find(wanted.practice_id)
    units = {child.place_id for child in node.walk()} if node else set[str]()
    refuse(_rule_problems(wanted.kind, wanted.value, known=wanted.unit_id in units))
    for rule in work.find(UnitRule, practice_id=wanted.practice_id, kind=wanted.kind, to_on=None):
        if _same_matter(rule, wanted):
            end_rule(work, rule, wanted.from_on)
    return work.create(wanted)


def end_rule(work: UnitOfWork, rule: UnitRule, on: date) -> None:
    """A rule holds no longer from a day."""
    work.change(rule, replace(rule, to_on=max(on, rule.from_on)))


def main_link(reader: Reader, place_id: str) -> PlaceLink | None:
    """The link of the main tree that has not ended."""
    return _newest(reader.find(PlaceLink, place_id=place_id, grouping=MAIN_GROUPING, to_on=None))


def rules_on(reader: Reader, practice_id: str, day: date) -> list[UnitRule]:
    """The rules of a practice that hold on a day."""
    return [rule for rule in reader.find(UnitRule, practice_id=practice_id) if holds_on(rule, day)]


N = TypeVar("N", PlaceName, PlaceLink)


def _newest(dated: list[N]) -> N | None:
    return max(dated, key=lambda item: (item.from_on, item.id), default=None)


def _same_matter(rule: UnitRule, wanted: UnitRule) -> bool:
    if wanted.kind is UnitRuleKind.USUAL_GP:
        return gp_key(rule.value) == gp_key(wanted.value)
    return wanted.kind is UnitRuleKind.WHOLE_PRACTICE or rule.unit_id == wanted.unit_id


def _rule_problems(kind: UnitRuleKind, value: str, *, known: bool) -> Iterable[Problem]:
    if not known:
        yield Problem("unit_id", "Choose a unit of this practice that is open on that day.")
    if kind is UnitRuleKind.USUAL_GP and not gp_key(value):
        yield Problem("value", "Enter the usual GP's name as the practice system writes it.")
    if kind is UnitRuleKind.NHS_NUMBER_LIST:
        numbers = listed_numbers(value)
        wrong = [str(line) for line, number in enumerate(numbers, 1) if len(number) != 10]
        if not numbers:
            yield Problem("value", "Enter the NHS numbers, one a line.")
        elif wrong:
            yield Problem("value", f"An NHS number has ten digits. Check line {', '.join(wrong[:5])}.")


def _name_problems(tree: PlaceTree, wanted: NewPlace, but: str = "") -> Iterable[Problem]:
    name = wanted.name.strip()
    if not name:
        yield Problem("name", f"Enter the name of the {KIND_WORDS[wanted.kind]}.")
    beside = (node for node in tree.walk() if node.parent_id == wanted.parent_id and node.kind is wanted.kind)
    if any(node.name.casefold() == name.casefold() and node.place_id != but for node in beside):
        yield Problem("name", f"There is already a {KIND_WORDS[wanted.kind]} called {name} here. Choose another name.")


def _code_problems(work: UnitOfWork, wanted: NewPlace) -> Iterable[Problem]:
    code = wanted.code.strip()
    if not code:
        yield Problem("code", "Enter a code, such as the ODS code of a practice.")
    elif any(open_on(place, wanted.from_on) for place in work.find(Place, code=code)):
        yield Problem("code", f"The code {code} belongs to another open place. Enter a different code.")


def _parent_problems(tree: PlaceTree, wanted: NewPlace) -> Iterable[Problem]:
    allowed = PARENT_KINDS[wanted.kind]
    words = " or ".join(KIND_WORDS[kind] for kind in allowed)
    if wanted.parent_id is None:
        if wanted.kind not in MAY_STAND_ALONE:
            yield Problem("parent_id", f"Choose the {words} it lies in.")
        return
    parent = tree.find(wanted.parent_id)
    if parent is None:
        yield Problem("parent_id", f"Choose a {words} that is open on {short(wanted.from_on)}.")
    elif parent.kind not in allowed:
        yield Problem(
            "parent_id",
            f"A {KIND_WORDS[wanted.kind]} lies in a {words}. Choose one."
            if allowed
            else "The system is the top of the tree and lies in nothing.",
        )


def _date_problems(place: Place, day: date, last: date | None, *, field: str = "from_on") -> Iterable[Problem]:
    if place.closed_on is not None and day >= place.closed_on:
        yield Problem(field, f"This place closed on {short(place.closed_on)}. Choose an earlier date.")
    if day < place.opened_on:
        yield Problem(field, f"This place opened on {short(place.opened_on)}. Choose that day or a later one.")
    if last is not None and day < last:
        yield Problem(field, f"The last change is of {short(last)}. Choose that day or a later one.")
