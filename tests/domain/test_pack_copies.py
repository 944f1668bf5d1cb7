"""On which days an agreement counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bhcp_desktop.domain.pack_copies import SharingAgreement

AGREED = SharingAgreement(id="a", organisation="Hospice", from_on=date(2026, 1, 1), last_on=date(2026, 12, 31))


def test_it_counts_from_its_first_to_its_last_day():
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    assert [AGREED.covers(day) for day in days] == [False, True, True, False]
    assert (AGREED.is_ended, AGREED.over_on) == (False, date(2026, 12, 31))


def test_ended_early_it_does_not_count_from_that_day():
    ended = replace(AGREED, ended_on=date(2026, 6, 1))
    assert [ended.covers(day) for day in (date(2026, 5, 31), date(2026, 6, 1))] == [True, False]
    assert (ended.is_ended, ended.over_on) == (True, date(2026, 6, 1))
    assert replace(AGREED, ended_on=date(2027, 6, 1)).over_on == AGREED.last_on


def test_a_mistake_never_counted():
    mistake = replace(AGREED, ended=True, ended_on=date(2026, 6, 1))
    assert not mistake.covers(date(2026, 5, 31))
    assert mistake.is_ended
