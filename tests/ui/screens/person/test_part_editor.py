"""The boxes of one part: problems on top, drafts while typing, nothing left when closed."""

from __future__ import annotations

from bhcp_desktop.domain.care_plan import ContactKind
from bhcp_desktop.services.drafts import DraftWords
from tests.ui.screens.person.conftest import press, settle, type_in


def contacts(page, at=0):
    return page.stack.parts_of("contacts")[at]


def open_new(open_record, person, office):
    plan = office.care_plans.start(person.id)
    page = open_record(person.id, section="contacts")
    press(page, "Add personal contact")
    (editor,) = contacts(page).editors.values()
    return plan, page, editor


def test_a_contact_is_added(open_record, person, office):
    plan, _page, editor = open_new(open_record, person, office)
    type_in(editor.form.fields["name"].box, "Ann Holme")
    type_in(editor.form.fields["phone"].box, "01524 000101")
    editor.form.fields["roles"].box.load(("Next of kin", "Key holder"))
    editor.save()
    settle()
    (contact,) = office.care_plans.working(person.id).contacts
    assert (contact.name, contact.roles, contact.kind) == (
        "Ann Holme",
        ("Next of kin", "Key holder"),
        ContactKind.PERSONAL,
    )
    assert editor.part_id == ""
    assert editor.form.fields["name"].box.toPlainText() == ""
    assert office.drafts.of_record(plan.id) == []


def test_what_is_missing_is_said_on_top_and_beside(open_record, person, office):
    _, _page, editor = open_new(open_record, person, office)
    editor.save()
    assert editor.form.fields["name"].problem == "Enter the name."
    assert editor.part_id == "new-personal"
    assert office.care_plans.working(person.id).contacts == ()


def test_words_are_drafted_under_their_own_list(open_record, person, office):
    plan, page, editor = open_new(open_record, person, office)
    type_in(editor.form.fields["name"].box, "An")
    page.desk.autosave.keep_now()
    assert [draft.field for draft in office.drafts.of_record(plan.id)] == ["contact/new-personal/name"]
    press(page, "Cancel: personal contact")
    assert office.drafts.of_record(plan.id) == []


def test_a_draft_of_a_new_part_opens_it_again(open_record, person, office):
    plan = office.care_plans.start(person.id)
    own = {"entity": "care_plan", "entity_id": plan.id}
    office.drafts.keep(
        DraftWords(field="contact/new-professional/name", text="Dr Nowak", **own),
        DraftWords(field="contact/new-professional/roles", text="GP", **own),
    )
    page = open_record(person.id)
    assert page.stack.current == "contacts"
    assert contacts(page, 0).editors == {}
    (editor,) = contacts(page, 2).editors.values()
    assert editor.form.fields["name"].box.toPlainText() == "Dr Nowak"
    assert editor.form.fields["roles"].box.value() == ("GP",)
    editor.save()
    assert office.care_plans.working(person.id).contacts[0].roles == ("GP",)


def test_leaving_the_section_saves_a_part_that_is_whole(open_record, person, office):
    _, page, editor = open_new(open_record, person, office)
    type_in(editor.form.fields["name"].box, "Ann")
    page.show_section("home")
    settle()
    assert [contact.name for contact in office.care_plans.working(person.id).contacts] == ["Ann"]


def test_a_part_changed_by_somebody_else_is_a_conflict(open_record, person, office, store):
    from dataclasses import replace

    from bhcp_desktop.domain.care_plan import Contact
    from bhcp_desktop.domain.identity import new_id
    from bhcp_desktop.services.office import Office
    from tests.support.stores import a_desk

    office.care_plans.start(person.id)
    made = office.plan_parts.add(Contact(id=new_id(), person_id=person.id, kind=ContactKind.PERSONAL, name="Ann"))
    page = open_record(person.id, section="contacts")
    part = contacts(page)
    part.edit()
    (editor,) = part.editors.values()
    type_in(editor.form.fields["name"].box, "Mine ")
    Office(a_desk(store, name="other")).plan_parts.change(made, replace(made, name="Theirs"))
    editor.save()
    settle()
    assert editor.form.fields["name"].box.toPlainText() == "Mine Ann"
    assert "Somebody else changed" in page.notice.text
