"""Needs, goals, actions and steps as documents tell them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bhcp_desktop.domain.care_plan import Action, ActionKind, ActionStatus, Goal, ItemStatus, StageGoal
from bhcp_desktop.domain.documents_plan import ActionLine, GoalLine, NeedLine, StageGoalLine
from bhcp_desktop.domain.documents_shared import Listed
from bhcp_desktop.domain.working_plan import WorkingPlan


def need_lines(working: WorkingPlan) -> Listed[NeedLine]:
    """Every need that stands, with its goals, their actions and the steps of each."""
    return Listed(
        tuple(
            NeedLine(
                text=need.text,
                status=need.status,
                goals=tuple(_goal(goal, working) for goal in working.goals if _stands_in(goal, need.id)),
            )
            for need in working.active_needs()
        )
    )


def _stands_in(goal: Goal, need_id: str) -> bool:
    return goal.need_id == need_id and goal.status is not ItemStatus.ENTERED_IN_ERROR


def _actions(working: WorkingPlan, goal_id: str | None) -> tuple[ActionLine, ...]:
    return tuple(
        _action(action, working.steps_of(action.id))
        for action in working.actions
        if action.goal_id == goal_id and action.status is not ActionStatus.ENTERED_IN_ERROR
    )


def agreed_elsewhere(working: WorkingPlan) -> tuple[ActionLine, ...]:
    """What meetings agreed for the person; telling them about it is the team's affair and not part of the plan."""
    tasks = tuple(action for action in working.actions if action.kind is ActionKind.TASK)
    return _actions(replace(working, actions=tasks), None)


def _goal(goal: Goal, working: WorkingPlan) -> GoalLine:
    return GoalLine(
        text=goal.text,
        why=goal.why,
        importance=goal.importance,
        status=goal.status,
        outcome=goal.outcome,
        outcome_on=goal.outcome_on,
        actions=_actions(working, goal.id),
    )


def _action(action: Action, steps: Iterable[StageGoal] = ()) -> ActionLine:
    return ActionLine(
        what=action.what,
        owner=action.owner,
        owner_role=action.owner_role,
        organisation=action.organisation,
        due_on=action.due_on,
        when_text=action.when_text,
        priority=action.priority,
        status=action.status,
        reply=action.reply,
        agreed_on=action.agreed_on,
        confidence=action.confidence,
        review_on=action.review_on,
        stage_goals=tuple(StageGoalLine(text=step.text, status=step.status, outcome=step.outcome) for step in steps),
    )
