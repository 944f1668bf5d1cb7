"""Frozen minutes come back whole, or not at all."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.archive import fingerprint
from bhcp_desktop.domain.errors import DamagedError
from bhcp_desktop.domain.minutes_archive import freeze, thaw
from tests.printing import example_meetings


def test_minutes_come_back_as_they_were():
    minutes = example_meetings.minutes(4)
    text = freeze(minutes)
    assert thaw(text, fingerprint(text)) == minutes


def test_one_changed_letter_is_noticed():
    text = freeze(example_meetings.minutes(2))
    assert "Carnforth" in text
    with pytest.raises(DamagedError, match="not as they were fixed"):
        thaw(text.replace("Carnforth", "Carnfarth", 1), fingerprint(text))
