"""Drafts belong to the plan, or to the person while there is no plan."""

from __future__ import annotations

from bhcp_desktop.ui.screens.person.record_desk import PERSON, PLAN


def test_whose_drafts_they_are(open_record, person, office):
    page = open_record(person.id)
    draft = page.desk.draft("score/new/value", "6", 0)
    assert (draft.entity, draft.entity_id) == (PERSON, person.id)
    plan = office.care_plans.start(person.id)
    page.on_shown(person_id=person.id)
    draft = page.desk.draft("about-me/people", "Ann", 3)
    assert (draft.entity, draft.entity_id, draft.base_rev) == (PLAN, plan.id, 3)


def test_before_anybody_is_read_there_is_nothing_to_keep(page_context):
    from PySide6.QtCore import QObject

    from bhcp_desktop.ui.screens.person.record_desk import RecordDesk

    owner = QObject()
    desk = RecordDesk(page_context, owner)
    assert desk.draft("about-me/people", "x", 0) is None
    assert not desk.can_edit
    owner.deleteLater()
