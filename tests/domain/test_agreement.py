"""An agreement is to the words of its day: what changes afterwards is not part of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.agreement import agreed_until, is_of_the_agreement
from bhcp_desktop.domain.clock import LONDON

DAY = date(2026, 11, 21)


def test_the_day_of_the_agreement_counts_as_agreed_to_its_end_in_england():
    assert agreed_until(DAY, None) == datetime(2026, 11, 22, tzinfo=UTC)
    assert agreed_until(date(2026, 7, 1), None) == datetime(2026, 7, 1, 23, tzinfo=UTC)


def test_what_stood_when_the_agreement_was_recorded_was_there_for_whoever_recorded_it():
    recorded = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    assert agreed_until(DAY, recorded) == recorded
    assert agreed_until(DAY, datetime(2026, 11, 21, 9, tzinfo=UTC)) == agreed_until(DAY, None)


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), hours=st.integers(0, 23))
def test_no_hour_of_its_own_day_is_after_it(day, hours):
    at = datetime(day.year, day.month, day.day, hours, 59, tzinfo=LONDON)
    until = agreed_until(day, None)
    assert at < until <= at.astimezone(UTC) + timedelta(days=1)


@pytest.mark.parametrize(
    ("entity", "field"),
    [("medicine", "dose"), ("medicine", None), ("medicine", "stopped_on"), ("contact", "ended_on"), ("contact", "rank"),
     ("action", "due_on"), ("action", "error_reason"), ("goal", None), ("answer", "value"),
     ("contingency_plan", "steps"), ("allergy_statement", "status")],
)  # fmt: skip
def test_what_changes_the_agreement(entity, field):
    assert is_of_the_agreement(entity, field)


@pytest.mark.parametrize(
    ("entity", "field"),
    [("action", "status"), ("action", "reply"), ("goal", "outcome"), ("need", "rank"), ("medicine", "as_at"),
     ("condition", "rank"), ("allergy_statement", "recorded_on")],
)  # fmt: skip
def test_how_it_goes_on_and_that_it_was_looked_at_again_does_not(entity, field):
    assert not is_of_the_agreement(entity, field)
