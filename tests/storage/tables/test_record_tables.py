"""Every kind of record, created, changed and read back exactly, with one journal entry for each thing that was said."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

import pytest
from sqlalchemy import select

from bhcp_desktop.domain.care_plan import PlanVersion
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.people import Person
from bhcp_desktop.storage.store import Store
from bhcp_desktop.storage.tables.columns import metadata
from bhcp_desktop.storage.tables.record_tables import RECORD_TABLES, table_of
from bhcp_desktop.storage.tables.store_tables import journal
from tests.support.records import PAIRS, changed, one_of_each
from tests.support.stores import NOON, a_person, a_store

ACTOR, CLOCK = "a" * 32, FixedClock(NOON)
FIXED = {("plan_version", name) for name in table_of(PlanVersion).names if name not in {"status", "error_reason"}} | {
    ("meeting_minutes", "standing")
}  # a published version never changes; what locks others is tried on its own


@pytest.fixture
def store(tmp_path):
    made = a_store(tmp_path)
    yield made
    made.close()


def keep(store: Store, records: list[Any]) -> None:
    with store.write(ACTOR, CLOCK) as work:
        for record in records:
            work.create(record)


@pytest.mark.parametrize("bare", [False, True])
def test_every_kind_is_read_back_as_it_was_created(store: Store, bare: bool) -> None:
    records = one_of_each(bare=bare)
    keep(store, records)
    with store.read() as reader:
        for record in records:
            again = reader.get(type(record), record.id)
            assert again == record
            for name in table_of(type(record)).names:
                assert type(getattr(again, name)) is type(getattr(record, name)), name
            assert reader.count(type(record)) == 1


def test_every_field_of_every_kind_can_be_changed_and_is_journalled_by_its_name(store: Store) -> None:
    records = one_of_each()
    keep(store, records)
    for record in records:
        pair = table_of(type(record))
        now = record
        for name in pair.names[2:]:
            after = changed(pair, now, name)
            if after is None or (pair.entity, name) in FIXED or pair.entity == "minutes_version":
                continue
            with store.write(ACTOR, CLOCK) as work:
                now = work.change(now, after)
            assert now == replace(after, rev=after.rev + 1), name
            with store.read() as reader:
                last = reader.connection.execute(select(journal).order_by(journal.c.seq.desc()).limit(1)).one()
            assert (last.entity, last.entity_id, last.field, last.rev) == (pair.entity, record.id, name, now.rev)
            assert last.old != last.new


def test_a_creation_tells_every_field_that_holds_something(store: Store) -> None:
    records = one_of_each()
    keep(store, records)
    with store.read() as reader:
        for record in records:
            pair = table_of(type(record))
            told = json.loads(
                reader.connection.execute(select(journal.c.new).where(journal.c.entity_id == record.id)).scalar_one()
            )
            assert set(told) == {name for name in pair.names[2:] if getattr(record, name) not in (None, "", ())}, (
                pair.entity
            )


def test_every_table_but_the_stores_own_holds_records() -> None:
    own = {"journal", "device", "seal", "store_fact", "draft", "document_bytes", "person_row", "plan_text"}
    assert set(metadata.tables) - own == set(PAIRS)
    assert len(RECORD_TABLES) == len(PAIRS)


@pytest.mark.parametrize("pair", RECORD_TABLES.values(), ids=lambda pair: pair.entity)
def test_a_record_begins_with_its_identifier_and_revision(pair: Any) -> None:
    assert [field.name for field in fields(pair.record)][:2] == ["id", "rev"]
    assert pair.entity == pair.table.name
    assert pair.table.c["id"].primary_key


def test_what_is_derived_follows_the_record_and_is_not_journalled(store: Store) -> None:
    person = a_person(family_name="Łącki", given_names="Jan")
    keep(store, [person])
    table = table_of(Person).table
    with store.write(ACTOR, CLOCK) as work:
        work.change(person, replace(person, family_name="Zając"))
    with store.read() as reader:
        key, words = reader.connection.execute(select(table.c.name_key, table.c.search_text)).one()
        assert key == "zajac, jan"
        assert "lacki" not in words
        told = reader.connection.execute(select(journal.c.field)).scalars().all()
    assert told == [None, "family_name"]


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_as_many_as_one_statement_takes_and_one_more_or_less(store: Store, more: int) -> None:
    count = table_of(Person).rows_at_once + more
    people = [a_person(nhs_number=None, family_name=f"Person {number}") for number in range(count)]
    with store.write(ACTOR, CLOCK) as work:
        work.create_many(people)
    with store.read() as reader:
        assert reader.find(Person) == sorted(people, key=lambda person: person.id)
        assert len(reader.connection.execute(select(journal.c.seq)).all()) == count
