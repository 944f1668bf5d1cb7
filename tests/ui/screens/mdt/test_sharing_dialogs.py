"""Agreements and objections are recorded from the page of copies, and the page obeys at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from bhcp_desktop.domain.documents import PackProfile
from bhcp_desktop.ui.screens.mdt.copies_page import CopiesPage
from bhcp_desktop.ui.screens.mdt.sharing_dialogs import SharingDialog
from tests.support.meetings import a_meeting, listed
from tests.ui.screens.meeting_stage import press, push, settle


@pytest.fixture
def page(open_page, office, ward):
    meeting = a_meeting(office, ward)
    listed(office, meeting, *ward.people[:2])
    return open_page(CopiesPage, meeting_id=meeting.id)


def dialog(page) -> SharingDialog:
    (found,) = [each for each in page.findChildren(SharingDialog) if each.isVisible()]
    return found


def test_an_agreement_is_typed_and_the_copy_may_show_everything(page, office):
    page.wishes.choose_row(2)
    page.tabs.setCurrentIndex(1)
    push(page, "Sharing agreement…")
    asked = dialog(page)
    assert asked.fields["organisation"].box.text() == "County council"
    assert asked.fields["organisation"].box.hasFocus()
    push(asked, "Record")
    assert asked.fields["from_on"].problem
    assert asked.fields["last_on"].problem
    asked.fields["from_on"].box.setText("01-Apr-2026")
    asked.fields["last_on"].box.setText("31-Mar-2027")
    push(asked, "Record")
    settle()
    assert not [each for each in page.findChildren(SharingDialog) if each.isVisible()]
    (agreed,) = office.sharing.known().agreements
    assert agreed.organisation == "County council"
    assert page.wishes.rows[2].profile is PackProfile.FULL


def test_an_objection_needs_a_person(page, office, ward):
    page.tabs.setCurrentIndex(1)
    push(page, "Somebody objects…")
    asked = dialog(page)
    push(asked, "Record")
    assert asked.fields["person_id"].problem == "Choose who objects."
    asked.fields["person_id"].box.load(ward.people[1].id)
    push(asked, "Record")
    settle()
    (no,) = office.sharing.known().objections
    assert (no.person_id, no.organisation) == (ward.people[1].id, "Ash Trees Surgery")


def test_escape_records_nothing(page, office):
    page.tabs.setCurrentIndex(1)
    push(page, "Somebody objects…")
    press(dialog(page), Qt.Key.Key_Escape)
    assert office.sharing.known().objections == ()


def test_large_text_leaves_the_buttons_in_sight(page, themed):
    themed.set_percent(200)
    page.tabs.setCurrentIndex(1)
    push(page, "Sharing agreement…")
    asked = dialog(page)
    push(asked, "Record")
    settle()
    assert asked.height() <= page.window().height()
    assert asked.fields["from_on"].problem
