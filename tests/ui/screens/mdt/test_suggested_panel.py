"""Suggestions beside the agenda: chosen by a person, added by nobody else."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from bhcp_desktop.domain.frailty import FrailtyGrade, Grade
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.ui.screens.mdt.builder_page import BuilderPage
from tests.support.meetings import a_meeting
from tests.ui.checks import check_screen
from tests.ui.screens.meeting_stage import press, settle


def test_somebody_suggested_opens_the_nomination(open_page, office, ward, page_context):
    person = ward.people[0]
    grade = FrailtyGrade(
        id=new_id(), person_id=person.id, grade=Grade.SEVERE, confirmed_on=date(2026, 11, 2), clinician="Dr A Nowak",
        clinician_role="GP",
    )  # fmt: skip
    with office.desk.write() as work:
        work.create(grade)
    meeting = a_meeting(office, ward)
    page = open_page(BuilderPage, meeting_id=meeting.id)
    page.sides.setCurrentWidget(page.suggested)
    settle()
    check_screen(page)
    assert page.suggested.rules.text().endswith("Nobody is added by these rules.")
    page.suggested.table.choose_row(0)
    press(page.suggested.table, Qt.Key.Key_Return)
    assert page_context.navigate.went[-1] == ("nominate", {"person_id": person.id, "meeting_id": meeting.id})
