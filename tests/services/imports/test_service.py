"""A whole import: committed as one, journalled, moved, ended, undone."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.domain.errors import NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.frailty import FrailtyBand, FrailtyScore, Instrument
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Membership, MembershipEnd, Person
from bhcp_desktop.domain.register_import import ImportState, RegisterImport
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.exchange.registers.errors import ReadingCancelledError
from bhcp_desktop.services.imports import Outcome, RegisterImports
from bhcp_desktop.services.imports.commit import UndoRefusedError
from bhcp_desktop.storage.tables.store_tables import journal
from tests.services.imports.conftest import AS_AT
from tests.support.extracts import a_row
from tests.support.stores import NUMBERS, a_desk


def stored(store, record, **equals):
    with store.read() as reader:
        return reader.find(record, **equals)


def entries(store) -> int:
    with store.read() as reader:
        return reader.connection.execute(select(func.count()).select_from(journal)).scalar_one()


def test_people_practice_unit_and_scores_come_in_together(store, imported):
    imported(a_row(0, "O'Brien", efi="0.36", rockwood="6"), a_row(1, "Campbell"))
    people = stored(store, Person, order_by="name_key")
    assert [(person.family_name, person.nhs_number) for person in people] == [
        ("Campbell", NUMBERS[1]),
        ("O'Brien", NUMBERS[0]),
    ]
    (members, scores) = (stored(store, Membership), stored(store, FrailtyScore, order_by="instrument"))
    assert all(member.unit_id and member.practice_id and member.from_on == AS_AT for member in members)
    assert [(score.instrument, score.value, score.deficits, score.band) for score in scores] == [
        (Instrument.CFS, "6", None, None),
        (Instrument.EFI, "0.36", 13, FrailtyBand.SEVERE),
    ]


def test_scores_of_an_unnamed_index_are_left_out_with_a_warning(store, imports, planned):
    plan = planned(a_row(0, "Braithwaite", efi="0.20"))
    unnamed = replace(
        plan,
        extract=replace(plan.extract, frailty_index=FrailtyIndex.UNKNOWN),
        rows=tuple(replace(row, row=replace(row.row, frailty_index=FrailtyIndex.UNKNOWN)) for row in plan.rows),
    )
    imports.commit(unnamed)
    assert stored(store, FrailtyScore) == []
    assert "frailty_index_unknown" in {
        finding.code for finding in imports.preview(unnamed.extract, plan.options).warned
    }


def test_moving_to_another_unit_ends_one_membership_and_begins_another(store, imports, planned, imported):
    imported(a_row(0, "Braithwaite"))
    desk = a_desk(store, Role.ADMINISTRATOR, name="admin")
    (first,) = stored(store, Membership)
    from bhcp_desktop.domain.places import PlaceKind
    from bhcp_desktop.services.place_changes import NewPlace
    from bhcp_desktop.services.places import Places

    other = Places(desk).add(
        NewPlace(kind=PlaceKind.UNIT, name="Unit 2", code="A82999-2", parent_id=first.practice_id, from_on=AS_AT)
    )
    plan = planned(a_row(0, "Braithwaite"), unit_id=other.id)
    assert (plan.moved, plan.rows[0].outcome) == (1, Outcome.UNCHANGED)
    imports.commit(plan)
    before, after = stored(store, Membership)
    assert (before.to_on, before.ended_because) == (AS_AT, MembershipEnd.MOVED)
    assert (after.unit_id, after.to_on) == (other.id, None)


def test_an_import_stopped_half_way_leaves_nothing(store, imports, planned):
    plan = planned(a_row(0, "Braithwaite"))
    before = entries(store)
    with pytest.raises(ReadingCancelledError):
        imports.commit(plan, progress=lambda _done, _total: False)
    assert stored(store, Person) == []
    assert stored(store, RegisterImport) == []
    assert entries(store) == before


def test_missing_people_leave_only_when_somebody_says_so(store, imported):
    imported(a_row(0, "Braithwaite"), a_row(1, "Campbell"))
    imported(a_row(0, "Braithwaite"), end_missing=True)
    ended = stored(store, Membership, ended_because=MembershipEnd.MISSING_FROM_EXTRACT)
    assert len(ended) == 1


def test_an_import_can_be_taken_back_whole(store, imports, imported):
    imported(a_row(0, "Braithwaite", postcode="LA5 9AA"))
    second = imported(a_row(0, "Braithwaite", postcode="LA5 9BB"), a_row(1, "Campbell", efi="0.2"))
    imports.undo(second)
    people = {person.family_name: person for person in stored(store, Person)}
    assert people["Braithwaite"].postcode == "LA5 9AA"
    assert people["Campbell"].withdrawn
    assert [score.entered_in_error for score in stored(store, FrailtyScore)] == [True]
    assert stored(store, Membership, person_id=people["Campbell"].id)[0].to_on == AS_AT
    assert stored(store, RegisterImport, id=second)[0].state is ImportState.UNDONE
    with pytest.raises(UndoRefusedError, match="already"):
        imports.undo(second)


def test_after_an_undo_the_same_people_can_be_imported_again(store, imports, imported):
    imports.undo(imported(a_row(0, "Braithwaite")))
    imported(a_row(0, "Braithwaite"))
    assert len(stored(store, Person, withdrawn=False)) == 1


def test_an_import_somebody_worked_on_is_not_taken_back(store, imports, imported):
    import_id = imported(a_row(0, "Braithwaite"))
    (person,) = stored(store, Person)
    with a_desk(store, name="rshah").write() as work:
        work.change(person, replace(person, preferred_name="Harry"))
    with pytest.raises(UndoRefusedError, match="worked on since"):
        imports.undo(import_id)


def test_an_import_whose_people_have_new_records_is_not_taken_back(store, imports, imported):
    import_id = imported(a_row(0, "Braithwaite"))
    (person,) = stored(store, Person)
    score = FrailtyScore(id=new_id(), person_id=person.id, instrument=Instrument.CFS, value="6", scored_on=AS_AT)
    with a_desk(store, name="rshah").write() as work:
        work.create(score)
    with pytest.raises(UndoRefusedError, match="worked on since"):
        imports.undo(import_id)


def test_a_waiting_row_becomes_a_new_person_or_a_known_one(store, imports, imported):
    imported(a_row(None, "Braithwaite"), a_row(1, "Campbell"))
    (waiting,) = imports.waiting()
    assert json.loads(waiting.cells)
    person = imports.settle(waiting.id)
    assert (person.family_name, person.nhs_number) == ("Braithwaite", None)
    assert imports.waiting() == []
    assert stored(store, Membership, person_id=person.id)[0].unit_id is not None


def test_a_waiting_row_joined_to_a_person_changes_what_it_says(store, imports, imported):
    imported(a_row(0, "Braithwaite"))
    imported(a_row(None, "Brathwaite", postcode="LA9 4AA", home_phone="01632 960001"))
    (waiting,) = imports.waiting()
    (known,) = stored(store, Person)
    assert waiting.candidate_ids == (known.id,)
    person = imports.settle(waiting.id, same_as=known.id)
    assert (person.id, person.home_phone, person.nhs_number) == (known.id, "01632 960001", NUMBERS[0])


def test_a_waiting_row_cannot_take_a_number_somebody_else_has(store, imports, imported):
    imported(a_row(0, "Braithwaite"))
    imported(a_row(0, "Oldroyd", given_names="Joan", born="02-Feb-1950"))
    (waiting,) = imports.waiting()
    with pytest.raises(RuleBrokenError, match="Somebody else"):
        imports.settle(waiting.id)


def test_a_viewer_may_not_import(store):
    viewer = RegisterImports(a_desk(store, Role.VIEWER, name="viewer"))
    with pytest.raises(NotPermittedError):
        viewer.read([])


def test_the_end_of_an_import_is_journalled_with_its_figures_and_nobodys_name(store, imported):
    import_id = imported(a_row(0, "Braithwaite"))
    with store.read() as reader:
        (entry,) = reader.connection.execute(
            select(journal).where(journal.c.verb == "imported", journal.c.entity_id == import_id)
        ).all()
    assert json.loads(entry.new)["new"] == 1
    assert "Braithwaite" not in entry.new
