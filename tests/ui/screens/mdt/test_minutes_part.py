"""Minutes are written on the page, kept as drafts, and once issued corrected by addendum."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.minutes import MINUTES
from bhcp_desktop.ui.screens.mdt.closed_page import MINUTES_TAB
from tests.ui.checks import check_screen, texts_in_sight
from tests.ui.screens.meeting_stage import push, settle, type_in


@pytest.fixture
def roles():
    return (Role.COORDINATOR, Role.CHAIR)


def test_what_is_typed_is_saved(open_tab, over, office):
    page = open_tab(over[0], MINUTES_TAB)
    type_in(page.minutes.fields["conflicts"].box, "R Shah: a neighbour")
    push(page, "Save the minutes")
    settle()
    kept = office.minutes.look(over[0].id)
    assert (kept.minutes.conflicts, kept.minutes.notes, kept.drafts) == (
        "R Shah: a neighbour",
        "The ramp is mended.",
        (),
    )
    check_screen(page)


def test_words_not_yet_saved_are_back_the_next_time(open_tab, over, office):
    page = open_tab(over[0], MINUTES_TAB)
    type_in(page.minutes.fields["notes"].box, " And more.")
    page.save_now()
    (draft,) = office.drafts.of_record(over[0].id)
    assert (draft.entity, draft.field) == (MINUTES, "notes")
    again = open_tab(over[0], MINUTES_TAB)
    assert "And more." in again.minutes.fields["notes"].box.value()


def test_what_cannot_be_stored_is_named_beside_its_box_and_stays(open_tab, over):
    page = open_tab(over[0], MINUTES_TAB)
    box = page.minutes.fields["escalations"].box
    box.load("x" * 20_001)
    push(page, "Save the minutes")
    assert "too long" in page.minutes.fields["escalations"].problem
    assert len(box.value()) == 20_001


def test_issued_minutes_take_an_addendum_and_show_every_version(open_tab, over, office, page_context):
    meeting, items = over
    office.minutes.confirm(meeting.id)
    office.minutes.issue(meeting.id)
    page = open_tab(meeting, MINUTES_TAB)
    assert page.minutes.fields["notes"].box.isReadOnly()
    push(page, "Add the addendum")
    assert "what is right" in page.minutes.fields["text"].problem
    page.minutes.fields["item_id"].box.load(items[0].id)
    type_in(page.minutes.fields["text"].box, "The rail is for the bathroom.")
    push(page, "Add the addendum")
    settle()
    newest, first = office.minutes.look(meeting.id).versions
    assert (newest.number, newest.agenda_item_id) == (2, items[0].id)
    assert "Addendum: The rail is for the bathroom." in texts_in_sight(page)
    assert page.minutes.fields["text"].box.value() == ""
    push(page, f"Version {first.number}, 22-Nov-2026 12:00, C Bell")
    assert page_context.navigate.went[-1] == (
        "preview", {"kind": "minutes", "meeting_id": meeting.id, "version_id": first.id}
    )  # fmt: skip
