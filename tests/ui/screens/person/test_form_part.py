"""A form on the screen asks what applies, as its Questionnaire says."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.ui.screens.person.conftest import field_of


def choose(page, key, value):
    box = field_of(page, key).box
    box.load(value)
    box.edited.emit()


def test_questions_appear_when_they_apply(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="communication")
    formats, size = field_of(page, "communication/formats"), field_of(page, "communication/print-size")
    assert not formats.isVisible()
    choose(page, "communication/asked", "needs")
    assert formats.isVisible()
    assert not size.isVisible()
    choose(page, "communication/formats", ("large-print",))
    assert size.isVisible()
    choose(page, "communication/asked", "no-needs")
    assert not formats.isVisible()


def test_choices_ticks_and_lines_are_saved(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="communication")
    choose(page, "communication/asked", "needs")
    choose(page, "communication/formats", ("large-print", "audio"))
    choose(page, "communication/support", ("Two hearing aids", "Needs time"))
    choose(page, "communication/interpreter", True)
    page.save_now()
    answers = office.care_plans.working(person.id).of("communication")
    assert [answer.display for answer in answers["formats"]] == ["Large print", "Audio"]
    assert answers["support"] == ("Two hearing aids", "Needs time")
    assert answers["interpreter"] == (True,)


def test_a_group_leads_to_its_first_question(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    page.go_to_field("agreement", "sharing/sharing")
    box = field_of(page, "sharing/share-gp").box
    assert box.isAncestorOf(QApplication.focusWidget())
