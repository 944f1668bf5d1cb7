"""One case of the draft minutes is put right on the page of the closed meeting, and nothing typed is lost."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.mdt import AgendaItem
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.ui.screens.mdt.closed_page import ClosedPage
from tests.support.meetings import a_closed_meeting
from tests.support.stores import a_desk
from tests.ui.checks import check_screen, check_size, texts_in_sight
from tests.ui.screens.meeting_stage import push, settle, type_in


@pytest.fixture
def closed(office, ward):
    return a_closed_meeting(office, ward)


@pytest.fixture
def page(open_page, closed):
    return open_page(ClosedPage, meeting_id=closed[0].id)


def box(page, name):
    return page.case.fields.boxes[name].box


def kept(office, item) -> AgendaItem:
    with office.desk.read() as reader:
        return reader.get(AgendaItem, item.id)


def test_a_case_is_put_right_and_read_again(page, office, closed):
    push(page, "Correct this case…")
    settle()
    assert box(page, "situation").toPlainText() == "Two falls at night."
    check_screen(page)
    box(page, "situation").clear()
    type_in(box(page, "situation"), "Three falls at night.")
    push(page, "Save the correction")
    settle()
    assert kept(office, closed[1][0]).situation == "Three falls at night."
    assert not page.case.is_open
    assert "Three falls at night." in texts_in_sight(page)


def test_another_decision_asks_why_beside_the_box_and_what_was_typed_stays(page, office, closed):
    push(page, "Correct this case…")
    type_in(box(page, "decision"), "Not alone. ")
    push(page, "Save the correction")
    settle()
    assert page.case.fields.boxes["change_reason"].problem == "Say why the earlier decision changes."
    assert "Not alone." in box(page, "decision").toPlainText()
    assert kept(office, closed[1][0]).decision == "Visit with the daughter."


def test_words_typed_are_kept_when_another_case_is_looked_at(page, office, closed):
    push(page, "Correct this case…")
    type_in(box(page, "update"), "Sensor fitted.")
    page.table.choose_row(1)
    settle()
    assert not page.case.is_open
    assert "Sensor fitted." not in texts_in_sight(page)
    page.table.choose_row(0)
    push(page, "Correct this case…")
    settle()
    assert box(page, "update").toPlainText() == "Sensor fitted."
    push(page, "Cancel")
    settle()
    assert office.meeting_room.look(closed[1][0].id).drafts == ()
    assert kept(office, closed[1][0]).update == ""


def test_once_the_chair_confirmed_nothing_is_offered(open_page, office, closed, store):
    chair = Office(a_desk(store, Role.CHAIR, name="chair"))
    chair.minutes.confirm(closed[0].id)
    page = open_page(ClosedPage, meeting_id=closed[0].id)
    assert not page.case.correct.isVisible()


def test_words_that_come_after_the_confirmation_are_told_and_kept(page, page_context, office, closed, store):
    push(page, "Correct this case…")
    type_in(box(page, "update"), "Sensor fitted.")
    page.case.keep_now()
    Office(a_desk(store, Role.CHAIR, name="chair")).minutes.confirm(closed[0].id)
    page._read_again()
    settle()
    assert not page.case.is_open
    assert "kept as a draft" in str(page_context.reporter.told)
    assert [draft.text for draft in office.meeting_room.look(closed[1][0].id).drafts] == ["Sensor fitted."]


def test_a_viewer_is_offered_nothing(open_page, closed, page_context, store):
    page_context.office = Office(a_desk(store, Role.VIEWER, name="looks"))
    page = open_page(ClosedPage, meeting_id=closed[0].id)
    assert not page.case.correct.isVisible()


def test_large_text_fits(page, themed):
    push(page, "Correct this case…")
    themed.set_percent(200)
    check_size(page)
