"""The further sections of training plans: filled where they apply, dated before the plan, no gap in the words."""

from __future__ import annotations

from bhcp_desktop.domain.capacity import CapacityOutcome, missing_from
from bhcp_desktop.domain.care_plan import ItemStatus
from bhcp_desktop.domain.form_answers import asked, checked, from_text
from bhcp_desktop.domain.person_events import EventKind
from bhcp_desktop.domain.plan_checks import OUTCOMES, check
from bhcp_desktop.services.forms import form, plan_forms
from bhcp_desktop.services.training.order import PlanFile, TrainingUnit
from bhcp_desktop.services.training.words import json_of
from bhcp_desktop.services.working_plan import answers_by_form
from tests.services.training.conftest import TODAY


def plans(unit: TrainingUnit) -> list[PlanFile]:
    return [one.plan for one in unit.people if one.plan]


def published(unit: TrainingUnit) -> list[PlanFile]:
    return [plan for plan in plans(unit) if plan.publish_on]


def test_every_question_in_the_list_is_one_of_its_form() -> None:
    for name, questions in json_of("sections.json").items():
        known = {item.link_id for item in form(name).questions()}
        assert set(questions) <= known, name


def test_what_is_answered_is_asked_and_can_be_kept(unit: TrainingUnit) -> None:
    for plan in plans(unit):
        for name, answers in answers_by_form(plan.answers).items():
            assert set(answers) <= asked(form(name), answers), (name, set(answers) - asked(form(name), answers))
            for link_id, given in answers.items():
                checked(form(name), link_id, given, today=TODAY)


def test_every_form_is_answered_by_somebody_and_skipped_by_somebody(unit: TrainingUnit) -> None:
    for each in plan_forms():
        answered = sum(each.name in answers_by_form(plan.answers) for plan in plans(unit))
        assert answered > 0, each.name
    for name in ("social", "assessment", "wishes", "measurements"):
        assert any(name not in answers_by_form(plan.answers) for plan in published(unit)), name


def test_the_parts_can_be_stored_and_hang_on_what_there_is(unit: TrainingUnit) -> None:
    for plan in plans(unit):
        actions = {action.id for action in plan.actions}
        for part in (*plan.conditions, *plan.capacity, *plan.support_plans, *plan.stage_goals, *plan.goals):
            check(part, TODAY)
        assert {step.action_id for step in plan.stage_goals} <= actions
        assert all(not list(missing_from(each)) for each in plan.capacity)
        assert all((each.assessed_on or TODAY) <= plan.written_on for each in plan.capacity)


def test_a_goal_that_was_looked_at_says_what_came_of_it(unit: TrainingUnit) -> None:
    goals = [goal for plan in plans(unit) for goal in plan.goals]
    told = [goal for goal in goals if goal.status in OUTCOMES]
    assert told
    assert all(goal.outcome and goal.outcome_on for goal in told)
    assert all(not goal.outcome for goal in goals if goal.status is ItemStatus.ACTIVE)


def test_events_are_of_the_last_year_with_who_said_so(unit: TrainingUnit) -> None:
    found = [event for one in unit.people for event in one.events]
    assert {event.kind for event in found} >= {EventKind.FALL, EventKind.UNPLANNED_ADMISSION}
    for event in found:
        check(event, TODAY)
        assert event.recorded_on <= TODAY


def test_lacking_capacity_is_for_those_whose_memory_fails(unit: TrainingUnit) -> None:
    found = [(one, each) for one in unit.people if one.plan for each in one.plan.capacity]
    assert found
    assert any(each.outcome is CapacityOutcome.LACKS for _, each in found)


def test_no_gap_is_left_in_the_words_of_the_parts(unit: TrainingUnit) -> None:
    for plan in plans(unit):
        for part in (*plan.conditions, *plan.capacity, *plan.support_plans, *plan.stage_goals, *plan.goals):
            for name in type(part).__dataclass_fields__:
                told = getattr(part, name)
                assert not isinstance(told, str) or not set("{}[]@=") & set(told), (name, told)
        for answer in plan.answers:
            told = from_text(answer.value)
            assert not isinstance(told, str) or not told.startswith("=")
