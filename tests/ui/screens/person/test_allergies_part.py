"""Allergies on the screen: a contradiction is refused beside the choice, which goes back."""

from __future__ import annotations

from bhcp_desktop.domain.care_plan import Allergy, AllergyStatus
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.ui.screens.person import part_specs
from tests.support.plans import TODAY
from tests.ui.screens.person.conftest import answer_why, press, settle, type_in


def open_allergies(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="allergies")
    return page, page.stack.parts_of("allergies")[0]


def choose(part, status):
    part.status.box.load(status)
    part.status.box.edited.emit()
    settle()


def test_a_choice_is_saved_at_once(open_record, person, office):
    page, part = open_allergies(open_record, person, office)
    choose(part, AllergyStatus.NONE_KNOWN)
    assert office.records.read_again(person.id).allergy_status is AllergyStatus.NONE_KNOWN
    assert page.banner.allergies.value == "No known allergies"


def test_a_contradiction_is_refused_and_the_choice_goes_back(open_record, person, office):
    _page, part = open_allergies(open_record, person, office)
    office.allergies.add(Allergy(id=new_id(), person_id=person.id, agent="Penicillin", recorded_on=TODAY))
    settle()
    choose(part, AllergyStatus.NONE_KNOWN)
    assert "listed below" in part.status.problem
    assert part.problems() == 1
    assert part.status.box.value() is AllergyStatus.KNOWN


def test_an_allergy_beside_none_known_is_refused_beside_its_box(open_record, person, office):
    page, part = open_allergies(open_record, person, office)
    choose(part, AllergyStatus.NONE_KNOWN)
    press(page, "Add allergy")
    (editor,) = part.editors.values()
    type_in(editor.form.fields["agent"].box, "Penicillin")
    editor.save()
    assert "Choose “Known allergies” first" in editor.form.fields["agent"].problem
    assert editor.form.fields["agent"].box.toPlainText() == "Penicillin"


def test_an_allergy_disproved_is_ended_with_day_and_reason_and_stays_in_the_list(open_record, person, office):
    page, part = open_allergies(open_record, person, office)
    office.allergies.add(Allergy(id=new_id(), person_id=person.id, agent="Penicillin", recorded_on=TODAY))
    settle()
    press(page, "Change")
    (editor,) = part.editors.values()
    type_in(editor.form.fields["ended_on"].box, "20-Nov-2026")
    editor.save()
    settle()
    assert "Say why it is no longer held" in editor.form.fields["end_reason"].problem
    type_in(editor.form.fields["end_reason"].box, "Disproved after testing")
    editor.save()
    settle()
    assert page.banner.allergy_words == ""
    ((_, allergy),) = part._entries.values()
    assert part.list.current() == allergy.id
    line = part_specs.allergy_line(allergy)
    assert line.faded
    assert "No longer held since 20-Nov-2026: Disproved after testing" in line.more
    choose(part, AllergyStatus.NONE_KNOWN)
    assert page.banner.allergies.value == "No known allergies"


def test_an_allergy_in_error_leaves_the_banner(open_record, person, office):
    page, _part = open_allergies(open_record, person, office)
    office.allergies.add(Allergy(id=new_id(), person_id=person.id, agent="Penicillin", recorded_on=TODAY))
    settle()
    assert page.banner.allergy_words == "Penicillin"
    press(page, "Entered in error")
    answer_why("Another person's")
    assert page.banner.allergy_words == ""
