"""What pack and minutes share: London times, and what each profile may say of a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bhcp_desktop.domain.documents import PackProfile
from bhcp_desktop.printing.ink import Ink
from bhcp_desktop.printing.meeting_words import about, kind, meeting_head, times
from bhcp_desktop.printing.scribe import Cell
from bhcp_desktop.services.pack_profiles import parts_of
from tests.printing import example_meetings as meetings
from tests.printing import examples

LINE = replace(meetings.line(3), person=examples.person())


def test_a_summer_meeting_is_told_in_london_time() -> None:
    summer = replace(meetings.MEETING, starts_at=datetime(2018, 7, 4, 13, 0, tzinfo=UTC))
    assert times(summer) == "14:00 to 15:30"
    assert ("Date", "04-Jul-2018") in meeting_head("Pack", summer, Ink()).facts


def test_each_profile_says_less() -> None:
    full = about(LINE, meetings.STAMP)
    assert full == Cell(
        "BRAITHWAITE, Margaret Ann (Mrs)", "Born 06-Aug-1936\u00a0(82y)\nNHS No. 999\u00a0000\u00a00018"
    )
    limited = about(LINE, meetings.STAMP, parts_of(PackProfile.LIMITED))
    assert limited == Cell("BRAITHWAITE, Margaret Ann (Mrs)", "Born 06-Aug-1936\u00a0(82y)")
    assert about(LINE, meetings.STAMP, parts_of(PackProfile.INITIALS)) == Cell("M. A. B.")


def test_a_person_who_objected_is_a_line_without_a_name() -> None:
    assert about(replace(LINE, withheld=True), meetings.STAMP) == Cell("Not shown in this copy")


def test_new_and_review_are_told_apart() -> None:
    assert kind(replace(LINE, times_discussed=0)) == "New"
    assert kind(replace(LINE, times_discussed=2)) == "Review 2"


def test_a_pack_for_a_meeting_over_midnight_names_the_day_it_ends() -> None:
    night = replace(meetings.MEETING, starts_at=datetime(2018, 11, 14, 23, 30, tzinfo=UTC), length_minutes=60)
    assert dict(meeting_head("Minutes", night, Ink()).facts)["Time"] == "23:30 to 00:30 on 15-Nov-2018"
