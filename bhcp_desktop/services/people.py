"""People: the lists of the places a user works in, search, who could be taken for whom, and saved views."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, cast

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.names import name_key
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.person_search import search_terms
from bhcp_desktop.domain.places import PlaceKind
from bhcp_desktop.domain.similar_names import NameLine, similar_people, similar_to
from bhcp_desktop.domain.staff import Permission, Preference
from bhcp_desktop.domain.worklist import LINE_LIMIT, ListFilter, PersonLine, SearchResult, Worklist
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.place_changes import read_tree
from bhcp_desktop.services.reviews import bank_holidays
from bhcp_desktop.storage.queries import person_search
from bhcp_desktop.storage.queries.people import Moment, counts, people_by_id, worklist
from bhcp_desktop.storage.unit_of_work import Reader

SEARCH_LIMIT: Final = 50
SCOPE: Final = "scope"
VIEWS: Final = "views"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A list a user named: which people, in which order."""

    name: str
    only: ListFilter = ListFilter.ALL
    sorted_by: str = "Due"
    descending: bool = False


class People:
    """What a person can ask about people; nothing here changes a record but the user's own preferences."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def worklist(
        self, place_ids: Collection[str] = (), only: ListFilter = ListFilter.ALL, *, limit: int = LINE_LIMIT
    ) -> Worklist:
        """The people of the places on one list, first by name; no place means everybody."""
        self._desk.require(Permission.VIEW_RECORDS)
        moment = self._moment()
        with self._desk.read() as reader:
            scope = self._units(reader, place_ids)
            lines = worklist(reader, scope, only, moment, limit)
            numbers, gone = counts(reader, scope, moment)
        return Worklist(
            lines=lines,
            only=only,
            matching=numbers[only],
            total=numbers[ListFilter.ALL],
            gone=gone,
            counts=tuple(numbers.items()),
        )

    def search(self, text: str, place_ids: Collection[str] = (), *, limit: int = SEARCH_LIMIT) -> SearchResult:
        """The first people by name whom the words find; those of the places first, others marked `outside`."""
        self._desk.require(Permission.VIEW_RECORDS)
        terms = search_terms(text)
        with self._desk.read() as reader:
            scope = self._units(reader, place_ids)
            found = person_search.search(reader, terms, scope, limit)
            lines = people_by_id(reader, found.person_ids, scope, self._moment())
        return SearchResult(lines=lines, more=found.more)

    def lines(self, person_ids: Iterable[str]) -> tuple[PersonLine, ...]:
        """The lines of these people, in this order, wherever they are; such as those opened last."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            return people_by_id(reader, list(person_ids), None, self._moment())

    def recent(self, limit: int) -> tuple[PersonLine, ...]:
        """Those whose records the user opened last, newest first."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            person_ids = person_search.last_opened(reader, self._desk.user.id, limit)
            return people_by_id(reader, person_ids, None, self._moment())

    def alike(self, lines: Iterable[PersonLine]) -> frozenset[str]:
        """Identifiers of those on a list who could be taken for somebody else of it."""
        return similar_people(NameLine.of(line.person_id, line.name_key, line.born) for line in lines)

    def similar_to(self, person_id: str) -> tuple[PersonLine, ...]:
        """Those who could be taken for a person: same family name or birth date anywhere, or in the same unit."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            person = reader.get(Person, person_id)
            key = name_key(person.family_name, person.given_names)
            line = NameLine.of(person.id, key, person.born_on.isoformat())
            found = similar_to(line, person_search.name_lines_near(reader, line))
            lines = people_by_id(reader, sorted(found), None, self._moment())
        return tuple(sorted(lines, key=lambda other: (other.name_key, other.born)))

    def chosen_places(self) -> tuple[str, ...]:
        """The places the user works in, as last chosen and still open; empty means all."""
        kept = cast("list[str]", self._preference(SCOPE, []))
        with self._desk.read() as reader:
            tree = read_tree(reader, self._desk.clock.today())
        return tuple(place_id for place_id in kept if tree.find(place_id) is not None)

    def choose_places(self, place_ids: Iterable[str]) -> None:
        """Keep the places the user works in."""
        self._keep(SCOPE, list(place_ids))

    def saved_views(self) -> tuple[SavedView, ...]:
        """The user's own lists, oldest first."""
        kept = cast("list[dict[str, Any]]", self._preference(VIEWS, []))
        return tuple(replace(SavedView(**view), only=ListFilter(view["only"])) for view in kept)

    def save_view(self, view: SavedView) -> None:
        """Keep a list under its name, in place of one of the same name; raises RuleBrokenError (name)."""
        named = replace(view, name=view.name.strip())
        if not named.name:
            raise RuleBrokenError([Problem("name", "Enter a name for this view.")])
        others = [kept for kept in self.saved_views() if kept.name.casefold() != named.name.casefold()]
        self._keep(VIEWS, [asdict(kept) for kept in [*others, named]])

    def remove_view(self, name: str) -> None:
        """Forget one of the user's own lists."""
        self._keep(VIEWS, [asdict(kept) for kept in self.saved_views() if kept.name != name])

    def _moment(self) -> Moment:
        return Moment(self._desk.clock.now(), self._desk.clock.today(), bank_holidays())

    def _units(self, reader: Reader, place_ids: Collection[str]) -> frozenset[str] | None:
        """The units in the places; None for everybody, also when the places are the whole of the tree."""
        if not place_ids:
            return None
        tree = read_tree(reader, self._desk.clock.today())
        units = tree.units_within(place_ids)
        everything = frozenset(node.place_id for node in tree.walk() if node.kind is PlaceKind.UNIT)
        return None if units == everything else units

    def _preference(self, name: str, otherwise: object) -> object:
        with self._desk.read() as reader:
            found = reader.find(Preference, user_id=self._desk.user.id, name=name)
        return json.loads(found[0].value) if found else otherwise

    def _keep(self, name: str, value: object) -> None:
        text = json.dumps(value, ensure_ascii=False)
        with self._desk.write() as work:
            found = work.find(Preference, user_id=self._desk.user.id, name=name)
            if found:
                work.change(found[0], replace(found[0], value=text))
            else:
                work.create(Preference(id=new_id(), user_id=self._desk.user.id, name=name, value=text))
