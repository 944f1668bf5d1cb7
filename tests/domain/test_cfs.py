"""A level reads with its date and scorer, and its lack is said."""

from __future__ import annotations

from datetime import date

from bhcp_desktop.domain.cfs import NO_LEVEL, Cfs


def test_a_level_without_a_scorer_says_so_and_none_is_a_gap():
    assert Cfs(value="6", on=date(2026, 11, 22)).words == "CFS 6, 22-Nov-2026, scorer not recorded"
    assert NO_LEVEL.words == "No CFS recorded"
