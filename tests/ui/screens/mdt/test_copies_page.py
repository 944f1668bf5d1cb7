"""Numbered copies on the page: ticked, limited or full, handed back, destroyed, and stale in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.documents import PackProfile
from bhcp_desktop.domain.errors import ConflictError
from bhcp_desktop.domain.prints import Output
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.documents.last_look import CHANGED
from bhcp_desktop.services.office import Office
from bhcp_desktop.ui.screens.mdt import copies_page
from bhcp_desktop.ui.screens.mdt.copies_page import ENTERED_IN_ERROR, CopiesPage, day_words
from bhcp_desktop.ui.theme.theme import Look
from tests.support.meetings import a_meeting, listed
from tests.support.stores import a_desk
from tests.ui.checks import check_screen, check_size, texts_in_sight
from tests.ui.screens.meeting_stage import answer, push, settle


@pytest.fixture
def meeting(office, ward):
    made = a_meeting(office, ward)
    listed(office, made, *ward.people[:2])
    return made


def printed(office, meeting):
    copies = office.pack_copies
    office.documents.record_together(copies.make(meeting.id, copies.wishes(meeting.id)), Output.PRINTED)
    return copies.look(meeting.id).copies


def test_before_anything_is_printed_the_page_says_who_should_have_one(open_page, meeting):
    page = open_page(CopiesPage, meeting_id=meeting.id)
    assert [wish.holder for wish in page.wishes.rows] == ["Dr Anna Nowak", "R Shah", "Sam Webster"]
    assert "None was printed yet." in texts_in_sight(page)
    assert not page.collect.isEnabled()
    check_screen(page)


def test_another_profile_is_chosen_for_one_holder(open_page, meeting):
    page = open_page(CopiesPage, meeting_id=meeting.id)
    page.wishes.choose_row(1)
    page.shows.box.load(PackProfile.INITIALS)
    page.shows.box.edited.emit()
    settle()
    assert [wish.profile for wish in page.wishes.rows][1] is PackProfile.INITIALS


def test_nothing_ticked_is_refused_in_words(open_page, meeting, page_context):
    page = open_page(CopiesPage, meeting_id=meeting.id)
    push(page, "Print the ticked copies…")
    assert "Tick who is to get a copy." in page_context.reporter.words[-1]


def test_a_copy_is_handed_back_and_destroyed(open_page, office, meeting):
    line = printed(office, meeting)[1]
    page = open_page(CopiesPage, meeting_id=meeting.id)
    page.ledger.choose_key(line.id)
    push(page, "Handed back")
    settle()
    page.ledger.choose_key(line.id)
    push(page, "Destroyed…")
    answer(page, "R Shah")
    held = next(copy for copy in office.pack_copies.look(meeting.id).copies if copy.id == line.id)
    assert (held.collected_by, held.destroyed_by) == ("C Bell", "R Shah")
    assert day_words(held.destroyed_at, held.destroyed_by) == "22-Nov-2026, R Shah"
    assert "2 copies still out." in texts_in_sight(page)


def test_a_stale_copy_is_called_so_with_the_case_and_the_part(open_page, office, ward, meeting):
    printed(office, meeting)
    with office.desk.write() as work:
        work.change(ward.people[0], replace(ward.people[0], medicines=("Bisoprolol 5 mg",)))
    page = open_page(CopiesPage, meeting_id=meeting.id)
    assert page.stale.text == "Printed copies are stale. Changed since: Case 1: medicines."
    check_screen(page)


def test_a_viewer_reads_the_ledger_and_prints_nothing(open_page, office, meeting, store, page_context):
    printed(office, meeting)
    page_context.office = Office(a_desk(store, Role.VIEWER, name="viewer"))
    page = open_page(CopiesPage, meeting_id=meeting.id)
    assert len(page.ledger.rows) == 3
    assert not page.print.isVisible()


def test_large_text_fits(open_page, office, meeting, themed):
    printed(office, meeting)
    themed.use(Look.CONTRAST)
    themed.set_percent(200)
    check_size(open_page(CopiesPage, meeting_id=meeting.id))


def test_copies_that_quote_a_plan_in_error_are_asked_back_until_none_is_out(open_page, office, ward, meeting):
    plan = office.care_plans.start(ward.people[0].id)
    lines = printed(office, meeting)
    page = open_page(CopiesPage, meeting_id=meeting.id)
    assert not page.wrong.isVisible()
    office.pack_copies.collect(lines[0].id)
    office.plan_errors.mark(plan, "Begun for the wrong person")
    page.on_returned(meeting_id=meeting.id)
    settle()
    out = "copy 2, R Shah, Community trust; copy 3, Sam Webster, County council"
    assert page.wrong.text == f"{ENTERED_IN_ERROR} ASHWORTH, Margaret (Mr), draft. Still out: {out}."
    assert [page._error(line) for line in lines] == ["ASHWORTH, Margaret (Mr), draft"] * 3
    for line in lines[1:]:
        office.pack_copies.destroy(line.id)
    page.on_returned(meeting_id=meeting.id)
    settle()
    assert not page.wrong.isVisible()
    check_screen(page)


def test_ticked_copies_are_printed_with_the_next_numbers_and_not_once_somebody_objects(
    open_page, office, ward, meeting, page_context, monkeypatch
):
    sent = []

    def take(_parent, _tasks, *, name, draw, printed, failed):
        try:
            made = draw(2)
        except ConflictError as refusal:
            failed(refusal)
            return
        sent.append((name, [each.copy.number for each in made]))
        printed(made, 1)

    monkeypatch.setattr(copies_page, "print_drawn", take)
    page = open_page(CopiesPage, meeting_id=meeting.id)
    page.wishes.tick_all(ticked=True)
    push(page, "Print the ticked copies…")
    assert sent == [("Meeting pack", [1, 2, 3, 4, 5, 6])]
    assert [copy.number for copy in page.ledger.rows] == [1, 2, 3, 4, 5, 6]
    made = office.pack_copies.make(meeting.id, office.pack_copies.wishes(meeting.id))
    office.sharing.object(ward.people[0].id, "Community trust")
    page._send(made)
    assert (len(sent), str(page_context.reporter.errors[-1])) == (1, CHANGED)
