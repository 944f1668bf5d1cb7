"""The list of meetings: what is shown, opened, empty, and in whose places."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from bhcp_desktop.domain.staff import Role
from bhcp_desktop.ui.scope import Scope
from bhcp_desktop.ui.screens.mdt.meetings_page import MeetingsPage
from bhcp_desktop.ui.theme.theme import Look
from tests.support.meetings import a_meeting, listed
from tests.ui.checks import check_screen, check_size, texts_in_sight
from tests.ui.screens.meeting_stage import press, push, settle


def test_an_empty_list_says_why_and_offers_the_next_step(open_page, page_context, ward):
    page = open_page(MeetingsPage)
    assert "No meeting is planned for these places." in texts_in_sight(page)
    check_screen(page)
    push(page.empty, "Create a meeting")
    settle()
    assert page_context.navigate.went == [("meeting-details", {})]


def test_meetings_to_come_stand_soonest_first_and_say_when_they_are_over(open_page, office, ward, page_context):
    later = a_meeting(office, ward, day=date(2026, 12, 10))
    soon = a_meeting(office, ward, length_minutes=5)
    listed(office, soon, *ward.people[:2])
    page = open_page(MeetingsPage)
    assert [line.id for line in page.table.rows] == [soon.id, later.id]
    cells = [page.table.model().index(0, at).data() for at in range(page.table.model().columnCount())]
    assert cells[0] == "Thu 26-Nov-2026 13:00"
    assert "10 of 5 min, 5 over" in cells
    check_screen(page)
    press(page.table, Qt.Key.Key_Return)
    assert page_context.navigate.went[-1] == ("meeting", {"meeting_id": soon.id})


def test_each_meeting_opens_where_it_stands(open_page, office, ward, page_context):
    held = a_meeting(office, ward)
    office.meeting_room.start(held.id)
    page = open_page(MeetingsPage)
    press(page.table, Qt.Key.Key_Return)
    assert page_context.navigate.went[-1] == ("meeting-live", {"meeting_id": held.id})
    office.meeting_room.close(held.id)
    settle()
    page.tabs.setCurrentIndex(1)
    settle()
    press(page.table, Qt.Key.Key_Return)
    assert page_context.navigate.went[-1] == ("meeting-record", {"meeting_id": held.id})


def test_a_change_made_elsewhere_is_shown(open_page, office, ward):
    page = open_page(MeetingsPage)
    a_meeting(office, ward)
    settle()
    assert len(page.table.rows) == 1


def test_other_places_have_other_meetings(open_page, office, ward, page_context):
    a_meeting(office, ward)
    page = open_page(MeetingsPage)
    page_context.scope = Scope(place_ids=("0" * 32,))
    page.on_scope_changed(page_context.scope)
    assert len(page.table.rows) == 0


@pytest.mark.parametrize("roles", [(Role.VIEWER,)])
def test_a_viewer_is_not_offered_to_create(open_page, ward):
    page = open_page(MeetingsPage)
    assert not page.create_button.isVisible()
    assert not page.empty.button.isVisible()
    assert "Choose other places with Ctrl+G." in texts_in_sight(page)


def test_large_text_fits(open_page, office, ward, themed):
    a_meeting(office, ward)
    themed.use(Look.DARK)
    themed.set_percent(200)
    check_size(open_page(MeetingsPage))
