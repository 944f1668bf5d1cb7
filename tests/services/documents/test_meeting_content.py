"""The agenda as it is printed."""

from __future__ import annotations

from bhcp_desktop.services.documents.meeting_content import attendees, case_lines, for_noting, identity, without_sheet
from bhcp_desktop.services.documents.withholding import withhold
from bhcp_desktop.services.meeting_file import read_file
from tests.support.meetings import a_closed_meeting, a_meeting, listed


def test_lines_carry_the_order_the_slot_and_the_agenda_item(desk, office, ward):
    meeting = a_meeting(office, ward)
    items = listed(office, meeting, *ward.people[:3])
    with desk.read() as reader:
        file = read_file(reader, desk, meeting.id)
        lines = case_lines(reader, desk, file)
    assert [lines[item.id].position for item in items] == [1, 2, 3]
    assert [f"{lines[item.id].slot:%H:%M}" for item in items] == ["13:00", "13:05", "13:10"]
    assert [lines[item.id].item_id for item in items] == [item.id for item in items]
    assert identity(file).draft
    assert attendees(file).items[0].name == "Dr Anna Nowak"


def test_a_redirected_case_is_listed_with_where_it_went(desk, office, ward):
    meeting = a_meeting(office, ward)
    _, sent, hidden = listed(office, meeting, *ward.people[:3])
    for item in (sent, hidden):
        office.agenda.redirect(item.id, "Pain only", to_service="Pain clinic")
    with desk.read() as reader:
        file = read_file(reader, desk, meeting.id)
        lines = case_lines(reader, desk, file)
        lines[hidden.id] = withhold(lines[hidden.id], "The person objected.")
        shown, withheld = without_sheet(file.agenda, lines).items
    assert (shown.item_id, shown.reason) == (sent.id, "Redirected to Pain clinic: Pain only")
    assert "Pain" not in withheld.reason


def test_whoever_is_for_noting_is_listed_apart(desk, office, ward):
    meeting, items = a_closed_meeting(office, ward)
    with desk.read() as reader:
        file = read_file(reader, desk, meeting.id)
        noted = for_noting(file.agenda, case_lines(reader, desk, file))
    assert [line.item_id for line in noted.items] == [items[3].id]
