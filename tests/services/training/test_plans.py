"""Training plans: needs > goals > actions hang together, their dates follow one another, their words are whole."""

from __future__ import annotations

from collections.abc import Iterator

from bhcp_desktop.domain.care_plan import OPEN_ACTIONS, Action, ActionStatus, Agreement, PlanStatus
from bhcp_desktop.domain.plan_checks import check, check_plan
from bhcp_desktop.services.training.order import PlanFile, TrainingUnit
from bhcp_desktop.services.training.plans import as_agreed
from tests.services.training.conftest import TODAY


def _plans(unit: TrainingUnit) -> list[PlanFile]:
    return [one.plan for one in unit.people if one.plan]


def _actions(unit: TrainingUnit) -> list[Action]:
    return [action for plan in _plans(unit) for action in plan.actions]


def _words(plan: PlanFile) -> Iterator[str]:
    for need in plan.needs:
        yield need.text
    for goal in plan.goals:
        yield from (goal.text, goal.why)
    for action in plan.actions:
        yield from (action.what, action.reply, action.outcome, action.owner)
    for card in plan.contingency:
        yield from (card.name, card.early_signs, card.coping, card.anticipatory)
        yield from (*card.triggers, *card.steps, *card.contacts)


def test_there_are_drafts_published_plans_and_overdue_reviews(unit: TrainingUnit) -> None:
    plans = _plans(unit)
    published = [plan for plan in plans if plan.publish_on]
    assert 25 <= len(plans) <= 90
    assert 0.5 < len(published) / len(plans) < 0.95
    assert any(plan.plan.status is PlanStatus.DRAFT and plan.publish_on is None for plan in plans)
    assert any(plan.plan.review_on and plan.plan.review_on < TODAY for plan in published)
    assert any(plan.plan.review_on and plan.plan.review_on > TODAY for plan in published)


def test_every_part_can_be_stored(unit: TrainingUnit) -> None:
    for plan in _plans(unit):
        check_plan(plan.plan, TODAY)
        for part in (*plan.needs, *plan.goals, *plan.actions, *plan.contingency):
            check(part, TODAY)


def test_needs_goals_and_actions_hang_together(unit: TrainingUnit) -> None:
    for plan in _plans(unit):
        needs, goals = {need.id for need in plan.needs}, {goal.id for goal in plan.goals}
        assert {goal.need_id for goal in plan.goals} <= needs
        assert {action.goal_id for action in plan.actions} <= goals
        if plan.publish_on:
            assert plan.needs
            assert plan.goals
            assert plan.contingency
            assert plan.plan.agreement is not Agreement.NOT_YET
            assert plan.plan.review_responsible


def test_actions_are_as_far_as_they_can_be(unit: TrainingUnit) -> None:
    for action in _actions(unit):
        assert action.owner
        assert action.agreed_on is not None
        assert action.agreed_on <= TODAY
        assert (action.closed_on is not None) == (action.status not in OPEN_ACTIONS)
        assert action.closed_on is None or action.agreed_on <= action.closed_on <= TODAY


def test_some_actions_are_done_and_some_are_overdue(unit: TrainingUnit) -> None:
    statuses = {action.status for action in _actions(unit)}
    assert {ActionStatus.DONE, ActionStatus.TO_DO, ActionStatus.IN_PROGRESS, ActionStatus.NOT_DONE} <= statuses
    overdue = [one for one in _actions(unit) if one.status in OPEN_ACTIONS and one.due_on and one.due_on < TODAY]
    assert len(overdue) >= 5


def test_an_action_as_agreed_is_still_to_do(unit: TrainingUnit) -> None:
    done = next(action for action in _actions(unit) if action.status is ActionStatus.DONE)
    agreed = as_agreed(done)
    assert (agreed.status, agreed.closed_on, agreed.outcome, agreed.reply) == (ActionStatus.TO_DO, None, "", "")
    assert (agreed.id, agreed.what, agreed.due_on) == (done.id, done.what, done.due_on)


def test_no_gap_is_left_in_the_words(unit: TrainingUnit) -> None:
    for plan in _plans(unit):
        for told in _words(plan):
            assert not set("{}[]@") & set(told), told
            assert "  " not in told


def test_sentences_begin_with_a_capital(unit: TrainingUnit) -> None:
    for plan in _plans(unit):
        assert all(need.text[0].isupper() or need.text[0].isdigit() for need in plan.needs)
        assert all(action.what[0].isupper() or action.what[0].isdigit() for action in plan.actions)


def test_needs_differ(unit: TrainingUnit) -> None:
    needs = [need.text for plan in _plans(unit) for need in plan.needs]
    assert len(set(needs)) > 0.5 * len(needs)
