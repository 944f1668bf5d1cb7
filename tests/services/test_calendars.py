"""Calendar files of the store's meetings: no patient in them, and each export is journalled."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar

from bhcp_desktop.domain.errors import NotPermittedError, UnavailableError
from bhcp_desktop.domain.series import OnHoliday, Repeat, Rhythm
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from tests.support.meetings import Ward, a_meeting, details, listed
from tests.support.stores import a_desk
from tests.support.trail import trail


def test_a_meeting_is_saved_without_anybody_in_it(store: Store, tmp_path: Path) -> None:
    office, ward, path = Office(a_desk(store)), Ward(store), tmp_path / "meeting.ics"
    meeting = a_meeting(office, ward)
    listed(office, meeting, *ward.people[:3])
    assert office.calendars.save(meeting.id, path) == 1
    content = path.read_text(encoding="utf-8")
    assert "SUMMARY:Frailty and neighbourhood MDT\\, " in content
    for person in ward.people[:3]:
        assert person.family_name not in content
        assert (person.nhs_number or "-") not in content
    assert trail(store, meeting.id)[-1] == ("exported", "meeting", None)


def test_a_series_is_one_file_with_its_moved_days(store: Store, tmp_path: Path) -> None:
    office, ward, path = Office(a_desk(store)), Ward(store), tmp_path / "series.ics"
    weekly = Repeat(rhythm=Rhythm.WEEKS, on_holiday=OnHoliday.MOVE_ON, ahead=5)
    first, *_ = office.series.create(details(ward.unit), weekly)
    office.meetings.cancel(first.id, "Snow")
    assert office.calendars.save(first.id, path, series=True) == 5
    events = Calendar.from_ical(path.read_bytes()).events
    assert len({str(event["uid"]) for event in events}) == 5
    assert [str(event["status"]) for event in events] == ["CANCELLED"] + ["CONFIRMED"] * 4


def test_a_file_that_cannot_be_written_is_told_and_not_journalled(store: Store, tmp_path: Path) -> None:
    office, ward = Office(a_desk(store)), Ward(store)
    meeting = a_meeting(office, ward)
    with pytest.raises(UnavailableError, match="another folder"):
        office.calendars.save(meeting.id, tmp_path)
    assert ("exported", "meeting", None) not in trail(store, meeting.id)
    viewer = Office(a_desk(store, Role.VIEWER, name="v"))
    with pytest.raises(NotPermittedError):
        viewer.calendars.save(meeting.id, tmp_path / "x.ics")
