"""Every state has a word."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain import meeting_words as words
from bhcp_desktop.domain.care_plan import ActionStatus
from bhcp_desktop.domain.mdt import ItemState, MeetingStatus, Presence, Told, Triage, Urgency


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
