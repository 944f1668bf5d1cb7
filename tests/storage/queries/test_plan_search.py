from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import CarePlan, Need
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.places import PlaceKind
from bhcp_desktop.storage.queries import plan_search
from bhcp_desktop.storage.queries.plan_search import entries_with
from bhcp_desktop.storage.queries.who import Within
from bhcp_desktop.storage.store import Store
from tests.support.stores import a_desk, a_place, a_practice_with_unit
from tests.support.worklist import Register


def with_need(register: Register, family_name: str, words: str) -> Person:
    person = register.add(family_name=family_name)
    plan = CarePlan(id=new_id(), person_id=person.id, started_on=date(2026, 11, 1))
    register.keep(plan, Need(id=new_id(), person_id=person.id, plan_id=plan.id, text=words))
    return person


def test_entries_come_by_name_and_keep_to_the_places(store: Store) -> None:
    register = Register(store, *a_practice_with_unit(store))
    second = with_need(register, "Zed", "Oxygen concentrator")
    first = with_need(register, "Adams", "Concentrator for oxygen at night")
    with_need(register, "Moss", "Oxygen cylinder")
    here = Within(frozenset({register.unit.id}), frozenset())
    elsewhere = Within(frozenset({"0" * 32}), frozenset())
    with store.read() as reader:
        found = entries_with(reader, ("oxygen", "concentr"), None, 50)
        assert [entry.who.person_id for entry in found.entries] == [first.id, second.id]
        assert {entry.entity for entry in found.entries} == {"need"}
        assert not found.more
        assert entries_with(reader, ("oxygen", "concentr"), here, 1).more
        assert entries_with(reader, ("oxygen",), elsewhere, 50).entries == ()


def test_a_common_word_does_not_hide_those_of_a_small_place(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_search, "CANDIDATES", 3)
    register = Register(store, *a_practice_with_unit(store))
    for name in ("Adams", "Bell", "Cole", "Dixon", "Evans"):
        with_need(register, name, "Oxygen")
    small = a_place(store, PlaceKind.UNIT, "Unit 2", "P1-2", register.practice)
    last = with_need(Register(store, register.practice, small), "Zed", "Oxygen")
    within = Within(frozenset({small.id}), frozenset())
    with store.read() as reader:
        found = entries_with(reader, ("oxygen",), within, 50)
        assert [entry.who.person_id for entry in found.entries] == [last.id]
        assert not found.more
        assert entries_with(reader, ("oxygen",), None, 50).more


def test_people_whose_import_was_undone_are_not_found(store: Store) -> None:
    person = with_need(Register(store, *a_practice_with_unit(store)), "Adams", "Oxygen")
    with a_desk(store).write() as work:
        work.change(person, replace(person, withdrawn=True))
    with store.read() as reader:
        assert entries_with(reader, ("oxygen",), None, 50).entries == ()
