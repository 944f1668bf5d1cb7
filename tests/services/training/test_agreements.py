"""Every reader of a training pack but the voluntary sector gets a whole copy, on every day of the year."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.documents_meeting import PackProfile
from bhcp_desktop.domain.sharing_rules import Sharing, suggested_profile
from bhcp_desktop.services.training.agreements import WITHOUT, sharing_agreements
from bhcp_desktop.services.training.population import team_of
from tests.services.training.conftest import an_order


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_every_organisation_but_one_has_an_agreement_that_runs(today: date):
    order = an_order(units=2, today=today)
    sharing = Sharing(agreements=tuple(sharing_agreements(order)))
    readers = [member.organisation for place in order.places for member in team_of(order, place).members]
    assert WITHOUT in readers
    for organisation in readers:
        wanted = PackProfile.LIMITED if organisation == WITHOUT else PackProfile.FULL
        assert suggested_profile(sharing, organisation, today) is wanted
