"""Wrong passphrases slow the next try down, for each person on each machine, and never lock anybody out for good.

After five tries 30 seconds, doubling to 15 minutes: records must stay within reach of those who care for people.
Somebody who can write to the folder can put the counter back; the length of the passphrase guards against them.
"""

from __future__ import annotations

import contextlib
import json
import platform
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, cast

from bhcp_desktop.domain.clock import Clock
from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.storage.atomic_file import replace_file

FILE_NAME: Final = "attempts.json"
STALE_PREFIX: Final = ".attempts-"
FREE_TRIES: Final = 5
FIRST_DELAY: Final = timedelta(seconds=30)
LONGEST_DELAY: Final = timedelta(minutes=15)


class UnlockDelayedError(UnavailableError):
    """Too many wrong passphrases; carries the instant from which the next try counts."""

    code = "unlock_delayed"

    def __init__(self, says: str, until: datetime) -> None:
        self.until = until
        super().__init__(says)


def delay_after(failures: int) -> timedelta:
    """How long to wait after so many wrong tries in a row."""
    if failures < FREE_TRIES:
        return timedelta(0)
    doublings = min(failures - FREE_TRIES, 10)
    return min(FIRST_DELAY * 2**doublings, LONGEST_DELAY)


class UnlockAttempts:
    """Counts wrong tries in a small file beside the key file; holds identifiers only, never what was typed."""

    def __init__(self, folder: Path, clock: Clock, machine: str | None = None) -> None:
        self._path = folder / FILE_NAME
        self._clock = clock
        self._machine = machine if machine is not None else platform.node()

    def require_allowed(self, user_id: str) -> None:
        """Raise UnlockDelayedError while this person has to wait."""
        failures, last = self._entry(user_id)
        now = self._clock.now()
        if last is None or not delay_after(failures):
            return
        if last > now:  # the computer's clock was put back: the wait begins again, it does not grow
            self._write(user_id, failures, now)
            last = now
        until = last + delay_after(failures)
        if now < until:
            raise UnlockDelayedError(f"Too many tries. Wait {_spoken(until - now)}, then try again.", until)

    def failed(self, user_id: str) -> None:
        """Count one wrong try."""
        failures, _last = self._entry(user_id)
        self._write(user_id, failures + 1, self._clock.now())

    def succeeded(self, user_id: str) -> int:
        """Forget the wrong tries; returns how many there were, for the journal."""
        failures, _last = self._entry(user_id)
        if failures:
            self._write(user_id, 0, None)
        return failures

    def _entry(self, user_id: str) -> tuple[int, datetime | None]:
        try:
            told = self._all()[self._machine][user_id]
            return int(told["failures"]), datetime.fromisoformat(told["last"])
        except (KeyError, TypeError, ValueError):
            return 0, None

    def _all(self) -> dict[str, Any]:
        try:
            told: object = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return cast("dict[str, Any]", told) if isinstance(told, dict) else {}

    def _write(self, user_id: str, failures: int, last: datetime | None) -> None:
        everything = self._all()
        before: object = everything.get(self._machine)
        mine = dict(cast("dict[str, Any]", before)) if isinstance(before, dict) else {}
        mine.pop(user_id, None)
        if last is not None:
            mine[user_id] = {"failures": failures, "last": last.isoformat()}
        content = json.dumps(everything | {self._machine: mine}, sort_keys=True).encode()
        # A full or read-only disk must not keep the right person out, nor hide the answer to a wrong passphrase.
        with contextlib.suppress(OSError):
            replace_file(self._path, content, prefix=STALE_PREFIX)


def _spoken(wait: timedelta) -> str:
    seconds = -(-wait // timedelta(seconds=1))
    if seconds <= 60:
        return f"{seconds} second{'' if seconds == 1 else 's'}"
    minutes = -(-seconds // 60)
    return f"{minutes} minutes"
