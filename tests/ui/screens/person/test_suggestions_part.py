"""What the last plan held: kept, changed or left out line by line, with the keyboard on the next one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.plans import a_whole_plan
from tests.ui.screens.person.conftest import every_word, press, settle, type_in


@pytest.fixture
def last(desk, office, person):
    """The plan that ended; a new one stands after it."""
    a_whole_plan(desk, person)
    held = office.care_plans.working(person.id)
    office.care_plans.end(held.plan, "Moved away and came back")
    office.care_plans.start(person.id)
    return held


@pytest.fixture
def opened(open_record, person, last):
    page = open_record(person.id, section="suggested")
    return page, page.stack.parts_of("suggested")[0]


def line(part, row):
    return part.list.item(row).data(0x0100)


def test_a_line_is_kept_and_the_next_stands_there(opened, office, person, last):
    page, part = opened
    assert line(part, 0).head() == f"Need: {last.needs[0].text}"
    part.list.setCurrentRow(0)
    press(page, "Keep in the plan")
    settle()
    assert [need.text for need in office.care_plans.working(person.id).needs] == [last.needs[0].text]
    assert line(part, 0).head() == f"Goal: {last.goals[0].text}"
    assert part.list.currentRow() == 0
    assert part.list.hasFocus()


def test_words_are_changed_before_they_are_kept_and_nothing_is_in_the_plan_meanwhile(opened, office, person, last):
    page, part = opened
    part.list.setCurrentRow(0)
    press(page, "Change")
    assert part.panel.words.box.toPlainText() == last.needs[0].text
    part.panel.words.box.load("")
    press(page, "Keep in these words")
    assert "Enter the words" in part.panel.words.problem
    assert office.care_plans.working(person.id).needs == ()
    type_in(part.panel.words.box, "Falls on the stairs.")
    assert part.is_editing()
    press(page, "Keep in these words")
    settle()
    assert [need.text for need in office.care_plans.working(person.id).needs] == ["Falls on the stairs."]
    assert not part.is_editing()


def test_a_line_left_out_goes_to_the_end_and_is_offered_again(opened, office, person, last):
    page, part = opened
    count = part.list.count()
    part.list.setCurrentRow(0)
    press(page, "Leave out")
    settle()
    assert part.list.count() == count
    assert (line(part, count - 1).words, line(part, count - 1).more) == (last.needs[0].text, "Left out")
    part.list.setCurrentRow(count - 1)
    press(page, "Offer again")
    settle()
    assert line(part, 0).words == last.needs[0].text


def test_a_card_is_changed_in_its_own_section(opened):
    _page, part = opened
    row = next(at for at in range(part.list.count()) if line(part, at).label == "Contingency plan")
    part.list.setCurrentRow(row)
    assert part._keep.isVisible()
    assert not part._change.isVisible()
    assert part._later.isVisible()


def test_the_sections_say_how_much_is_to_decide(opened):
    page, part = opened
    assert page.nav.model().index(0, 0).data() == f"From the last plan ({part.list.count()} to decide)"
    assert part.list.count() > 3


def test_a_person_without_a_plan_before_has_no_such_section(open_record, desk, office, person):
    a_whole_plan(desk, person)
    page = open_record(person.id)
    assert "From the last plan" not in every_word(page)


def change_first(page, part, words):
    part.list.setCurrentRow(0)
    press(page, "Change")
    part.panel.words.box.selectAll()
    type_in(part.panel.words.box, words)


@pytest.mark.parametrize("button", ["Change", "Keep in the plan", "Leave out"])
def test_words_that_are_typed_wait_for_nothing_else_to_be_decided(opened, office, person, last, button):
    page, part = opened
    change_first(page, part, "Falls on the stairs")
    row = next(at for at in range(1, part.list.count()) if part._lines[line(part, at).key].can_change)
    part.list.setCurrentRow(row)
    press(page, button)
    settle()
    assert part.panel.summary.accessibleDescription() == "Keep these words or cancel them first."
    assert part.panel.words.box.value() == "Falls on the stairs"
    assert office.care_plans.working(person.id).needs == ()


def test_words_are_drafted_and_back_in_their_box_after_a_crash(opened, open_record, office, person, last):
    page, part = opened
    change_first(page, part, "Falls on the stairs")
    page.save_now()
    plan_id = office.care_plans.working(person.id).plan.id
    assert [draft.text for draft in office.drafts.of_record(plan_id)] == ["Falls on the stairs"]
    again = open_record(person.id)
    found = again.stack.parts_of("suggested")[0]
    assert again.stack.current == "suggested"
    assert (found.panel.words.box.value(), found.panel.source) == ("Falls on the stairs", last.needs[0].id)
    assert found.panel.words.box.hasFocus()
    assert again.notice.text.endswith("They are back in their boxes: From the last plan.")
    press(again, "Keep in these words")
    settle()
    assert [need.text for need in office.care_plans.working(person.id).needs] == ["Falls on the stairs"]
    assert office.drafts.of_record(plan_id) == []


def test_words_found_again_may_be_discarded(opened, open_record, office, person, last):
    page, part = opened
    change_first(page, part, "Falls on the stairs")
    page.save_now()
    again = open_record(person.id)
    press(again, "Discard")
    settle()
    assert not again.stack.parts_of("suggested")[0].panel.is_open
    assert office.drafts.of_record(office.care_plans.working(person.id).plan.id) == []


def test_esc_closes_the_box_and_the_keyboard_is_on_its_line(opened):
    page, part = opened
    part.list.setCurrentRow(0)
    press(page, "Change")
    QTest.keyClick(part.panel.words.box, Qt.Key.Key_Escape)
    assert not part.panel.is_open
    assert part.list.hasFocus()
