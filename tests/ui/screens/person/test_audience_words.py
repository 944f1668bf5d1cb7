"""The mark is there once: where something is for fewer people than what it stands in."""

from __future__ import annotations

from bhcp_desktop.domain.audience import Audience
from bhcp_desktop.ui.screens.person.audience_words import MARKS, mark


def test_every_audience_has_its_words_and_they_are_not_said_twice():
    assert set(MARKS) == set(Audience)
    assert mark(Audience.EVERYONE) == ""
    assert mark(Audience.PROFESSIONALS).startswith("Left off")
    assert mark(Audience.PROFESSIONALS, Audience.PROFESSIONALS) == ""
