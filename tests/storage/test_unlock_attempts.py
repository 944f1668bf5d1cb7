"""Waiting after wrong passphrases: it grows, it ends, and it follows one person on one machine."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.storage.unlock_attempts import FILE_NAME, UnlockAttempts, UnlockDelayedError, delay_after


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 2, 9, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (8, 240), (9, 480), (10, 900), (500, 900)]
)
def test_the_wait_doubles_up_to_a_quarter_of_an_hour(failures: int, seconds: int) -> None:
    assert delay_after(failures) == timedelta(seconds=seconds)


@given(st.integers(0, 10_000))
def test_nobody_ever_waits_longer_than_a_quarter_of_an_hour(failures: int) -> None:
    assert delay_after(failures) <= timedelta(minutes=15)


def _fail(attempts: UnlockAttempts, times: int) -> None:
    for _ in range(times):
        attempts.failed("ann")


def test_the_wait_survives_a_restart_and_says_how_long(tmp_path: Path, clock: FixedClock) -> None:
    _fail(UnlockAttempts(tmp_path, clock, "desk"), 7)
    clock.instant += timedelta(seconds=20)
    with pytest.raises(UnlockDelayedError, match="Wait 2 minutes") as delay:
        UnlockAttempts(tmp_path, clock, "desk").require_allowed("ann")
    assert delay.value.until == clock.instant + timedelta(seconds=100)


def test_another_person_and_another_machine_do_not_wait(tmp_path: Path, clock: FixedClock) -> None:
    desk = UnlockAttempts(tmp_path, clock, "desk")
    _fail(desk, 9)
    desk.require_allowed("ben")
    UnlockAttempts(tmp_path, clock, "laptop").require_allowed("ann")


def test_success_forgets_and_reports_the_wrong_tries(tmp_path: Path, clock: FixedClock) -> None:
    attempts = UnlockAttempts(tmp_path, clock, "desk")
    _fail(attempts, 6)
    clock.instant += timedelta(minutes=1)
    attempts.require_allowed("ann")
    assert attempts.succeeded("ann") == 6
    assert attempts.succeeded("ann") == 0


def test_a_clock_put_back_by_years_does_not_lock_anybody_out_for_good(tmp_path: Path, clock: FixedClock) -> None:
    attempts = UnlockAttempts(tmp_path, clock, "desk")
    _fail(attempts, 50)
    clock.instant -= timedelta(days=2000)
    with pytest.raises(UnlockDelayedError, match="Wait 15 minutes"):
        attempts.require_allowed("ann")
    clock.instant += timedelta(minutes=15)
    attempts.require_allowed("ann")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"desk": 3}', b'{"desk": {"ann": {"failures": "x"}}}', b"\xff"]
)
def test_a_damaged_counter_starts_again(tmp_path: Path, clock: FixedClock, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    attempts = UnlockAttempts(tmp_path, clock, "desk")
    attempts.require_allowed("ann")
    _fail(attempts, 5)
    with pytest.raises(UnlockDelayedError):
        attempts.require_allowed("ann")


def test_a_counter_that_cannot_be_written_hides_nothing(tmp_path: Path, clock: FixedClock) -> None:
    attempts = UnlockAttempts(tmp_path / "gone", clock, "desk")
    _fail(attempts, 1)
    assert attempts.succeeded("ann") == 0
