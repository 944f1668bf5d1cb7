"""Changes and their journal entries, together or not at all."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from bhcp_desktop.domain.changes import ChangeSet
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import ConflictError, NotFoundError
from bhcp_desktop.domain.frailty import FrailtyScore, Instrument
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.people import Person
from bhcp_desktop.storage.store import Store
from bhcp_desktop.storage.tables import RECORD_TABLES
from bhcp_desktop.storage.tables.store_tables import journal
from bhcp_desktop.storage.unit_of_work import UnitOfWork
from tests.support.stores import NOON, a_person

ACTOR = "a" * 32
CLOCK = FixedClock(NOON)


def entries(store: Store) -> list[dict[str, object]]:
    with store.read() as reader:
        rows = reader.connection.execute(select(journal).order_by(journal.c.seq)).mappings().all()
    return [dict(row) for row in rows]


def kept(store: Store, person: Person) -> Person:
    with store.write(ACTOR, CLOCK) as work:
        return work.create(person)


def test_a_creation_is_one_entry_holding_every_field_that_is_not_empty(store: Store):
    person = kept(store, a_person(conditions=("Asthma", "Gout")))
    (entry,) = entries(store)
    assert (entry["verb"], entry["entity"], entry["entity_id"], entry["rev"]) == ("created", "person", person.id, 1)
    assert (entry["actor_id"], entry["device_id"], entry["field"]) == (ACTOR, store.device_id, None)
    told = json.loads(str(entry["new"]))
    assert told["family_name"] == "Braithwaite"
    assert told["born_on"] == "1941-07-19"
    assert told["conditions"] == ["Asthma", "Gout"]
    assert told["deceased"] is False
    assert "email" not in told


def test_more_people_than_one_statement_takes_are_all_there_and_journalled(store: Store):
    at_once = RECORD_TABLES[Person].rows_at_once
    people = [
        a_person(id=new_id(), nhs_number=None, family_name=f"Fell{at}", conditions=("Gout",) * (at % 3))
        for at in range(2 * at_once + 3)
    ]
    with store.write(ACTOR, CLOCK) as work:
        work.create_many(people)
    with store.read() as reader:
        assert reader.find(Person) == people
        words = reader.connection.exec_driver_sql("SELECT count(*) FROM person_words('fell*')").scalar()
    assert words == len(people) == len(entries(store))


def test_a_change_is_one_entry_a_field_based_on_what_was_there(store: Store):
    person = kept(store, a_person())
    with store.write(ACTOR, CLOCK) as work:
        once = work.change(person, replace(person, town="Carnforth", postcode="LA5 9BB"))
        work.change(once, replace(once, town="Warton"))
    created, *changed = entries(store)
    assert [(entry["field"], entry["rev"]) for entry in changed] == [("town", 2), ("postcode", 2), ("town", 3)]
    by_rev = {(entry["field"], entry["rev"]): entry for entry in changed}
    assert json.loads(str(by_rev["town", 2]["based_on"])) == [created["op_id"]]
    assert json.loads(str(by_rev["town", 3]["based_on"])) == [by_rev["town", 2]["op_id"]]
    assert by_rev["town", 3]["old"] == '"Carnforth"'
    assert by_rev["town", 3]["new"] == '"Warton"'


def test_a_change_that_changes_nothing_writes_nothing(store: Store):
    person = kept(store, a_person())
    with store.write(ACTOR, CLOCK) as work:
        assert work.change(person, replace(person)) is person
    assert len(entries(store)) == 1


def test_the_second_of_two_editors_is_told_and_nothing_is_overwritten(store: Store):
    person = kept(store, a_person())
    with store.write(ACTOR, CLOCK) as work:
        work.change(person, replace(person, town="Carnforth"))
    with pytest.raises(ConflictError), store.write(ACTOR, CLOCK) as work:
        work.change(person, replace(person, town="Kendal"))
    with store.read() as reader:
        assert reader.get(Person, person.id).town == "Carnforth"


def test_a_failure_undoes_the_rows_and_the_entries_together(store: Store):
    with pytest.raises(RuntimeError), store.write(ACTOR, CLOCK) as work:
        work.create(a_person())
        raise RuntimeError
    assert entries(store) == []
    kept(store, a_person())
    assert len(entries(store)) == 1


def test_the_change_set_names_the_kinds_and_the_people(store: Store):
    told: list[ChangeSet] = []
    store.on_change = told.append
    person = kept(store, a_person())
    assert told == [ChangeSet(topics=frozenset({"Person"}), people=frozenset({person.id}))]


def test_a_missing_record_is_said_to_be_missing(store: Store):
    with store.read() as reader, pytest.raises(NotFoundError):
        reader.get(Person, new_id())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE person SET family_name = 'x', rev = rev + 1",
        "UPDATE person SET family_name = 'x'",
        "DELETE FROM person",
        "INSERT OR REPLACE INTO person SELECT * FROM person",
        "DELETE FROM journal",
        "UPDATE journal SET actor_id = 'b'",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal",
        "INSERT INTO journal SELECT seq + 5, 'x', device_id, device_seq + 2, at, actor_id, verb, entity, entity_id,"
        " rev, field, old, new, based_on, prev, hash, tag FROM journal",
    ],
)
def test_what_is_not_journalled_is_refused(store: Store, statement: str):
    kept(store, a_person())
    before = entries(store)
    with pytest.raises(IntegrityError), store.write(ACTOR, CLOCK) as work:
        work.connection.execute(text(statement))
    assert entries(store) == before


def test_a_bulk_insert_without_entries_is_refused(store: Store):
    table = RECORD_TABLES[Person]
    with pytest.raises(IntegrityError, match="without a journal entry"), store.write(ACTOR, CLOCK) as work:
        work.connection.exec_driver_sql(table.insert_sql, [table.bound_row(a_person())])


def test_views_are_journalled_without_a_revision(store: Store):
    person = kept(store, a_person())
    with store.write(ACTOR, CLOCK) as work:
        work.note(Verb.VIEWED, "person", person.id, screen="record")
    entry = entries(store)[-1]
    assert (entry["verb"], entry["rev"], entry["new"]) == ("viewed", None, '{"screen":"record"}')


def test_find_takes_equal_values_and_lists_and_order(store: Store):
    people = [a_person(nhs_number=None, family_name=name) for name in ("Shah", "Bell", "Dixon")]
    with store.write(ACTOR, CLOCK) as work:
        work.create_many(people)
    with store.read() as reader:
        found = reader.find(Person, family_name=("Shah", "Bell"), order_by="name_key")
    assert [person.family_name for person in found] == ["Bell", "Shah"]


def test_every_record_names_the_columns_of_its_table():
    for pair in RECORD_TABLES.values():
        columns = [column.name for column in pair.table.columns if not column.info.get("derived")]
        assert columns == list(pair.names), pair.entity


_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@settings(max_examples=40, deadline=None)
@given(
    family=_words.filter(str.strip), given_names=_words, street=_words,
    lists=st.lists(_words, max_size=3), born=st.dates(date(1900, 1, 1), date(2026, 1, 1)),
)  # fmt: skip
def test_whatever_was_written_is_read_back(tmp_path_factory, family, given_names, street, lists, born):
    from tests.support.stores import a_store

    store = a_store(tmp_path_factory.mktemp("store"))
    person = a_person(family_name=family, given_names=given_names, street=street, conditions=tuple(lists), born_on=born)
    score = FrailtyScore(
        id=new_id(), person_id=person.id, instrument=Instrument.EFI, value="0.36", scored_on=born, note=street
    )
    with store.write(ACTOR, CLOCK) as work:
        work.create(person)
        work.create(score)
    with store.read() as reader:
        assert reader.get(Person, person.id) == person
        assert reader.find(FrailtyScore, person_id=person.id) == [score]
    store.close()


def test_a_unit_of_work_needs_no_journal_when_nothing_is_written(store: Store):
    with store.write(ACTOR, CLOCK) as work:
        assert isinstance(work, UnitOfWork)
    assert entries(store) == []
