"""When presenters are needed, beside the agenda; and the usual orders."""

from __future__ import annotations

from bhcp_desktop.domain.agenda_order import AgendaSort
from bhcp_desktop.domain.mdt import Triage, Urgency
from bhcp_desktop.ui.screens.mdt.builder_page import BuilderPage
from bhcp_desktop.ui.screens.mdt.redirect_dialog import RedirectDialog
from tests.support.meetings import a_meeting, listed, nominated
from tests.ui.screens.meeting_stage import push, settle, type_in


def test_each_presenter_has_a_span_and_a_second_one_is_noticed(open_page, office, ward):
    meeting = a_meeting(office, ward)
    for person, presenter in zip(ward.people, ("R Shah", "Dr Nowak", "R Shah"), strict=False):
        office.agenda.put_on(meeting.id, nominated(office, person, presenter=presenter).id)
    page = open_page(BuilderPage, meeting_id=meeting.id)
    cells = [[page.presenters.table.model().index(row, at).data() for at in range(4)] for row in range(3)]
    assert cells[0] == ["R Shah", "13:00 to 13:05", "1 case", "Needed 2 times"]
    assert cells[1] == ["Dr Nowak", "13:05 to 13:10", "1 case", ""]
    page.sort.load(AgendaSort.PRESENTER)
    page.sort.edited.emit()
    settle()
    assert [row.cases for row in page.presenters.table.rows] == [2, 1]
    assert page.sort.value() is None


def test_a_sort_is_said_and_undone(open_page, office, ward, page_context):
    meeting = a_meeting(office, ward)
    (first,) = listed(office, meeting, ward.people[0])
    urgent = office.agenda.put_on(meeting.id, nominated(office, ward.people[1], urgency=Urgency.URGENT).id)
    page = open_page(BuilderPage, meeting_id=meeting.id)
    page.sort.load(AgendaSort.URGENCY)
    page.sort.edited.emit()
    settle()
    assert page.agenda.case_order == (urgent.id, first.id)
    assert "Sorted: urgent first" in page_context.reporter.words
    page_context.reporter.undo()
    settle()
    assert page.agenda.case_order == (first.id, urgent.id)


def test_a_case_is_redirected_from_the_list(open_page, office, ward):
    meeting = a_meeting(office, ward)
    listed(office, meeting, ward.people[0])
    page = open_page(BuilderPage, meeting_id=meeting.id)
    page.agenda.choose_row(0)
    page.tools.triage.box.load(Triage.REDIRECT)
    page.tools.triage.box.edited.emit()
    settle()
    (dialog,) = page.findChildren(RedirectDialog)
    type_in(dialog.fields["to_service"].box, "Pain clinic")
    type_in(dialog.fields["reason"].box, "Pain only")
    push(dialog, "Redirect")
    settle()
    assert page.file.agenda[0].item.triage is Triage.REDIRECT
    assert "Redirected" in page.agenda.model().index(0, 3).data()
