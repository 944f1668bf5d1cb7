"""Measures from a real store: one meeting, one place, one kind, from one day to another."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.errors import NotFoundError, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from tests.support.meetings import a_closed_meeting
from tests.support.trail import trail

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def figures(file) -> dict[str, tuple[int, int]]:
    return {line.name: (line.figure.part, line.figure.whole) for line in file.lines}


def test_one_meeting_is_counted_and_the_look_is_journalled(office, ward, store):
    meeting, _ = a_closed_meeting(office, ward)
    file = office.measures.of_meeting(meeting.id)
    told = figures(file)
    assert file.meetings == 1
    assert told["Cases discussed"][0] == 2
    assert told["Decision reached"] == (2, 3)
    assert told["Person's own view recorded"] == (1, 2)
    assert told["Actions with owner and date"] == (1, 1)
    assert told["Cases put off"] == (1, 3)
    assert told["Expected people present"] == (1, 3)
    assert [name for name, _ in file.put_off] == ["Out of time"]
    assert trail(store, "0" * 32)[-1] == ("viewed", "worklist", None)
    with pytest.raises(NotFoundError):
        office.measures.of_meeting(new_id())


def test_a_place_counts_the_meetings_of_its_days_and_all_it_holds(office, ward):
    a_closed_meeting(office, ward)
    assert office.measures.of_place([ward.practice.id], *YEAR).meetings == 1
    assert office.measures.of_place([ward.unit.id], *YEAR, "frailty").meetings == 1
    assert office.measures.of_place([ward.unit.id], *YEAR, "respiratory").meetings == 0
    day = date(2026, 11, 26)
    assert office.measures.of_place((), day, day).meetings == 1
    assert office.measures.of_place((), date(2026, 11, 27), date(2026, 12, 1)).meetings == 0


def test_days_that_are_missing_or_turned_round_are_named(office):
    with pytest.raises(RuleBrokenError) as caught:
        office.measures.of_place((), None, None)
    assert [problem.field for problem in caught.value.problems] == ["from_on", "to_on"]
    with pytest.raises(RuleBrokenError, match="before the first"):
        office.measures.of_place((), YEAR[1], YEAR[0])
