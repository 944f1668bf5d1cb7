"""Who may be shown whom: agreements by their days, objections by organisation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.documents_meeting import PackProfile
from bhcp_desktop.domain.pack_copies import SharingAgreement, SharingObjection
from bhcp_desktop.domain.sharing_rules import Sharing, agreement_lapsed, objected, suggested_profile

FROM, LAST = date(2026, 1, 1), date(2026, 11, 21)
AGREED = SharingAgreement(id="a", organisation="County Council", from_on=FROM, last_on=LAST)


@pytest.mark.parametrize(
    ("day", "profile", "says"),
    [
        (FROM - timedelta(1), PackProfile.LIMITED, "does not begin before 01-Jan-2026"),
        (FROM, PackProfile.FULL, ""),
        (LAST, PackProfile.FULL, ""),
        (LAST + timedelta(1), PackProfile.LIMITED, "ended on 21-Nov-2026"),
    ],
)
def test_an_agreement_counts_from_its_first_to_its_last_day(day, profile, says):
    sharing = Sharing((AGREED,))
    assert suggested_profile(sharing, " county council ", day) is profile
    assert says in agreement_lapsed(sharing, "County council", day)
    assert bool(says) == bool(agreement_lapsed(sharing, "County council", day))


def test_an_unknown_organisation_is_limited_and_blocks_nobody():
    assert suggested_profile(Sharing((AGREED,)), "Somebody else", FROM) is PackProfile.LIMITED
    assert agreement_lapsed(Sharing((AGREED,)), "Somebody else", FROM) == ""
    assert suggested_profile(Sharing((AGREED,)), "", FROM) is PackProfile.LIMITED


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400))), st.integers(0, 500))
def test_one_agreement_that_runs_is_enough(spans, at):
    day = FROM + timedelta(at)
    agreements = tuple(
        SharingAgreement(id="a", organisation="Home", from_on=FROM + timedelta(a), last_on=FROM + timedelta(a + b))
        for a, b in spans
    )
    runs = any(each.from_on <= day <= each.last_on for each in agreements)
    assert (suggested_profile(Sharing(agreements), "Home", day) is PackProfile.FULL) == runs
    assert bool(agreement_lapsed(Sharing(agreements), "Home", day)) == (bool(agreements) and not runs)


def test_an_objection_names_one_organisation_or_every_other_one_until_it_is_lifted():
    told = [
        SharingObjection(
            id=who, person_id=who, organisation=where, recorded_on=FROM, recorded_by="C Bell", ended_on=until
        )
        for who, where, until in (("p", "County council", None), ("q", "", None), ("r", "County council", LAST))
    ]
    assert set(objected(told, "county council", LAST)) == {"p", "q"}
    assert set(objected(told, "county council", FROM)) == {"p", "q", "r"}
    assert set(objected(told, "Hospice", FROM)) == {"q"}
    assert set(objected(told, "  ", FROM)) == {"p", "q", "r"}
    assert objected(told, "Hospice", FROM)["q"] == "The person objects to sharing with Hospice."


def test_an_agreement_ended_early_is_over_on_that_day_and_a_mistake_never_counted():
    ended = replace(AGREED, ended_on=date(2026, 6, 1))
    assert suggested_profile(Sharing((ended,)), "County Council", date(2026, 5, 31)) is PackProfile.FULL
    assert "ended on 01-Jun-2026" in agreement_lapsed(Sharing((ended,)), "County Council", date(2026, 6, 1))
    mistake = replace(ended, ended=True)
    assert agreement_lapsed(Sharing((mistake,)), "County Council", date(2026, 6, 1)) == ""
    assert mistake.is_ended


def test_between_two_agreements_the_one_that_is_over_is_told():
    later = replace(AGREED, from_on=date(2027, 1, 1), last_on=date(2027, 12, 31))
    said = agreement_lapsed(Sharing((AGREED, later)), "County Council", date(2026, 12, 1))
    assert "ended on 21-Nov-2026" in said
