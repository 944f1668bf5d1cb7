"""A new fact is recorded by its button only; until then it is a draft."""

from __future__ import annotations

from bhcp_desktop.services.drafts import DraftWords
from tests.ui.screens.person.conftest import press, settle, type_in


def test_leaving_records_nothing_and_keeps_the_draft(open_record, person, office):
    page = open_record(person.id, section="frailty")
    press(page, "Record a result")
    panel = page.stack.parts_of("frailty")[0].score
    type_in(panel.form.fields["value"].box, "6")
    page.save_now()
    assert office.frailty.facts(person.id).trends == ()
    assert [draft.field for draft in office.drafts.of_record(person.id)] == ["score/new/value"]
    press(page, "Cancel: Record a result")
    assert office.drafts.of_record(person.id) == []
    assert not panel.is_editing()


def test_a_draft_opens_the_boxes_again_without_a_plan(open_record, person, office):
    office.drafts.keep(DraftWords(entity="person", entity_id=person.id, field="score/new/note", text="Seen at home"))
    page = open_record(person.id)
    settle()
    assert page.stack.current == "frailty"
    panel = page.stack.parts_of("frailty")[0].score
    assert panel.form.fields["note"].box.toPlainText() == "Seen at home"
    assert "Frailty" in page.notice.text


def test_discarding_what_was_found_closes_the_boxes(open_record, person, office):
    office.drafts.keep(DraftWords(entity="person", entity_id=person.id, field="score/new/note", text="Seen at home"))
    page = open_record(person.id)
    press(page, "Discard")
    settle()
    assert not page.stack.parts_of("frailty")[0].score.is_open
    assert office.drafts.of_record(person.id) == []
