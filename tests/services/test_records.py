"""Opening a record is journalled before anything is shown."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from bhcp_desktop.domain.errors import NotFoundError
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.tables.store_tables import journal
from tests.support.asked import asked_by, asked_twice
from tests.support.plans import a_placed_person, a_whole_plan, answer
from tests.support.stores import a_desk


def views(store):
    with store.read() as reader:
        query = select(func.count()).select_from(journal).where(journal.c.verb == "viewed")
        return reader.connection.execute(query).scalar_one()


def test_a_view_is_journalled_and_a_second_reading_is_not(store):
    office, person = Office(a_desk(store)), a_placed_person(store)
    office.records.open_person(person.id)
    office.records.read_again(person.id)
    assert views(store) == 1


def test_an_unknown_person_is_not_journalled(store):
    with pytest.raises(NotFoundError):
        Office(a_desk(store)).records.open_person("0" * 32)
    assert views(store) == 0


def test_a_file_tells_where_the_person_belongs_and_who_may_do_what(store):
    person = a_placed_person(store)
    seen = Office(a_desk(store)).records.open_person(person.id)
    assert (seen.placement.practice, seen.placement.unit) == ("Ash Trees Surgery", "Unit 1")
    assert seen.placement.community == "Carnforth"
    assert (seen.working, seen.can_edit, seen.can_confirm) == (None, True, False)
    viewer = Office(a_desk(store, Role.VIEWER, name="viewer")).records.open_person(person.id)
    assert not viewer.can_edit


@pytest.mark.parametrize("again", [False, True])
def test_a_record_asks_nothing_twice(store, again):
    desk = a_desk(store)
    office, person = Office(desk), a_placed_person(store)
    plan = a_whole_plan(desk, person)
    if again:
        office.care_plans.end(plan, "Transferred to another team")
        a_whole_plan(desk, person)
    asked = asked_by(store, lambda: office.records.read_again(person.id))
    assert asked_twice(asked) == []
    assert len(asked) > 20


def test_drafts_of_the_plan_and_of_the_person_come_with_the_file(store):
    office, person = Office(a_desk(store)), a_placed_person(store)
    plan = office.care_plans.start(person.id)
    office.drafts.keep(
        DraftWords(entity="care_plan", entity_id=plan.id, field="about-me/people", text="An"),
        DraftWords(entity="person", entity_id=person.id, field="score/new/value", text="6"),
    )
    assert {draft.field for draft in office.records.open_person(person.id).drafts} == {
        "about-me/people",
        "score/new/value",
    }
    other = Office(a_desk(store, name="other"))
    assert other.records.open_person(person.id).drafts == ()


def test_somebody_who_may_only_look_is_not_shown_safeguarding(store):
    desk, person = a_desk(store), a_placed_person(store)
    plan = Office(desk).care_plans.start(person.id)
    answer(Office(desk), plan, "safeguarding", concern="yes", what="Money missing")
    answer(Office(desk), plan, "home", lives="With his sister")
    viewer = Office(a_desk(store, Role.VIEWER, name="viewer"))
    seen = viewer.records.open_person(person.id).working
    assert seen is not None
    assert viewer.care_plans.working(person.id) == seen
    assert set(seen.answers) == {"home"}
    mine = Office(desk).records.open_person(person.id).working
    assert mine is not None
    assert set(mine.answers) == {"home", "safeguarding"}
