"""The history of a training unit: every record is made before it is used, and ends as the unit says."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bhcp_desktop.domain.care_plan import Action, ActionStatus, Goal, ItemStatus
from bhcp_desktop.domain.frailty import FrailtyGrade
from bhcp_desktop.domain.mdt import AgendaItem, Meeting
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.record import Record
from bhcp_desktop.services.training.history import By, Step, history
from bhcp_desktop.services.training.order import TrainingUnit
from bhcp_desktop.services.training.population import training_units
from tests.services.training.conftest import TODAY, an_order

OWNERS = (
    "person_id",
    "plan_id",
    "need_id",
    "goal_id",
    "owner_id",
    "meeting_id",
    "agenda_item_id",
    "referral_id",
    "carried_from",
)


def _refused(steps: list[Step], unit: TrainingUnit) -> list[str]:
    """Records that name something not yet made, or are changed before they are made."""
    known = {unit.place.unit_id, unit.place.practice_id}
    wrong: list[str] = []
    for step in steps:
        fresh = {record.id for record in step.created}
        for record in (*step.created, *step.changed):
            owners = {getattr(record, name, None) for name in OWNERS} - {None}
            if not owners <= known | fresh or (record in step.changed and record.id not in known | fresh):
                wrong.append(type(record).__name__)
        known |= fresh
    return wrong


@pytest.fixture(scope="module")
def steps(unit: TrainingUnit) -> list[Step]:
    return history(unit, TODAY)


@given(size=st.integers(100, 500), seed=st.integers(0, 9999))
@settings(max_examples=12, deadline=None)
def test_the_history_of_any_unit_ends_as_the_unit_says(size: int, seed: int) -> None:
    unit = next(training_units(an_order(size, seed)))
    steps = history(unit, TODAY)
    assert _refused(steps, unit) == []
    now: dict[str, Record] = {}
    for step in steps:
        now |= {record.id: record for record in (*step.created, *step.changed)}
    assert {record.id: record for record in unit.records()} == now


def test_steps_are_in_order_and_none_lies_ahead(steps: list[Step]) -> None:
    assert all(before.on <= after.on for before, after in pairwise(steps))
    assert steps[-1].on <= TODAY
    assert steps[0].on > TODAY - timedelta(days=500)


def test_each_hand_does_its_own(steps: list[Step]) -> None:
    for step in steps:
        kinds = {type(record) for record in step.created}
        assert (FrailtyGrade in kinds) <= (step.by is By.CLINICIAN)
        assert (step.by is By.CHAIR) <= bool({AgendaItem} & kinds)


def test_a_plan_is_published_on_its_day_after_it_was_written(steps: list[Step], unit: TrainingUnit) -> None:
    published = {person_id: step.on for step in steps for person_id in step.published}
    wanted = {one.person.id: one.plan.publish_on for one in unit.people if one.plan and one.plan.publish_on}
    assert published == wanted


def test_most_people_come_with_the_newest_register(steps: list[Step], unit: TrainingUnit) -> None:
    days = [step.on for step in steps for record in step.created if isinstance(record, Person)]
    assert days.count(TODAY - timedelta(days=9)) > 0.9 * len(unit.people)


def test_actions_and_meetings_are_changed_after_they_were_made(steps: list[Step]) -> None:
    changed = [record for step in steps for record in step.changed]
    assert sum(isinstance(record, Action) for record in changed) > 20
    assert sum(isinstance(record, Meeting) for record in changed) == 3


def test_goals_and_actions_begin_open(steps: list[Step]) -> None:
    made = [record for step in steps for record in step.created]
    assert {record.status for record in made if isinstance(record, Goal)} == {ItemStatus.ACTIVE}
    assert {record.status for record in made if isinstance(record, Action)} == {ActionStatus.TO_DO}
    changed = [record for step in steps for record in step.changed]
    assert any(isinstance(record, Goal) for record in changed)
