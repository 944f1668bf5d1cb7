"""An open store: made, opened, read, written and closed on a real encrypted file."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from bhcp_desktop.domain.changes import ChangeSet
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import ConflictError, DamagedError, NotFoundError, UnavailableError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.people import Person
from bhcp_desktop.storage.engine import Vault
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from bhcp_desktop.storage.tables.store_tables import store_fact
from tests.support.stores import KEY, NOON, NUMBERS, a_person, a_store

CLOCK = FixedClock(NOON)
ACTOR = "a" * 32


def kept(store: Store, **fields: object) -> Person:
    with store.write(ACTOR, CLOCK) as work:
        return work.create(a_person(**fields))


def people(store: Store) -> list[Person]:
    with store.read() as reader:
        return reader.find(Person)


def test_a_store_is_the_same_one_when_it_is_opened_again(tmp_path: Path) -> None:
    made, first_key = Store.create(tmp_path / "store.db", KEY, device_name="Desk", clock=CLOCK, training=True)
    person = kept(made)
    assert made.training
    told = (made.store_id, made.device_id, made.training, made.path)
    made.close()
    again = Store.open(tmp_path / "store.db", KEY)
    assert (again.store_id, again.device_id, again.training, again.path) == told
    assert people(again) == [person]
    assert len(first_key) == 32
    again.close()


def test_two_stores_share_neither_name_nor_sealing_key(tmp_path: Path) -> None:
    stores = [Store.create(tmp_path / f"{n}.db", KEY, device_name="Desk", clock=CLOCK) for n in range(2)]
    assert len({store.store_id for store, _ in stores}) == len({key for _, key in stores}) == 2
    assert not any(store.training for store, _ in stores)
    for store, _ in stores:
        store.close()


def test_nothing_of_a_person_stands_in_the_file(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    kept(store, family_name="Quernmore", given_names="Silverdale")
    store.checkpoint()
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    store.close()
    written += b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for word in (b"Quernmore", b"Silverdale", NUMBERS[0].encode(), b"CREATE TABLE", b"SQLite format"):
        assert word not in written


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    a_store(tmp_path).close()
    with pytest.raises(DamagedError):
        Store.open(tmp_path / "store.db", bytes(32))


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        Store.open(tmp_path / "missing.db", KEY)
    assert list(tmp_path.iterdir()) == []


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    a_store(tmp_path).close()
    path = tmp_path / "store.db"
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(DamagedError):
        Store.open(path, KEY)


def test_strange_tables_are_refused(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.close()
    vault = Vault(store.path, KEY, guarded=False)
    with vault.writing.begin() as connection:
        connection.execute(text("DROP TRIGGER person_no_delete"))
    vault.lock()
    with pytest.raises(DamagedError, match="tables are not as this program made them"):
        Store.open(store.path, KEY)


def test_a_refused_store_is_let_go_of(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.close()
    vault = Vault(store.path, KEY, guarded=False)
    with vault.writing.begin() as connection:
        connection.execute(text("CREATE TABLE strange (x)"))
    vault.lock()
    with pytest.raises(DamagedError):
        Store.open(store.path, KEY)
    vault = Vault(store.path, KEY, guarded=False)
    with vault.writing.begin() as connection:
        connection.execute(text("DROP TABLE strange"))
    vault.lock()
    Store.open(store.path, KEY).close()


def test_what_was_written_before_a_failure_is_gone(store: Store) -> None:
    head = store.head()
    with pytest.raises(RuntimeError), store.write(ACTOR, CLOCK) as work:
        work.create(a_person())
        raise RuntimeError
    assert people(store) == []
    assert store.head() == head


def test_a_reader_sees_one_moment_while_others_write(store: Store) -> None:
    first = kept(store)
    with store.read() as reader:
        assert reader.find(Person) == [first]
        second = kept(store, nhs_number=NUMBERS[1])
        assert reader.find(Person) == [first]
    assert people(store) == sorted([first, second], key=lambda person: person.id)


def test_nothing_written_while_reading_is_kept(store: Store) -> None:
    facts = select(store_fact.c.name)
    with store.read() as reader:
        before = reader.connection.execute(facts).scalars().all()
        reader.connection.execute(insert(store_fact), {"name": "x", "value": "y"})
    with store.read() as reader:
        assert reader.connection.execute(facts).scalars().all() == before


def test_writers_take_turns_and_the_chain_holds(store: Store) -> None:
    person = kept(store)
    failures: list[BaseException] = []

    def add(number: int) -> None:
        try:
            for _ in range(5):
                kept(store, nhs_number=None, family_name=f"Person {number}")
        except BaseException as failure:  # noqa: BLE001 - handed to the test
            failures.append(failure)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(people(store)) == 21
    assert store.head()[0] == 21
    with pytest.raises(ConflictError), store.write(ACTOR, CLOCK) as work:
        work.change(replace(person, rev=7), replace(person, rev=7, town="Kendal"))


def test_the_head_moves_with_every_entry_and_the_journal_reaches_back_to_it(store: Store) -> None:
    assert store.head()[0] == 0
    kept(store)
    seq, newest = store.head()
    assert seq == 1
    with store.write(ACTOR, CLOCK) as work:
        work.note(Verb.VIEWED, "person", new_id())
    assert store.head()[0] == 2
    assert store.reaches(seq, newest.hex())
    assert not store.reaches(seq, bytes(32).hex())
    assert not store.reaches(99, newest.hex())


def test_a_change_is_announced_after_it_can_be_read_and_not_when_it_failed(store: Store) -> None:
    told: list[tuple[ChangeSet, int]] = []
    store.on_change = lambda changes: told.append((changes, len(people(store))))
    person = kept(store)
    with pytest.raises(RuntimeError), store.write(ACTOR, CLOCK) as work:
        work.create(a_person(nhs_number=NUMBERS[1]))
        raise RuntimeError
    assert told == [(ChangeSet(topics=frozenset({"Person"}), people=frozenset({person.id})), 1)]


def test_closed_it_is_neither_read_nor_written_and_closing_twice_does_no_harm(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(UnavailableError):
        people(store)
    with pytest.raises(UnavailableError):
        kept(store)


def test_a_closed_store_is_one_file(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    kept(store)
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["store.db"]


def test_a_copy_opens_with_the_same_key_and_holds_the_same(store: Store, tmp_path: Path) -> None:
    person = kept(store)
    store.copy_into(tmp_path / "copy.db")
    copy = Store.open(tmp_path / "copy.db", KEY)
    assert people(copy) == [person]
    assert copy.head() == store.head()
    copy.close()


def test_under_a_new_key_the_old_one_opens_nothing(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    person = kept(store)
    store.rekey(bytes(range(32, 64)))
    assert people(store) == [person]
    store.close()
    with pytest.raises(DamagedError):
        Store.open(store.path, KEY)
    again = Store.open(store.path, bytes(range(32, 64)))
    assert people(again) == [person]
    again.close()


def test_the_programs_own_entries_are_nobodys(store: Store) -> None:
    with store.write(SYSTEM_ACTOR, CLOCK) as work:
        work.create(a_person())
    assert set(SYSTEM_ACTOR) == {"0"}
    assert len(SYSTEM_ACTOR) == 32
