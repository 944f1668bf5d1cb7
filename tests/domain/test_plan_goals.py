"""Needs, goals, actions and steps as documents tell them."""

from __future__ import annotations

from dataclasses import replace

from bhcp_desktop.domain.care_plan import Action, ActionKind, ActionStatus, ItemStatus, StageGoal
from bhcp_desktop.domain.plan_goals import agreed_elsewhere, need_lines
from tests.domain.test_plan_rules import OWN, TODAY, WHOLE

STEP = StageGoal(id="s", action_id="a", text="To the gate", outcome="With her frame", status=ItemStatus.MET, **OWN)
GOAL = replace(WHOLE.goals[0], status=ItemStatus.PARTLY_MET, outcome="Nearly there", outcome_on=TODAY)


def test_a_goal_tells_its_outcome_and_an_action_its_steps():
    (need,) = need_lines(replace(WHOLE, goals=(GOAL,), stage_goals=(STEP,))).items
    (goal,) = need.goals
    assert (goal.status, goal.outcome, goal.outcome_on) == (ItemStatus.PARTLY_MET, "Nearly there", TODAY)
    (step,) = goal.actions[0].stage_goals
    assert (step.text, step.status, step.outcome) == ("To the gate", ItemStatus.MET, "With her frame")


def test_what_was_entered_in_error_is_not_told():
    wrong = replace(WHOLE.actions[0], status=ActionStatus.ENTERED_IN_ERROR)
    (need,) = need_lines(replace(WHOLE, actions=(wrong,), stage_goals=(STEP,))).items
    assert need.goals[0].actions == ()
    assert agreed_elsewhere(replace(WHOLE, actions=(replace(wrong, goal_id=None),))) == ()


def test_what_a_meeting_agreed_is_told_but_not_that_the_person_is_to_be_told():
    loose = Action(id="l", what="Ring the shop", **OWN)
    told = replace(loose, id="t", what="Tell her what was decided", kind=ActionKind.FEEDBACK)
    lines = agreed_elsewhere(replace(WHOLE, actions=(*WHOLE.actions, loose, told)))
    assert [line.what for line in lines] == ["Ring the shop"]
