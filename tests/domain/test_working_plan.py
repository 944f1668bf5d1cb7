"""A plan as it is read: what stands of it, and what is known around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bhcp_desktop.domain.care_plan import Allergy, ItemStatus, StageGoal
from bhcp_desktop.domain.working_plan import Placement, current
from tests.domain.test_plan_rules import CARD, EMPTY, GRADE, OWN, TODAY, WHOLE


@pytest.mark.parametrize(("change", "stands"), [({}, 1), ({"ended_on": TODAY}, 0), ({"entered_in_error": True}, 0)])
def test_what_ended_or_was_entered_in_error_does_not_stand(change, stands):
    cards = (replace(CARD, **change),)
    assert len(current(cards)) == len(replace(WHOLE, contingency=cards).current_contingency()) == stands


def test_what_was_stopped_or_is_no_longer_held_comes_the_latest_first_without_what_was_in_error():
    (medicine,) = WHOLE.medicines
    days = [TODAY, TODAY - timedelta(days=400), TODAY - timedelta(days=3)]
    stopped = [replace(medicine, id=str(day), stopped_on=day) for day in days]
    wrong = replace(medicine, id="w", stopped_on=TODAY, entered_in_error=True)
    working = replace(WHOLE, medicines=(medicine, wrong, *stopped))
    assert [each.stopped_on for each in working.stopped_medicines()] == sorted(days, reverse=True)
    allergy = Allergy(id="a", person_id="p", agent="Penicillin", recorded_on=TODAY)
    ended = [replace(allergy, id=str(day), ended_on=day) for day in days]
    mistaken = replace(allergy, id="w", ended_on=TODAY, entered_in_error=True)
    working = replace(WHOLE, allergies=(allergy, mistaken, *ended))
    assert [each.ended_on for each in working.past_allergies()] == sorted(days, reverse=True)


def test_the_grade_is_the_one_of_the_facts():
    assert (WHOLE.grade, EMPTY.grade) == (GRADE, None)


def test_only_who_has_a_practice_is_in_one():
    assert Placement(practice="Ash Trees", practice_code="A82010").in_practice
    assert not Placement(unit="Unit 1").in_practice


def test_steps_of_an_action_leave_out_what_was_entered_in_error():
    steps = [StageGoal(id=name, action_id="a", text=name, **OWN) for name in ("one", "two")]
    working = replace(WHOLE, stage_goals=(steps[0], replace(steps[1], status=ItemStatus.ENTERED_IN_ERROR)))
    assert [step.text for step in working.steps_of("a")] == ["one"]
    assert working.steps_of("b") == ()
