"""Training meetings: three closed ones four weeks apart, and the next one being prepared."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.mdt import ItemState, MeetingStatus, Presence, ReferralStatus
from bhcp_desktop.services.training.order import TrainingUnit
from bhcp_desktop.services.training.population import training_units
from tests.services.training.conftest import TODAY, an_order


def test_three_are_closed_and_one_is_ahead(unit: TrainingUnit) -> None:
    assert [file.meeting.status for file in unit.meetings] == [MeetingStatus.CLOSED] * 3 + [MeetingStatus.DRAFT]
    days = [file.meeting.starts_at.astimezone(LONDON).date() for file in unit.meetings]
    assert [later - earlier for earlier, later in pairwise(days)] == [timedelta(days=28)] * 3
    assert days[2] < TODAY < days[3]
    assert all(1 <= day.weekday() <= 3 for day in days)
    assert all(file.meeting.starts_at.astimezone(LONDON).hour == 13 for file in unit.meetings)


def test_attendance_is_recorded_at_closed_meetings(unit: TrainingUnit) -> None:
    for file in unit.meetings:
        closed = file.meeting.status is MeetingStatus.CLOSED
        assert all((seat.presence is not Presence.NOT_RECORDED) is closed for seat in file.attendance)
    seats = [seat for file in unit.meetings[:3] for seat in file.attendance]
    assert any(seat.presence is Presence.APOLOGIES for seat in seats)


def test_positions_count_up_and_nobody_is_listed_twice(unit: TrainingUnit) -> None:
    for file in unit.meetings:
        assert [item.position for item in file.items] == list(range(len(file.items)))
        assert len({item.person_id for item in file.items}) == len(file.items)


def test_a_deferred_case_comes_first_next_time(unit: TrainingUnit) -> None:
    for before, after in pairwise(unit.meetings):
        (put_off,) = (item for item in before.items if item.state is ItemState.DEFERRED)
        assert after.items[0].carried_from == put_off.id
        assert after.items[0].referral_id == put_off.referral_id


def test_referrals_end_as_their_cases_did(unit: TrainingUnit) -> None:
    decided = {item.referral_id for file in unit.meetings for item in file.items if item.state is ItemState.DISCUSSED}
    for file in unit.meetings:
        for referral in file.referrals:
            assert (referral.status is ReferralStatus.CLOSED) is (referral.id in decided)


def test_the_next_meeting_has_an_agenda_and_nominations(unit: TrainingUnit) -> None:
    ahead = unit.meetings[-1]
    assert len(ahead.items) >= 5
    assert all(item.state is ItemState.LISTED for item in ahead.items)
    listed = {item.referral_id for item in ahead.items}
    nominated = [one for one in ahead.referrals if one.id not in listed]
    assert len(nominated) == 3
    assert all(one.status is ReferralStatus.RECEIVED for one in nominated)


def test_only_people_on_the_list_are_discussed(unit: TrainingUnit) -> None:
    present = {one.person.id for one in unit.people if not one.person.deceased and not one.memberships[-1].to_on}
    assert {item.person_id for file in unit.meetings for item in file.items} <= present


@pytest.mark.parametrize("seed", range(5))
def test_a_small_unit_has_meetings_too(seed: int) -> None:
    meetings = next(training_units(an_order(100, seed))).meetings
    assert len(meetings) == 4
    assert all(file.items for file in meetings)
