"""The rules as data: what the shipped ones are, and when events are enough for one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.candidates import CandidateRule, candidates, read_rules
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.person_events import CALLS, EventKind, PersonEvent
from bhcp_desktop.domain.worklist import PersonLine

TODAY = date(2026, 11, 22)
ROW = {"code": "new_severe", "name": "Newly severe", "event": "", "count": "1", "days": "28", "source": "NHS England"}
FALLS = CandidateRule(code="falls", name="Two falls", days=365, source="x", event=EventKind.FALL, count=2)
BORN = {"person_id": "p", "born": "1941-07-19", "deceased": 0, "name_key": "a"}
LINE = PersonLine(**{**dict.fromkeys(PersonLine._fields), **BORN})  # type: ignore[arg-type]


def fall(happened: str, **fields: object) -> PersonEvent:
    values = {"id": happened, "person_id": "p", "kind": EventKind.FALL, "happened": happened, "recorded_on": TODAY}
    return PersonEvent(**{**values, **fields})  # type: ignore[arg-type]


def why(*events: PersonEvent, rule: CandidateRule = FALLS) -> tuple[str, ...]:
    found = candidates([LINE], [rule], TODAY, events=events)
    return found[0].why if found else ()


def test_a_rule_is_read_with_its_days_and_source():
    (rule,) = read_rules([ROW])
    assert (rule.days, rule.source, rule.event, rule.count) == (28, "NHS England", None, 1)


def test_a_rule_about_events_names_which_and_how_many():
    (rule,) = read_rules([{**ROW, "code": "falls", "event": "fall", "count": "2"}])
    assert (rule.event, rule.count) == (EventKind.FALL, 2)
    with pytest.raises(ValueError, match="sneeze"):
        read_rules([{**ROW, "code": "x", "event": "sneeze"}])


def test_enough_events_are_told_with_since_when():
    assert why(fall("03-May-2026"), fall("20-Nov-2026")) == ("2 falls since 03-May-2026",)
    assert why(fall("about May 2026"), fall("20-Nov-2026"), fall("2026")) == ("3 falls since 2026",)


def test_one_too_few_one_too_old_another_kind_or_in_error_is_no_reason():
    now = fall("20-Nov-2026")
    assert why(now) == ()
    assert why(now, fall("21-Nov-2025")) == ()
    assert why(now, fall("22-Nov-2025")) == ("2 falls since 22-Nov-2025",)
    assert why(now, fall("01-Nov-2026", kind=EventKind.CARER_UNABLE)) == ()
    assert why(now, fall("01-Nov-2026", entered_in_error=True)) == ()
    assert why(now, fall("01-Nov-2026", person_id="other")) == ()


def test_a_date_known_in_part_counts_as_long_as_it_may():
    assert why(fall("2025"), fall("20-Nov-2026")) == ("2 falls since 2025",)
    assert why(fall("October 2025"), fall("20-Nov-2026")) == ()
    assert why(fall("last winter"), fall("20-Nov-2026")) == ()


def test_a_single_event_is_told_with_its_day():
    rule = CandidateRule(code="carer", name="Carer", days=28, source="x", event=EventKind.CARER_UNABLE)
    assert why(fall("12-Nov-2026", kind=EventKind.CARER_UNABLE), rule=rule) == ("Carer unable to go on 12-Nov-2026",)


@given(st.lists(st.integers(0, 800), max_size=6), st.integers(1, 3), st.integers(0, 400))
def test_whole_dates_count_exactly_when_they_lie_within_the_days(ages, count, days):
    rule = CandidateRule(code="falls", name="Falls", days=days, source="x", event=EventKind.FALL, count=count)
    told = why(*(fall(short(TODAY - timedelta(days=age)), id=str(at)) for at, age in enumerate(ages)), rule=rule)
    within = [age for age in ages if age <= days]
    assert bool(told) == (len(within) >= count)
    if told:
        assert told[0].endswith(short(TODAY - timedelta(days=max(within))))


@pytest.mark.parametrize("kind", CALLS)
def test_no_rule_may_count_calls(kind):
    with pytest.raises(KeyError):
        read_rules([{**ROW, "code": "calls", "event": kind.value}])


@pytest.mark.parametrize("kind", CALLS)
def test_calls_beside_a_fall_make_no_second_one(kind):
    assert why(fall("20-Nov-2026"), fall("21-Nov-2026", kind=kind)) == ()
