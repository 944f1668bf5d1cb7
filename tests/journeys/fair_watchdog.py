"""The program's own watchdog, told apart from a busy machine: time other programs took is not the window's fault."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from bhcp_desktop.ui.watchdog import Watchdog

_THREADS = Path("/proc/self/task")
_NANO = 1e-9
_SHARED = 2.5
_TURNS, _USUAL = 100_000, 0.0024
"""A piece of work, and the seconds it takes on the two processors the limit was set on."""

Times = dict[int, tuple[float, float]]
"""For each thread, the seconds it ran and the seconds it waited for a processor (Linux; empty elsewhere)."""


class FairWatchdog(Watchdog):
    """Leaves out of each gap what threads of this process spent waiting for a processor.

    What the window's thread ran itself always counts, as the seconds it would be on a desk PC: a slower machine, or one
    whose caches are shared, is measured at once by a piece of work of known size. Within a shared suite a stand-still
    counts from two and a half times the limit. The limit itself holds for a program that has the machine to itself.
    """

    def __init__(self, *, limit: float = 0.100, slowness: Callable[[], float] | None = None) -> None:
        super().__init__(limit=limit)
        self._slowness = slowness or slowness_now
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
        own = self._own(gap, now) / self._slowness() if gap > self.limit else gap
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


def slowness_now() -> float:
    """How many times slower than usual this machine is at this moment, at its best of three; 1 on a faster one."""
    return max(1.0, min(_a_piece_of_work() for _ in range(3)) / _USUAL)


def _a_piece_of_work() -> float:
    began, total = time.thread_time(), 0
    for at in range(_TURNS):
        total += at
    return time.thread_time() - began


def _less(after: tuple[float, float], before: tuple[float, float]) -> tuple[float, float]:
    return after[0] - before[0], after[1] - before[1]
