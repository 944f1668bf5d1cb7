"""Orders are refused in words, and people are shared evenly."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.services.training.order import TrainingUnit
from tests.services.training.conftest import an_order


@pytest.mark.parametrize(("people", "units"), [(99, 1), (365_001, 1), (150, 2), (100, 0)])
def test_an_order_that_cannot_be_like_life_is_refused(people: int, units: int) -> None:
    with pytest.raises(RuleBrokenError):
        an_order(people, units=units)


def test_people_are_shared_evenly() -> None:
    assert an_order(1001, units=3).sizes() == [334, 334, 333]
    assert an_order(365_000, units=146).sizes() == [2500] * 146


def test_owners_come_before_what_they_own(unit: TrainingUnit) -> None:
    seen: set[str] = {unit.place.unit_id, unit.place.practice_id}
    for record in unit.records():
        owners = (
            "person_id",
            "plan_id",
            "need_id",
            "goal_id",
            "owner_id",
            "meeting_id",
            "agenda_item_id",
            "referral_id",
        )
        for name in owners:
            owner = getattr(record, name, None)
            assert owner is None or owner in seen, (type(record), name)
        assert record.id not in seen
        seen.add(record.id)


def test_a_team_finds_its_members(unit: TrainingUnit) -> None:
    team = unit.team
    assert team.member("nurse").role == "District nurse"
    assert [team.doctor_of(gp) for gp in team.usual_gps] == list(team.doctors)
    assert team.doctor_of("SOMEBODY, Else (Dr)") == team.doctors[0]
