"""A closed meeting: everything recorded is there to read, and nothing can be changed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton

from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.case_actions import NewAction
from bhcp_desktop.services.meeting_room import CaseWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.ui.screens.mdt.closed_page import ClosedPage
from bhcp_desktop.ui.theme.metrics import row_height
from bhcp_desktop.ui.theme.theme import Look
from tests.support.meetings import a_meeting, listed
from tests.support.stores import a_desk
from tests.support.trail import trail
from tests.ui.checks import check_screen, check_size, texts_in_sight
from tests.ui.screens.meeting_stage import push, settle


@pytest.fixture
def closed(office, ward):
    meeting = a_meeting(office, ward)
    a, b = listed(office, meeting, *ward.people[:2])
    office.meeting_room.start(meeting.id)
    first = office.meeting_room.call(a.id).line.item
    office.case_actions.agree(a.id, NewAction(what="Second rail", owner="Sam Webster", due_on=date(2026, 12, 6)))
    texts = {"update": "Sensor fitted.", "decision": "Visit with the daughter.", "dissent": "R Shah would wait."}
    texts |= {"spoke_for": "Her daughter Anne"}
    office.meeting_room.done(first, CaseWords(texts=texts, decision_code="joint_visit", seconds_used=300))
    office.meeting_room.defer(office.meeting_room.call(b.id).line.item, CaseWords(texts={}), "Out of time")
    return office.meeting_room.close(meeting.id, notes="Minutes agreed.")


def test_what_was_recorded_is_read(open_page, closed, store):
    page = open_page(ClosedPage, meeting_id=closed.id)
    assert trail(store, closed.id)[-1] == ("viewed", "meeting", None)
    seen = texts_in_sight(page)
    for words in (
        "Discussed: Joint visit",
        "Sensor fitted.",
        "Visit with the daughter.",
        "R Shah would wait.",
        "Her daughter Anne",
    ):
        assert words in seen
    assert "Sam Webster, due 06-Dec-2026: Second rail" in seen
    assert "Who spoke for the person" in seen
    assert "05:00 of 05:00" in seen
    assert "Minutes agreed." in seen
    check_screen(page)
    page.table.choose_row(1)
    assert "Deferred: Out of time" in texts_in_sight(page)
    assert "Sensor fitted." not in texts_in_sight(page.case)


def test_nothing_can_be_changed(open_page, closed):
    page = open_page(ClosedPage, meeting_id=closed.id)
    page.tabs.setCurrentIndex(1)
    assert not page.attendance.choices.isVisible()
    assert not page.attendance.adding.isVisible()


def test_minutes_are_printed(open_page, closed, page_context):
    page = open_page(ClosedPage, meeting_id=closed.id)
    push(page, "Minutes…")
    assert page_context.navigate.went[-1] == ("preview", {"kind": "minutes", "meeting_id": closed.id})


@pytest.mark.parametrize(("words", "kind"), [("Action slips…", "action_slips"), ("Statistics…", "statistics")])
def test_slips_and_statistics_are_looked_at(open_page, closed, page_context, words, kind):
    page = open_page(ClosedPage, meeting_id=closed.id)
    push(page, words)
    assert page_context.navigate.went[-1] == ("preview", {"kind": kind, "meeting_id": closed.id})


def test_a_viewer_is_offered_no_paper_that_would_be_refused(open_page, closed, store, page_context):
    page_context.office = Office(a_desk(store, Role.VIEWER, name="viewer"))
    page = open_page(ClosedPage, meeting_id=closed.id)
    words = {each.text() for each in page.findChildren(QAbstractButton) if each.isVisible()}
    assert {"Copies…", "Measures"} <= words
    assert not {"Minutes…", "Pack…", "Action slips…", "Statistics…"} & words  # the minutes are a draft


def test_a_meeting_that_is_not_closed_is_shown_where_it_stands(open_page, office, ward, page_context):
    meeting = a_meeting(office, ward)
    open_page(ClosedPage, meeting_id=meeting.id)
    assert page_context.navigate.went == [("meeting", {"meeting_id": meeting.id})]


def test_large_text_fits(open_page, closed, themed):
    themed.use(Look.CONTRAST)
    themed.set_percent(200)
    check_size(open_page(ClosedPage, meeting_id=closed.id))


def test_four_cases_are_in_sight_at_any_text_size(open_page, closed, themed):
    page = open_page(ClosedPage, meeting_id=closed.id)
    usual = page.table.minimumHeight()
    assert usual == 4 * row_height(page.table)
    themed.set_percent(200)
    settle()
    assert page.table.minimumHeight() == 4 * row_height(page.table) > usual
