"""The plan's lists: templates, the practice's medicines, stopping and ending; nothing is deleted."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from bhcp_desktop.domain.care_plan import ContingencyPlan, Medicine
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.kept_off_paper import CODE_SAYS
from tests.support.plans import a_placed_person, a_whole_plan
from tests.ui.screens.person.conftest import answer_why, press, settle, type_in


@pytest.fixture
def person(store):
    return a_placed_person(store, medicines=("Bisoprolol 2.5 mg tablets", "Ramipril 5 mg capsules"))


def part_of(page, section, at=0):
    return page.stack.parts_of(section)[at]


def test_a_template_gives_a_contingency_plan_its_name(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="contingency")
    part = part_of(page, "contingency")
    part.templates.box.load("Fall")
    part.templates.box.edited.emit()
    (editor,) = part.editors.values()
    assert editor.form.fields["name"].box.toPlainText() == "Fall"
    asked = [label for label in editor.findChildren(QLabel) if "To talk through for “Fall”" in label.text()]
    assert "Can the person call for help from the floor, and how?" in asked[0].text()
    assert asked[0].isVisible()
    assert asked[0].geometry().bottom() < editor.form.fields["name"].geometry().top(), "with the boxes, above them"
    type_in(editor.form.fields["steps"].box, "Do not lift alone\nCall 999")
    editor.save()
    settle()
    (card,) = office.care_plans.working(person.id).contingency
    assert (card.name, card.steps) == ("Fall", ("Do not lift alone", "Call 999"))
    assert part.templates.box.value() is None
    part.edit()
    assert not asked[0].isVisible(), "gone with the card"


def test_the_practices_list_comes_in_and_says_so(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="medicines")
    press(page, "Bring in from the practice's list")
    settle()
    assert len(office.care_plans.working(person.id).medicines) == 2
    assert ("done", "2 medicines brought in from the practice's list. Check each one.") in page.context.reporter.told
    press(page, "Bring in from the practice's list")
    assert ("warn", "Everything the practice lists is in the plan already.") in page.context.reporter.told


def test_what_was_stopped_here_is_named_and_stays_until_it_is_closed(open_record, person, office):
    office.care_plans.start(person.id)
    own = {"person_id": person.id, "name": "Bisoprolol 2.5 mg tablets"}
    office.plan_parts.add(
        Medicine(id=new_id(), stopped_on=date(2026, 11, 12), stop_reason="Heart rate 38, collapsed", **own)
    )
    office.plan_parts.add(Medicine(id=new_id(), person_id=person.id, name="Ramipril 10 mg capsules", dose="One"))
    page = open_record(person.id, section="medicines")
    page.resize(700, 200)
    settle()
    part = part_of(page, "medicines")
    assert not part.to_settle.isVisible()
    press(page, "Bring in from the practice's list")
    settle()
    assert len(office.care_plans.working(person.id).current_medicines()) == 1
    assert part.to_settle.text == (
        "Not brought in, because it was stopped or marked as entered in error here:\n"
        "• Bisoprolol 2.5 mg tablets: stopped here 12-Nov-2026. Heart rate 38, collapsed\n"
        "Ask the practice. If it is taken again, add it by hand with “Add medicine”.\n"
        "The practice's list and this plan do not say the same:\n"
        "• Practice's list: Ramipril 5 mg capsules. This plan: Ramipril 10 mg capsules, One\n"
        "Nothing was changed. Find out which is right, then change the plan or tell the practice."
    )
    assert part.to_settle.isVisible()
    assert part.to_settle.visibleRegion().boundingRect().top() == 0
    assert part.to_settle.visibleRegion().boundingRect().height() > 100
    part.load(office.records.read_again(person.id))
    assert not part.to_settle.isVisible()


def test_a_medicine_in_error_leaves_the_list_and_stays_in_the_store(open_record, person, office):
    office.care_plans.start(person.id)
    office.plan_parts.add(Medicine(id=new_id(), person_id=person.id, name="Wrong"))
    page = open_record(person.id, section="medicines")
    press(page, "Entered in error")
    answer_why("Another person's")
    assert part_of(page, "medicines")._entries == {}
    assert office.care_plans.working(person.id).medicines[0].entered_in_error


def test_a_contact_and_a_plan_end_today(open_record, person, office, desk):
    a_whole_plan(desk, person)
    page = open_record(person.id, section="contacts")
    part_of(page, "contacts").end()
    page.show_section("contingency")
    press(page, "End this plan")
    settle()
    working = office.care_plans.working(person.id)
    assert {contact.ended_on for contact in working.contacts} == {None, date(2026, 11, 22)}
    assert working.contingency[0].ended_on == date(2026, 11, 22)


def test_a_gap_without_needs_opens_a_new_need(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    page.go_to_field("goals", "plan/needs")
    assert part_of(page, "goals").editors
    page.go_to_field("contacts", "contact/new-professional/name")
    assert [editor.part_id for editor in part_of(page, "contacts", 2).editors.values()] == ["new-professional"]


def test_a_gap_of_a_card_leads_to_its_box(open_record, person, office):
    plan = office.care_plans.start(person.id)
    card = office.plan_parts.add(ContingencyPlan(id=new_id(), person_id=person.id, plan_id=plan.id, name="Fall"))
    page = open_record(person.id)
    page.go_to_field("contingency", f"contingency/{card.id}/triggers")
    (editor,) = part_of(page, "contingency").editors.values()
    assert editor.form.fields["triggers"].box.hasFocus()


def test_a_code_in_a_step_is_refused_beside_its_box_and_what_was_typed_stays(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="contingency")
    part = part_of(page, "contingency")
    part.templates.box.load("Fall")
    part.templates.box.edited.emit()
    (editor,) = part.editors.values()
    steps = editor.form.fields["steps"]
    type_in(steps.box, "Key safe code 4821 by the back door")
    editor.save()
    settle()
    assert steps.problem == CODE_SAYS
    assert "4821" in steps.box.toPlainText()
    assert office.care_plans.working(person.id).contingency == ()
    steps.box.load(("Bay Care hold the code, 01524 000101",))
    editor.save()
    settle()
    (card,) = office.care_plans.working(person.id).contingency
    assert card.steps == ("Bay Care hold the code, 01524 000101",)


def test_after_saving_by_keys_the_line_is_seen_in_a_long_list(open_record, person, office, qtbot):
    """As it was found: the keyboard was in the list at y=-650 while the page showed something else."""
    office.care_plans.start(person.id)
    for at in range(40):
        office.plan_parts.add(Medicine(id=new_id(), person_id=person.id, name=f"Medicine {at}"))
    page = open_record(person.id, section="medicines")
    part = part_of(page, "medicines")
    press(page, "Add medicine")
    (editor,) = part.editors.values()
    type_in(editor.form.fields["name"].box, "Senna")
    editor.save()
    settle()
    area, lines = page.stack.currentWidget(), part.list

    def seen() -> bool:
        line = lines.visualRect(lines.currentIndex())
        top = lines.viewport().mapTo(area.viewport(), line.topLeft()).y()
        return top >= 0 and top + line.height() <= area.viewport().height()

    assert part.chosen().name == "Senna"
    qtbot.waitUntil(seen)
