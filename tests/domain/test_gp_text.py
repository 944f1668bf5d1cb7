"""What is pasted into a GP record says whom it is about, what was decided and who was there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bhcp_desktop.domain.documents_meeting import Addendum, Attendee
from bhcp_desktop.domain.documents_shared import Listed, Narrative
from bhcp_desktop.domain.gp_text import gp_text, has_gp_text
from bhcp_desktop.domain.mdt import ItemState, Presence
from bhcp_desktop.domain.names import clinical_name
from tests.printing import example_meetings

MINUTES = example_meetings.minutes(3)
RECORD = replace(
    MINUTES.cases[0],
    state=ItemState.DISCUSSED,
    decision=Narrative("Line one.\nLine two."),
    person_view=Narrative(),
    line=replace(MINUTES.cases[0].line, item_id="a", withheld=False),
)


def test_the_first_line_says_which_meeting_and_whom():
    first = gp_text(MINUTES, RECORD).splitlines()[0]
    person = RECORD.line.person
    assert first.startswith("Frailty MDT, Carnforth Integrated Care Community, 14-Nov-2018. ")
    assert clinical_name(person.family_name, person.given_names, person.title) in first
    assert "born" in first
    assert "NHS No. 999 " in first


def test_what_was_said_is_whole_and_what_was_not_is_named():
    text = gp_text(MINUTES, RECORD)
    assert "Decision: Line one.\nLine two." in text
    assert "Earlier decision: Today's decision changes it: the tablets made her fall." in text
    assert "View of the person: not recorded\nSpoke for the person: Her daughter Anne, by telephone\n" in text
    assert "Spoke for the person" not in gp_text(MINUTES, replace(RECORD, spoke_for=""))
    assert "Action: none agreed" in gp_text(MINUTES, replace(RECORD, actions=Listed()))


def test_only_those_who_were_there_are_named_as_present():
    people = (
        Attendee(name="Dr Nowak", role="GP", presence=Presence.REMOTE),
        Attendee(name="R Shah", presence=Presence.APOLOGIES),
    )
    text = gp_text(replace(MINUTES, attendance=Listed(people)), RECORD)
    assert "Present: Dr Nowak (GP)\n" in text
    assert "Present: not recorded" in gp_text(replace(MINUTES, attendance=Listed(people[1:])), RECORD)


def test_an_addendum_about_somebody_else_is_left_out():
    at = datetime(2018, 12, 1, 9, tzinfo=UTC)
    mine, other, every = (
        Addendum(text=t, by="C Bell", at=at, item_id=i) for t, i in (("Mine", "a"), ("Other", "b"), ("All", ""))
    )
    text = gp_text(replace(MINUTES, addenda=(mine, other, every)), RECORD)
    assert "Addendum, 01-Dec-2018, C Bell: Mine" in text
    assert "Other" not in text
    assert "C Bell: All" in text


def test_nothing_for_whoever_was_not_discussed_or_is_withheld():
    assert has_gp_text(RECORD)
    assert not has_gp_text(replace(RECORD, state=ItemState.DEFERRED))
    assert not has_gp_text(replace(RECORD, line=replace(RECORD.line, withheld=True)))
