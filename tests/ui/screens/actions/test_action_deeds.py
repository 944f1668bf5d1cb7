"""Giving away, keeping informed, escalating and what shows that it was done: asked in words, journalled, undone."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.services.actions import ActionFilter
from bhcp_desktop.services.case_actions import NewAction
from bhcp_desktop.services.meeting_room import CaseWords
from bhcp_desktop.ui.screens.actions.actions_page import ActionsPage
from tests.support.meetings import a_meeting, listed
from tests.support.trail import trail
from tests.ui.checks import check_screen, check_size, texts_in_sight
from tests.ui.screens.meeting_stage import answer, push, settle, the_dialog


@pytest.fixture
def page(open_page, office, ward) -> ActionsPage:
    """An action carried through two meetings."""
    first = a_meeting(office, ward, day=date(2026, 10, 1))
    (item,) = listed(office, first, ward.people[0])
    office.meeting_room.start(first.id)
    called = office.meeting_room.call(item.id).line.item
    office.case_actions.agree(item.id, NewAction(what="Second rail", owner="R Shah", due_on=date(2026, 10, 20)))
    office.meeting_room.done(called, CaseWords(texts={}, decision_code="advice_only"))
    office.meeting_room.close(first.id)
    for day in (date(2026, 10, 15), date(2026, 10, 29)):
        held = a_meeting(office, ward, day=day)
        office.meeting_room.start(held.id)
        office.meeting_room.close(held.id)
    return open_page(ActionsPage, only="carried")


def test_what_was_carried_twice_is_shown_and_brought_to_somebody(page, office, store):
    (row,) = page.table.rows
    assert "Carried 2 times: tell somebody who can get it done" in texts_in_sight(page)
    push(page, "Escalate…")
    check_screen(the_dialog(page))
    the_dialog(page).usual.load("The ICC lead")
    answer(page, "Jo Lee")
    assert "The ICC lead: Jo Lee told 22-Nov-2026" in texts_in_sight(page)
    assert trail(store, row.id)[-1][2] in {"escalated_on", "escalated_to"}
    assert page.table.rows[0].is_open, "it stays open"


def test_somebody_else_does_it_and_others_are_told(page, office):
    push(page, "Give to…")
    answer(page, "Kim Roe, Occupational therapist, County council")
    row = page.table.rows[0]
    assert (row.owner, row.owner_role, row.organisation) == ("Kim Roe", "Occupational therapist", "County council")
    assert row.assigned_by == "C Bell"
    push(page, "Keep informed…")
    answer(page, "Her daughter")
    assert "Kept informed: Her daughter" in texts_in_sight(page)


def test_what_shows_that_it_was_done_is_kept(page, office, page_context):
    push(page, "Done, shown by…")
    answer(page, "Photograph in the social care system")
    (closed,) = office.actions.lines((), ActionFilter.CLOSED).rows
    assert closed.evidence == "Photograph in the social care system"


def test_every_button_fits_at_twice_the_size(page, themed):
    check_screen(page)
    themed.set_percent(200)
    settle()
    check_size(page)
