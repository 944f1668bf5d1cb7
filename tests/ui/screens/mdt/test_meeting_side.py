"""The whole meeting beside the case: who chairs, what quorum lacks, and only the deeds that are open."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.mdt import Presence
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.attendances import TookPart
from bhcp_desktop.services.office import Office
from bhcp_desktop.ui.screens.mdt.live_page import LivePage
from tests.support.meetings import a_meeting
from tests.support.stores import a_desk
from tests.ui.checks import check_screen
from tests.ui.screens.meeting_stage import settle


@pytest.fixture
def held(office, ward):
    made = a_meeting(office, ward)
    return office.meeting_room.start(made.id)


def test_quorum_is_silent_until_attendance_is_recorded(open_page, office, held):
    page = open_page(LivePage, meeting_id=held.id)
    page.sides.setCurrentIndex(2)
    assert page.side.chair.text() == "Chair: Dr Anna Nowak"
    assert not page.side.ahead.isVisible()
    nurse = office.meetings.read_again(held.id).attendance[1]
    office.attendances.record(nurse.id, TookPart(presence=Presence.IN_PERSON))
    settle()
    assert page.side.quorum.text() == "Not recorded whether present: GP."
    assert page.side.ahead.isVisible()
    office.attendances.go_ahead(held.id, "Called away")
    settle()
    assert page.side.quorum.text() == "Not recorded whether present: GP. Goes ahead because: Called away"
    check_screen(page)


def test_a_viewer_has_no_deeds(page_context, open_page, held, store):
    page_context.office = Office(a_desk(store, Role.VIEWER, name="v"))
    page = open_page(LivePage, meeting_id=held.id)
    page.sides.setCurrentIndex(2)
    assert not page.side.hand_over.isVisible()
    assert page.side.share.isVisible()
