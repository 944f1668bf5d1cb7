"""Each measure counts what its definition says, and small numbers do not leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain import meeting_measures as m
from bhcp_desktop.domain.care_plan import ActionStatus
from bhcp_desktop.domain.mdt import ItemState, Standing, Triage
from bhcp_desktop.domain.meeting_words import DEFERRALS
from tests.architecture.sources import ROOT

DAY = date(2026, 11, 26)
CASE = m.MeasuredCase(
    meeting_id="a", state=ItemState.DISCUSSED, received_on=date(2026, 11, 16), day=DAY, question=True, person_view=True,
    decision=True, outcome="plan_agreed", seconds=300,
)  # fmt: skip
PUT_OFF = replace(CASE, state=ItemState.DEFERRED, decision=False, reason="Out of time")
OFF = replace(CASE, state=ItemState.WITHDRAWN)
NOTED = replace(CASE, state=ItemState.LISTED, triage=Triage.FOR_NOTING, decision=False)
DONE = m.MeasuredAction(
    meeting_id="a", owner=True, due_on=date(2026, 11, 20), status=ActionStatus.DONE, closed_on=date(2026, 11, 20)
)


def of(*cases: m.MeasuredCase, **fields: object) -> m.Measured:
    return m.Measured(meetings=("a",), cases=cases, today=DAY, **fields)  # type: ignore[arg-type]


def parts(figure: m.Figure) -> tuple[int, int]:
    return figure.part, figure.whole


def test_only_what_was_discussed_counts_as_discussed():
    assert m.cases_discussed(of(CASE, PUT_OFF, OFF, NOTED)).part == 1


def test_a_meeting_without_cases_counts_as_none():
    two = m.Measured(meetings=("a", "b", "c"), cases=(CASE, CASE, replace(CASE, meeting_id="b")))
    assert m.cases_per_meeting(two).value == 1


def test_waiting_counts_first_discussions_alone():
    again = replace(CASE, review=True, received_on=date(2025, 1, 1))
    carried = replace(CASE, carried=True, received_on=date(2025, 1, 1))
    later = replace(CASE, received_on=date(2026, 12, 1))
    assert m.waiting_days(of(CASE, again, carried, later, PUT_OFF)).value == 10


def test_minutes_are_of_recorded_times_by_new_and_review():
    cases = of(CASE, replace(CASE, seconds=0), replace(CASE, seconds=600, review=True))
    assert (m.minutes_new(cases).value, m.minutes_new(cases).whole) == (5, 1)
    assert m.minutes_review(cases).value == 10


@pytest.mark.parametrize(("measure", "field"), [(m.question_stated, "question"), (m.view_recorded, "person_view")])
def test_what_is_missing_counts_against_those_discussed(measure, field):
    assert parts(measure(of(CASE, replace(CASE, **{field: False}), replace(PUT_OFF, **{field: False})))) == (1, 2)


def test_a_decision_counts_among_all_who_were_to_be_discussed():
    assert parts(m.decision_reached(of(CASE, PUT_OFF, OFF, NOTED, replace(CASE, decision=False)))) == (1, 3)


def test_an_action_needs_an_owner_and_a_date():
    actions = (DONE, replace(DONE, owner=False), replace(DONE, due_on=None))
    assert parts(m.named_and_dated(of(actions=actions))) == (1, 3)


def test_in_time_is_done_on_or_before_the_day():
    late = replace(DONE, closed_on=date(2026, 11, 21))
    still = replace(DONE, status=ActionStatus.TO_DO, closed_on=None)
    refused = replace(DONE, status=ActionStatus.NOT_DONE)
    coming = replace(DONE, due_on=DAY)
    assert parts(m.done_in_time(of(actions=(DONE, late, still, refused, coming)))) == (1, 4)


def test_carried_put_off_present_and_avoided():
    cases = of(CASE, replace(CASE, carried=True, outcome="referral_avoided"), PUT_OFF, OFF, NOTED)
    assert m.carried_forward(cases).part == 1
    assert parts(m.put_off(cases)) == (1, 3)
    assert m.referrals_avoided(cases).part == 1
    seats = tuple(
        m.MeasuredSeat(meeting_id="a", role=role, present=there)
        for role, there in (("GP", True), ("GP", False), ("OT", True))
    )
    assert parts(m.attendance(of(seats=seats))) == (2, 3)
    assert [(role, parts(figure)) for role, figure in m.attendance_by_role(of(seats=seats))] == [
        ("GP", (1, 2)),
        ("OT", (1, 1)),
    ]
    assert m.reasons_put_off(cases)[0][0] == "Out of time"


def test_attendance_not_recorded_is_not_absence():
    seats = tuple(m.MeasuredSeat(meeting_id="a", role="GP", present=there) for there in (True, *[None] * 6))
    assert parts(m.attendance(of(seats=seats))) == (1, 1)
    assert m.attendance(of(seats=seats)).words == "Too few: <5 to count; 6 not recorded"
    ((_, by_role),) = m.attendance_by_role(of(seats=seats))
    assert by_role.words.endswith("; 6 not recorded")
    assert m.attendance(of(seats=seats[1:])).words == "Nothing to count; 6 not recorded"


def test_every_measure_stands_in_the_table_with_its_definition():
    lines = m.table(of())
    assert len({line.name for line in lines}) == len(m.MEASURES) == 18
    of_a_place = m.table(of(plans=(), moves=()))
    assert len({line.name for line in of_a_place}) == 20
    assert all(line.definition.endswith(".") for line in of_a_place)


def test_every_measure_stands_in_the_documentation():
    told = (ROOT / "docs" / "measures.md").read_text(encoding="utf-8")
    assert [name for name, _ in (*m.MEASURES, *m.PLACE_MEASURES) if name not in told] == []


def test_pulled_up_counts_among_all_that_were_for_noting():
    up = replace(CASE, noted=True)
    waits = replace(up, state=ItemState.DEFERRED)
    assert parts(m.pulled_up(of(CASE, NOTED, up, waits, replace(up, state=ItemState.WITHDRAWN)))) == (1, 3)
    assert parts(m.pulled_up(of(replace(NOTED, noted=True)))) == (0, 1), "noted, pulled up, and noted after all"


def test_a_decision_is_changed_among_those_that_say_whether_it_stands():
    changed, stands = (replace(CASE, standing=each) for each in (Standing.CHANGED, Standing.STANDS))
    off = replace(PUT_OFF, standing=Standing.CHANGED)
    assert parts(m.decisions_changed(of(CASE, changed, stands, stands, off))) == (1, 3)


def test_quorum_is_told_only_where_it_can_be():
    cases = of(CASE, replace(CASE, quorate=True), replace(CASE, quorate=False), replace(PUT_OFF, quorate=False))
    assert parts(m.case_quorum(cases)) == (1, 2)


@given(st.lists(st.sampled_from([Standing.NOT_SAID, Standing.STANDS, Standing.CHANGED]), max_size=9))
def test_somebody_is_on_the_list_too_often_after_more_than_three_times_without_a_change(standings):
    cases = [replace(CASE, standing=each) for each in standings]
    runs = "".join("C" if each is Standing.CHANGED else "." for each in standings).split("C")
    longest = max(len(run) + (at > 0) for at, run in enumerate(runs))
    assert m.often_listed(of(*cases)).part == (longest > m.OFTEN)


def test_each_person_counts_once_kinds_apart_and_taken_off_not_at_all():
    four = [CASE] * 4
    other = [replace(CASE, person=1)] * 5
    spread = [replace(CASE, person=2, kind=kind) for kind in ("a", "b", "a", "b", "a", "b")]
    off = [replace(OFF, person=3)] * 6
    assert m.OFTEN == 3
    assert m.often_listed(of(*four, *other, *spread, *off)).part == 2


@given(st.integers(0, 40), st.integers(0, 40))
def test_no_count_of_one_to_four_can_be_read_from_a_share(part, rest):
    figure = m.share([True] * part + [False] * rest)
    small = 0 < part < 5 or 0 < rest < 5
    if 0 < part + rest < 5:
        assert figure.words == "Too few: <5 to count"
    elif part + rest:
        assert ("%" in figure.words) != small
        assert ("<5" in figure.words) == (0 < part < 5)
        assert ("too few" in figure.words) == (part + rest < 10)
        if part >= 5 and 0 < rest < 5:  # the part in full would tell how many are left
            assert figure.words.startswith(f"At least {max(part + rest - 4, 5)} of {part + rest}")


def test_a_plain_count_of_a_few_is_not_told():
    assert [m.number(n).words for n in (0, 1, 4, 5, 1200)] == ["0", "<5", "<5", "5", "1,200"]
    assert m.middle([], m.Unit.DAYS).words == "Nothing to count"
    assert m.middle([3] * 12, m.Unit.DAYS).words == "3 days (median of 12)"
    assert m.middle([3], m.Unit.CASES).words == "<5 cases (median of 1), too few to interpret"
    assert m.middle([11] * 12, m.Unit.CASES).words == "11 cases (median of 12)"


def test_free_text_does_not_become_a_reason():
    assert m.usual_reason("Out of time: her daughter Jean rang", DEFERRALS) == "Out of time"
    assert m.usual_reason("Mrs Ashworth was asleep", DEFERRALS) == "Another reason"
    assert m.usual_reason("", DEFERRALS) == ""
