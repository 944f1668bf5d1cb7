"""What the minutes say, by how far they have come."""

from __future__ import annotations

from datetime import date

from bhcp_desktop.domain.documents import MinutesStanding
from bhcp_desktop.domain.mdt import ItemState
from bhcp_desktop.services.documents.minutes_content import minutes_of, stored_minutes, versions_of
from tests.support.meetings import a_closed_meeting, a_meeting


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
    assert content.cases[0].actions.items[0].owner == "Sam Webster"
    assert "Went ahead because: Only the GP could come." in content.quorum
    assert content.next_meeting_at == coming.starts_at
    assert content.for_noting.items[0].item_id == items[3].id
