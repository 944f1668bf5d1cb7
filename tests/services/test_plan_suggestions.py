"""A new plan is offered what the last one held, one by one; nothing is copied by itself, no open action is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.care_plan import Action, ActionStatus, Agreement, Goal, ItemStatus, Need, StageGoal
from bhcp_desktop.domain.errors import ConflictError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.form_answers import LONGEST
from bhcp_desktop.domain.health_lists import SupportPlan
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from tests.support.plans import TODAY, a_whole_plan
from tests.support.stores import a_desk
from tests.support.trail import told_of, trail


@pytest.fixture
def last(desk, office, person):
    """The plan that ended, with everything under it; a new plan stands after it."""
    plan = a_whole_plan(desk, person)
    own = {"person_id": person.id, "plan_id": plan.id}
    working = office.care_plans.working(person.id)
    office.plan_parts.add(StageGoal(id=new_id(), action_id=working.actions[0].id, text="Measure both feet", **own))
    office.plan_parts.add(SupportPlan(id=new_id(), name="Wound care", **own))
    office.plan_parts.add(Need(id=new_id(), text="Was met in spring", status=ItemStatus.MET, **own))
    held = office.care_plans.working(person.id)
    office.care_plans.end(held.plan, "Transferred to another team")
    office.care_plans.start(person.id)
    return held


def offered(office, person):
    return office.records.read_again(person.id).suggestions


def labels(office, person):
    return [each.label for each in offered(office, person) if not each.left_out and "/" not in each.source]


def test_nothing_is_offered_without_a_plan_before(desk, office, person):
    a_whole_plan(desk, person)
    assert offered(office, person) == ()


def test_a_new_plan_holds_nothing_until_somebody_decides(office, person, last):
    working = office.care_plans.working(person.id)
    assert (working.needs, working.goals, working.actions, working.contingency, dict(working.answers)) == (
        (), (), (), (), {},
    )  # fmt: skip
    assert labels(office, person) == ["Need", "Action", "Contingency plan", "Support plan"]
    asked = {f"{form}/{link}" for form, answers in last.answers.items() for link in answers}
    assert asked == {each.source for each in offered(office, person) if "/" in each.source}


def test_a_need_is_kept_as_a_record_of_the_new_plan_and_then_its_goals_are_offered(store, office, person, last):
    need = last.needs[0]
    office.plan_suggestions.keep(person.id, need.id)
    (kept,) = office.care_plans.working(person.id).needs
    assert (kept.text, kept.id == need.id, kept.plan_id == last.plan.id) == (need.text, False, False)
    assert labels(office, person)[0] == "Goal"
    office.plan_suggestions.keep(person.id, last.goals[0].id)
    (goal,) = office.care_plans.working(person.id).goals
    assert (goal.need_id, goal.text, goal.status) == (kept.id, last.goals[0].text, ItemStatus.ACTIVE)
    assert [verb for verb, _, _ in told_of(store, "suggestion_choice")] == ["created", "created"]
    with store.read() as reader:
        assert reader.get(Need, need.id) == need
        assert reader.get(Goal, last.goals[0].id) == last.goals[0]


def test_what_is_changed_is_kept_in_the_new_words(store, office, person, last):
    office.plan_suggestions.keep(person.id, last.needs[0].id, " Falls on the stairs. ")
    assert [need.text for need in office.care_plans.working(person.id).needs] == ["Falls on the stairs."]
    assert '"choice":"changed"' in (told_of(store, "suggestion_choice")[0][2] or "")


def test_what_is_left_out_can_be_offered_again(office, person, last):
    need = last.needs[0]
    office.plan_suggestions.leave_out(person.id, need.id)
    assert "Need" not in labels(office, person)
    assert [each.source for each in offered(office, person) if each.left_out] == [need.id]
    assert office.care_plans.working(person.id).needs == ()
    with pytest.raises(ConflictError):
        office.plan_suggestions.keep(person.id, need.id)
    office.plan_suggestions.offer_again(person.id, need.id)
    assert labels(office, person)[0] == "Need"
    office.plan_suggestions.keep(person.id, need.id)
    assert len(office.care_plans.working(person.id).needs) == 1


def test_an_open_action_is_the_same_action_with_its_steps_under_the_goal_that_was_kept(store, office, person, last):
    need, goal, action = last.needs[0], last.goals[0], last.actions[0]
    office.plan_suggestions.keep(person.id, need.id)
    office.plan_suggestions.keep(person.id, goal.id)
    office.plan_suggestions.keep(person.id, action.id, "Fit two rails by the bed")
    working = office.care_plans.working(person.id)
    (kept,) = working.actions
    assert (kept.id, kept.goal_id, kept.what) == (action.id, working.goals[0].id, "Fit two rails by the bed")
    assert [step.text for step in working.steps_of(action.id)] == ["Measure both feet"]
    assert {field for verb, _, field in trail(store, action.id) if verb == "changed"} == {"plan_id", "goal_id", "what"}


def test_no_open_action_is_lost_whether_it_is_kept_left_out_or_not_decided(store, office, person, last):
    action = last.actions[0]
    for decide in (lambda: None, lambda: office.plan_suggestions.leave_out(person.id, action.id)):
        decide()
        with store.read() as reader:
            (still,) = reader.find(Action, id=action.id)
        assert still.status is ActionStatus.TO_DO
        assert [row.id for row in office.actions.of_person(person.id)] == [action.id]
    office.plan_suggestions.offer_again(person.id, action.id)
    office.plan_suggestions.keep(person.id, action.id)
    assert office.care_plans.working(person.id).actions[0].goal_id is None


def test_a_card_and_another_plan_are_kept_and_the_agreement_is_asked_anew(office, person, last):
    card, other = last.contingency[0], last.support_plans[0]
    office.plan_suggestions.keep(person.id, card.id)
    office.plan_suggestions.keep(person.id, other.id)
    working = office.care_plans.working(person.id)
    (kept,) = working.contingency
    assert (kept.name, kept.steps, kept.agreement) == (card.name, card.steps, Agreement.NOT_YET)
    assert [plan.name for plan in working.support_plans] == ["Wound care"]
    with pytest.raises(ConflictError):
        office.plan_suggestions.keep(person.id, card.id)


def test_an_answer_is_kept_and_one_that_was_given_anew_is_never_written_over(office, person, last):
    (words,) = last.answers["about-me"]["most-important"]
    office.plan_suggestions.keep(person.id, "about-me/most-important")
    assert office.care_plans.working(person.id).answers["about-me"]["most-important"] == (words,)
    link = next(name for name in last.answers["about-me"] if name != "most-important")
    plan = office.care_plans.working(person.id).plan
    office.care_plans.answer(plan.id, "about-me", link, ["As I say it now"], base_rev=0)
    assert f"about-me/{link}" not in {each.source for each in offered(office, person)}
    with pytest.raises(ConflictError):
        office.plan_suggestions.keep(person.id, f"about-me/{link}")
    assert office.care_plans.working(person.id).answers["about-me"][link] == ("As I say it now",)


def test_words_that_cannot_stand_are_refused_and_nothing_is_decided(store, office, person, last):
    head = store.head()
    with pytest.raises(RuleBrokenError):
        office.plan_suggestions.keep(person.id, "about-me/most-important", "x" * (LONGEST + 1))
    assert store.head() == head


def test_a_viewer_decides_nothing_and_is_offered_nothing(store, office, person, last):
    viewer = Office(a_desk(store, Role.VIEWER, name="viewer"))
    head = store.head()
    for decide in (
        viewer.plan_suggestions.keep,
        viewer.plan_suggestions.leave_out,
        viewer.plan_suggestions.offer_again,
    ):
        with pytest.raises(NotPermittedError):
            decide(person.id, last.needs[0].id)
    assert store.head() == head
    assert offered(viewer, person) == ()


def test_an_action_that_was_closed_is_no_longer_offered(office, person, last):
    action = last.actions[0]
    office.plan_parts.change(action, replace(action, status=ActionStatus.DONE, closed_on=TODAY))
    assert "Action" not in labels(office, person)
