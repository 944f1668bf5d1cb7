"""What the minutes say, by how far they have come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from bhcp_desktop.domain.documents import MinutesStanding
from bhcp_desktop.domain.mdt import AgendaItem, ItemState, Presence, Standing
from bhcp_desktop.services.attendances import TookPart
from bhcp_desktop.services.documents.minutes_content import minutes_of, stored_minutes, versions_of
from tests.support.meetings import a_closed_meeting, a_meeting, listed


def test_a_draft_tells_of_every_case_the_quorum_and_the_next_meeting(desk, office, ward):
    meeting, items = a_closed_meeting(office, ward)
    coming = a_meeting(office, ward, day=date(2026, 12, 10))
    a_meeting(office, ward, day=date(2027, 1, 7))
    with desk.read() as reader:
        content = minutes_of(reader, desk, meeting.id)
        assert stored_minutes(reader, meeting.id) is None
        assert versions_of(reader, meeting.id) == ()
    assert content.standing is MinutesStanding.DRAFT
    assert [each.line.item_id for each in content.cases] == [item.id for item in items[:3]]
    assert [each.state for each in content.cases] == [ItemState.DISCUSSED, ItemState.DISCUSSED, ItemState.DEFERRED]
    assert [each.spoke_for for each in content.cases] == ["Her daughter Anne", "", ""]
    assert content.cases[0].actions.items[0].owner == "Sam Webster"
    assert "Went ahead because: Only the GP could come." in content.quorum
    assert content.next_meeting_at == coming.starts_at
    assert content.for_noting.items[0].item_id == items[3].id


def test_minutes_tell_who_was_there_for_what_and_why_a_decision_changed(desk, office, ward):
    meeting = a_meeting(office, ward)
    items = listed(office, meeting, *ward.people[:2])
    gp, nurse, social = office.meetings.read_again(meeting.id).attendance
    office.meeting_room.start(meeting.id)
    office.attendances.record(gp.id, TookPart(presence=Presence.PART, came=time(13, 20), left=time(13, 50)))
    office.attendances.record(nurse.id, TookPart(presence=Presence.NAMED_CASES, cases=(items[1].id,)))
    office.attendances.record(social.id, TookPart(presence=Presence.APOLOGIES_DEPUTY, deputy="T Lee"))
    with desk.write() as work:
        item = work.get(AgendaItem, items[0].id)
        work.change(item, replace(item, earlier_decision=Standing.CHANGED, change_reason="The tablets made her fall."))
    with desk.read() as reader:
        content = minutes_of(reader, desk, meeting.id)
    assert {one.name: one.detail for one in content.attendance.items} == {
        "Dr Anna Nowak": "from 13:20 to 13:50", "R Shah": "case 2", "Sam Webster": "deputy: T Lee",
        "T Lee": "Deputy for Sam Webster",
    }  # fmt: skip
    assert content.cases[0].earlier == "Today's decision changes it: The tablets made her fall."
    assert content.cases[1].earlier == ""
