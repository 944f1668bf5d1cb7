"""A death recorded by hand does what a death in the register does, and can be taken back whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bhcp_desktop.domain.deaths import Death, DeathEntry, DeathNotice, PlaceOfDeath, WishMet
from bhcp_desktop.domain.errors import ConflictError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.people import Membership, MembershipEnd, Person
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from tests.support.plans import TODAY, a_placed_person, a_whole_plan
from tests.support.stores import a_desk
from tests.support.trail import trail

DAY = TODAY - timedelta(days=1)
ENTRY = DeathEntry(
    died_on=DAY,
    notice=DeathNotice.INFORMAL,
    told_by=" Her daughter ",
    place=PlaceOfDeath.HOSPICE,
    place_name="St John's",
    wish_met=WishMet.YES,
)


@pytest.fixture
def office(store: Store) -> Office:
    return Office(a_desk(store))


@pytest.fixture
def person(store: Store) -> Person:
    return a_placed_person(store)


def memberships(office: Office, person: Person) -> list[Membership]:
    with office.desk.read() as reader:
        return reader.find(Membership, person_id=person.id)


def test_a_death_stops_every_clock_ends_the_membership_and_keeps_the_plan(office: Office, person: Person, store: Store):
    a_whole_plan(office.desk, person)
    before = office.records.read_again(person.id)
    assert office.reviews.of_person(person.id).clocks
    death = office.deaths.record(person.id, ENTRY)
    file = office.records.read_again(person.id)
    assert (file.person.deceased, file.person.died_on, file.death) == (True, DAY, death)
    assert (death.told_by, death.recorded_on) == ("Her daughter", TODAY)
    assert office.reviews.of_person(person.id).clocks == ()
    assert file.working is not None
    assert file.placement == before.placement
    assert [(each.to_on, each.ended_because) for each in memberships(office, person)] == [(DAY, MembershipEnd.DIED)]
    assert trail(store, death.id) == [("created", "death", None)]
    assert {field for _, _, field in trail(store, person.id)} >= {"deceased", "died_on"}


def test_what_is_recorded_is_corrected_and_nobody_writes_over_anybody(office: Office, person: Person, store: Store):
    first = office.deaths.record(person.id, ENTRY)
    second = office.deaths.record(person.id, replace(ENTRY, died_on=None, place=PlaceOfDeath.HOME), first)
    assert (second.id, second.rev, second.place) == (first.id, 2, PlaceOfDeath.HOME)
    assert office.records.read_again(person.id).person.died_on is None
    assert ("changed", "death", "place") in trail(store, first.id)
    for seen in (None, first):
        with pytest.raises(ConflictError):
            office.deaths.record(person.id, ENTRY, seen)
    assert office.records.read_again(person.id).death == second


def test_a_death_that_was_not_true_is_taken_back_whole_and_stays_readable(office: Office, person: Person, store: Store):
    a_whole_plan(office.desk, person)
    before, clocks = memberships(office, person), office.reviews.of_person(person.id).clocks
    death = office.deaths.record(person.id, ENTRY)
    with pytest.raises(RuleBrokenError):
        office.deaths.take_back(person.id, " ")
    office.deaths.take_back(person.id, "Wrong person")
    file = office.records.read_again(person.id)
    assert (file.person.deceased, file.person.died_on, file.death) == (False, None, None)
    assert office.reviews.of_person(person.id).clocks == clocks
    assert [replace(each, rev=1) for each in memberships(office, person)] == before
    [line] = office.entered_in_error.of_person(person.id)
    assert (line.record_id, line.label, line.reason) == (death.id, "Death", "Wrong person")
    with pytest.raises(RuleBrokenError):
        office.deaths.take_back(person.id, "Again")
    later = office.deaths.record(person.id, ENTRY)
    assert office.records.read_again(person.id).death == later != death


def test_what_only_the_register_said_can_be_added_to_and_taken_back(office: Office, person: Person, store: Store):
    with office.desk.write() as work:
        work.change(person, replace(person, deceased=True, died_on=DAY))
    assert office.records.read_again(person.id).death is None
    office.deaths.take_back(person.id, "The register was wrong")
    assert not office.records.read_again(person.id).person.deceased
    assert [line.reason for line in office.entered_in_error.of_person(person.id)] == ["The register was wrong"]


def test_nothing_is_half_recorded_when_something_is_wrong(office: Office, person: Person):
    with pytest.raises(RuleBrokenError) as refused:
        office.deaths.record(person.id, DeathEntry(died_on=date(2099, 1, 1), notice=None, told_by=""))
    assert [problem.field for problem in refused.value.problems] == ["died_on", "notice", "told_by"]
    assert not office.records.read_again(person.id).person.deceased
    with office.desk.read() as reader:
        assert reader.find(Death) == []
    assert memberships(office, person)[0].to_on is None


def test_only_those_who_may_change_plans_record_a_death(person: Person, store: Store):
    reader = Office(a_desk(store, Role.VIEWER))
    with pytest.raises(NotPermittedError):
        reader.deaths.record(person.id, ENTRY)
    with pytest.raises(NotPermittedError):
        reader.deaths.take_back(person.id, "Wrong person")
