"""When minutes may change, and what is to be done next."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.documents_meeting import MinutesStanding
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.meeting_rules import LONG_TEXT
from bhcp_desktop.domain.minutes_rules import MinutesWords, lines_of, next_step, refuse_unless_draft


def test_every_box_that_is_wrong_is_named():
    words = MinutesWords(earlier_minutes="x" * (LONG_TEXT + 1), conflicts="\ud800", notes="fine", escalations="\udfff")
    assert {problem.field for problem in words.problems()} == {"earlier_minutes", "conflicts", "escalations"}


def test_one_thing_a_line():
    assert lines_of(" Dr Nowak: partner at Ash Trees\n\n R Shah: none ") == (
        "Dr Nowak: partner at Ash Trees",
        "R Shah: none",
    )
    assert lines_of(" \n ") == ()


@pytest.mark.parametrize(
    ("standing", "says"),
    [(MinutesStanding.CONFIRMED, "Take the confirmation back"), (MinutesStanding.ISSUED, "addendum")],
)
def test_only_a_draft_is_written_in(standing, says):
    refuse_unless_draft(MinutesStanding.DRAFT)
    with pytest.raises(RuleBrokenError, match=says):
        refuse_unless_draft(standing)


def test_the_next_step_depends_on_who_looks():
    said = {next_step(standing, may_confirm=may) for standing in MinutesStanding for may in (True, False)}
    assert len(said) == 4
    assert "the chair signs in" in next_step(MinutesStanding.DRAFT, may_confirm=False)
