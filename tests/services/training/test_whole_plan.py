"""The plan in which everything is filled."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.frailty_rules import ScoreEntry, checked_score, facts_of
from bhcp_desktop.domain.nhs_number import is_nhs_number
from bhcp_desktop.domain.plan_rules import is_begun
from bhcp_desktop.domain.plan_sections import PlanSection
from bhcp_desktop.domain.working_plan import WorkingPlan
from bhcp_desktop.services.training.order import WHOLE_PLAN, PersonFile, TrainingUnit
from bhcp_desktop.services.training.population import training_units
from bhcp_desktop.services.working_plan import answers_by_form
from tests.services.training.conftest import TODAY, an_order


def whole(unit: TrainingUnit) -> PersonFile:
    (one,) = (one for one in unit.people if WHOLE_PLAN in one.marks)
    return one


@pytest.fixture(scope="module", params=[(100, 1), (100, 3), (250, 5)], ids=str)
def small(request: pytest.FixtureRequest) -> TrainingUnit:
    people, seed = request.param
    return next(training_units(an_order(people, seed)))


def _has_everything(one: PersonFile) -> None:
    plan = one.plan
    assert plan is not None
    working = WorkingPlan(
        person=one.person, plan=plan.plan, answers=answers_by_form(plan.answers), needs=plan.needs, goals=plan.goals,
        actions=plan.actions, contacts=one.contacts, allergy_statement=one.allergy_statement, allergies=one.allergies,
        medicines=one.medicines, contingency=plan.contingency, capacity=plan.capacity, conditions=plan.conditions,
        support_plans=plan.support_plans, stage_goals=plan.stage_goals, facts=facts_of(one.scores, one.grades),
    )  # fmt: skip
    assert [section.value for section in PlanSection if not is_begun(working, section)] == []
    assert (len(plan.needs), len(plan.goals), len(plan.actions)) == (12, 30, 60)
    assert plan.publish_on
    assert {goal.need_id for goal in plan.goals} == {need.id for need in plan.needs}
    assert plan.stage_goals
    assert one.grades
    assert is_nhs_number(one.person.nhs_number or "")
    assert (one.person.nhs_number or "").startswith("999")


def test_every_section_is_filled(unit: TrainingUnit) -> None:
    _has_everything(whole(unit))


def test_so_it_is_in_the_smallest_store(small: TrainingUnit) -> None:
    _has_everything(whole(small))


def test_results_over_time_are_ones_that_may_be_recorded(unit: TrainingUnit) -> None:
    one = whole(unit)
    scores = [score for score in one.scores if score.source == "Seen at home"]
    assert len({score.instrument for score in scores}) == 7
    for score in scores:
        entry = ScoreEntry(instrument=score.instrument, value=score.value, scored_on=score.scored_on)
        checked_score(entry, one.person, "s", TODAY)
