"""The limits of the hash and how a machine is measured."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.errors import DamagedError
from bhcp_desktop.storage import argon2_cost
from bhcp_desktop.storage.argon2_cost import CEILING, FLOOR, Cost, calibrate, derive, require_allowed


@pytest.mark.parametrize("part", ["passes", "memory_kib", "lanes"])
def test_below_the_floor_and_above_the_ceiling_nothing_is_hashed(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(argon2_cost, "hash_secret_raw", pytest.fail)
    for cost in (
        replace(FLOOR, **{part: getattr(FLOOR, part) - 1}),
        replace(FLOOR, **{part: getattr(CEILING, part) + 1}),
    ):
        with pytest.raises(DamagedError):
            derive(b"secret", bytes(16), cost)


def test_the_limits_themselves_are_allowed() -> None:
    require_allowed(FLOOR)
    require_allowed(CEILING)


def test_the_hash_is_argon2id_of_rfc_9106() -> None:
    """Reference value made with the argon2 command of the reference implementation (version 0x13)."""
    got = derive(b"staple purple canoe river", b"0123456789abcdef", FLOOR)
    assert got.hex() == "300083e98262dd292f8bafd8b9ae81c789db54b343c6edf2f4105654ac72e43c"


@given(st.floats(0.001, 60))
def test_calibration_never_leaves_the_limits_nor_chooses_over_a_second(floor_seconds: float) -> None:
    def measure(cost: Cost) -> float:
        return floor_seconds * cost.work() / FLOOR.work()

    chosen = calibrate(measure)
    require_allowed(chosen)
    assert chosen == FLOOR or measure(chosen) <= 1.0
    assert measure(chosen) >= 0.4 or chosen.passes == CEILING.passes or floor_seconds > 0.25


def test_calibration_raises_memory_before_passes() -> None:
    chosen = calibrate(lambda cost: 0.1 * cost.work() / FLOOR.work())
    assert chosen == Cost(passes=3, memory_kib=256 * 1024, lanes=4)


def test_this_machine_can_be_measured() -> None:
    assert argon2_cost.seconds_for(FLOOR) > 0


def test_a_machine_that_runs_out_of_memory_stays_with_the_cost_it_can_do_within_a_second() -> None:
    assert calibrate(lambda cost: 0.3 if cost == FLOOR else 4.0) == FLOOR
