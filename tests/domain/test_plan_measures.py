"""In time is on the last day at the latest, and not before there was anything to be in time for."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.meeting_measures import Measured, care_home_clock, plans_reviewed
from bhcp_desktop.domain.plan_measures import MeasuredMove, MeasuredPlan

MOVED, DUE, AFTER = date(2026, 6, 1), date(2026, 6, 10), date(2026, 6, 11)


@pytest.mark.parametrize(("followed", "in_time"), [(None, False), (DUE, True), (AFTER, False)])
def test_a_plan_is_reviewed_when_another_follows_by_the_day(followed, in_time):
    plan = MeasuredPlan(review_on=DUE, followed_on=followed)
    assert plan.in_time == in_time
    assert plans_reviewed(Measured(plans=(plan,))).part == in_time


@pytest.mark.parametrize(
    ("days", "in_time"),
    [((), False), ((date(2026, 5, 31),), False), ((MOVED,), True), ((DUE,), True), ((AFTER,), False)],
)
def test_a_plan_of_before_the_move_is_no_plan_for_the_care_home(days, in_time):
    move = MeasuredMove(moved_on=MOVED, due_on=DUE, published_on=days)
    assert move.in_time == in_time
    figure = care_home_clock(Measured(moves=(move,)))
    assert (figure.part, figure.whole) == (in_time, 1)


def test_nothing_asked_is_nothing_to_count():
    assert plans_reviewed(Measured()).value is None
    assert care_home_clock(Measured()).words == "Nothing to count"
