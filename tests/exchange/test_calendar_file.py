"""Calendar files, read back: the same instants on both sides of a clock change and over midnight."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from bhcp_desktop.exchange.calendar_file import CalendarEntry, calendar_file

MADE = datetime(2026, 11, 22, 12, tzinfo=UTC)


def entry(starts_at: datetime, minutes: int = 60, **fields: object) -> CalendarEntry:
    values = {"id": "01a", "title": "Frailty MDT, Unit 1", "ends_at": starts_at + timedelta(minutes=minutes)}
    return CalendarEntry(starts_at=starts_at, **{**values, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("starts_at", "minutes", "wall"),
    [
        (datetime(2026, 11, 26, 13, tzinfo=UTC), 60, "20261126T130000"),
        (datetime(2027, 7, 1, 12, tzinfo=UTC), 60, "20270701T130000"),
        (datetime(2027, 3, 27, 23, 30, tzinfo=UTC), 120, "20270327T233000"),
        (datetime(2027, 10, 30, 22, 30, tzinfo=UTC), 240, "20271030T233000"),
    ],
    ids=["winter", "summer", "over the spring change", "over the autumn change and midnight"],
)
def test_instants_survive_with_the_files_own_rules(starts_at: datetime, minutes: int, wall: str):
    content = calendar_file([entry(starts_at, minutes)], MADE)
    assert f"DTSTART;TZID=Europe/London:{wall}".encode() in content
    (event,) = Calendar.from_ical(content).events
    assert event.start.astimezone(UTC) == starts_at
    assert event.end.astimezone(UTC) == starts_at + timedelta(minutes=minutes)


def test_the_zone_in_the_file_changes_when_british_clocks_do():
    (zone,) = Calendar.from_ical(calendar_file([entry(MADE)], MADE)).walk("VTIMEZONE")
    london = zone.to_tz(lookup_tzid=False)
    winter, summer = datetime(2027, 3, 28, 0, 30, tzinfo=london), datetime(2027, 3, 28, 2, 30, tzinfo=london)
    assert (winter.utcoffset(), summer.utcoffset()) == (timedelta(0), timedelta(hours=1))
    assert datetime(2027, 10, 31, 3, tzinfo=london).utcoffset() == timedelta(0)


def test_special_signs_are_escaped_and_lines_end_as_asked():
    content = calendar_file([entry(MADE, where="Hall; room 2, first floor\nring the bell", sequence=3)], MADE)
    assert b"LOCATION:Hall\\; room 2\\, first floor\\nring the bell\r\n" in content
    assert b"SEQUENCE:3\r\n" in content
    (event,) = Calendar.from_ical(content).events
    assert str(event["location"]) == "Hall; room 2, first floor\nring the bell"


def test_a_cancelled_meeting_says_so():
    assert b"STATUS:CANCELLED" in calendar_file([entry(MADE, cancelled=True)], MADE)
