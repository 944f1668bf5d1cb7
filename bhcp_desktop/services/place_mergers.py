"""Merging and splitting places from a day; people and what lies in the places go along, history stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.errors import Problem
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Membership, MembershipEnd, Person
from bhcp_desktop.domain.place_tree import KIND_WORDS, PlaceNode
from bhcp_desktop.domain.places import Place, PlaceKind, PlaceSuccession, UnitRule, UnitRuleKind
from bhcp_desktop.domain.unit_rules import UnitRules
from bhcp_desktop.services.place_changes import NewPlace, add_place, end_rule, read_tree, refuse, relink, shut
from bhcp_desktop.storage.unit_of_work import UnitOfWork

HOW = "place changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the places a split makes: its name, and which places or people go to it.

    A unit's people go to the part whose rule names them, and to the first part when none does.
    """

    name: str
    code: str
    child_ids: tuple[str, ...] = ()
    rule: UnitRuleKind | None = None
    rule_value: str = ""


def merge_places(
    work: UnitOfWork, place_ids: Sequence[str], into: str | NewPlace, on: date, *, reason: str, today: date
) -> Place:
    """Make several places one, new or one of them, from a day; gives the place that goes on."""
    nodes = _nodes(work, place_ids, on)
    refuse([*_merge_problems(nodes, place_ids, into, on), *_people_problems(work, nodes, on, today)])
    target = work.get(Place, into) if isinstance(into, str) else add_place(work, into)
    for node in nodes:
        if node.place_id != target.id:
            _take_over(work, node, target, on, reason)
    return target


def split_place(
    work: UnitOfWork, place_id: str, parts: Sequence[Part], on: date, *, reason: str, today: date
) -> list[Place]:
    """Make several places of one from a day; gives the new places in order."""
    nodes = _nodes(work, [place_id], on)
    refuse([*_split_problems(nodes, parts, on), *_people_problems(work, nodes, on, today)])
    node = nodes[0]
    made = [
        add_place(work, NewPlace(kind=node.kind, name=part.name, code=part.code, parent_id=node.parent_id, from_on=on))
        for part in parts
    ]
    place = work.get(Place, place_id)
    if node.kind is PlaceKind.UNIT:
        _divide_people(work, node, parts, made, on)
    else:
        _divide_children(work, node, parts, made, on)
    for part in made:
        work.create(PlaceSuccession(id=new_id(), place_id=place_id, successor_id=part.id, on=on, reason=reason))
    shut(work, place, on)
    return made


def _nodes(work: UnitOfWork, place_ids: Sequence[str], on: date) -> list[PlaceNode]:
    tree = read_tree(work, on)
    return [node for place_id in place_ids if (node := tree.find(place_id)) is not None]


def _merge_problems(
    nodes: list[PlaceNode], place_ids: Sequence[str], into: str | NewPlace, on: date
) -> Iterable[Problem]:
    if len(nodes) < len(place_ids):
        yield Problem("on", f"One of the places is not open on {short(on)}. Choose another day.")
    kinds = {node.kind for node in nodes}
    if len(set(place_ids)) < 2:
        yield Problem("place_ids", "Choose two or more places to merge.")
    elif len(kinds) > 1 or (not isinstance(into, str) and into.kind not in kinds):
        yield Problem("place_ids", "Choose places of one kind, such as two units.")
    if isinstance(into, str) and into not in place_ids:
        yield Problem("into", "Choose which of the places goes on, or make a new one.")
    if kinds == {PlaceKind.UNIT} and len({node.parent_id for node in nodes}) > 1:
        yield Problem("place_ids", "Choose units of one practice. Move a unit first if it belongs elsewhere.")


def _split_problems(nodes: list[PlaceNode], parts: Sequence[Part], on: date) -> Iterable[Problem]:
    if not nodes:
        yield Problem("on", f"This place is not open on {short(on)}. Choose another day.")
        return
    node = nodes[0]
    if len(parts) < 2:
        yield Problem("parts", "Name two or more parts.")
    if node.kind is not PlaceKind.UNIT:
        given = [child_id for part in parts for child_id in part.child_ids]
        missing = [child.name for child in node.children if child.place_id not in given]
        if missing:
            yield Problem("parts", f"Say which part each place goes to. Still to do: {', '.join(missing[:5])}.")
        if len(given) != len(set(given)):
            yield Problem("parts", "A place can go to one part only.")


def _people_problems(work: UnitOfWork, nodes: list[PlaceNode], on: date, today: date) -> Iterable[Problem]:
    if on > today and any(node.kind in (PlaceKind.UNIT, PlaceKind.PRACTICE) for node in nodes):
        units = [unit.place_id for node in nodes for unit in node.walk() if unit.kind is PlaceKind.UNIT]
        if work.find(Membership, unit_id=units, to_on=None):
            yield Problem("on", "People are moved at once, so choose today or an earlier day.")


