"""Capacity, conditions and other plans are written, shown and put aside; nothing is deleted."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.capacity import CapacityOutcome
from tests.support.plans import a_placed_person
from tests.ui.screens.person.conftest import answer_why, every_word, press, settle, type_in


@pytest.fixture
def person(store):
    return a_placed_person(store, conditions=("Atrial fibrillation",))


def open_editor(page, section):
    part = page.stack.parts_of(section)[0]
    part.add(part._addings[0])
    return part.editor(part._addings[0].spec)


def test_an_assessment_is_about_one_decision(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="capacity")
    editor = open_editor(page, "capacity")
    editor.save()
    settle()
    assert editor.problems() == 3
    type_in(editor.form.fields["decision"].box, "Whether to move into a care home")
    type_in(editor.form.fields["assessed_on"].box, "20-Nov-2026")
    type_in(editor.form.fields["assessor"].box, "Dr Shah")
    editor.form.fields["outcome"].box.load(CapacityOutcome.HAS)
    editor.form.fields["outcome"].box.edited.emit()
    editor.save()
    settle()
    (kept,) = office.care_plans.working(person.id).capacity
    assert (kept.decision, kept.outcome) == ("Whether to move into a care home", CapacityOutcome.HAS)
    press(page, "Entered in error")
    answer_why("About another person")
    (marked,) = office.care_plans.working(person.id).capacity
    assert (marked.entered_in_error, marked.error_reason) == (True, "About another person")
    assert page.stack.parts_of("capacity")[0]._entries == {}


def test_conditions_stand_beside_those_of_the_practice(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="conditions")
    editor = open_editor(page, "conditions")
    type_in(editor.form.fields["text"].box, "Asthma")
    type_in(editor.form.fields["since"].box, "about 1965")
    editor.save()
    settle()
    assert office.care_plans.working(person.id).conditions[0].since == "about 1965"
    assert "The practice register lists: Atrial fibrillation" in every_word(page)


def test_another_plan_ends_and_stays(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="other-plans")
    editor = open_editor(page, "other-plans")
    type_in(editor.form.fields["name"].box, "Wound care")
    editor.save()
    settle()
    press(page, "End this plan")
    settle()
    assert office.care_plans.working(person.id).support_plans[0].ended_on is not None
    assert page.stack.parts_of("other-plans")[0]._entries == {}
