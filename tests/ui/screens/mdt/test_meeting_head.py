"""The line of a meeting says its state and its minutes."""

from __future__ import annotations

from bhcp_desktop.ui.screens.mdt.meeting_head import MeetingHead
from tests.support.meetings import a_meeting, listed
from tests.ui.checks import check_screen, texts_in_sight
from tests.ui.screens.meeting_stage import settle


def test_over_is_red_until_the_meeting_is_closed(show, office, ward):
    held = a_meeting(office, ward, length_minutes=5, venue="Room 4", chair="")
    listed(office, held, *ward.people[:2])
    head = show(MeetingHead())
    head.show_meeting(office.meetings.read_again(held.id))
    settle()
    seen = texts_in_sight(head)
    assert "Being prepared" in seen
    assert "Thursday 26 November 2026 at 13:00, 5 minutes" in seen
    assert "No chair named, Room 4" in seen
    assert head.load.property("look") == "problem"
    check_screen(head)
    office.meeting_room.start(held.id)
    office.meeting_room.defer_rest(held.id, "Out of time")
    office.meeting_room.close(held.id)
    head.show_meeting(office.meetings.read_again(held.id))
    assert head.load.property("look") == "strong"
