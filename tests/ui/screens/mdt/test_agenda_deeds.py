"""What is refused is said and the screen shows what the store holds."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.mdt import MeetingStatus
from bhcp_desktop.ui.screens.mdt.builder_page import BuilderPage
from tests.support.meetings import a_meeting, listed
from tests.ui.screens.meeting_stage import answer, settle


@pytest.fixture
def page(open_page, office, ward):
    held = a_meeting(office, ward)
    listed(office, held, *ward.people[:3])
    return open_page(BuilderPage, meeting_id=held.id)


def test_an_order_that_is_out_of_date_is_refused_and_read_again(page, office, ward, page_context):
    meeting_id = page.file.meeting.id
    office.agenda.remove(page.agenda.rows[2].id, "Moved away")
    page.deeds.move(page.agenda.rows[0].id, 1)
    settle()
    assert "agenda has changed" in str(page_context.reporter.errors[-1])
    assert len(page.agenda.case_order) == 2
    page.deeds.move(page.agenda.rows[0].id, 1)
    settle()
    assert [line.id for line in office.meetings.read_again(meeting_id).agenda[:2]] == list(page.agenda.case_order)


def test_cancelling_asks_why(page, office, page_context):
    page.deeds.cancel()
    answer(page, "Chair away")
    assert office.meetings.read_again(page.file.meeting.id).meeting.status is MeetingStatus.CANCELLED
    assert page_context.navigate.went[-1] == ("mdt", {})
