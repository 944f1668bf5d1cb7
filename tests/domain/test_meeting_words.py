"""Every state has a word."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain import meeting_words as words
from bhcp_desktop.domain.care_plan import ActionStatus
from bhcp_desktop.domain.mdt import ItemState, MeetingStatus, Presence, Standing, Told, Triage, Urgency


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (words.MEETING_STATES, MeetingStatus), (words.PRESENCES, Presence), (words.URGENCIES, Urgency),
        (words.TOLD, Told), (words.TRIAGES, Triage), (words.ITEM_STATES, ItemState),
        (words.ACTION_STATES, ActionStatus),
    ],
)  # fmt: skip
def test_no_state_is_without_its_own_words(names, codes) -> None:
    assert set(names) == set(codes)
    assert len(set(names.values())) == len(names)


@pytest.mark.parametrize(
    ("standing", "reason", "says"),
    [
        (Standing.NOT_SAID, "", ""),
        (Standing.STANDS, "", "It stands"),
        (Standing.CHANGED, " The tablets made her fall. ", "Today's decision changes it: The tablets made her fall."),
        (Standing.NOT_SAID, "She moved.", "Today's decision changes it: She moved."),
    ],
)
def test_what_becomes_of_an_earlier_decision_is_told_with_its_reason(standing, reason, says) -> None:
    assert words.earlier_words(standing, reason) == says
