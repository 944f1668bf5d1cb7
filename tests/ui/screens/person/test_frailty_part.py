"""Three facts, three lists; warnings warn, clinicians confirm, errors are marked after asking."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.frailty import FrailtyScore, Grade, Instrument, Obtained
from bhcp_desktop.domain.frailty_rules import ScoreEntry
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from tests.support.plans import TODAY, a_placed_person
from tests.support.stores import a_desk
from tests.ui.screens.person.conftest import answer_why, asked_why, press, settle, type_in


def open_frailty(open_record, person):
    page = open_record(person.id, section="frailty")
    return page, page.stack.parts_of("frailty")[0]


def choose(field, value):
    field.box.load(value)
    field.box.edited.emit()


def test_a_result_is_typed_in(open_record, person, office):
    page, part = open_frailty(open_record, person)
    press(page, "Record a result")
    boxes = part.score.form.fields
    choose(boxes["instrument"], Instrument.CFS)
    type_in(boxes["value"].box, "6")
    type_in(boxes["scored_on"].box, "02/11/2026")
    type_in(boxes["scored_by"].box, "A Nowak")
    press(page, "Record result")
    settle()
    (score,) = office.frailty.facts(person.id).assessments
    assert (score.value, score.scored_on, score.scored_by) == ("6", date(2026, 11, 2), "A Nowak")
    assert "6 of 9, living with moderate frailty" in part.assessments.item(0).data(0x0100).spoken()
    assert part.grades.count() == part.stratification.count() == 0


def test_every_problem_is_listed_and_what_was_typed_stays(open_record, person, office):
    page, part = open_frailty(open_record, person)
    press(page, "Record a result")
    boxes = part.score.form.fields
    choose(boxes["instrument"], Instrument.CFS)
    type_in(boxes["value"].box, "12")
    type_in(boxes["scored_on"].box, "01/01/2027")
    press(page, "Record result")
    assert "goes from 1 to 9" in boxes["value"].problem
    assert "in the future" in boxes["scored_on"].problem
    assert boxes["value"].box.text() == "12"


def test_an_efi_has_the_version_of_its_algorithm(open_record, person, office):
    page, part = open_frailty(open_record, person)
    press(page, "Record a result")
    boxes = part.score.form.fields
    choose(boxes["instrument"], Instrument.EFI)
    for name, words in (("value", "0.25"), ("version", "2016"), ("scored_on", "02/11/2026")):
        type_in(boxes[name].box, words)
    press(page, "Record result")
    settle()
    assert [score.version for score in office.frailty.facts(person.id).stratification] == ["2016"]
    assert "(eFI), version 2016" in part.stratification.item(0).data(0x0100).spoken()


def test_letters_for_a_count_are_refused(open_record, person, office):
    page, part = open_frailty(open_record, person)
    press(page, "Record a result")
    boxes = part.score.form.fields
    choose(boxes["instrument"], Instrument.EFI)
    type_in(boxes["deficits"].box, "x4")
    type_in(boxes["scored_on"].box, "01/01/2026")
    press(page, "Record result")
    assert "0 to 36" in boxes["deficits"].problem


def test_a_young_person_brings_a_warning_before_saving(open_record, store, office):
    young = a_placed_person(store, born_on=date(1968, 1, 1))
    page, part = open_frailty(open_record, young)
    press(page, "Record a result")
    choose(part.score.form.fields["instrument"], Instrument.CFS)
    type_in(part.score.form.fields["scored_on"].box, "02/11/2026")
    assert "65 and over" in part.score.caution.text()


def test_efi_and_efi2_stay_two_lines(open_record, person, office):
    for instrument, value in ((Instrument.EFI, "0.25"), (Instrument.EFI2, "0.2500")):
        entry = ScoreEntry(instrument=instrument, value=value, scored_on=TODAY, obtained=Obtained.IMPORTED)
        office.frailty.record_score(person.id, entry)
    _page, part = open_frailty(open_record, person)
    spoken = [part.stratification.item(at).data(0x0100).spoken() for at in range(2)]
    assert any("eFI2" in line and "severe" in line for line in spoken)
    assert any("(eFI)" in line and "moderate" in line for line in spoken)


def test_a_coordinator_is_told_to_ask_a_clinician(open_record, person):
    page, part = open_frailty(open_record, person)
    assert not part._grade_row.isVisible()
    page.go_to_field("frailty", "frailty/grade")
    assert ("warn", "Only a clinician can confirm a grade. Ask one to sign in.") in page.context.reporter.told


@pytest.mark.parametrize("roles", [(Role.CLINICIAN,)])
def test_a_clinician_confirms_and_takes_back(open_record, person, office, roles):
    page, part = open_frailty(open_record, person)
    page.go_to_field("frailty", "frailty/grade")
    boxes = part.grade.form.fields
    choose(boxes["grade"], Grade.SEVERE)
    type_in(boxes["confirmed_on"].box, "20-Nov-2026")
    type_in(boxes["reason"].box, "Seen at home")
    press(page, "Confirm grade")
    settle()
    assert office.frailty.facts(person.id).grade.grade is Grade.SEVERE
    part._mark_in_error(part.grades)
    dialog = asked_why("Mark “Severe frailty” as entered in error?")
    dialog.reject()
    assert office.frailty.facts(person.id).grade is not None
    part._mark_in_error(part.grades)
    answer_why("Seen another person")
    assert office.frailty.facts(person.id).grade is None


@pytest.mark.parametrize("instrument", [Instrument.EFI, Instrument.CFS])
def test_a_result_in_error_leaves_the_list_with_its_reason(open_record, person, office, instrument):
    value = {Instrument.EFI: "0.25", Instrument.CFS: "6"}[instrument]
    score = office.frailty.record_score(
        person.id, ScoreEntry(instrument=instrument, value=value, scored_on=TODAY, note="Read by telephone")
    )
    page, part = open_frailty(open_record, person)
    lines = part.stratification if instrument is Instrument.EFI else part.assessments
    press(page, f"Entered in error: {lines.accessibleName()}")
    answer_why("Somebody else's")
    assert lines.count() == 0
    assert office.frailty.facts(person.id).stratification == office.frailty.facts(person.id).assessments == ()
    with office.desk.read() as reader:
        stored = reader.get(FrailtyScore, score.id)
    assert (stored.note, stored.error_reason) == ("Read by telephone", "Somebody else's")


def test_nothing_is_marked_without_a_reason(open_record, person, office):
    office.frailty.record_score(person.id, ScoreEntry(instrument=Instrument.EFI, value="0.25", scored_on=TODAY))
    page, part = open_frailty(open_record, person)
    press(page, f"Entered in error: {part.stratification.accessibleName()}")
    dialog = answer_why("")
    assert dialog.isVisible()
    assert len(office.frailty.facts(person.id).stratification) == 1
    dialog.reject()


@pytest.mark.parametrize("roles", [(Role.VIEWER,)])
def test_whoever_only_looks_marks_nothing(open_record, person, store, roles):
    writer = Office(a_desk(store, name="writer"))
    writer.frailty.record_score(person.id, ScoreEntry(instrument=Instrument.EFI, value="0.25", scored_on=TODAY))
    _page, part = open_frailty(open_record, person)
    assert part.stratification.count() == 1
    assert not part._stratification_row.isVisible()
