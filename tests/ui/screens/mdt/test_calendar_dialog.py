"""Saving a calendar file from the window."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog

from bhcp_desktop.ui.screens.mdt.builder_page import BuilderPage
from bhcp_desktop.ui.screens.mdt.calendar_dialog import CalendarDialog
from tests.support.meetings import a_meeting
from tests.ui.screens.meeting_stage import push, settle


def test_a_single_meeting_goes_straight_to_its_file(open_page, office, ward, page_context, tmp_path):
    meeting = a_meeting(office, ward)
    page = open_page(BuilderPage, meeting_id=meeting.id)
    push(page, "Calendar file…")
    assert page.findChildren(CalendarDialog) == []
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("meeting.ics")
    dialog.fileSelected.emit(str(tmp_path / "a.ics"))
    dialog.reject()
    settle()
    assert b"BEGIN:VCALENDAR" in (tmp_path / "a.ics").read_bytes()
    assert "Calendar file saved: 1 meeting" in page_context.reporter.words
