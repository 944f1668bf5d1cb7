"""Lists: parts move among their siblings and nowhere else; the keyboard opens them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bhcp_desktop.domain.care_plan import Action, Goal, ItemStatus, Need
from bhcp_desktop.domain.identity import new_id
from tests.ui.screens.person.conftest import press, settle, type_in


def tree(office, person):
    plan = office.care_plans.start(person.id)
    own = {"person_id": person.id, "plan_id": plan.id}
    for name in ("A", "B"):
        need = office.plan_parts.add(Need(id=new_id(), text=f"Need {name}", **own))
        for number in (1, 2):
            goal = office.plan_parts.add(Goal(id=new_id(), need_id=need.id, text=f"Goal {name}{number}", **own))
            office.plan_parts.add(Action(id=new_id(), goal_id=goal.id, what=f"Action {name}{number}", **own))
    return plan


def texts(part):
    return [spec.line(each).words for spec, each in part._entries.values()]


def choose(part, words):
    part.list.setCurrentRow(texts(part).index(words))


def test_needs_take_their_goals_and_actions_along(open_record, person, office):
    tree(office, person)
    page = open_record(person.id, section="goals")
    part = page.stack.parts_of("goals")[0]
    choose(part, "Need B")
    press(page, "Move up")
    settle()
    assert texts(part)[:5] == ["Need B", "Goal B1", "Action B1", "Goal B2", "Action B2"]
    assert part.chosen().text == "Need B"


def test_a_goal_moves_only_under_its_need(open_record, person, office):
    tree(office, person)
    page = open_record(person.id, section="goals")
    part = page.stack.parts_of("goals")[0]
    choose(part, "Goal B1")
    assert not part._up.isEnabled()
    press(page, "Move down")
    settle()
    assert texts(part)[5:] == ["Need B", "Goal B2", "Action B2", "Goal B1", "Action B1"]
    choose(part, "Action B1")
    assert not part._down.isVisible()


def test_enter_opens_a_part_and_keeps_its_words(open_record, person, office):
    tree(office, person)
    page = open_record(person.id, section="goals")
    part = page.stack.parts_of("goals")[0]
    part.list.setFocus()
    choose(part, "Goal A2")
    QTest.keyClick(part.list, Qt.Key.Key_Return)
    (editor,) = [each for each in part.editors.values() if each.part_id]
    assert editor.form.fields["text"].box.toPlainText() == "Goal A2"
    assert editor.form.fields["text"].box.hasFocus()


def test_a_goal_wants_a_need_to_stand_under(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="goals")
    press(page, "Add goal")
    assert ("warn", "Choose a need in the list first.") in page.context.reporter.told


def test_a_part_that_cannot_be_saved_is_not_left_for_another(open_record, person, office):
    tree(office, person)
    page = open_record(person.id, section="goals")
    part = page.stack.parts_of("goals")[0]
    choose(part, "Need A")
    part.edit()
    (editor,) = [each for each in part.editors.values() if each.part_id]
    editor.form.fields["text"].box.selectAll()
    QTest.keyClick(editor.form.fields["text"].box, Qt.Key.Key_Backspace)
    choose(part, "Goal A1")
    part.edit()
    assert editor.part_id == part._entries[next(iter(part._entries))][1].id
    assert editor.form.is_dirty()


def test_the_list_grows_with_long_words(open_record, person, office):
    plan = office.care_plans.start(person.id)
    page = open_record(person.id, section="goals")
    part = page.stack.parts_of("goals")[0]
    office.plan_parts.add(Need(id=new_id(), person_id=person.id, plan_id=plan.id, text="words " * 300))
    settle()
    assert part.list.height() > 4 * part.list.fontMetrics().lineSpacing()
    assert part.list.verticalScrollBar().maximum() == 0


def test_what_was_just_added_is_chosen_so_that_the_next_part_stands_under_it(open_record, person, office):
    tree(office, person)
    page = open_record(person.id, section="goals")
    part = page.stack.parts_of("goals")[0]
    choose(part, "Need B")
    press(page, "Add goal")
    type_in(next(each for each in part.editors.values() if each.part_id).form.fields["text"].box, "Goal B3")
    press(page, "Save goal")
    settle()
    assert part.chosen().text == "Goal B3"
    choose(part, "Need A")
    settle()
    assert part.chosen().text == "Need A"


def open_words(part, page):
    """A need with words that are typed and not saved."""
    press(page, "Add need")
    (editor,) = [each for each in part.editors.values() if each.part_id]
    type_in(editor.form.fields["text"].box, "Sleeps badly")
    return editor


@pytest.mark.parametrize("button", ["Add goal", "Change", "Stop", "Entered in error", "Move down"])
def test_what_waits_is_said_where_it_waits_and_nothing_else_happens(open_record, person, office, button):
    tree(office, person)
    page = open_record(person.id, section="goals")
    part = page.stack.parts_of("goals")[0]
    before = office.care_plans.working(person.id)
    editor = open_words(part, page)
    choose(part, "Need A")
    press(page, button)
    settle()
    assert editor.summary.accessibleDescription() == "Save this need or cancel it first."
    assert editor.summary.hasFocus()
    assert [each for each in part.editors.values() if each.is_open] == [editor]
    assert QApplication.activeModalWidget() is None
    assert office.care_plans.working(person.id) == before
    press(page, "Save need")
    settle()
    assert office.care_plans.working(person.id).needs[-1].text == "Sleeps badly"


def test_the_same_button_again_leads_back_to_the_words(open_record, person, office):
    tree(office, person)
    page = open_record(person.id, section="goals")
    editor = open_words(page.stack.parts_of("goals")[0], page)
    press(page, "Add need")
    assert editor.form.fields["text"].box.hasFocus()
    assert editor.form.fields["text"].box.value() == "Sleeps badly"
    assert editor.summary.isHidden()


def test_a_form_nobody_typed_in_makes_room_by_itself(open_record, person, office):
    tree(office, person)
    page = open_record(person.id, section="goals")
    part = page.stack.parts_of("goals")[0]
    choose(part, "Need A")
    press(page, "Change")
    press(page, "Stop")
    settle()
    assert not any(editor.is_open for editor in part.editors.values())
    assert office.care_plans.working(person.id).needs[0].status is ItemStatus.STOPPED
