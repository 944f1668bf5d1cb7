"""The worklist on paper: the lines of the screen, with dated results and what is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import NotPermittedError
from bhcp_desktop.domain.frailty import FrailtyBand, FrailtyGrade, FrailtyScore, Grade, Instrument
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.domain.worklist import FILTER_NAMES, FILTER_RULES, ListFilter
from bhcp_desktop.services.documents import Documents
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from tests.printing.reading import pages
from tests.support.plans import a_whole_plan
from tests.support.stores import NOON, a_desk


def words(prepared) -> str:
    return " ".join(pages(prepared.pdf))


def write(store, *records) -> None:
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        for record in records:
            work.create(record)


def test_everybody_of_the_unit_is_on_it_and_nobody_else(documents, ward):
    found = words(documents.worklist((ward.unit.id,)))
    for person in ward.people:
        assert person.family_name.upper() in found
    assert "Unit 1" in found
    assert documents.worklist((ward.unit.id,)).pages == 1


def test_all_places_are_called_so(documents, ward):
    assert "All places" in words(documents.worklist(()))


@pytest.mark.parametrize("only", list(ListFilter))
def test_each_list_says_what_it_is_and_by_which_rule(documents, ward, only):
    found = words(documents.worklist((ward.unit.id,), only))
    assert FILTER_NAMES[only] in found
    assert " ".join(FILTER_RULES[only].split()) in found


def test_results_stand_with_their_dates(store, documents, ward):
    someone = ward.people[0]
    write(
        store,
        FrailtyScore(
            id=new_id(), person_id=someone.id, instrument=Instrument.EFI, value="0.36", deficits=13,
            band=FrailtyBand.SEVERE, scored_on=date(2026, 10, 1),
        ),
        FrailtyGrade(
            id=new_id(), person_id=someone.id, grade=Grade.MODERATE, confirmed_on=date(2026, 11, 1),
            clinician="Dr A Shah", clinician_role="GP",
        ),
    )  # fmt: skip
    found = words(documents.worklist((ward.unit.id,)))
    assert "Moderate, 01-Nov-2026" in found
    assert "eFI 0.36 severe, 01-Oct-2026" in found


def test_a_plan_is_a_draft_until_it_is_published(desk, office, documents, ward):
    person = ward.add(None, family_name="Whole", usual_gp="Dr Nowak", register_as_at=date(2026, 10, 1))
    a_whole_plan(desk, person)
    assert "Draft" in words(documents.worklist((ward.unit.id,)))
    office.publishing.publish(
        person.id, {gap.field: "Not traced." for gap in office.publishing.prepare(person.id).gaps}
    )
    found = words(documents.worklist((ward.unit.id,)))
    assert "Version 1" in found
    assert "Draft" not in found


def test_whoever_an_undone_import_brought_is_left_out(store, documents, ward):
    gone = ward.people[0]
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.change(gone, replace(gone, withdrawn=True))
    assert gone.given_names not in words(documents.worklist((ward.unit.id,)))


def test_it_is_printed_by_somebody_who_may(store, ward):
    with pytest.raises(NotPermittedError):
        Documents(a_desk(store, Role.VIEWER, name="viewer")).worklist((ward.unit.id,))


def test_a_list_leaves_out_whoever_its_rule_does_not_name(store, documents, ward):
    frail = ward.people[0]
    write(
        store,
        FrailtyGrade(
            id=new_id(), person_id=frail.id, grade=Grade.MODERATE, confirmed_on=date(2026, 11, 1),
            clinician="Dr A Shah", clinician_role="GP",
        ),
    )  # fmt: skip
    found = words(documents.worklist((ward.unit.id,), ListFilter.WITHOUT_PLAN))
    assert frail.given_names in found
    assert ward.people[1].given_names not in found
