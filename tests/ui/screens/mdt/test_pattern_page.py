"""Attendance over time as a table: newest first, who is missed is marked, and said when there is nothing yet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bhcp_desktop.domain.mdt import Presence
from bhcp_desktop.services.attendances import TookPart
from bhcp_desktop.ui.screens.mdt.pattern_page import PatternPage
from tests.support.meetings import a_meeting
from tests.ui.checks import check_screen, check_size, texts_in_sight
from tests.ui.screens.meeting_stage import settle


@pytest.fixture
def quarter(office, ward):
    """Twelve closed meetings; the social worker has not come to the last two."""
    for week in range(12):
        held = a_meeting(office, ward, day=date(2026, 8, 20) + timedelta(weeks=week))
        office.meeting_room.start(held.id)
        gp, nurse, social = office.meetings.read_again(held.id).attendance
        office.attendances.record(gp.id, TookPart(presence=Presence.IN_PERSON))
        office.attendances.record(nurse.id, TookPart(presence=Presence.REMOTE))
        away = Presence.APOLOGIES if week > 9 else Presence.IN_PERSON
        office.attendances.record(social.id, TookPart(presence=away))
        office.meeting_room.close(held.id)
    return held


def cells(page: PatternPage, row: int) -> list[str]:
    model = page.table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_who_is_missed_is_marked(open_page, quarter, themed):
    page = open_page(PatternPage, meeting_id=quarter.id)
    assert page.whose.text().endswith("the last 12 closed meetings")
    assert cells(page, 2)[:6] == ["Sam Webster", "Social worker", "10 of 12", "2", "Apologies", "Apologies"]
    assert len(cells(page, 0)) == 16
    check_screen(page)
    themed.set_percent(200)
    settle()
    check_size(page)


def test_nothing_yet_is_said(open_page, office, ward):
    page = open_page(PatternPage, meeting_id=a_meeting(office, ward).id)
    assert "No meeting of this kind has been closed here yet." in texts_in_sight(page)
    check_screen(page)


def test_a_meeting_that_is_closed_meanwhile_joins_the_table(open_page, office, ward, quarter):
    page = open_page(PatternPage, meeting_id=quarter.id)
    held = a_meeting(office, ward)
    office.meeting_room.start(held.id)
    gp = office.meetings.read_again(held.id).attendance[0]
    office.attendances.record(gp.id, TookPart(presence=Presence.NO_WORD))
    office.meeting_room.close(held.id, no_quorum_reason="x")
    settle()
    assert cells(page, 0)[4] == "No word"
    assert page.missing.text() == "Required roles not present: 26-Nov-2026 GP."
