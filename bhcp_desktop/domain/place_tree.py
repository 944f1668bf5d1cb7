"""The place tree as it stood on a date: frozen nodes, with how many people belong to each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Protocol, TypeVar

from bhcp_desktop.domain.places import MAIN_GROUPING, Place, PlaceKind, PlaceLink, PlaceName

KIND_WORDS: Final[dict[PlaceKind, str]] = {
    PlaceKind.SYSTEM: "system",
    PlaceKind.NETWORK: "network",
    PlaceKind.ICC: "ICC",
    PlaceKind.PRACTICE: "practice",
    PlaceKind.WIDER_TEAM: "wider team",
    PlaceKind.UNIT: "unit",
}
"""What a person calls each kind of place."""

_RANK: Final = {kind: rank for rank, kind in enumerate(PlaceKind)}


class Dated(Protocol):
    """Something that holds from one date until, and not on, another."""

    @property
    def from_on(self) -> date:
        """The first day."""
        ...

    @property
    def to_on(self) -> date | None:
        """The day it no longer holds, or None while it lasts."""
        ...


D = TypeVar("D", bound=Dated)


def holds_on(span: Dated, day: date) -> bool:
    """Whether a dated thing holds on a day; its last date is the first day it no longer does."""
    return span.from_on <= day and (span.to_on is None or day < span.to_on)


def open_on(place: Place, day: date) -> bool:
    """Whether a place is open on a day."""
    return place.opened_on <= day and (place.closed_on is None or day < place.closed_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceNode:
    """One place of the tree; `people` counts everybody in it and in what lies beneath."""

    place_id: str
    kind: PlaceKind
    code: str
    name: str
    parent_id: str | None = None
    inferred: bool = False
    source: str = ""
    people: int = 0
    children: tuple[PlaceNode, ...] = ()

    def walk(self) -> Iterator[PlaceNode]:
        """This place and everything beneath, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTree:
    """The tree on one date; `unplaced` are practices and units that lie in nothing yet."""

    as_at: date
    roots: tuple[PlaceNode, ...]
    unplaced: tuple[PlaceNode, ...] = ()

    def walk(self) -> Iterator[PlaceNode]:
        """Every place, parents first, then what is unplaced."""
        for root in self.roots + self.unplaced:
            yield from root.walk()

    def find(self, place_id: str) -> PlaceNode | None:
        """The place with this identifier, when it is open on the tree's date."""
        return next((node for node in self.walk() if node.place_id == place_id), None)

    def path(self, place_id: str) -> tuple[PlaceNode, ...]:
        """The place and all it lies in, outermost first; empty when it is not in the tree."""
        known = {node.place_id: node for node in self.walk()}
        steps: list[PlaceNode] = []
        node = known.get(place_id)
        while node is not None:
            steps.append(node)
            node = known.get(node.parent_id or "")
        return tuple(reversed(steps))

    def units_within(self, place_ids: Iterable[str]) -> frozenset[str]:
        """The units that lie in any of the places."""
        wanted = set(place_ids)
        tops = (node for node in self.walk() if node.place_id in wanted)
        return frozenset(node.place_id for top in tops for node in top.walk() if node.kind is PlaceKind.UNIT)

    @property
    def people(self) -> int:
        """Everybody in the tree."""
        return sum(root.people for root in self.roots + self.unplaced)


def _held(spans: Iterable[D], day: date) -> list[D]:
    return [span for span in spans if holds_on(span, day)]


def tree_on(
    day: date,
    places: Iterable[Place],
    names: Iterable[PlaceName],
    links: Iterable[PlaceLink],
    people: Mapping[str, int] | None = None,
) -> PlaceTree:
    """The main tree as it stood on a day; `people` counts those who belong to each unit."""
    called = {name.place_id: name.name for name in _held(names, day)}
    standing = {place.id: place for place in places if open_on(place, day)}
    lies_in = {
        link.place_id: link
        for link in _held(links, day)
        if link.grouping == MAIN_GROUPING and link.parent_id in standing
    }
    beneath: dict[str, list[Place]] = {}
    for place in standing.values():
        if link := lies_in.get(place.id):
            beneath.setdefault(link.parent_id, []).append(place)
    growth = _Growth(called, lies_in, beneath, people or {})
    found = _in_order(growth.node(place) for place in standing.values() if place.id not in lies_in)
    return PlaceTree(
        as_at=day,
        roots=tuple(top for top in found if top.kind is PlaceKind.SYSTEM),
        unplaced=tuple(top for top in found if top.kind is not PlaceKind.SYSTEM),
    )


@dataclass(frozen=True, slots=True)
class _Growth:
    """What holds on the day a tree is made for, by place."""

    called: Mapping[str, str]
    lies_in: Mapping[str, PlaceLink]
    beneath: Mapping[str, list[Place]]
    counts: Mapping[str, int]

    def node(self, place: Place) -> PlaceNode:
        """A place with everything beneath it."""
        link = self.lies_in.get(place.id)
        children = _in_order(self.node(child) for child in self.beneath.get(place.id, ()))
        return PlaceNode(
            place_id=place.id,
            kind=place.kind,
            code=place.code,
            name=self.called.get(place.id, place.code),
            parent_id=link.parent_id if link else None,
            inferred=link is not None and link.inferred,
            source=link.source if link else "",
            people=self.counts.get(place.id, 0) + sum(child.people for child in children),
            children=children,
        )


def _in_order(nodes: Iterable[PlaceNode]) -> tuple[PlaceNode, ...]:
    return tuple(sorted(nodes, key=lambda node: (_RANK[node.kind], node.name.casefold(), node.code)))


def scope_words(tree: PlaceTree, place_ids: Iterable[str]) -> str:
    """The chosen places as the scope bar says them, such as "Bay system > Furness > Millom"."""
    chosen = [tree.path(place_id) for place_id in place_ids]
    paths = [path for path in chosen if path]
    if not paths:
        return "All places"
    if len(paths) == 1:
        return " > ".join(node.name for node in paths[0])
    shared = _shared(paths)
    rest = sorted(" ".join(node.name for node in path[len(shared) :][-1:]) for path in paths)
    return " > ".join([*(node.name for node in shared), ", ".join(filter(None, rest))])


def _shared(paths: list[tuple[PlaceNode, ...]]) -> tuple[PlaceNode, ...]:
    steps: list[PlaceNode] = []
    for level in zip(*(path[:-1] for path in paths), strict=False):
        if len({node.place_id for node in level}) > 1:
            break
        steps.append(level[0])
    return tuple(steps)


def without_people(node: PlaceNode) -> PlaceNode:
    """The same place with no counts, to compare two dates by shape alone."""
    return replace(node, people=0, children=tuple(without_people(child) for child in node.children))
