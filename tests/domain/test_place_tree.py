from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.place_tree import PlaceTree, holds_on, scope_words, tree_on
from bhcp_desktop.domain.places import Place, PlaceKind, PlaceLink, PlaceName

START = date(2018, 6, 19)


def place(key: str, kind: PlaceKind, opened: date = START, closed: date | None = None) -> Place:
    return Place(id=key, kind=kind, code=key.upper(), opened_on=opened, closed_on=closed)


def called(key: str, name: str, since: date = START, until: date | None = None) -> PlaceName:
    return PlaceName(id=f"n-{key}-{since}", place_id=key, name=name, from_on=since, to_on=until)


def lies(key: str, parent: str, since: date = START, until: date | None = None, **more: object) -> PlaceLink:
    return PlaceLink(id=f"l-{key}-{since}", place_id=key, parent_id=parent, from_on=since, to_on=until, **more)  # type: ignore[arg-type]


def a_tree(day: date = date(2026, 11, 22), people: dict[str, int] | None = None) -> PlaceTree:
    places = [
        place("sys", PlaceKind.SYSTEM),
        place("net", PlaceKind.NETWORK),
        place("icc", PlaceKind.ICC),
        place("other", PlaceKind.ICC, opened=date(2020, 1, 1)),
        place("prac", PlaceKind.PRACTICE),
        place("alone", PlaceKind.PRACTICE),
        place("u1", PlaceKind.UNIT),
        place("u2", PlaceKind.UNIT, closed=date(2022, 1, 1)),
    ]
    names = [
        called("sys", "Bay system"),
        called("net", "North"),
        called("icc", "Queen Square", until=date(2019, 1, 1)),
        called("icc", "Lancaster Castle", since=date(2019, 1, 1)),
        called("other", "East", since=date(2020, 1, 1)),
        called("prac", "Ash Trees"),
        called("alone", "Sedbergh"),
        called("u1", "Unit 1"),
        called("u2", "Unit 2"),
    ]
    links = [
        lies("net", "sys"),
        lies("icc", "net", inferred=True, source="a map"),
        lies("other", "net", since=date(2020, 1, 1)),
        lies("prac", "icc", until=date(2021, 4, 1)),
        lies("prac", "other", since=date(2021, 4, 1)),
        lies("u1", "prac"),
        lies("u2", "prac", until=date(2022, 1, 1)),
        PlaceLink(id="pcn", place_id="prac", parent_id="icc", grouping="pcn", from_on=START),
    ]
    return tree_on(day, places, names, links, people)


def names_of(tree: PlaceTree, key: str) -> list[str]:
    return [node.name for node in tree.path(key)]


def test_the_tree_stands_as_it_did_on_the_day() -> None:
    assert names_of(a_tree(date(2018, 12, 31)), "u1") == ["Bay system", "North", "Queen Square", "Ash Trees", "Unit 1"]
    assert names_of(a_tree(date(2019, 1, 1)), "prac")[2] == "Lancaster Castle"
    assert names_of(a_tree(date(2021, 3, 31)), "prac")[2] == "Lancaster Castle"
    assert names_of(a_tree(date(2021, 4, 1)), "prac")[2] == "East"


def test_a_closed_place_is_there_until_the_day_it_closed() -> None:
    assert a_tree(date(2021, 12, 31)).find("u2") is not None
    assert a_tree(date(2022, 1, 1)).find("u2") is None


def test_what_holds_until_a_day_holds_no_longer_on_it() -> None:
    link = lies("a", "b", until=date(2021, 4, 1))
    assert [holds_on(link, day) for day in (date(2018, 6, 18), START, date(2021, 3, 31), date(2021, 4, 1))] == [
        False, True, True, False,
    ]  # fmt: skip


def test_a_practice_without_an_icc_waits_beside_the_tree() -> None:
    tree = a_tree()
    assert [node.place_id for node in tree.unplaced] == ["alone"]
    assert [node.place_id for node in tree.roots] == ["sys"]


def test_people_are_counted_upwards() -> None:
    tree = a_tree(date(2021, 6, 1), {"u1": 2400, "u2": 2600})
    found = tree.find("sys")
    assert found is not None
    assert found.people == 5000
    assert tree.people == 5000


def test_an_inferred_link_says_so() -> None:
    node = a_tree().find("icc")
    assert node is not None
    assert (node.inferred, node.source) == (True, "a map")


def test_units_within_several_places_are_met_once() -> None:
    tree = a_tree(date(2021, 6, 1))
    assert tree.units_within(["prac", "net"]) == {"u1", "u2"}
    assert tree.units_within(["nowhere"]) == frozenset()


def test_scope_words_share_the_way_down() -> None:
    tree = a_tree(date(2021, 6, 1))
    assert scope_words(tree, []) == "All places"
    assert scope_words(tree, ["u1"]) == "Bay system > North > East > Ash Trees > Unit 1"
    assert scope_words(tree, ["u2", "u1"]) == "Bay system > North > East > Ash Trees > Unit 1, Unit 2"


@given(st.lists(st.tuples(st.integers(0, 3000), st.sampled_from(["a", "b", "c"])), max_size=8), st.integers(0, 3500))
def test_at_any_day_a_moved_place_lies_where_it_was_last_put(moves: list[tuple[int, str]], asked: int) -> None:
    days = sorted(dict(moves).items())
    links = []
    for index, (offset, parent) in enumerate(days):
        until = START + timedelta(days=days[index + 1][0]) if index + 1 < len(days) else None
        links.append(lies("u", parent, since=START + timedelta(days=offset), until=until))
    places = [place(key, PlaceKind.PRACTICE) for key in "abc"] + [place("u", PlaceKind.UNIT)]
    node = tree_on(START + timedelta(days=asked), places, [], links).find("u")
    earlier = [parent for offset, parent in days if offset <= asked]
    assert node is not None
    assert node.parent_id == (earlier[-1] if earlier else None)
