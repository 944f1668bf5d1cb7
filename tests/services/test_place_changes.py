"""One change of the place tree at a time: nothing is overwritten, and every break of a rule has words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.places import Place, PlaceKind, PlaceLink, PlaceName, UnitRule, UnitRuleKind
from bhcp_desktop.services import place_changes as changes
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from bhcp_desktop.storage.unit_of_work import UnitOfWork
from tests.support.stores import NOON, OPENED, a_person, a_place, a_practice_with_unit, in_unit
from tests.support.trail import trail

TODAY = date(2026, 11, 22)
Do = Callable[[Callable[[UnitOfWork], object]], object]


@pytest.fixture
def do(store: Store) -> Do:
    """Make one change in a unit of work of its own."""

    def _do(change: Callable[[UnitOfWork], object]) -> object:
        with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
            return change(work)

    return _do


@pytest.fixture
def places(store: Store) -> Iterator[tuple[Place, Place]]:
    return a_practice_with_unit(store)


def stored(store: Store, kind, **equals: object):
    with store.read() as reader:
        return reader.find(kind, **equals)


def refused(do: Do, change: Callable[[UnitOfWork], object]) -> dict[str, str]:
    """The words beside each field of a change that is refused."""
    with pytest.raises(RuleBrokenError) as raised:
        do(change)
    return {problem.field: problem.says for problem in raised.value.problems}


def test_a_practice_of_an_extract_comes_with_a_unit_for_everybody(store: Store, do: Do) -> None:
    practice, unit = do(
        lambda work: changes.add_practice(work, code="P9", name="Bay View", from_on=TODAY, source="an extract")
    )
    (rule,) = stored(store, UnitRule, practice_id=practice.id)
    assert (rule.unit_id, rule.kind, rule.from_on) == (unit.id, UnitRuleKind.WHOLE_PRACTICE, TODAY)
    assert (unit.code, unit.source) == ("P9-1", "an extract")
    assert trail(store, practice.id) == trail(store, unit.id) == [("created", "place", None)]


def test_a_practice_without_a_name_is_called_by_its_code(store: Store, do: Do) -> None:
    practice, _ = do(lambda work: changes.add_practice(work, code="P9", name="", from_on=TODAY, source=""))
    assert [each.name for each in stored(store, PlaceName, place_id=practice.id)] == ["P9"]


def test_a_name_beside_it_is_taken_whatever_its_capitals(store: Store, do: Do, places) -> None:
    practice, unit = places
    wanted = changes.NewPlace(
        kind=PlaceKind.UNIT, name=" UNIT 1 ", code=unit.code, parent_id=practice.id, from_on=TODAY
    )
    assert refused(do, lambda work: changes.add_place(work, wanted)) == {
        "name": "There is already a unit called UNIT 1 here. Choose another name.",
        "code": f"The code {unit.code} belongs to another open place. Enter a different code.",
    }


def test_a_second_name_on_one_day_corrects_the_first(store: Store, do: Do, places) -> None:
    practice, _ = places
    for name in ("Ash Tees", "Ash Trees House"):
        do(lambda work, name=name: changes.rename_place(work, practice.id, name, TODAY))
    names = stored(store, PlaceName, place_id=practice.id, order_by="from_on")
    assert [(each.name, each.from_on, each.to_on) for each in names] == [
        ("Ash Trees Surgery", OPENED, TODAY), ("Ash Trees House", TODAY, None),
    ]  # fmt: skip
    assert trail(store, names[1].id) == [("created", "place_name", None), ("changed", "place_name", "name")]


def test_confirming_on_the_day_it_was_inferred_keeps_one_link(store: Store, do: Do, places) -> None:
    practice, _ = places
    (link,) = stored(store, PlaceLink, place_id=practice.id)
    do(lambda work: work.change(link, replace(link, inferred=True, source="put together")))
    do(lambda work: changes.move_place(work, practice.id, link.parent_id, link.from_on))
    (kept,) = stored(store, PlaceLink, place_id=practice.id)
    assert (kept.inferred, kept.source, kept.to_on) == (False, "", None)


def test_what_was_before_the_last_change_stays(do: Do, places) -> None:
    practice, _ = places
    do(lambda work: changes.rename_place(work, practice.id, "Ash Trees House", TODAY))
    early = refused(do, lambda work: changes.rename_place(work, practice.id, "Earlier", date(2026, 1, 1)))
    assert early == {"from_on": "The last change is of 22-Nov-2026. Choose that day or a later one."}
    before = refused(do, lambda work: changes.close_place(work, practice.id, date(2000, 1, 1)))
    assert "opened on 01-Apr-2018" in before["on"]


def test_a_unit_with_people_and_a_practice_with_units_stay_open(store: Store, do: Do, places) -> None:
    practice, unit = places
    person = a_person()
    do(lambda work: (work.create(person), work.create(in_unit(person, practice, unit))))
    says = refused(do, lambda work: changes.close_place(work, unit.id, TODAY))
    assert says == {"on": "People still belong to this unit. Merge it with another unit instead."}
    assert "Unit 1" in refused(do, lambda work: changes.close_place(work, practice.id, TODAY))["on"]
    assert stored(store, Place, id=unit.id)[0].closed_on is None


def test_closing_ends_the_rules_of_a_place_and_never_before_they_began(store: Store, do: Do, places) -> None:
    practice, _ = places
    unit = a_place(store, PlaceKind.UNIT, "Unit 2", "P1-2", practice)
    rule = UnitRule(
        id=new_id(),
        practice_id=practice.id,
        unit_id=unit.id,
        kind=UnitRuleKind.USUAL_GP,
        value="Dr Shah",
        from_on=TODAY,
    )
    do(lambda work: changes.set_rule(work, rule))
    do(lambda work: changes.close_place(work, unit.id, date(2026, 11, 1)))
    (ended,) = stored(store, UnitRule, unit_id=unit.id)
    assert (ended.from_on, ended.to_on) == (TODAY, TODAY)
    assert ("changed", "place", "closed_on") in trail(store, unit.id)


def test_one_unit_takes_the_whole_practice_and_one_gp_goes_to_one_unit(store: Store, do: Do, places) -> None:
    practice, first = places
    second = a_place(store, PlaceKind.UNIT, "Unit 2", "P1-2", practice)
    own = {"practice_id": practice.id, "from_on": TODAY}
    for unit in (first, second):
        for kind, value in ((UnitRuleKind.WHOLE_PRACTICE, ""), (UnitRuleKind.USUAL_GP, "Dr Shah")):
            rule = UnitRule(id=new_id(), unit_id=unit.id, kind=kind, value=value, **own)
            do(lambda work, rule=rule: changes.set_rule(work, rule))
    with store.read() as reader:
        standing = changes.rules_on(reader, practice.id, TODAY)
    assert {(rule.kind, rule.unit_id) for rule in standing} == {
        (UnitRuleKind.WHOLE_PRACTICE, second.id), (UnitRuleKind.USUAL_GP, second.id),
    }  # fmt: skip
