"""Attendance over time: who came, who is missed, which required roles nobody held."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bhcp_desktop.domain.attendance_pattern import Came, pattern_of
from bhcp_desktop.domain.mdt import Attendance, Meeting, MeetingType, Presence

KIND = MeetingType(id="t", code="frailty", name="Frailty MDT", required_roles=("GP",))
NEWEST = datetime(2026, 11, 26, 13, tzinfo=UTC)
MEETINGS = [
    Meeting(id=str(at), type_code="frailty", place_id="p", starts_at=NEWEST - timedelta(weeks=at)) for at in range(4)
]


def seat(meeting: int, name: str, presence: Presence, role: str = "Mental health practitioner") -> Attendance:
    return Attendance(
        id=f"{meeting}{name}", meeting_id=str(meeting), name=name, role=role, presence=presence, expected=True
    )


def test_months_without_mental_health_are_seen() -> None:
    seats = [
        seat(0, "L Fell", Presence.APOLOGIES),
        seat(1, "l fell", Presence.NO_WORD),
        seat(2, "L Fell", Presence.REMOTE, role="Community nurse"),
        seat(0, "Dr Nowak", Presence.IN_PERSON, role="GP"),
        seat(1, "Dr Nowak", Presence.APOLOGIES_DEPUTY, role="GP"),
        seat(3, "Dr Nowak", Presence.PART, role="GP"),
    ]
    pattern = pattern_of(KIND, "Carnforth", MEETINGS, seats)
    fell, nowak = pattern.rows
    assert (fell.name, fell.role) == ("L Fell", "Mental health practitioner"), "one person, the newest role"
    assert fell.marks == (Came.APOLOGIES, Came.AWAY, Came.WHOLE, Came.NOT_ASKED)
    assert (fell.came, fell.expected, fell.missed_in_a_row) == (1, 3, 2)
    assert nowak.marks == (Came.WHOLE, Came.DEPUTY, Came.NOT_ASKED, Came.PART)
    assert nowak.missed_in_a_row == 0
    assert pattern.missing == ((), ("GP",), ("GP",), ())


def test_not_recorded_is_not_absent() -> None:
    unknown = seat(0, "L Fell", Presence.NOT_RECORDED)
    uninvited = replace(seat(1, "Sam", Presence.NOT_RECORDED), expected=False)
    (row,) = pattern_of(KIND, "", MEETINGS, [unknown, uninvited, seat(1, "L Fell", Presence.APOLOGIES)]).rows
    assert (row.missed_in_a_row, row.expected) == (1, 1)


def test_no_meeting_gives_an_empty_table() -> None:
    assert pattern_of(KIND, "", [], []).rows == ()
