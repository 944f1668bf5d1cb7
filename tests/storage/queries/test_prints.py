"""The ledger of a person's papers: newest first, with the version each shows and what became of its copies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import CarePlan, PlanStatus, VersionStatus
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.prints import DocumentKind, Fate, Output
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.queries.prints import copy_lines
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.plans import a_placed_person, a_whole_plan
from tests.support.stores import NOON, a_desk, a_store


@pytest.fixture
def store(tmp_path) -> Store:
    made = a_store(tmp_path)
    yield made
    made.close()


def printed(office: Office, person_id: str, **choice: object):
    made = office.documents.of_person(DocumentKind.CRISIS_SUMMARY, person_id, **choice)
    return office.documents.record(made, Output.PRINTED, recipient="Home", copies=2)


def lines_of(store: Store, person_id: str, one: str | None = None):
    with store.read() as reader:
        return copy_lines(reader, person_id, one)


def test_each_line_tells_its_version_and_the_one_in_force(store):
    office, person = Office(a_desk(store)), a_placed_person(store)
    a_whole_plan(office.desk, person)
    draft = printed(office, person.id, draft=True)
    office.publishing.publish(person.id)
    old = printed(office, person.id)
    office.publishing.publish(person.id)
    new = printed(office, person.id)
    found = {line.id: line for line in lines_of(store, person.id)}
    assert len(found) == 5
    told = [(found[one.id].version, found[one.id].status, found[one.id].newest) for one in (draft, old, new)]
    assert told == [(None, None, 2), (1, VersionStatus.SUPERSEDED, 2), (2, VersionStatus.CURRENT, 2)]
    assert (found[old.id].to_replace, found[new.id].to_replace) == (True, False)
    assert lines_of(store, new_id()) == ()
    assert [line.id for line in lines_of(store, person.id, old.id)] == [old.id]


def test_what_became_of_copies_is_told_without_what_was_taken_back(store):
    office, person = Office(a_desk(store)), a_placed_person(store)
    a_whole_plan(office.desk, person)
    office.publishing.publish(person.id)
    old = printed(office, person.id)
    office.publishing.publish(person.id)
    first = office.copies.account(old.id, Fate.COLLECTED, 1, date(2026, 11, 22))
    second = office.copies.account(old.id, Fate.DESTROYED, 1, date(2026, 11, 22))
    office.copies.withdraw(first)
    (line,) = lines_of(store, person.id, old.id)
    assert ([each.id for each in line.returns], line.left) == ([second.id], 1)


def test_an_ended_plan_has_no_version_in_force(store):
    office, person = Office(a_desk(store)), a_placed_person(store)
    plan = a_whole_plan(office.desk, person)
    office.publishing.publish(person.id)
    copy = printed(office, person.id)
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        standing = work.get(CarePlan, plan.id)
        work.change(standing, replace(standing, status=PlanStatus.ENDED))
    (line,) = lines_of(store, person.id, copy.id)
    assert (line.newest, line.plan_status, line.to_replace) == (None, PlanStatus.ENDED, True)
