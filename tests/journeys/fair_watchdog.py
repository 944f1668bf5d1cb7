"""The program's own watchdog, told apart from a busy machine: time other programs took is not the window's fault."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

from bhcp_desktop.ui.watchdog import Watchdog

_THREADS = Path("/proc/self/task")
_NANO = 1e-9
_SHARED = 2.5

Times = dict[int, tuple[float, float]]
"""For each thread, the seconds it ran and the seconds it waited for a processor (Linux; empty elsewhere)."""


class FairWatchdog(Watchdog):
    """Leaves out of each gap what threads of this process spent waiting for a processor.

    What the window's thread ran itself always counts. The suite's workers share the processors and their caches, so
    whatever runs is slower for it: a stand-still counts from two and a half times the limit. The limit itself holds
    for a program that has the machine to itself.
    """

    def __init__(self, *, limit: float = 0.100) -> None:
        super().__init__(limit=limit)
        self._me = threading.main_thread().native_id or 0
        self._has_times = _THREADS.is_dir()
        self._files: dict[int, int] = {}
        self._before: Times = {}

    def start(self) -> None:
        """Begin to watch."""
        self._before = self._times()
        super().start()

    def close(self) -> None:
        """Let go of what the kernel was asked through."""
        while self._files:
            os.close(self._files.popitem()[1])

    def _beat(self) -> None:
        now, gap = self._times(), time.perf_counter() - self._last
        own = self._own(gap, now) if gap > self.limit / 2 else gap
        self._last = time.perf_counter() - (own if own > self.limit * _SHARED else 0.0)
        self._before = now
        super()._beat()

    def _own(self, gap: float, now: Times) -> float:
        """Seconds of this gap that are not other programs': at least what the window's thread ran."""
        grown = {thread: _less(found, self._before.get(thread, found)) for thread, found in now.items()}
        ran = grown.get(self._me, (gap, 0.0))[0]
        return max(ran, gap - sum(waited for _, waited in grown.values()))

    def _times(self) -> Times:
        """What the kernel knows of the threads of this process; asked often, so its files stay open."""
        found: Times = {}
        for name in os.listdir(_THREADS) if self._has_times else ():  # noqa: PTH208 - asked a hundred times a second
            try:
                file = self._files.get(int(name)) or self._open(int(name))
                ran, waited, _ = os.pread(file, 80, 0).split()
            except OSError:
                self._forget(int(name))  # a thread that has just ended
            else:
                found[int(name)] = (int(ran) * _NANO, int(waited) * _NANO)
        return found

    def _open(self, thread: int) -> int:
        self._files[thread] = os.open(_THREADS / str(thread) / "schedstat", os.O_RDONLY)
        return self._files[thread]

    def _forget(self, thread: int) -> None:
        file = self._files.pop(thread, None)
        if file is not None:
            os.close(file)


def _less(after: tuple[float, float], before: tuple[float, float]) -> tuple[float, float]:
    return after[0] - before[0], after[1] - before[1]
