"""Which entries are read, and whom they are about."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.frailty import FrailtyScore, Instrument
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.people import Person
from bhcp_desktop.storage.queries.journal import (
    EntryFilter,
    chain_faults,
    device_names,
    entries_and_newest,
    entry_rows,
    names_of,
    subjects,
)
from bhcp_desktop.storage.store import Store
from tests.support.stores import NOON, NUMBERS, a_desk, a_person, a_practice_with_unit

ACTOR = "a" * 32


@pytest.fixture
def people(store: Store) -> tuple[Person, Person]:
    """Two people an hour apart; the first has a score and a change, and was viewed."""
    one, other = a_person(), a_person(family_name="Campbell", nhs_number=NUMBERS[1])
    with store.write(ACTOR, FixedClock(NOON)) as work:
        work.create(one)
        work.create(
            FrailtyScore(id=new_id(), person_id=one.id, instrument=Instrument.CFS, value="6", scored_on=NOON.date())
        )
        work.change(one, replace(one, postcode="LA1 1AA"))
        work.note(Verb.VIEWED, "person", one.id)
    with store.write("b" * 32, FixedClock(NOON + timedelta(hours=1))) as work:
        work.create(other)
    return one, other


def told(store: Store, **wanted) -> list[tuple[str, str, str | None]]:
    with store.read() as reader:
        rows = entry_rows(reader, EntryFilter(**wanted), below=None, limit=100)
    return [(row.verb.value, row.entity, row.field) for row in rows]


def test_entries_are_read_newest_first_a_page_at_a_time(store, people) -> None:
    with store.read() as reader:
        first = entry_rows(reader, EntryFilter(), below=None, limit=2)
        rest = entry_rows(reader, EntryFilter(), below=first[-1].seq, limit=100)
    assert [row.seq for row in (*first, *rest)] == [5, 4, 3, 2, 1]


def test_everything_about_one_person_is_found(store, people) -> None:
    one, other = people
    assert told(store, person_id=one.id) == [
        ("viewed", "person", None),
        ("changed", "person", "postcode"),
        ("created", "frailty_score", None),
        ("created", "person", None),
    ]
    assert told(store, person_id=other.id) == [("created", "person", None)]


def test_entries_are_found_by_time_by_user_and_by_verb(store, people) -> None:
    later = NOON + timedelta(minutes=30)
    assert len(told(store, since=later)) == 1
    assert len(told(store, before=later)) == 4
    assert len(told(store, since=NOON, before=NOON)) == 0
    assert len(told(store, actor_id="b" * 32)) == 1
    assert [verb for verb, _, _ in told(store, verbs=(Verb.VIEWED, Verb.CHANGED))] == ["viewed", "changed"]


def test_an_entry_about_any_record_of_a_person_names_the_person(store, people) -> None:
    with store.read() as reader:
        rows = entry_rows(reader, EntryFilter(), below=None, limit=100)
        named = subjects(reader, rows)
    assert [named[row.entity_id].family_name for row in rows] == ["Campbell", *["Braithwaite"] * 4]


def test_places_and_devices_have_names_and_the_chain_stands(store) -> None:
    practice, _ = a_practice_with_unit(store)
    a_desk(store)
    with store.read() as reader:
        assert names_of(reader, "place", "code", {practice.id}) == {practice.id: "P1"}
        assert list(device_names(reader).values()) == ["Test desk"]
        count, newest = entries_and_newest(reader)
        assert (count, newest) == (store.head()[0], NOON)
        assert chain_faults(reader) == ()
