"""Minutes: attendance, each decision, actions by owner, corrections as addenda."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bhcp_desktop.domain.documents import Listed, Minutes, MinutesStanding
from bhcp_desktop.printing import render
from tests.printing import example_meetings as meetings
from tests.printing.reading import pages, text

MINUTES = meetings.minutes(5)


def test_draft_minutes_are_marked_on_every_page_until_the_chair_confirms() -> None:
    assert all("DRAFT" in page for page in pages(render(MINUTES).pdf))
    confirmed = replace(
        MINUTES,
        standing=MinutesStanding.CONFIRMED,
        confirmed_by="Dr Iwona Nowak",
        confirmed_at=datetime(2018, 11, 15, 8, 0, tzinfo=UTC),
    )
    found = pages(render(confirmed).pdf)
    assert not any("DRAFT" in page for page in found)
    assert all("Version 1. Confirmed by the chair, Dr Iwona Nowak, 15-Nov-2018 08:00." in page for page in found)


def test_a_case_tells_its_decision_reasons_and_actions() -> None:
    found = text(MINUTES)
    assert "Decision Night sitter for two weeks, then look again. No change of tablets." in found
    assert "Reasons She sleeps when somebody is in the house." in found
    assert "Earlier decision Today's decision changes it: the tablets made her fall." in found
    assert "View of the person She agrees to a sitter she has met first." in found
    assert found.count("Spoke for the person Her daughter Anne, by telephone") == 4, "the third was put off"
    assert "Feedback to the person Jo Holme rings her tomorrow" in found
    assert "3. " in found
    assert "Deferred: nobody present knew the person" in found


def test_actions_are_listed_again_by_owner_with_their_person() -> None:
    found = text(MINUTES)
    owners = found[found.index("Actions by owner") :]
    assert owners.index("Grace Okafor") < owners.index("Jo Holme")
    assert f"{MINUTES.cases[0].line.person.family_name.upper()}, " in owners
    assert owners.count("Arrange the sitter") == 4


def test_attendance_apologies_and_addenda_are_there() -> None:
    found = text(MINUTES)
    assert "Present for part: from 14:20" in found
    assert "Apologies, deputy sent" in found
    assert "16-Nov-2018 09:00, Dr Iwona Nowak: Case 2: the visit is on Tuesday, not Monday." in found
    assert "12-Dec-2018 14:00" in found


def test_empty_minutes_say_so() -> None:
    bare = Minutes(meeting=meetings.MEETING, stamp=meetings.STAMP)
    found = text(bare)
    assert "No cases were listed." in found
    assert "No actions were agreed." in found
    assert "Interests declared Not recorded" in found


def test_a_person_withheld_is_not_named() -> None:
    hidden = replace(MINUTES.cases[0], line=replace(MINUTES.cases[0].line, withheld=True))
    found = text(replace(MINUTES, cases=(hidden,), for_noting=Listed()))
    assert hidden.line.person.family_name.upper() not in found
