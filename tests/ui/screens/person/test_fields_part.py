"""Single boxes: found by key, saved when left, counted when wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.ui.screens.person.conftest import field_of, type_in


def test_only_the_box_that_is_left_is_saved(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    part = page.stack.parts_of("about-me")[0]
    for key, words in (("about-me/people", "Ann"), ("about-me/wellness", "Well")):
        keeper = part.keepers[key]
        keeper.field.box.insertPlainText(words)
    part.leave(part.keepers["about-me/people"].field.box)
    assert office.care_plans.working(person.id).of("about-me") == {"people": ("Ann",)}
    assert part.is_editing()
    part.commit()
    assert not part.is_editing()


def test_a_key_leads_to_its_box(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    part = page.stack.parts_of("about-me")[0]
    assert part.go_to("about-me/support-me")
    assert QApplication.focusWidget() is field_of(page, "about-me/support-me").box
    assert not part.go_to("home/pets")


def test_a_draft_like_the_record_is_no_news(open_record, person, office):
    from bhcp_desktop.services.drafts import DraftWords

    plan = office.care_plans.start(person.id)
    office.care_plans.answer(plan.id, "about-me", "people", ["Ann"], base_rev=0)
    office.drafts.keep(DraftWords(entity="care_plan", entity_id=plan.id, field="about-me/people", text="Ann"))
    page = open_record(person.id)
    assert page.notice.isHidden()
    assert office.drafts.of_record(plan.id) == []


def test_problems_are_counted(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    part = page.stack.parts_of("about-me")[0]
    type_in(field_of(page, "about-me/written-on").box, "soon")
    part.commit()
    assert part.problems() == 1
