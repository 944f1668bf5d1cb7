"""Review clocks from the store: what is recorded drives them, what is not does not, and leaving stops them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bhcp_desktop.domain.care_plan import CarePlan
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import NotFoundError
from bhcp_desktop.domain.forms import Coding
from bhcp_desktop.domain.frailty import FrailtyGrade, Grade
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Membership, MembershipEnd
from bhcp_desktop.domain.review_clocks import ClockKind
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.reviews import bank_holidays
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from tests.support.plans import TODAY, a_placed_person, a_whole_plan, answer
from tests.support.stores import NOON, a_desk

LATER = datetime(2026, 12, 23, 10, 0, tzinfo=UTC)


def due(office, person):
    return {clock.kind: clock.due_on for clock in office.reviews.of_person(person.id).clocks}


def words(office, person):
    return office.reviews.of_person(person.id).words


def change(store, record, at=NOON, **fields):
    with store.write(SYSTEM_ACTOR, FixedClock(at)) as work:
        before = work.get(type(record), record.id)
        return work.change(before, replace(before, **fields))


def test_a_whole_plan_has_its_clocks_and_the_earliest_is_told(store):
    desk = a_desk(store)
    office, person = Office(desk), a_placed_person(store)
    a_whole_plan(desk, person)
    assert due(office, person) == {
        ClockKind.CONTINGENCY: date(2027, 5, 1),
        ClockKind.PLAN: date(2027, 5, 22),
        ClockKind.REASSESSMENT: date(2027, 11, 1),
    }
    assert office.reviews.of_person(person.id).words == "01-May-2027, the earliest of 3: Contingency plan, Fall"


def test_severe_frailty_runs_from_the_recorded_medication_review(store):
    desk = a_desk(store)
    office, person = Office(desk), a_placed_person(store)
    plan = a_whole_plan(desk, person)
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.create(
            FrailtyGrade(
                id=new_id(), person_id=person.id, grade=Grade.SEVERE, confirmed_on=TODAY, clinician="Dr A Shah",
                clinician_role="GP",
            )
        )  # fmt: skip
    assert due(office, person)[ClockKind.MEDICATION] == due(office, person)[ClockKind.FALLS] == TODAY
    assert "22-Nov-2026, the earliest of 5: Medication review (none recorded yet)" in words(office, person)
    answer(office, plan, "medicines", reviewed_on="2026-02-03")
    answer(office, plan, "assessment", falls_asked="2026-03-04")
    assert due(office, person)[ClockKind.MEDICATION] == date(2027, 2, 3)
    assert due(office, person)[ClockKind.FALLS] == date(2027, 3, 4)
    with store.read() as reader:
        office.care_plans.end(reader.get(CarePlan, plan.id), "No longer needed")
    assert due(office, person)[ClockKind.MEDICATION] == date(2027, 2, 3)


def test_the_record_tells_the_day_the_papers_give_when_it_is_another(store):
    desk = a_desk(store)
    office, person = Office(desk), a_placed_person(store)
    plan = a_whole_plan(desk, person)
    assert office.reviews.of_person(person.id).on_paper == ""
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.create(
            FrailtyGrade(
                id=new_id(), person_id=person.id, grade=Grade.SEVERE, confirmed_on=TODAY, clinician="Dr A Shah",
                clinician_role="GP",
            )
        )  # fmt: skip
    answer(
        office,
        plan,
        "papers",
        respect_exists=Coding(code="yes", display="Yes"),
        respect_where="Kitchen",
        respect_review="2026-12-01",
    )
    state = office.reviews.of_person(person.id)
    assert state.words.startswith("22-Nov-2026, the earliest of 6")
    assert state.on_paper == "01-Dec-2026, the earliest of 3: ReSPECT form"
    content = office.publishing.draft(person.id)
    assert (content.review.on, content.review.which) == (date(2026, 12, 1), "the earliest of 3: ReSPECT form")
    assert (content.mark.review_on, content.mark.review_which) == (content.review.on, content.review.which)


def test_a_care_home_recorded_later_starts_seven_working_days_over_christmas(store):
    office, person = Office(a_desk(store)), a_placed_person(store)
    assert due(office, person) == {}
    change(store, person, at=LATER, care_home="Hazel House")
    assert due(office, person) == {ClockKind.CARE_HOME: date(2027, 1, 6)}
    change(store, person, at=datetime(2027, 3, 1, 10, 0, tzinfo=UTC), care_home="Hazel House Care Home")
    assert due(office, person) == {ClockKind.CARE_HOME: date(2027, 1, 6)}
    change(store, person, care_home=None)
    assert due(office, person) == {}


def test_somebody_first_recorded_in_a_care_home_did_not_move_in_that_day(store):
    office, person = Office(a_desk(store)), a_placed_person(store, care_home="Hazel House")
    assert due(office, person) == {}


def test_death_and_moving_away_stop_every_clock(store):
    desk = a_desk(store)
    office, person = Office(desk), a_placed_person(store)
    a_whole_plan(desk, person)
    with store.read() as reader:
        (membership,) = reader.find(Membership, person_id=person.id)
    moved = change(store, membership, to_on=date(2026, 11, 20), ended_because=MembershipEnd.MOVED)
    state = office.reviews.of_person(person.id)
    assert (state.clocks, state.words) == ((), "Reviews stopped: the person moved away on 20-Nov-2026.")
    change(store, moved, ended_because=MembershipEnd.PLACE_CHANGED)
    assert office.reviews.of_person(person.id).clocks
    change(store, person, deceased=True)
    assert office.reviews.of_person(person.id).words == "Reviews stopped: the person has died."


def test_nobody_is_not_a_person_without_reviews(store):
    with pytest.raises(NotFoundError):
        Office(a_desk(store)).reviews.of_person("nobody")


def test_the_table_that_ships_is_read_once_and_covers_today():
    assert bank_holidays() is bank_holidays()
    assert bank_holidays().covers(TODAY)
