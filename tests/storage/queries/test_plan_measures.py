"""Reviews that were due and moves into care homes, from a real store; who died, ended or was an error is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bhcp_desktop.domain.care_plan import CarePlan, PlanStatus, PlanVersion, VersionStatus
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.plan_measures import MeasuredMove, MeasuredPlan
from bhcp_desktop.services.reviews import bank_holidays
from bhcp_desktop.storage.queries.plan_measures import measured_moves, measured_plans
from bhcp_desktop.storage.queries.who import Within
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.meetings import Ward

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
REVIEW = date(2026, 6, 10)


@pytest.fixture
def ward(store: Store) -> Ward:
    return Ward(store)


def at(day: int, month: int = 6) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


def a_plan(ward: Ward, person: Person, **fields: object) -> CarePlan:
    values = {"id": new_id(), "person_id": person.id, "started_on": date(2026, 1, 1), **fields}
    with ward.store.write(SYSTEM_ACTOR, FixedClock(at(1))) as work:
        return work.create(CarePlan(**values))  # type: ignore[arg-type]


def published(ward: Ward, plan: CarePlan, number: int, when: datetime, **fields: object) -> None:
    values: dict[str, object] = {
        "id": new_id(), "plan_id": plan.id, "person_id": plan.person_id, "number": number, "content": "",
        "content_sha256": "", "pdf_sha256": "", "published_at": when, "published_by": "C Bell",
        "review_on": REVIEW, "status": VersionStatus.SUPERSEDED,
    }  # fmt: skip
    with ward.store.write(SYSTEM_ACTOR, FixedClock(when)) as work:
        work.create(PlanVersion(**{**values, **fields}))  # type: ignore[arg-type]


def change(ward: Ward, person: Person, when: datetime, **fields: object) -> None:
    with ward.store.write(SYSTEM_ACTOR, FixedClock(when)) as work:
        before = work.get(Person, person.id)
        work.change(before, replace(before, **fields))  # type: ignore[arg-type]


def plans(ward: Ward, within: Within | None = None) -> list[MeasuredPlan]:
    with ward.store.read() as reader:
        return list(measured_plans(reader, within, *YEAR))


def test_the_next_version_that_stands_is_what_follows(ward: Ward) -> None:
    plan = a_plan(ward, ward.people[0])
    published(ward, plan, 1, at(1, 3))
    published(ward, plan, 2, at(2, 5), status=VersionStatus.ENTERED_IN_ERROR)
    published(ward, plan, 3, at(12), review_on=date(2027, 6, 1))
    assert plans(ward) == [MeasuredPlan(review_on=REVIEW, followed_on=date(2026, 6, 12))]
    assert plans(ward, Within(frozenset({ward.unit.id}), frozenset())) == plans(ward)
    assert plans(ward, Within(frozenset(), frozenset())) == []


def test_who_died_before_and_plans_that_ended_before_are_left_out(ward: Ward) -> None:
    ended = a_plan(ward, ward.people[0], status=PlanStatus.ENDED, ended_on=date(2026, 6, 9))
    later = a_plan(ward, ward.people[1], status=PlanStatus.ENDED, ended_on=date(2026, 6, 11))
    for person, died_on in ((ward.people[2], date(2026, 6, 9)), (ward.people[3], None)):
        change(ward, person, at(20), deceased=True, died_on=died_on)
    for plan in (ended, later, a_plan(ward, ward.people[2]), a_plan(ward, ward.people[3])):
        published(ward, plan, 1, at(1, 3))
    assert plans(ward) == [MeasuredPlan(review_on=REVIEW)]


def test_a_home_that_was_newly_recorded_starts_the_clock_and_a_change_of_home_does_not(ward: Ward) -> None:
    person, moved, there = ward.people[:3]
    change(ward, person, at(1), care_home="Hazel House")
    change(ward, moved, at(1), care_home="Hazel House")
    change(ward, moved, at(3), care_home="Oak Lodge")
    change(ward, there, at(1), care_home="Hazel House")
    change(ward, there, at(4), care_home="")
    published(ward, a_plan(ward, person), 1, at(10))
    with ward.store.read() as reader:
        found = measured_moves(reader, None, *YEAR, bank_holidays())
        assert measured_moves(reader, None, date(2026, 6, 11), YEAR[1], bank_holidays()) == ()
    due = {"moved_on": date(2026, 6, 1), "due_on": date(2026, 6, 10)}
    assert sorted(found, key=lambda move: move.published_on) == [
        MeasuredMove(**due),
        MeasuredMove(**due, published_on=(date(2026, 6, 10),)),
    ]


def test_who_died_before_the_last_day_is_left_out(ward: Ward) -> None:
    change(ward, ward.people[0], at(1), care_home="Hazel House")
    change(ward, ward.people[0], at(9), deceased=True, died_on=date(2026, 6, 9))
    with ward.store.read() as reader:
        assert measured_moves(reader, None, *YEAR, bank_holidays()) == ()
