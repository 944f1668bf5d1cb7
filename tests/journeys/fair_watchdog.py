"""The program's own watchdog, told apart from a busy machine: time other programs took is not the window's fault."""

from __future__ import annotations

import contextlib
import threading
import time
from pathlib import Path

from bhcp_desktop.ui.watchdog import Watchdog

_THREADS = Path("/proc/self/task")
_NANO = 1e-9

Times = dict[int, tuple[float, float]]
"""For each thread, the seconds it ran and the seconds it waited for a processor (Linux; empty elsewhere)."""


class FairWatchdog(Watchdog):
    """Leaves out of each gap what the window's thread spent waiting for a processor.

    Where that thread itself hardly ran, another thread that held Python may have been the one that waited.
    """

    def __init__(self, *, limit: float = 0.100) -> None:
        super().__init__(limit=limit)
        self._me = threading.main_thread().native_id or 0
        self._before: Times = {}

    def start(self) -> None:
        """Begin to watch."""
        self._before = times()
        super().start()

    def _beat(self) -> None:
        gap, now = time.perf_counter() - self._last, times()
        if gap > self.limit:
            self._last += min(gap, self._stolen(now))
        self._before = now
        super()._beat()

    def _stolen(self, now: Times) -> float:
        """Seconds of this gap in which threads of ours could have run, but other programs did."""
        grown = {thread: _less(found, self._before.get(thread, (0.0, 0.0))) for thread, found in now.items()}
        ran, waited = grown.pop(self._me, (0.0, 0.0))
        if ran < self.limit / 2:
            waited += sum(wait for _, wait in grown.values())
        return waited


def _less(after: tuple[float, float], before: tuple[float, float]) -> tuple[float, float]:
    return after[0] - before[0], after[1] - before[1]


def times() -> Times:
    """What the kernel knows of the threads of this process."""
    found: Times = {}
    if _THREADS.is_dir():
        for thread in _THREADS.iterdir():
            with contextlib.suppress(OSError):  # a thread that has just ended
                ran, waited, _ = (thread / "schedstat").read_text().split()
                found[int(thread.name)] = (int(ran) * _NANO, int(waited) * _NANO)
    return found
