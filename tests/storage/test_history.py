"""The journal read back: what one piece of work did, who built on it, and every old value as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.frailty import FrailtyScore, Instrument
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.places import Place, PlaceKind
from bhcp_desktop.storage.history import Deed, Span, built_on_since, deeds, edited_since, span_of, value_of
from bhcp_desktop.storage.journal import canonical
from bhcp_desktop.storage.store import Store
from bhcp_desktop.storage.tables.record_tables import table_of
from tests.support.records import changed, one_of_each
from tests.support.stores import NOON, NUMBERS, OPENED, a_person

ACTOR, CLOCK = "a" * 32, FixedClock(NOON)


def a_piece_of_work(store: Store, *before: tuple[Person, Person]) -> tuple[Place, Person]:
    """A place created first, a person created and others changed, and a closing note."""
    place = Place(id=new_id(), kind=PlaceKind.PRACTICE, code=f"P{store.head()[0]}", opened_on=OPENED)
    person = a_person(nhs_number=None, family_name="Brought")
    with store.write(ACTOR, CLOCK) as work:
        work.create(place)
        work.create(person)
        work.change_many(before)
        work.note(Verb.IMPORTED, "place", place.id, new=1)
    return place, person


def span(store: Store, place: Place) -> Span | None:
    with store.read() as reader:
        return span_of(reader, "place", place.id, Verb.IMPORTED)


def counted(store: Store, place: Place) -> tuple[int, int]:
    found = span(store, place)
    assert found is not None
    with store.read() as reader:
        return edited_since(reader, found), built_on_since(reader, found)


def write(store: Store, *records: object) -> None:
    with store.write(ACTOR, CLOCK) as work:
        for record in records:
            work.create(record)  # type: ignore[type-var]


def a_score(person: Person) -> FrailtyScore:
    return FrailtyScore(id=new_id(), person_id=person.id, instrument=Instrument.CFS, value="6", scored_on=OPENED)


def test_a_span_runs_from_the_first_record_to_the_closing_note(store: Store) -> None:
    write(store, a_person())
    place, person = a_piece_of_work(store)
    write(store, a_person(nhs_number=NUMBERS[1]))
    found = span(store, place)
    assert found == Span(2, 4)
    with store.read() as reader:
        assert list(deeds(reader, found)) == [
            Deed(2, "place", place.id, None, None), Deed(3, "person", person.id, None, None),
        ]  # fmt: skip


def test_work_that_was_never_closed_or_never_begun_has_no_span(store: Store) -> None:
    place = Place(id=new_id(), kind=PlaceKind.PRACTICE, code="P1", opened_on=OPENED)
    write(store, place)
    assert span(store, place) is None
    with store.write(ACTOR, CLOCK) as work:
        work.note(Verb.IMPORTED, "place", "f" * 32)
    with store.read() as reader:
        assert span_of(reader, "place", "f" * 32, Verb.IMPORTED) is None


def test_changes_are_told_oldest_first_with_what_was_there(store: Store) -> None:
    known = a_person()
    write(store, known)
    place, _ = a_piece_of_work(store, (known, replace(known, town="Kendal", conditions=("Gout",))))
    with store.read() as reader:
        found = [deed for deed in deeds(reader, span(store, place)) if deed.entity_id == known.id]  # type: ignore[arg-type]
    assert [(deed.field, deed.old) for deed in found] == [("town", '""'), ("conditions", "[]")]


def test_later_edits_are_counted_by_record_and_views_are_not(store: Store) -> None:
    place, person = a_piece_of_work(store)
    assert counted(store, place) == (0, 0)
    with store.write(ACTOR, CLOCK) as work:
        work.note(Verb.VIEWED, "person", person.id)
    assert counted(store, place) == (0, 0)
    with store.write(ACTOR, CLOCK) as work:
        once = work.change(person, replace(person, town="Kendal"))
        work.change(once, replace(once, town="Warton", street="Shore Road"))
    assert counted(store, place) == (1, 0)


def test_records_about_people_brought_by_the_work_are_counted_by_person(store: Store) -> None:
    known = a_person()
    write(store, known)
    place, person = a_piece_of_work(store)
    write(store, a_score(person), a_score(person), a_score(known))
    assert counted(store, place) == (0, 1)


def test_what_the_work_itself_recorded_about_its_people_is_not_built_on_it(store: Store) -> None:
    place = Place(id=new_id(), kind=PlaceKind.PRACTICE, code="P1", opened_on=OPENED)
    person = a_person()
    with store.write(ACTOR, CLOCK) as work:
        work.create(place)
        work.create(person)
        work.create(a_score(person))
        work.note(Verb.IMPORTED, "place", place.id)
    assert counted(store, place) == (0, 0)


RECORDS = one_of_each()


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: table_of(type(record)).entity)
def test_every_field_of_every_record_comes_back_from_its_journalled_text(record: object) -> None:
    pair = table_of(type(record))
    for name in pair.names[2:]:
        for one in (record, changed(pair, record, name) or record):
            value = getattr(one, name)
            again = value_of(pair, name, canonical(value))
            assert again == value
            assert type(again) is type(value)


def test_nothing_is_nothing() -> None:
    pair = table_of(Person)
    assert value_of(pair, "died_on", None) is None
    assert value_of(pair, "died_on", "null") is None
    assert value_of(pair, "conditions", "[]") == ()
