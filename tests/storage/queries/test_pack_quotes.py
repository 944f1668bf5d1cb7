"""The copies of packs of a person's meetings, newest first, and how many that are out quote what is in error."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.pack_copies import NOTHING
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.queries.pack_quotes import laid_copies
from bhcp_desktop.storage.store import Store
from tests.support.meetings import Ward, a_meeting, listed, nominated
from tests.support.packs import copies_given
from tests.support.plans import TODAY
from tests.support.stores import a_desk, a_store


@pytest.fixture
def store(tmp_path) -> Store:
    made = a_store(tmp_path)
    yield made
    made.close()


def test_each_copy_is_told_with_its_meeting_and_whether_one_of_before_had_a_sheet(store):
    office, ward = Office(a_desk(store)), Ward(store)
    first, second = a_meeting(office, ward), a_meeting(office, ward, day=date(2026, 12, 10), type_code="diabetes")
    listed(office, first, *ward.people[:2])
    office.agenda.put_on(second.id, nominated(office, ward.people[0], type_code="diabetes").id)
    (old, *_), _ = copies_given(office, first), copies_given(office, second)
    with office.desk.write() as work:
        work.change(old, replace(old, quotes=()))
    with store.read() as reader:
        found = laid_copies(reader, [ward.people[0].id], TODAY)
        there = laid_copies(reader, [each.id for each in ward.people], TODAY, first.id)
    assert [(each.on, each.copy.number) for each in found] == [
        (day, number) for day in (date(2026, 12, 10), date(2026, 11, 26)) for number in (1, 2, 3)
    ]
    assert [each.meeting for each in found][2:4] == [
        f"{kind} MDT, Ash Trees Surgery, Unit 1" for kind in ("Diabetes", "Frailty and neighbourhood")
    ]
    assert [each.copy.quotes for each in found][3:] == [(), NOTHING, NOTHING]
    assert [each.had_sheet for each in found][3:] == [True, False, False]
    assert len(there) == 6
    assert found[0].printed_at == office.desk.clock.now()


def test_copies_without_anybody_in_error_are_none_to_ask_back(store):
    office, ward = Office(a_desk(store)), Ward(store)
    meeting = a_meeting(office, ward)
    listed(office, meeting, ward.people[0])
    plan = office.care_plans.start(ward.people[0].id)
    copies_given(office, meeting)
    assert [line.packs_to_recall for line in office.people.lines([each.id for each in ward.people])] == [0] * 10
    office.plan_errors.mark(plan, "Begun by mistake")
    assert [line.packs_to_recall for line in office.people.lines([each.id for each in ward.people[:2]])] == [3, 0]
