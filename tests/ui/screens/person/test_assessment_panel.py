"""Assessments on the record: the score runs along, only the questions that apply show, drafts come back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from bhcp_desktop.domain.frailty import Instrument, Obtained
from bhcp_desktop.domain.people import Sex
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.drafts import DraftWords
from tests.support.plans import a_placed_person
from tests.ui.checks import check_screen
from tests.ui.screens.person.conftest import press, settle, type_in


def open_assessment(open_record, person, title, name):
    page = open_record(person.id, section="frailty")
    press(page, f"Add assessment: {title}")
    QApplication.processEvents()
    part = page.stack.parts_of("frailty")[0]
    return page, part, part.adder.panels[name]


def choose(panel, name, value):
    box = panel.form.fields[name].box
    box.load(value)
    box.edited.emit()


def test_prisma_counts_while_it_is_answered_and_is_recorded(open_record, person, office):
    page, part, panel = open_assessment(open_record, person, "PRISMA-7", "prisma-7")
    assert panel.running.text() == "0 of 7 questions answered."
    assert panel.form.fields["obtained"].input.value() is Obtained.OBSERVED
    assert panel.form.fields["walking-aid"].y() < panel.running.y() < panel.form.fields["on"].y()
    for name in ("limited", "needs-help", "walking-aid"):
        choose(panel, name, "yes")
    assert panel.running.text() == "At least 3 of 7: positive already (3 or more). 3 of 7 questions answered."
    assert ("say", panel.running.text()) in page.context.reporter.told
    for name in ("over-85", "male", "kept-at-home", "someone-close"):
        choose(panel, name, "no")
    type_in(panel.form.fields["on"].box, "20/11/2026")
    press(page, "Record PRISMA-7")
    settle()
    (score,) = office.frailty.facts(person.id).assessments
    assert (score.instrument, score.value, score.scored_on) == (Instrument.PRISMA7, "3", date(2026, 11, 20))
    assert score.scored_by == "C Bell"
    assert office.frailty.answers_of(score)["prisma-7"]["limited"][0].code == "yes"
    assert "3 of 7: positive" in part.assessments.item(0).data(0x0100).spoken()
    assert part.grades.count() == 0
    assert not panel.isVisible()


def test_the_sex_question_is_never_filled_in_and_a_contradiction_is_told(open_record, store, office):
    person = a_placed_person(store, sex=Sex.MALE)
    page, _part, panel = open_assessment(open_record, person, "PRISMA-7", "prisma-7")
    assert panel.form.fields["male"].input.value() is None
    choose(panel, "male", "no")
    assert "The record says male" in panel.caution.text()
    for name in ("over-85", "limited", "needs-help", "kept-at-home", "someone-close", "walking-aid"):
        choose(panel, name, "no")
    type_in(panel.form.fields["on"].box, "20/11/2026")
    press(page, "Record PRISMA-7")
    (asked,) = page.context.reporter.asked
    assert "The record says male" in asked.detail
    asked.answer(False)
    settle()
    assert office.frailty.facts(person.id).assessments == ()
    asked.answer(True)
    settle()
    assert [score.value for score in office.frailty.facts(person.id).assessments] == ["0"]


def test_a_contradiction_put_right_is_told_no_more(open_record, store):
    person = a_placed_person(store, sex=Sex.MALE)
    panel = open_assessment(open_record, person, "PRISMA-7", "prisma-7")[2]
    choose(panel, "male", "no")
    assert panel.caution.text()
    choose(panel, "male", "yes")
    assert panel.caution.text() == ""


def test_only_the_questions_that_apply_are_shown(open_record, person, office):
    page, part, panel = open_assessment(open_record, person, "Gait speed", "gait-speed")
    fields = panel.form.fields
    assert not fields["distance"].isVisible()
    choose(panel, "outcome", "measured")
    assert fields["distance"].isVisible()
    assert not fields["why-not"].isVisible()
    choose(panel, "outcome", "declined")
    assert not fields["distance"].isVisible()
    type_in(fields["on"].box, "20/11/2026")
    press(page, "Record Gait speed")
    settle()
    (score,) = office.frailty.facts(person.id).assessments
    assert score.value == "Declined"
    assert "Declined" in part.assessments.item(0).data(0x0100).words


def test_the_speed_is_worked_out_as_it_is_typed(open_record, person, office):
    page, _part, panel = open_assessment(open_record, person, "Gait speed", "gait-speed")
    choose(panel, "outcome", "measured")
    choose(panel, "aid", "stick")
    for name, words in (("distance", "4"), ("time", "6.1"), ("attempts", "2")):
        type_in(panel.form.fields[name].box, words)
    assert panel.running.text() == "0.65 m/s: slow, less than 0.8 m/s."
    type_in(panel.form.fields["on"].box, "20/11/2026")
    press(page, "Record Gait speed")
    settle()
    (score,) = office.frailty.facts(person.id).assessments
    assert office.frailty.answers_of(score)["gait-speed"]["attempts"] == (2,)


def test_problems_stand_beside_their_questions_and_nothing_is_recorded(open_record, person, office):
    page, part, panel = open_assessment(open_record, person, "Timed Up and Go", "tug")
    choose(panel, "outcome", "measured")
    type_in(panel.form.fields["seconds"].box, "ten")
    press(page, "Record Timed Up and Go")
    settle()
    assert "Enter a number" in panel.form.fields["seconds"].problem
    assert panel.form.fields["on"].problem == "Give the date."
    assert part.problems() == 2
    assert office.frailty.facts(person.id).assessments == ()


@pytest.mark.parametrize("pasted", ["9" * 100_000, "٣", "-1", "2.5", "1\u0301"])
def test_anything_pasted_for_a_number_is_refused_in_words(open_record, person, office, pasted):
    page, _part, panel = open_assessment(open_record, person, "Gait speed", "gait-speed")
    choose(panel, "outcome", "declined")
    for name in ("attempts", "on"):
        panel.form.fields[name].box.setText(pasted if name == "attempts" else "20/11/2026")
        panel.form.fields[name].box.edited.emit()
    press(page, "Record Gait speed")
    settle()
    assert panel.form.fields["attempts"].problem
    assert office.frailty.facts(person.id).assessments == ()


def test_a_draft_opens_its_form_again_with_the_score(open_record, person, office):
    for field, text in (("outcome", "measured"), ("seconds", "14")):
        words = DraftWords(entity="person", entity_id=person.id, field=f"tug/new/{field}", text=text)
        office.drafts.keep(words)
    page = open_record(person.id)
    settle()
    part = page.stack.parts_of("frailty")[0]
    assert page.stack.current == "frailty"
    assert "14 seconds: more than 10 seconds" in part.adder.panels["tug"].running.text()
    assert part.is_editing()


def test_another_person_finds_every_form_closed_and_empty(open_record, person, office):
    page, part, panel = open_assessment(open_record, person, "PRISMA-7", "prisma-7")
    choose(panel, "limited", "yes")
    press(page, "Cancel: Add PRISMA-7")
    assert not part.is_editing()
    press(page, "Add assessment: PRISMA-7")
    assert panel.running.text() == "0 of 7 questions answered."


@pytest.mark.parametrize("roles", [(Role.VIEWER,)])
def test_who_only_looks_is_offered_no_assessment(open_record, person, office, roles):
    page = open_record(person.id, section="frailty")
    assert not page.stack.parts_of("frailty")[0].adder.isVisible()


def test_the_forms_are_named_reachable_and_readable(open_record, person, office):
    _page, _part, panel = open_assessment(open_record, person, "PRISMA-7", "prisma-7")
    choose(panel, "male", "no")
    check_screen(panel)
