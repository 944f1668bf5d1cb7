"""Events are dated as far as it is known, and stand in the order of time."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.dates import PartialDate
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.person_events import (
    CALLS,
    EVENTS,
    MANY,
    EventKind,
    PersonEvent,
    call_words,
    first_day,
    known_on,
    last_call,
    last_day,
    lately,
    newest_first,
)
from bhcp_desktop.domain.plan_checks import check

TODAY = date(2026, 11, 22)


def event(happened: str, **fields: object) -> PersonEvent:
    values = {"id": happened or "1", "person_id": "p", "kind": EventKind.FALL, "source": "Daughter"}
    return PersonEvent(**{**values, "happened": happened, "recorded_on": TODAY, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "first", "last"),
    [
        (PartialDate(2026), date(2026, 1, 1), date(2026, 12, 31)),
        (PartialDate(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (PartialDate(2026, 3, 6), date(2026, 3, 6), date(2026, 3, 6)),
    ],
)
def test_a_date_known_in_part_may_mean_any_of_its_days(known, first, last):
    assert (first_day(known), last_day(known)) == (first, last)


def test_what_is_told_in_words_has_no_date():
    assert known_on(event("last winter")) is None
    assert known_on(event("31-Feb-2026")) is None
    assert known_on(event("about March 2026")) == PartialDate(2026, 3)


def test_the_latest_comes_first_and_words_alone_last():
    events = [event("2025"), event("last winter"), event("06-Mar-2026"), event("March 2026"), event("20-Nov-2026")]
    told = [each.happened for each in newest_first(events)]
    assert told == ["20-Nov-2026", "March 2026", "06-Mar-2026", "2025", "last winter"]


def test_the_last_year_is_told_and_so_is_that_nothing_is_recorded():
    assert lately([event("2024"), event("November 2025")], TODAY) == "Recorded in the last year: Fall November 2025."
    assert lately([event("2024")], TODAY) == "No event is recorded in the last year."
    assert lately([event("2026-08")], TODAY) == "Recorded in the last year: Fall Aug-2026."
    assert lately([event("last winter")], TODAY) == "Recorded in the last year: Fall last winter."


def test_when_and_who_said_so_are_asked_for_together():
    with pytest.raises(RuleBrokenError) as caught:
        check(event("", source=" "), TODAY)
    assert [problem.field for problem in caught.value.problems] == ["happened", "source"]


@pytest.mark.parametrize(
    ("happened", "says"), [("23-Nov-2026", "future"), ("31-Feb-2026", "does not exist"), ("1930", "before the person")]
)
def test_a_date_that_cannot_be_is_refused(happened, says):
    with pytest.raises(RuleBrokenError) as caught:
        check(event(happened), TODAY, born=date(1941, 7, 19))
    assert [problem.field for problem in caught.value.problems] == ["happened"]
    assert says in caught.value.problems[0].says


def test_every_kind_has_its_words():
    assert set(EVENTS) == set(EventKind)
    assert set(MANY) == set(EventKind) - set(CALLS)


@pytest.mark.parametrize(
    "told", ["yesterday", "this morning", "Last night, on the stairs", "two weeks ago", "on Monday", "today"]
)
def test_a_day_told_from_today_is_asked_for_its_date(told):
    with pytest.raises(RuleBrokenError, match=r"Enter the date, such as 22-Nov-2026, not “.*”."):
        check(event(told), TODAY)


@pytest.mark.parametrize("told", ["15 November", "15th of Nov", "in March", "about 3 may"])
def test_a_month_without_its_year_is_asked_for_it(told):
    with pytest.raises(RuleBrokenError, match="Add the year, such as November 2026"):
        check(event(told), TODAY)


def test_words_that_stay_true_are_taken_and_wrong_ones_can_still_be_marked_as_an_error():
    for told in ("last winter", "about March 2026", "15 November 2026", "while his wife was in hospital"):
        check(event(told), TODAY)
    check(event("yesterday", entered_in_error=True, error_reason="No date"), TODAY)


def test_the_last_call_is_told_with_its_day_and_a_long_note_says_that_it_goes_on():
    spoken = event("2026-11-22", kind=EventKind.SPOKEN_TO, note="Will come\non Friday.")
    tried = event("20-Nov-2026", kind=EventKind.NO_ANSWER)
    assert last_call([tried, spoken, event("22-Nov-2026", rank=9)]) is spoken
    assert call_words(spoken) == "Spoken to 22-Nov-2026: Will come on Friday."
    assert call_words(tried) == "Tried, no answer 20-Nov-2026"
    told = call_words(event("last winter", kind=EventKind.SPOKEN_TO, note="word " * 100))
    assert told.startswith("Spoken to last winter: word word")
    assert told.endswith("word …")
    assert len(told) < 100
    assert (last_call([]), call_words(None)) == (None, "")


def test_a_call_entered_in_error_is_not_the_last():
    wrong = event("22-Nov-2026", kind=EventKind.SPOKEN_TO, entered_in_error=True)
    assert last_call([wrong]) is None


@pytest.mark.parametrize("kind", CALLS)
def test_calls_are_no_events_of_the_last_year(kind):
    assert lately([event("20-Nov-2026", kind=kind)], TODAY) == "No event is recorded in the last year."
