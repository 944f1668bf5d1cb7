"""What is offered from the last plan, in which order, and what is not."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.care_plan import ActionStatus, ItemStatus
from bhcp_desktop.domain.plan_suggestions import Choice, SuggestionChoice, open_actions_of, suggestions, taken_as
from tests.domain.test_plan_rules import ACTION, WHOLE


def chosen(**choices: Choice) -> dict[str, SuggestionChoice]:
    return {
        source: SuggestionChoice(id=source, person_id="p", plan_id="new", source=source, choice=choice, made_id="made")
        for source, choice in choices.items()
    }


NEED, GOAL = WHOLE.needs[0], WHOLE.goals[0]


def labels(last=WHOLE, choices=None, actions=()):
    return [each.label for each in suggestions(last, actions, (), {}, choices or {}) if not each.left_out]


def test_a_goal_waits_for_its_need():
    assert "Goal" not in labels()
    assert labels(choices=chosen(**{NEED.id: Choice.KEPT}))[0] == "Goal"
    assert "Goal" not in labels(choices=chosen(**{NEED.id: Choice.LEFT_OUT}))


def test_what_was_met_stays_in_the_last_plan_unless_a_goal_under_it_is_open():
    met = replace(WHOLE, needs=(replace(NEED, status=ItemStatus.MET),))
    assert labels(met)[0] == "Need"
    assert "Need" not in labels(replace(met, goals=(replace(GOAL, status=ItemStatus.MET),)))


@given(st.sampled_from(ActionStatus), st.sampled_from([None, "old", "new"]))
def test_only_open_actions_of_an_earlier_plan_are_offered(status, plan_id):
    action = replace(ACTION, status=status, plan_id=plan_id)
    is_open = status in {ActionStatus.TO_DO, ActionStatus.IN_PROGRESS}
    assert bool(open_actions_of([action], "new")) is (is_open and plan_id == "old")


@given(st.sampled_from(Choice))
def test_each_thing_is_offered_taken_or_left_out_and_never_two_of_them(choice):
    choices = chosen(**{NEED.id: choice})
    found = [each for each in suggestions(WHOLE, (), (), {}, choices) if each.source == NEED.id]
    taken = taken_as(choices, NEED.id) is not None
    assert len(found) + taken == 1
    assert [each.left_out for each in found] == ([] if taken else [choice is Choice.LEFT_OUT])
