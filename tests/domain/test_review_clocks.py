"""Every clock runs on its own rule, the earliest comes first, and death, moving and ending stop them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.capacity import CapacityAssessment
from bhcp_desktop.domain.care_plan import Action, ActionStatus, CarePlan, ContingencyPlan, PlanStatus
from bhcp_desktop.domain.dates import years_old
from bhcp_desktop.domain.forms import Coding
from bhcp_desktop.domain.frailty import FrailtyGrade, Grade
from bhcp_desktop.domain.health_lists import SupportPlan
from bhcp_desktop.domain.review_clocks import (
    CLOCK_RULES,
    ClockKind,
    ClockState,
    ReviewClock,
    ReviewFacts,
    add_months,
    birth_limit,
    care_home_limit,
    gms_birthday,
    next_review,
    next_review_words,
    on_paper,
    plan_clocks,
    review_clocks,
    usual_review,
    why_stopped,
    yearly_check,
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


def an_assessment(number, **fields):
    return CapacityAssessment(**{"id": f"m{number}", "person_id": PERSON.id, "decision": "Whether to move", **fields})


def a_diet(number, **fields):
    return SupportPlan(**{"id": f"s{number}", "person_id": PERSON.id, "plan_id": "plan", "name": "Diet", **fields})


def papers(**answers):
    """`respect="2026-12-01"` is a ReSPECT form with its review."""
    found = {}
    for name, day in answers.items():
        found |= {f"{name}-exists": (Coding(code="yes"),), f"{name}-review": (day.isoformat(),) if day else ()}
    return {"papers": found}


def working(**fields):
    return WorkingPlan(**{"person": PERSON, "plan": a_plan(review_on=date(2027, 5, 1)), **fields})


def planned(facts, **fields):
    """The same facts with something else in the plan."""
    return replace(facts, working=replace(facts.working, **fields))


WHOLE = ReviewFacts(
    person=PERSON,
    today=TODAY,
    holidays=TABLE,
    working=working(
        actions=(an_action(1, review_on=date(2027, 1, 5)),),
        contingency=(a_card(1, review_on=date(2027, 3, 1)),),
        support_plans=(a_diet(1, review_on=date(2027, 3, 2)),),
        answers=papers(respect=date(2027, 3, 3)),
    ),
    capacity=(an_assessment(1, review_on=date(2027, 3, 4)),),
    grade=a_grade(),
    medication_reviewed_on=date(2026, 1, 10),
    falls_asked_on=date(2026, 10, 1),
    admission_recorded_on=date(2026, 11, 21),
    care_home_from=date(2026, 11, 20),
)

near = st.dates(min_value=date(2020, 1, 1), max_value=date(2028, 1, 1))
maybe = st.none() | near


def several(made, *of):
    """A few parts, each of values drawn for it."""
    return st.lists(st.tuples(*of), max_size=3).map(lambda each: tuple(made(at, *one) for at, one in enumerate(each)))


working_plans = st.builds(
    lambda review, status, actions, cards, diets, respect, dols, assessments: working(
        plan=a_plan(review_on=review, status=status), actions=actions, contingency=cards, support_plans=diets,
        answers=papers(respect=respect, dols=dols), capacity=assessments,
    ),
    maybe,
    st.sampled_from(PlanStatus),
    several(lambda at, on, status: an_action(at, review_on=on, status=status), maybe, st.sampled_from(ActionStatus)),
    several(lambda at, on, ended: a_card(at, review_on=on, ended_on=ended), maybe, maybe),
    several(lambda at, on, ended: a_diet(at, review_on=on, ended_on=ended), maybe, maybe),
    maybe,
    maybe,
    several(lambda at, on, wrong: an_assessment(at, review_on=on, entered_in_error=wrong), maybe, st.booleans()),
)  # fmt: skip
cases = st.builds(
    ReviewFacts,
    person=st.builds(
        lambda born, home: replace(PERSON, born_on=born, care_home=home),
        st.dates(min_value=date(1920, 1, 1), max_value=date(1985, 1, 1)), st.sampled_from([None, " ", "Hazel House"]),
    ),
    today=near,
    holidays=st.just(TABLE),
    working=st.none() | working_plans,
    grade=st.none() | st.builds(a_grade, st.sampled_from(Grade), near),
    medication_reviewed_on=maybe,
    falls_asked_on=maybe,
    admission_recorded_on=maybe,
    care_home_from=maybe,
    planned_on=maybe,
).map(lambda facts: replace(facts, capacity=facts.working.capacity if facts.working else ()))  # fmt: skip


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
        ClockKind.SUPPORT_PLAN: date(2027, 3, 2),
        ClockKind.PAPER: date(2027, 3, 3),
        ClockKind.CAPACITY: date(2027, 3, 4),
        ClockKind.ADMISSION: date(2026, 11, 21),
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


OF_PLAN = {
    ClockKind.PLAN, ClockKind.ACTION, ClockKind.CONTINGENCY, ClockKind.SUPPORT_PLAN, ClockKind.PAPER,
    ClockKind.ADMISSION,
}  # fmt: skip


@given(cases, st.sampled_from([PlanStatus.ENDED, PlanStatus.ENTERED_IN_ERROR]))
def test_ending_a_plan_stops_its_clocks_and_leaves_the_persons(facts, status):
    ended = planned(facts, plan=a_plan(review_on=TODAY, status=status)) if facts.working else facts
    assert not OF_PLAN & set(kinds(ended))
    assert kinds(ended) == [kind for kind in kinds(facts) if kind not in OF_PLAN]
    assert not OF_PLAN & set(kinds(replace(facts, working=None)))


@given(cases)
def test_every_review_the_papers_of_a_plan_know_is_a_clock_of_the_person(facts):
    if facts.working is None:
        return
    of_plan = plan_clocks(facts.working)
    if facts.working.plan.status in {PlanStatus.ENDED, PlanStatus.ENTERED_IN_ERROR}:
        assert of_plan == ()
        return
    person = replace(facts, grade=None, care_home_from=None, admission_recorded_on=None)
    assert of_plan == review_clocks(person)
    first = next_review(review_clocks(facts))
    assert not of_plan or (first is not None and first.due_on <= of_plan[0].due_on)


def test_the_dates_on_papers_in_other_plans_and_for_capacity_are_reviews():
    """As they were found: three dates that no list showed, and one of them in the comparison alone."""
    plan = working(
        plan=a_plan(),
        answers=papers(respect=date(2026, 12, 1), cpr=date(2026, 12, 4), dols=date(2026, 12, 5)),
        support_plans=(a_diet(1, review_on=date(2026, 12, 2)), a_diet(2, review_on=TODAY, ended_on=TODAY)),
        capacity=(
            an_assessment(1, review_on=date(2026, 12, 3)), an_assessment(2, review_on=TODAY, entered_in_error=True)
        ),
    )  # fmt: skip
    assert [(clock.due_on.day, clock.label) for clock in plan_clocks(plan)] == [
        (1, "ReSPECT form"), (2, "Support plan, Diet"), (3, "Capacity, Whether to move"), (4, "CPR decision"),
        (5, "End of the DoLS authorisation"),
    ]  # fmt: skip
    facts = ReviewFacts(person=PERSON, today=TODAY, holidays=TABLE, working=plan, capacity=plan.capacity)
    assert next_review_words(review_clocks(facts)) == "01-Dec-2026, the earliest of 5: ReSPECT form"
    answers = {**plan.of("papers"), "respect-exists": (Coding(code="no"),)}
    assert plan_clocks(replace(plan, answers={"papers": answers}))[0].due_on == date(2026, 12, 2)


def test_a_paper_says_which_kind_of_review_is_the_next_and_nothing_of_what_it_is_about():
    plan = WHOLE.working
    assert on_paper(plan_clocks(plan)) == (date(2027, 1, 5), "the earliest of 5: an action")
    capacity = (an_assessment(1, review_on=TODAY),)
    assert on_paper(plan_clocks(replace(plan, capacity=capacity))) == (TODAY, "the earliest of 6: an assessment")
    assert on_paper(plan_clocks(working())) == (date(2027, 5, 1), "")
    card = working(plan=a_plan(), contingency=plan.contingency)
    assert on_paper(plan_clocks(card)) == (date(2027, 3, 1), "a contingency plan")
    assert on_paper(plan_clocks(working(plan=a_plan()))) == (None, "")


def test_an_unplanned_admission_asks_for_a_review_of_the_plan():
    facts = replace(WHOLE, admission_recorded_on=TODAY)
    (clock,) = [each for each in review_clocks(facts) if each.kind is ClockKind.ADMISSION]
    assert (clock.due_on, clock.label) == (TODAY, "Plan after an unplanned admission")
    assert ClockKind.ADMISSION not in kinds(replace(facts, working=None))


@given(cases)
def test_more_that_is_recorded_of_a_plan_never_makes_the_next_review_later(facts):
    if facts.working is None:
        return
    fewer = planned(facts, actions=facts.working.actions[1:], contingency=(), support_plans=(), answers={})
    first, without = next_review(review_clocks(facts)), next_review(review_clocks(fewer))
    if without is not None:
        assert first is not None
        assert first.due_on <= without.due_on


def test_a_yearly_check_that_was_never_recorded_is_due_from_the_day_severe_frailty_was_confirmed():
    facts = replace(WHOLE, working=None, medication_reviewed_on=None, falls_asked_on=None)
    found = {clock.kind: clock for clock in review_clocks(facts)}
    for kind, label in (
        (ClockKind.MEDICATION, "Medication review (none recorded yet)"),
        (ClockKind.FALLS, "Question about falls (none recorded yet)"),
    ):
        assert (found[kind].due_on, found[kind].label) == (date(2026, 2, 28), label)
        assert found[kind].state(TODAY) is ClockState.OVERDUE
        assert "from the day severe frailty was confirmed" in found[kind].rule.says
    assert ClockKind.MEDICATION not in kinds(replace(facts, grade=a_grade(Grade.MODERATE)))


@given(st.dates(date(1900, 1, 1), date(1990, 1, 1)), maybe, near)
def test_a_yearly_check_is_never_due_before_65_and_never_goes_silent(born, last, confirmed):
    due = yearly_check(last, confirmed, born)
    assert years_old(born, due) >= 65
    assert due == max(gms_birthday(born), add_months(last, 12) if last else confirmed)
    assert years_old(born, gms_birthday(born)) == 65
    assert years_old(born, gms_birthday(born) - timedelta(days=1)) == 64


def test_what_was_never_recorded_drives_no_clock():
    empty = ReviewFacts(person=PERSON, today=TODAY, holidays=TABLE)
    assert review_clocks(empty) == ()
    assert next_review_words(()) == "No review date is set."
    assert kinds(replace(empty, grade=a_grade(Grade.MILD))) == [ClockKind.REASSESSMENT]
    assert kinds(replace(empty, working=working(plan=a_plan()))) == []


def test_done_actions_and_ended_cards_do_not_count():
    done = an_action(1, review_on=TODAY, status=ActionStatus.DONE)
    assert due(planned(WHOLE, actions=(done,)), ClockKind.ACTION) == []
    ended = a_card(1, review_on=TODAY, ended_on=TODAY)
    assert due(planned(WHOLE, contingency=(ended,)), ClockKind.CONTINGENCY) == []


@pytest.mark.parametrize("grade", [Grade.MODERATE, Grade.MILD, Grade.NOT_FRAIL])
def test_only_severe_frailty_has_the_contracts_clocks(grade):
    found = kinds(replace(WHOLE, grade=a_grade(grade)))
    assert ClockKind.MEDICATION not in found
    assert ClockKind.FALLS not in found
    assert (ClockKind.REASSESSMENT in found) is (grade is not Grade.NOT_FRAIL)


def test_the_contracts_clocks_begin_at_65():
    young = replace(PERSON, born_on=date(1962, 1, 11))
    assert due(replace(WHOLE, person=young), ClockKind.MEDICATION) == [date(2027, 1, 11)]
    younger = replace(PERSON, born_on=date(1962, 11, 23))
    assert due(replace(WHOLE, person=younger), ClockKind.MEDICATION) == []
    long_ago = replace(WHOLE, person=young, today=date(2030, 1, 1), medication_reviewed_on=date(2024, 1, 1))
    assert due(long_ago, ClockKind.MEDICATION) == [date(2027, 1, 11)]
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
    assert words == "21-Nov-2026, the earliest of 11: Plan after an unplanned admission"
    only = ReviewFacts(person=PERSON, today=TODAY, holidays=TABLE, working=working(plan=a_plan(review_on=TODAY)))
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


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)) | st.sampled_from([date(2025, 3, 1), date(2028, 2, 29)]),
    st.integers(-3, 3),
)
def test_the_limit_of_a_birth_parts_those_of_age_from_those_who_are_not(before, step):
    born = birth_limit(before) + timedelta(days=step)
    assert (gms_birthday(born) < before) == (step < 0)
