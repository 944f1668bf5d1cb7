"""Taking an import back: exactly what it did, nothing else, and never over somebody's work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.care_plan import Need
from bhcp_desktop.domain.errors import NotFoundError, NotPermittedError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Membership, MembershipEnd, Person
from bhcp_desktop.domain.places import Place, PlaceKind
from bhcp_desktop.domain.register_import import ImportState, RegisterImport, WaitingRow, WaitingState
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.imports import RegisterImports
from bhcp_desktop.services.imports.commit import UndoRefusedError
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.journal import broken_entries
from bhcp_desktop.storage.store import Store
from tests.support.extracts import a_row
from tests.support.stores import NOON, a_desk, a_place
from tests.support.trail import trail


def stored(store: Store, record, **equals):
    with store.read() as reader:
        return reader.find(record, **equals)


def everything(store: Store) -> dict[str, object]:
    """People and memberships as they stand, apart from how often they were written."""
    records = [*stored(store, Person, withdrawn=False), *stored(store, Membership, to_on=None)]
    return {record.id: replace(record, rev=1) for record in records}


def test_a_second_import_taken_back_leaves_people_and_places_as_before(store, imports, imported):
    imported(a_row(0, "Braithwaite", rockwood="5"), a_row(1, "Campbell"), a_row(2, "Dixon"))
    before = everything(store)
    other = a_place(store, PlaceKind.UNIT, "Unit 2", "A82999-2", stored(store, Place, code="A82999")[0])
    second = imported(
        a_row(0, "Braithwaite", town="Kendal", home_phone="01632 960001"), a_row(1, "Campbell"), a_row(3, "Evans"),
        unit_id=other.id, end_missing=True,
    )  # fmt: skip
    assert everything(store) != before
    imports.undo(second)
    assert everything(store) == before
    assert stored(store, Person, family_name="Evans")[0].withdrawn


def test_an_undo_is_journalled_and_the_chain_holds(store, imports, imported):
    imported(a_row(0, "Braithwaite"))
    second = imported(a_row(0, "Braithwaite", town="Kendal"))
    imports.undo(second)
    (person,) = stored(store, Person)
    assert [line for line in trail(store, person.id) if line[2] == "town"] == [("changed", "person", "town")] * 2
    with store.read() as reader:
        assert list(broken_entries(reader.connection, None)) == []
    (record,) = stored(store, RegisterImport, id=second)
    assert (record.state, record.undone_at) == (ImportState.UNDONE, NOON)


def test_it_says_how_many_records_were_taken_back(imports, imported):
    imported(a_row(0, "Braithwaite"))
    assert imports.undo(imported(a_row(0, "Braithwaite", town="Kendal", home_phone="01632 960001"))) == 1


def test_rows_that_waited_are_closed_with_the_reason(store, imports, imported):
    imports.undo(imported(a_row(None, "Dixon"), a_row(0, "Braithwaite")))
    (row,) = stored(store, WaitingRow)
    assert (row.state, row.resolution) == (WaitingState.DISMISSED, "The import was undone.")


def test_memberships_of_withdrawn_people_are_marked_as_a_correction(store, imports, imported):
    imports.undo(imported(a_row(0, "Braithwaite")))
    (member,) = stored(store, Membership)
    assert (member.to_on, member.ended_because) == (member.from_on, MembershipEnd.CORRECTED)


def test_an_earlier_import_under_a_later_one_is_not_taken_back(imports, imported):
    first = imported(a_row(0, "Braithwaite"))
    imported(a_row(0, "Braithwaite", town="Kendal"))
    with pytest.raises(UndoRefusedError, match="worked on since"):
        imports.undo(first)


def test_later_import_first_then_the_earlier_one(store, imports, imported):
    first = imported(a_row(0, "Braithwaite"))
    second = imported(a_row(1, "Campbell"))
    imports.undo(second)
    imports.undo(first)
    assert stored(store, Person, withdrawn=False) == []


def test_a_plan_started_for_somebody_new_holds_the_import(store, imports, imported):
    import_id = imported(a_row(0, "Braithwaite"))
    (person,) = stored(store, Person)
    office = Office(a_desk(store, name="rshah"))
    plan = office.care_plans.start(person.id)
    office.plan_parts.add(Need(id=new_id(), person_id=person.id, plan_id=plan.id, text="Falls"))
    with pytest.raises(UndoRefusedError, match="1 records"):
        imports.undo(import_id)
    assert not stored(store, Person)[0].withdrawn


def test_a_plan_of_somebody_who_was_there_before_holds_nothing(store, imports, imported):
    imported(a_row(0, "Braithwaite"))
    second = imported(a_row(0, "Braithwaite", town="Kendal"))
    (person,) = stored(store, Person)
    Office(a_desk(store, name="rshah")).care_plans.start(person.id)
    imports.undo(second)
    assert stored(store, Person)[0].town == "Carnforth"


def test_a_refused_undo_changes_nothing(store, imports, imported):
    import_id = imported(a_row(0, "Braithwaite"), a_row(1, "Campbell"))
    person = stored(store, Person)[0]
    with a_desk(store, name="rshah").write() as work:
        work.change(person, replace(person, preferred_name="Harry"))
    head = store.head()
    with pytest.raises(UndoRefusedError):
        imports.undo(import_id)
    assert store.head() == head


def test_looking_at_a_record_does_not_hold_an_import(store, imports, imported):
    import_id = imported(a_row(0, "Braithwaite"))
    (person,) = stored(store, Person)
    Office(a_desk(store, name="rshah")).records.open_person(person.id)
    assert imports.undo(import_id) == 2


def test_only_an_import_of_this_store_by_somebody_who_may(store, imports, imported):
    import_id = imported(a_row(0, "Braithwaite"))
    with pytest.raises(NotFoundError):
        imports.undo(new_id())
    with pytest.raises(NotPermittedError):
        RegisterImports(a_desk(store, Role.VIEWER, name="viewer")).undo(import_id)
