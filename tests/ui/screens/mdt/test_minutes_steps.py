"""The one button says what comes next, and asks before what cannot be undone."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.documents import MinutesStanding
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.ui.screens.mdt.closed_page import GP_TAB, MINUTES_TAB, ClosedPage
from tests.support.stores import a_desk
from tests.ui.checks import check_screen
from tests.ui.screens.meeting_stage import answer, push, settle


@pytest.fixture
def roles():
    return (Role.COORDINATOR, Role.CHAIR)


@pytest.fixture
def closed(over):
    return over[0]


def standing(office, meeting) -> MinutesStanding:
    return office.minutes.look(meeting.id).standing


def test_from_draft_to_issued_by_the_one_button(open_page, closed, office, page_context):
    page = open_page(ClosedPage, meeting_id=closed.id)
    assert "Minutes: draft" in page.steps.state.accessibleName()
    push(page, "Confirm the minutes")
    assert page_context.reporter.asked[-1].question == "Confirm these minutes as the chair?"
    page_context.reporter.asked[-1].answer(False)
    assert standing(office, closed) is MinutesStanding.DRAFT
    push(page, "Confirm the minutes")
    page_context.reporter.asked[-1].answer(True)
    settle()
    assert standing(office, closed) is MinutesStanding.CONFIRMED
    push(page, "Issue the minutes")
    page_context.reporter.asked[-1].answer(True)
    settle()
    assert standing(office, closed) is MinutesStanding.ISSUED
    check_screen(page)
    push(page, "Copy to GP records")
    assert page.tabs.currentIndex() == GP_TAB


def test_a_confirmation_is_taken_back_with_its_reason(open_page, closed, office):
    office.minutes.confirm(closed.id)
    page = open_page(ClosedPage, meeting_id=closed.id)
    push(page, "Take the confirmation back…")
    answer(page, "The dose is wrong.")
    assert standing(office, closed) is MinutesStanding.DRAFT
    assert page.steps.step.text() == "Confirm the minutes"
    assert not page.steps.back.isVisible()


@pytest.mark.parametrize("roles", [(Role.COORDINATOR,)])
def test_who_is_no_chair_is_led_to_writing(open_page, closed):
    page = open_page(ClosedPage, meeting_id=closed.id)
    push(page, "Write the minutes")
    assert page.tabs.currentIndex() == MINUTES_TAB
    assert page.minutes.fields["earlier_minutes"].box.hasFocus()


def test_a_viewer_has_no_step(open_page, closed, office, store, page_context):
    page_context.office = Office(a_desk(store, Role.VIEWER, name="viewer"))
    page = open_page(ClosedPage, meeting_id=closed.id)
    assert not page.steps.step.isVisible()
    assert page.minutes.fields["notes"].box.isReadOnly()


def test_what_comes_next_keeps_to_one_line_where_there_is_room(open_page, closed):
    page = open_page(ClosedPage, meeting_id=closed.id)
    page.resize(1240, 700)
    settle()
    assert page.steps.next.height() < 2 * page.steps.next.fontMetrics().lineSpacing()
