"""Every clock runs on its own rule, the earliest comes first, and death, moving and ending stop them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain import plan_rules
from bhcp_desktop.domain.care_plan import Action, ActionStatus, CarePlan, ContingencyPlan, PlanStatus
from bhcp_desktop.domain.frailty import FrailtyGrade, Grade
from bhcp_desktop.domain.review_clocks import (
    CLOCK_RULES,
    ClockKind,
    ClockState,
    ReviewClock,
    ReviewFacts,
    add_months,
    care_home_limit,
    next_review,
    next_review_words,
    review_clocks,
    usual_review,
    why_stopped,
    yearly_limit,
)
from bhcp_desktop.domain.working_days import read_bank_holidays
from bhcp_desktop.domain.working_plan import WorkingPlan
from tests.support.stores import a_person

TODAY = date(2026, 11, 22)
TABLE = read_bank_holidays(
    [{"date": f"{year}-12-{day}", "name": "x"} for year in range(2018, 2029) for day in (25, 26)]
)
PERSON = a_person(care_home="Hazel House")


def a_plan(**fields):
    return CarePlan(**{"id": "plan", "person_id": PERSON.id, "started_on": TODAY, **fields})


def an_action(number, **fields):
    values = {"id": f"a{number}", "person_id": PERSON.id, "plan_id": "plan", "what": "Fit a night light", **fields}
    return Action(**values)


def a_card(number, **fields):
    return ContingencyPlan(**{"id": f"c{number}", "person_id": PERSON.id, "plan_id": "plan", "name": "Fall", **fields})


def a_grade(grade=Grade.SEVERE, on=date(2026, 2, 28)):
    return FrailtyGrade(
        id="g", person_id=PERSON.id, grade=grade, confirmed_on=on, clinician="Dr A Shah", clinician_role="GP"
    )


WHOLE = ReviewFacts(
    person=PERSON,
    today=TODAY,
    holidays=TABLE,
    plan=a_plan(review_on=date(2027, 5, 1)),
    actions=(an_action(1, review_on=date(2027, 1, 5)),),
    contingency=(a_card(1, review_on=date(2027, 3, 1)),),
    grade=a_grade(),
    medication_reviewed_on=date(2026, 1, 10),
    falls_asked_on=date(2026, 10, 1),
    care_home_from=date(2026, 11, 20),
)

near = st.dates(min_value=date(2020, 1, 1), max_value=date(2028, 1, 1))
maybe = st.none() | near
cases = st.builds(
    ReviewFacts,
    person=st.builds(
        lambda born, home: replace(PERSON, born_on=born, care_home=home),
        st.dates(min_value=date(1920, 1, 1), max_value=date(1985, 1, 1)), st.sampled_from([None, " ", "Hazel House"]),
    ),
    today=near,
    holidays=st.just(TABLE),
    plan=st.none() | st.builds(
        lambda review, status: a_plan(review_on=review, status=status), maybe, st.sampled_from(PlanStatus)
    ),
    actions=st.lists(
        st.tuples(maybe, st.sampled_from(ActionStatus)), max_size=4
    ).map(lambda each: tuple(an_action(at, review_on=on, status=status) for at, (on, status) in enumerate(each))),
    contingency=st.lists(st.tuples(maybe, maybe), max_size=3).map(
        lambda each: tuple(a_card(at, review_on=on, ended_on=ended) for at, (on, ended) in enumerate(each))
    ),
    grade=st.none() | st.builds(a_grade, st.sampled_from(Grade), near),
    medication_reviewed_on=maybe,
    falls_asked_on=maybe,
    care_home_from=maybe,
    planned_on=maybe,
)  # fmt: skip


def kinds(facts):
    return [clock.kind for clock in review_clocks(facts)]


def due(facts, kind):
    return [clock.due_on for clock in review_clocks(facts) if clock.kind is kind]


def test_every_kind_of_clock_runs_on_its_own_rule():
    assert {clock.kind: clock.due_on for clock in review_clocks(WHOLE)} == {
        ClockKind.CARE_HOME: date(2026, 12, 1),
        ClockKind.ACTION: date(2027, 1, 5),
        ClockKind.MEDICATION: date(2027, 1, 10),
        ClockKind.REASSESSMENT: date(2027, 2, 28),
        ClockKind.CONTINGENCY: date(2027, 3, 1),
        ClockKind.PLAN: date(2027, 5, 1),
        ClockKind.FALLS: date(2027, 10, 1),
    }
    assert set(CLOCK_RULES) == set(ClockKind)
    assert all(rule.says and rule.source for rule in CLOCK_RULES.values())


@given(cases)
def test_the_next_review_is_the_earliest_of_all_that_run(facts):
    clocks = review_clocks(facts)
    first = next_review(clocks)
    assert (first is None) is (not clocks)
    if first is not None:
        assert first == clocks[0]
        assert all(first.due_on <= clock.due_on for clock in clocks)
    assert [clock.due_on for clock in clocks] == sorted(clock.due_on for clock in clocks)
    assert next_review(reversed(clocks)) == first


@given(cases, near)
def test_death_moving_and_withdrawal_stop_every_clock_and_say_so(facts, day):
    for stopped in (
        replace(facts, person=replace(facts.person, deceased=True)),
        replace(facts, person=replace(facts.person, died_on=day)),
        replace(facts, person=replace(facts.person, withdrawn=True)),
        replace(facts, moved_on=facts.today),
    ):
        assert review_clocks(stopped) == ()
        assert why_stopped(stopped)
    later = replace(facts, moved_on=facts.today + timedelta(days=1))
    assert review_clocks(later) == review_clocks(facts)
    assert why_stopped(facts) == ""


@given(cases, st.sampled_from([PlanStatus.ENDED, PlanStatus.ENTERED_IN_ERROR]))
def test_ending_a_plan_stops_its_clocks_and_leaves_the_persons(facts, status):
    ended = replace(facts, plan=a_plan(review_on=TODAY, status=status))
    of_plan = {ClockKind.PLAN, ClockKind.ACTION, ClockKind.CONTINGENCY}
    assert not of_plan & set(kinds(ended))
    assert kinds(ended) == [kind for kind in kinds(facts) if kind not in of_plan]
    assert not of_plan & set(kinds(replace(facts, plan=None)))


@given(cases)
def test_the_clocks_of_a_plan_are_the_ones_the_plan_itself_shows(facts):
    if facts.plan is None or facts.plan.status in {PlanStatus.ENDED, PlanStatus.ENTERED_IN_ERROR}:
        return
    working = WorkingPlan(person=facts.person, plan=facts.plan, actions=facts.actions, contingency=facts.contingency)
    of_plan = replace(facts, grade=None, care_home_from=None)
    first = next_review(review_clocks(of_plan))
    assert (first.due_on if first else None) == plan_rules.next_review(working)


@given(cases)
def test_more_that_is_recorded_never_makes_the_next_review_later(facts):
    fewer = replace(facts, actions=facts.actions[1:], contingency=(), falls_asked_on=None)
    first, without = next_review(review_clocks(facts)), next_review(review_clocks(fewer))
    if without is not None:
        assert first is not None
        assert first.due_on <= without.due_on


def test_what_was_never_recorded_drives_no_clock():
    empty = ReviewFacts(person=PERSON, today=TODAY, holidays=TABLE)
    assert review_clocks(empty) == ()
    assert next_review_words(()) == "No review date is set."
    assert kinds(replace(empty, grade=a_grade())) == [ClockKind.REASSESSMENT]
    assert kinds(replace(empty, plan=a_plan())) == []


def test_done_actions_and_ended_cards_do_not_count():
    done = an_action(1, review_on=TODAY, status=ActionStatus.DONE)
    assert due(replace(WHOLE, actions=(done,)), ClockKind.ACTION) == []
    ended = a_card(1, review_on=TODAY, ended_on=TODAY)
    assert due(replace(WHOLE, contingency=(ended,)), ClockKind.CONTINGENCY) == []


@pytest.mark.parametrize("grade", [Grade.MODERATE, Grade.MILD, Grade.NOT_FRAIL])
def test_only_severe_frailty_has_the_contracts_clocks(grade):
    found = kinds(replace(WHOLE, grade=a_grade(grade)))
    assert ClockKind.MEDICATION not in found
    assert ClockKind.FALLS not in found
    assert (ClockKind.REASSESSMENT in found) is (grade is not Grade.NOT_FRAIL)


def test_the_contracts_clocks_begin_at_65():
    young = replace(PERSON, born_on=date(1962, 1, 11))
    assert due(replace(WHOLE, person=young), ClockKind.MEDICATION) == []
    of_age = replace(PERSON, born_on=date(1962, 1, 10))
    assert due(replace(WHOLE, person=of_age), ClockKind.MEDICATION) == [date(2027, 1, 10)]


def test_a_care_home_clock_counts_working_days_and_ends_with_a_plan():
    christmas = replace(WHOLE, care_home_from=date(2026, 12, 23))
    assert due(christmas, ClockKind.CARE_HOME) == [date(2027, 1, 4)]
    assert due(replace(christmas, planned_on=date(2026, 12, 22)), ClockKind.CARE_HOME) == [date(2027, 1, 4)]
    assert due(replace(christmas, planned_on=date(2026, 12, 23)), ClockKind.CARE_HOME) == []
    assert due(replace(christmas, person=replace(PERSON, care_home=None)), ClockKind.CARE_HOME) == []


def test_beyond_the_table_the_day_is_not_sure():
    late = ReviewFacts(person=PERSON, today=TODAY, holidays=TABLE, care_home_from=date(2028, 12, 28))
    (clock,) = review_clocks(late)
    assert not clock.sure
    assert "may move" in next_review_words((clock,))


def test_overdue_starts_the_day_after():
    clock = ReviewClock(kind=ClockKind.PLAN, due_on=TODAY, label="Care plan")
    assert clock.state(TODAY + timedelta(days=1)) is ClockState.OVERDUE
    assert clock.state(TODAY) is ClockState.DUE_SOON
    assert clock.state(TODAY - timedelta(days=28)) is ClockState.DUE_SOON
    assert clock.state(TODAY - timedelta(days=29)) is ClockState.LATER


def test_the_earliest_is_shown_as_what_it_is():
    words = next_review_words(review_clocks(WHOLE))
    assert words == "01-Dec-2026, the earliest of 7: Assessment and plan in the care home"
    only = ReviewFacts(person=PERSON, today=TODAY, holidays=TABLE, plan=a_plan(review_on=TODAY))
    assert next_review_words(review_clocks(only)) == "22-Nov-2026, Care plan"


def test_reviews_to_offer_by_grade():
    assert usual_review(Grade.SEVERE, date(2026, 8, 31)) == date(2027, 2, 28)
    assert usual_review(Grade.MILD, date(2028, 2, 29)) == date(2029, 2, 28)
    assert usual_review(Grade.NOT_FRAIL, TODAY) is None


@given(near, st.integers(min_value=0, max_value=240))
def test_months_keep_the_day_or_end_the_month(day, months):
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-3, 3))
def test_the_limit_of_a_year_parts_what_is_due_from_what_is_not(before, step):
    done = yearly_limit(before) + timedelta(days=step)
    assert (add_months(done, 12) < before) == (step < 0)


@given(st.dates(date(2024, 1, 1), date(2027, 12, 1)), st.integers(-3, 3))
def test_the_limit_of_a_move_parts_what_is_due_from_what_is_not(before, step):
    moved_in = care_home_limit(before, TABLE) + timedelta(days=step)
    assert (TABLE.add(moved_in, 7).on < before) == (step < 0)
