"""Needs, goals, actions and steps: outcomes, order by keys, and one action for the plan and the meeting."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bhcp_desktop.domain.care_plan import Action, Goal, ItemStatus, Need
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.ui.reason_dialog import ReasonDialog
from tests.support.plans import TODAY
from tests.support.trail import trail
from tests.ui.checks import check_screen
from tests.ui.screens.person.conftest import answer_why, press, settle, type_in


@pytest.fixture
def plan(office, person):
    return office.care_plans.start(person.id)


def fill(office, plan):
    own = {"person_id": plan.person_id, "plan_id": plan.id}
    needs = [office.plan_parts.add(Need(id=new_id(), text=text, **own)) for text in ("Falls", "Lonely")]
    goal = office.plan_parts.add(Goal(id=new_id(), need_id=needs[0].id, text="To the shop", **own))
    action = office.plan_parts.add(Action(id=new_id(), goal_id=goal.id, what="Exercises", owner="Ann", **own))
    return needs, goal, action


def goals_of(page):
    return page.stack.parts_of("goals")[0]


def heads(part):
    return [part.list.item(at).text() for at in range(part.list.count())]


def test_a_need_is_stopped_at_once(open_record, office, plan):
    needs, _goal, _action = fill(office, plan)
    page = open_record(plan.person_id, section="goals")
    goals_of(page).list.choose(needs[1].id)
    press(page, "Stop")
    settle()
    assert office.care_plans.working(plan.person_id).needs[1].status is ItemStatus.STOPPED


def test_a_goal_no_longer_wanted_asks_for_the_persons_words_first(open_record, office, plan):
    _needs, goal, _action = fill(office, plan)
    page = open_record(plan.person_id, section="goals")
    part = goals_of(page)
    part.list.choose(goal.id)
    press(page, "Stop")
    assert office.care_plans.working(plan.person_id).goals[0].status is ItemStatus.ACTIVE
    (editor,) = [each for each in part.editors.values() if each.part_id]
    assert editor.form.fields["outcome"].box.hasFocus()
    type_in(editor.form.fields["outcome"].box, "My son shops now")
    press(page, "Save goal")
    settle()
    (kept,) = office.care_plans.working(plan.person_id).goals
    assert (kept.status, kept.outcome_on, kept.outcome) == (ItemStatus.STOPPED, TODAY, "My son shops now")
    assert "No longer wanted, 22-Nov-2026, My son shops now" in part.list.item(1).data(0x0100).more


def test_a_step_is_added_under_its_action(open_record, office, plan):
    _needs, _goal, action = fill(office, plan)
    page = open_record(plan.person_id, section="goals")
    part = goals_of(page)
    part.list.choose(action.id)
    press(page, "Add stage goal")
    (editor,) = [each for each in part.editors.values() if each.part_id]
    type_in(editor.form.fields["text"].box, "Once to the gate")
    press(page, "Save stage goal")
    settle()
    assert heads(part) == [
        "Need: Falls", "Goal: To the shop", "Action: Exercises", "Stage goal: Once to the gate", "Need: Lonely",
    ]  # fmt: skip
    check_screen(part)


def test_alt_and_the_arrows_move_a_need_and_the_journal_knows(open_record, office, plan, store):
    needs, _goal, _action = fill(office, plan)
    page = open_record(plan.person_id, section="goals")
    part = goals_of(page)
    part.list.setFocus()
    part.list.choose(needs[1].id)
    QTest.keyClick(part.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert [need.text for need in office.care_plans.working(plan.person_id).needs] == ["Lonely", "Falls"]
    assert part.list.current() == needs[1].id
    assert trail(store, needs[1].id)[-1] == ("changed", "need", "rank")
    QTest.keyClick(part.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()
    assert [need.text for need in office.care_plans.working(plan.person_id).needs] == ["Falls", "Lonely"]


def test_what_a_meeting_agreed_is_the_same_record_and_is_put_under_a_goal(open_record, office, plan, store):
    _needs, goal, _action = fill(office, plan)
    agreed = office.plan_parts.add(Action(id=new_id(), person_id=plan.person_id, plan_id=plan.id, what="Ring Ann"))
    page = open_record(plan.person_id, section="goals")
    part = goals_of(page)
    assert heads(part)[-1] == "Agreed at a meeting: Ring Ann"
    part.list.choose(agreed.id)
    assert part.under.isVisible()
    part.under.box.load(goal.id)
    part.under.box.edited.emit()
    settle()
    (moved,) = [action for action in office.care_plans.working(plan.person_id).actions if action.id == agreed.id]
    assert (moved.goal_id, moved.rev) == (goal.id, 2)
    assert trail(store, agreed.id)[-1] == ("changed", "action", "goal_id")
    assert part.list.current() == agreed.id
    assert not part.under.isVisible()


def test_an_action_in_error_leaves_the_plan_and_the_action_list(open_record, office, plan):
    _needs, _goal, action = fill(office, plan)
    page = open_record(plan.person_id, section="goals")
    goals_of(page).list.choose(action.id)
    press(page, "Entered in error")
    answer_why("Agreed for somebody else")
    assert "Action: Exercises" not in heads(goals_of(page))
    assert office.actions.of_person(plan.person_id) == ()


def test_a_need_with_goals_is_not_marked_and_says_why(open_record, office, plan):
    needs, _goal, _action = fill(office, plan)
    page = open_record(plan.person_id, section="goals")
    goals_of(page).list.choose(needs[0].id)
    press(page, "Entered in error")
    assert page.findChild(ReasonDialog) is None, "no reason is asked for what cannot be marked"
    told = [words for kind, words in page.context.reporter.told if kind == "warn"]
    assert told == ["This need has goals. Mark them as entered in error first, or stop the need instead."]
    assert heads(goals_of(page))[0] == "Need: Falls"


def test_actions_agreed_before_there_was_a_plan_stand_in_it(office, person, store):
    before = Action(id=new_id(), person_id=person.id, what="Refer to the falls clinic")
    early = office.plan_parts.add(before)
    plan = office.care_plans.start(person.id)
    (action,) = office.care_plans.working(person.id).actions
    assert (action.id, action.plan_id) == (early.id, plan.id)
    assert trail(store, early.id)[-1] == ("changed", "action", "plan_id")
    assert replace(action, plan_id=None, rev=early.rev) == early
