"""Found words lead to their box, and the notice goes once nothing waits."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from bhcp_desktop.services.drafts import DraftWords
from tests.ui.screens.person.conftest import field_of, press, settle, type_in


def test_the_keyboard_stands_in_the_box_that_was_typed_in(open_record, person, office):
    plan = office.care_plans.start(person.id)
    office.drafts.keep(DraftWords(entity="care_plan", entity_id=plan.id, field="home/lives", text="Alone since"))
    page = open_record(person.id)
    assert QApplication.focusWidget() is field_of(page, "home/lives").box
    type_in(QApplication.focusWidget(), "!")
    page.save_now()
    settle()
    assert page.notice.isHidden()
    assert "Alone since" in office.care_plans.working(person.id).of("home")["lives"][0]


def test_keeping_takes_the_place_of_what_the_record_holds_now(open_record, person, office):
    plan = office.care_plans.start(person.id)
    office.drafts.keep(DraftWords(entity="care_plan", entity_id=plan.id, field="home/lives", text="Mine", base_rev=0))
    office.care_plans.answer(plan.id, "home", "pets", ["Cat"], base_rev=0)
    page = open_record(person.id)
    press(page, "Keep")
    settle()
    assert office.care_plans.working(person.id).of("home") == {"lives": ("Mine",), "pets": ("Cat",)}


def test_a_date_that_cannot_be_read_is_kept_as_it_was_typed(open_record, person, office):
    plan = office.care_plans.start(person.id)
    office.drafts.keep(DraftWords(entity="care_plan", entity_id=plan.id, field="about-me/written-on", text="6 Au"))
    page = open_record(person.id)
    press(page, "Keep")
    settle()
    assert field_of(page, "about-me/written-on").box.text() == "6 Au"
    assert field_of(page, "about-me/written-on").problem
    assert [draft.text for draft in office.drafts.of_record(plan.id)] == ["6 Au"]
