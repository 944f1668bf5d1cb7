"""Merging and splitting: nobody is lost, nobody is in two places, and the days before stay as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Membership, MembershipEnd
from bhcp_desktop.domain.places import Place, PlaceKind, PlaceSuccession, UnitRule, UnitRuleKind
from bhcp_desktop.services.place_changes import read_tree
from bhcp_desktop.services.place_mergers import HOW, Part, merge_places, move_people, split_place
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.stores import NOON, a_person, a_place, a_practice_with_unit, a_store, in_unit
from tests.support.trail import trail

TODAY = date(2026, 11, 22)
DAY = date(2026, 11, 20)


def write(store: Store):
    return store.write(SYSTEM_ACTOR, FixedClock(NOON))


def add_people(store: Store, practice: Place, unit: Place, *gps: str) -> None:
    with write(store) as work:
        for gp in gps:
            person = a_person(nhs_number=None, usual_gp=gp)
            work.create(person)
            work.create(in_unit(person, practice, unit))


def standing(store: Store) -> list[Membership]:
    with store.read() as reader:
        return reader.find(Membership, to_on=None)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gps=st.lists(st.sampled_from(["Dr Shah", "SHAH (Dr)", "Dr Bell", ""]), max_size=6))
def test_a_split_unit_leaves_everybody_in_exactly_one_part(tmp_path_factory, gps: list[str]) -> None:
    store = a_store(tmp_path_factory.mktemp("split"))
    practice, unit = a_practice_with_unit(store)
    add_people(store, practice, unit, *gps)
    parts = [Part(name="A", code="A"), Part(name="B", code="B", rule=UnitRuleKind.USUAL_GP, rule_value="Dr Shah")]
    with write(store) as work:
        first, second = split_place(work, unit.id, parts, DAY, reason="Grown", today=TODAY)
    members = standing(store)
    of_shah = sum("shah" in gp.casefold() for gp in gps)
    assert len(members) == len({member.person_id for member in members}) == len(gps)
    assert [member.unit_id for member in members].count(second.id) == of_shah
    assert [member.unit_id for member in members].count(first.id) == len(gps) - of_shah
    assert {(member.how, member.from_on) for member in members} <= {(HOW, DAY)}
    store.close()


def test_a_merged_unit_names_its_successor_and_the_journal_has_every_move(store: Store) -> None:
    practice, one = a_practice_with_unit(store)
    two = a_place(store, PlaceKind.UNIT, "Unit 2", "P1-2", practice)
    add_people(store, practice, two, "Dr Shah", "Dr Bell")
    with store.read() as reader:
        before = reader.find(Membership, unit_id=two.id)
    with write(store) as work:
        kept = merge_places(work, [one.id, two.id], one.id, DAY, reason="Too small", today=TODAY)
    assert kept.id == one.id
    assert {member.unit_id for member in standing(store)} == {one.id}
    for member in before:
        assert ("changed", "membership", "to_on") in trail(store, member.id)
    with store.read() as reader:
        (line,) = reader.find(PlaceSuccession, place_id=two.id)
        assert (line.successor_id, line.on, line.reason) == (one.id, DAY, "Too small")
        assert read_tree(reader, date(2026, 11, 19)).find(two.id) is not None


def test_a_joined_practice_never_claims_everybody_by_the_rule_of_one(store: Store) -> None:
    first, unit = a_practice_with_unit(store)
    second = a_place(store, PlaceKind.PRACTICE, "Park View", "P2")
    other = a_place(store, PlaceKind.UNIT, "Park View unit", "P2-1", second)
    with write(store) as work:
        for kind, value in ((UnitRuleKind.WHOLE_PRACTICE, ""), (UnitRuleKind.USUAL_GP, "Dr Shah")):
            of = {"practice_id": second.id, "unit_id": other.id, "from_on": date(2020, 1, 1)}
            work.create(UnitRule(id=new_id(), kind=kind, value=value, **of))
    with write(store) as work:
        merge_places(work, [first.id, second.id], first.id, DAY, reason="", today=TODAY)
    with store.read() as reader:
        rules = reader.find(UnitRule, to_on=None)
    assert [(rule.practice_id, rule.unit_id, rule.kind) for rule in rules] == [
        (first.id, other.id, UnitRuleKind.USUAL_GP)
    ]
    assert unit.id != other.id


def test_whoever_joined_after_the_day_moves_on_the_day_they_joined(store: Store) -> None:
    practice, unit = a_practice_with_unit(store)
    other = a_place(store, PlaceKind.UNIT, "Unit 2", "P1-2", practice)
    add_people(store, practice, unit, "Dr Shah")
    (member,) = standing(store)
    with write(store) as work:
        move_people(work, unit.id, lambda each: replace(each, unit_id=other.id), date(2000, 1, 1))
    (moved,) = standing(store)
    assert (moved.unit_id, moved.from_on) == (other.id, member.from_on)
    with store.read() as reader:
        assert reader.get(Membership, member.id).ended_because is MembershipEnd.PLACE_CHANGED


@pytest.mark.parametrize(
    ("chosen", "into", "fields"),
    [((0,), 0, {"place_ids"}), ((0, 1), 2, {"into"}), ((0, 2), 0, {"place_ids"})],
)
def test_a_merger_that_cannot_be_names_the_choice_to_change(store: Store, chosen, into, fields) -> None:
    practice, one = a_practice_with_unit(store)
    two = a_place(store, PlaceKind.UNIT, "Unit 2", "P1-2", practice)
    ids = [one.id, two.id, practice.id]
    before = store.head()
    with pytest.raises(RuleBrokenError) as raised, write(store) as work:
        merge_places(work, [ids[at] for at in chosen], ids[into], DAY, reason="", today=TODAY)
    assert {problem.field for problem in raised.value.problems} == fields
    assert store.head() == before


def test_a_split_asks_for_every_part_and_every_child(store: Store) -> None:
    practice, unit = a_practice_with_unit(store)
    only = [Part(name="A", code="A", child_ids=(unit.id, unit.id))]
    with pytest.raises(RuleBrokenError) as raised, write(store) as work:
        split_place(work, practice.id, only, DAY, reason="", today=TODAY)
    assert [problem.says for problem in raised.value.problems] == [
        "Name two or more parts.", "A place can go to one part only.",
    ]  # fmt: skip
