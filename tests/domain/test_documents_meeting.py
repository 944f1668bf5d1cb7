"""A case sheet nobody has filled in claims nothing."""

from __future__ import annotations

from datetime import date

from bhcp_desktop.domain.documents import CaseLine, CaseRecord, CaseSheet, MinutesStanding, PersonIdentity
from bhcp_desktop.domain.mdt import ItemState, Told

LINE = CaseLine(position=1, person=PersonIdentity(family_name="Fell", born_on=date(1941, 2, 3)))


def test_nobody_was_told_until_it_is_recorded() -> None:
    assert CaseSheet(line=LINE).told is Told.NOT_RECORDED
    assert not LINE.withheld


def test_a_case_was_not_discussed_until_it_is_recorded() -> None:
    assert CaseRecord(line=LINE).state is ItemState.LISTED


def test_minutes_begin_unconfirmed() -> None:
    assert MinutesStanding("draft") is MinutesStanding.DRAFT
