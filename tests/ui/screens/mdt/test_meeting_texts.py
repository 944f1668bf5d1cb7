"""Words of meeting screens: identity, what must be noticed, how late."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bhcp_desktop.domain.mdt import ItemState, MeetingStatus, Told, Triage, Urgency
from bhcp_desktop.ui.screens.mdt import meeting_texts as texts
from bhcp_desktop.ui.widgets.tag import Tint
from tests.domain.test_meeting_lines import ACTION, LINE, WHO
from tests.domain.test_meeting_rules import case

TODAY = date(2026, 11, 22)
NIGHT = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)


def test_an_instant_shows_london_day_and_time():
    assert texts.when_words(NIGHT) == "Wed 01-Jul-2026 00:30"
    assert texts.when_spoken(NIGHT) == "Wednesday 1 July 2026 at 00:30"


def test_every_state_opens_a_page():
    assert {texts.page_of(status) for status in MeetingStatus} == {texts.BUILDER, texts.LIVE, texts.RECORD}


def test_people():
    assert texts.number_words(WHO) == "Not known"
    assert texts.born_words(WHO, TODAY) == "19-Jul-1941 (85y)"
    dead = replace(WHO, deceased=True, died_on=date(2026, 11, 20), nhs_number="9990000018")
    assert texts.born_words(dead, TODAY) == "19-Jul-1941 (died 20-Nov-2026)"
    assert texts.who_spoken(dead, TODAY) == ("O'BRIEN, Siân (Ms), born 19 July 1941, has died, NHS number 999 000 0018")


@pytest.mark.parametrize(
    ("line", "flags", "tint"),
    [
        (LINE, "", None),
        (replace(LINE, who=replace(WHO, deceased=True)), "Died", Tint.ERROR),
        (replace(LINE, told=Told.OBJECTED), "Objected", Tint.ERROR),
        (replace(LINE, urgency=Urgency.URGENT, overdue_actions=2), "Urgent, 2 actions overdue", Tint.WARNING),
        (replace(LINE, item=case("a", late_reason="x")), "Late", Tint.WARNING),
        (replace(LINE, item=case("a", triage=Triage.NOT_READY)), "Not ready", None),
        (replace(LINE, item=case("a", state=ItemState.WITHDRAWN)), "Taken off", None),
    ],
)
def test_what_must_be_noticed(line, flags, tint):
    assert texts.case_flags(line) == flags
    assert texts.case_tint(line) is tint


def test_every_sign_has_a_word():
    parked = replace(LINE, item=case("a", seconds_used=5))
    assert (texts.case_mark(parked), texts.case_state(parked)) == ("‖", "Parked")
    noting = replace(LINE, item=case("a", triage=Triage.FOR_NOTING))
    assert texts.case_state(noting) == "For noting"
    for state in ItemState:
        assert texts.case_state(replace(LINE, item=case("a", state=state)))


def test_actions():
    assert texts.due_words(ACTION, TODAY) == "20-Nov-2026, 2 days overdue"
    assert texts.due_words(replace(ACTION, due_on=None, when_text="Daily"), TODAY) == "Daily"
    assert texts.action_words(replace(ACTION, due_on=None, owner=""), TODAY) == "Nobody named, no date: Ring"
