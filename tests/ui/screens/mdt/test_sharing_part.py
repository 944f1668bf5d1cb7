"""The list of agreements and objections: ended with day, name and reason, and kept in sight."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.ui.screens.mdt.copies_page import CopiesPage
from bhcp_desktop.ui.theme.theme import Look
from tests.support.meetings import a_meeting, listed
from tests.support.stores import a_desk
from tests.ui.checks import check_screen, check_size, texts_in_sight
from tests.ui.screens.meeting_stage import answer, push, settle


@pytest.fixture
def meeting(office, ward):
    """A meeting of two; its council has an agreement that runs, and the first person objects to it."""
    made = a_meeting(office, ward)
    listed(office, made, *ward.people[:2])
    office.sharing.agree("County council", date(2026, 1, 1), date(2027, 1, 1), "ISA 12")
    office.sharing.agree("Hospice", date(2025, 1, 1), date(2025, 12, 31))
    office.sharing.object(ward.people[0].id, "County council", "A nephew works there.")
    office.sharing.object(ward.people[5].id, "")
    return made


@pytest.fixture
def page(open_page, meeting):
    made = open_page(CopiesPage, meeting_id=meeting.id)
    made.tabs.setCurrentIndex(1)
    settle()
    return made


def states(table, words) -> list[str]:
    return [words(row) for row in table.rows]


def test_what_is_recorded_stands_in_two_lists(page):
    part = page.sharing
    assert states(part.agreements, part.agreement_state) == ["Runs", "Over: record the new one"]
    assert [row.reason for row in part.objections.rows] == ["A nephew works there."]
    check_screen(page)


def test_an_agreement_is_ended_with_its_reason_and_stays(page, office):
    part = page.sharing
    part.agreements.choose_row(0)
    push(page, "End the agreement…")
    answer(page, "The service moved.")
    settle()
    held = office.sharing.known().agreements[0]
    assert (held.ended_on, held.ended_by, held.ended_because, held.ended) == (
        date(2026, 11, 22), "C Bell", "The service moved.", False,
    )  # fmt: skip
    assert part.agreement_state(part.agreements.rows[0]) == "Ended, 22-Nov-2026, C Bell: The service moved."
    part.agreements.choose_row(0)
    assert not part.end.isEnabled()


def test_a_mistake_is_marked_as_one(page, office):
    page.sharing.agreements.choose_row(1)
    push(page, "End the agreement…")
    answer(page, "Wrong hospice", tick=True)
    settle()
    assert office.sharing.known().agreements[1].ended


def test_an_objection_is_lifted_with_how_one_knows(page, office):
    page.sharing.objections.choose_row(0)
    push(page, "Lift the objection…")
    answer(page, "She said so on Friday.")
    settle()
    (row,) = page.sharing.objections.rows
    assert (row.ended_on, row.ended_because) == (date(2026, 11, 22), "She said so on Friday.")
    assert not page.sharing.lift.isEnabled()


def test_nothing_recorded_says_what_follows(open_page, office, ward):
    page = open_page(CopiesPage, meeting_id=a_meeting(office, ward).id)
    page.tabs.setCurrentIndex(1)
    told = texts_in_sight(page)
    assert "None is recorded: every organisation gets limited copies." in told
    assert "Nobody on this list objects to an organisation." in told


def test_a_viewer_reads_both_lists_and_ends_nothing(open_page, meeting, store, page_context):
    page_context.office = Office(a_desk(store, Role.VIEWER, name="viewer"))
    page = open_page(CopiesPage, meeting_id=meeting.id)
    page.tabs.setCurrentIndex(1)
    assert len(page.sharing.agreements.rows) == 2
    assert not page.sharing.end.isVisible()
    assert not page.sharing.agree.isVisible()


def test_large_text_fits(page, themed):
    themed.use(Look.CONTRAST)
    themed.set_percent(200)
    settle()
    check_size(page)
