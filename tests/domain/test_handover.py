"""What is held is told in words, and a name is put in another's place without naming anybody twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import CarePlan
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.handover import (
    HeldKind,
    HeldLine,
    Successor,
    check_successor,
    duties,
    held_words,
    is_of,
    meeting_after,
    plan_after,
    series_after,
)
from bhcp_desktop.domain.mdt import Meeting, MeetingSeries
from bhcp_desktop.domain.series import OnHoliday, Rhythm
from tests.support.stores import NOON

LEE = Successor(name="D Lee", role="Community matron", organisation="Community trust")
MEETING = Meeting(id="m", type_code="frailty", place_id="p", starts_at=NOON, chair="R Shah", coordinator="C Bell")
SERIES = MeetingSeries(
    id="s", type_code="frailty", place_id="p", rhythm=Rhythm.WEEKS, first_on=date(2026, 11, 26), at="13:00",
    on_holiday=OnHoliday.SKIP, chair="R Shah", expected=(("R Shah", "Chair", "Trust"), ("C Bell", "", "")),
)  # fmt: skip
LINE = HeldLine(kind=HeldKind.ACTION, record_id="a", rev=1, what="x", duty="does it")


def test_what_is_held_is_counted_kind_by_kind():
    kinds = [HeldKind.MEETING, HeldKind.ACTION, HeldKind.ACTION, HeldKind.SERIES, HeldKind.PLAN]
    assert held_words(kinds) == "2 open actions, 1 meeting to come, 1 series of meetings, 1 care plan"
    assert held_words([HeldKind.MEETING] * 2) == "2 meetings to come"
    assert held_words([]) == ""


def test_a_name_is_the_same_in_any_spelling_and_nobody_is_nobody():
    assert is_of(" r shah ", "R Shah")
    assert not is_of("", "")
    assert not is_of("R Shahin", "R Shah")


def test_each_duty_is_named():
    assert duties(MEETING, "R Shah", expected=True) == "chair, expected to come"
    assert duties(MEETING, "C Bell", expected=False) == "coordinator"
    assert duties(MEETING, "Somebody", expected=False) == ""


def test_the_successor_stands_where_the_leaver_was_and_nowhere_else():
    after = meeting_after(MEETING, "R Shah", LEE)
    assert (after.chair, after.coordinator) == ("D Lee", "C Bell")
    plan = CarePlan(id="c", person_id="p", started_on=date(2026, 1, 1), coordinator="R Shah", review_responsible="GP")
    assert (plan_after(plan, "R Shah", LEE).coordinator, plan_after(plan, "R Shah", LEE).review_responsible) == (
        "D Lee",
        "GP",
    )


def test_nobody_is_expected_twice_at_a_series_and_a_role_is_kept_where_none_is_given():
    assert series_after(SERIES, "R Shah", LEE).expected[0] == ("D Lee", "Community matron", "Community trust")
    assert series_after(SERIES, "R Shah", Successor(name="D Lee")).expected[0] == ("D Lee", "Chair", "Trust")
    bell = series_after(SERIES, "R Shah", Successor(name="C Bell"))
    assert (bell.chair, bell.expected) == ("C Bell", (("C Bell", "", ""),))


@pytest.mark.parametrize(
    ("to", "lines", "fields"),
    [
        (Successor(name=" "), (), ["name", "lines"]),
        (Successor(name="r shah"), (LINE,), ["name"]),
        (replace(LEE, role="\ud800"), (LINE,), ["role"]),
    ],
)
def test_what_is_missing_is_told_all_at_once(to, lines, fields):
    with pytest.raises(RuleBrokenError) as caught:
        check_successor("R Shah", to, lines)
    assert [problem.field for problem in caught.value.problems] == fields
