"""While nobody is in front, the one likely next step is offered."""

from __future__ import annotations

from bhcp_desktop.ui.screens.mdt.nobody_in_front import NobodyInFront
from tests.support.meetings import a_meeting, listed
from tests.ui.screens.meeting_stage import push


def test_each_state_has_its_step(show, office, ward):
    held = a_meeting(office, ward)
    empty = show(NobodyInFront())
    asked: list = []
    empty.call_asked.connect(asked.append)
    empty.close_asked.connect(lambda: asked.append("close"))
    empty.add_asked.connect(lambda: asked.append("add"))
    empty.show_state(office.meetings.read_again(held.id))
    push(empty, "Add people")
    (item,) = listed(office, held, ward.people[8])
    empty.show_state(office.meetings.read_again(held.id))
    push(empty, "Call O'BRIEN, Siân (Mr)")
    office.meeting_room.start(held.id)
    office.meeting_room.defer_rest(held.id, "Out of time")
    empty.show_state(office.meetings.read_again(held.id))
    push(empty, "Close the meeting…")
    assert asked == ["add", item.id, "close"]