def _take_over(work: UnitOfWork, node: PlaceNode, target: Place, on: date, reason: str) -> None:
    if node.kind is PlaceKind.UNIT:
        _carry_rules(work, {"unit_id": node.place_id}, on, unit_id=target.id)
        move_people(work, node.place_id, lambda member: replace(member, unit_id=target.id), on)
    else:
        for child in node.children:
            relink(work, child.place_id, target.id, on)
        if node.kind is PlaceKind.PRACTICE:
            _carry_rules(work, {"practice_id": node.place_id}, on, practice_id=target.id)
            _change_practice(work, node, target.id, on)
    work.create(PlaceSuccession(id=new_id(), place_id=node.place_id, successor_id=target.id, on=on, reason=reason))
    shut(work, work.get(Place, node.place_id), on)


def _carry_rules(work: UnitOfWork, of: dict[str, str], on: date, **now: str) -> None:
    """End the rules of a place and begin the same ones at its successor; no rule may claim a whole joined practice."""
    for rule in work.find(UnitRule, to_on=None, **of):
        end_rule(work, rule, on)
        if rule.kind is not UnitRuleKind.WHOLE_PRACTICE:
            work.create(replace(rule, id=new_id(), rev=1, from_on=on, to_on=None, **now))  # pyright: ignore[reportArgumentType]


def _change_practice(work: UnitOfWork, node: PlaceNode, practice_id: str, on: date) -> None:
    for unit in node.walk():
        if unit.kind is PlaceKind.UNIT:
            move_people(work, unit.place_id, lambda member: replace(member, practice_id=practice_id), on)


def move_people(work: UnitOfWork, unit_id: str, towards: Callable[[Membership], Membership], on: date) -> None:
    """End everybody's membership of a unit and begin the one `towards` makes of it, on a day or when they joined."""
    begun: list[Membership] = []
    for member in work.find(Membership, unit_id=unit_id, to_on=None):
        day = max(on, member.from_on)
        work.change(member, replace(member, to_on=day, ended_because=MembershipEnd.PLACE_CHANGED))
        begun.append(replace(towards(member), id=new_id(), rev=1, from_on=day, how=HOW, import_id=None))
    work.create_many(begun)


def _divide_people(work: UnitOfWork, node: PlaceNode, parts: Sequence[Part], made: Sequence[Place], on: date) -> None:
    old = work.find(UnitRule, unit_id=node.place_id, to_on=None)
    practice_id = _practice_of(work, node, on)
    new = [
        UnitRule(
            id=new_id(), practice_id=practice_id, unit_id=place.id, kind=part.rule, value=part.rule_value, from_on=on
        )
        for part, place in zip(parts, made, strict=True)
        if part.rule is not None
    ]
    if any(rule.kind is UnitRuleKind.WHOLE_PRACTICE for rule in old):
        whole = UnitRuleKind.WHOLE_PRACTICE
        new.append(UnitRule(id=new_id(), practice_id=practice_id, unit_id=made[0].id, kind=whole, from_on=on))
    rules = UnitRules.of(new)
    for rule in new:
        work.create(rule)
    members = work.find(Membership, unit_id=node.place_id, to_on=None)
    people = {person.id: person for person in work.find(Person, id=[member.person_id for member in members])}

    def towards(member: Membership) -> Membership:
        person = people[member.person_id]
        unit_id = rules.unit_for(nhs_number=person.nhs_number, usual_gp=person.usual_gp)
        return replace(member, unit_id=unit_id or made[0].id)

    move_people(work, node.place_id, towards, on)


def _practice_of(work: UnitOfWork, node: PlaceNode, on: date) -> str:
    path = read_tree(work, on).path(node.place_id)
    found = next((step.place_id for step in path if step.kind is PlaceKind.PRACTICE), None)
    if found is None:
        refuse([Problem("parts", f"This {KIND_WORDS[node.kind]} lies in no practice. Move it into one first.")])
    return found or ""


def _divide_children(work: UnitOfWork, node: PlaceNode, parts: Sequence[Part], made: Sequence[Place], on: date) -> None:
    within = {child.place_id: child for child in node.children}
    for part, place in zip(parts, made, strict=True):
        for child_id in part.child_ids:
            relink(work, child_id, place.id, on)
            if node.kind is PlaceKind.PRACTICE:
                for rule in work.find(UnitRule, unit_id=child_id, to_on=None):
                    end_rule(work, rule, on)
                    work.create(replace(rule, id=new_id(), rev=1, practice_id=place.id, from_on=on))
                _change_practice(work, within[child_id], place.id, on)
