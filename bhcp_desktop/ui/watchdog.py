"""Notices when the GUI thread is held up, and where; on in tests, in the program behind a setting."""

from __future__ import annotations

import logging
import sys
import threading
import time
import traceback
from types import FrameType, TracebackType
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

_LOG = logging.getLogger(__name__)
_FRAMES: Final = 6


class Watchdog:
    """Measures the gaps between turns of the event loop; a gap over `limit` seconds is kept with its stack.

    Used as a context manager in tests; `start` and `stop` in the program, where gaps go to the log.
    """

    def __init__(self, *, limit: float = 0.100, tick: float = 0.010, parent: QObject | None = None) -> None:
        self.limit = limit
        self.longest = 0.0
        self.stacks: list[str] = []
        self._beats = 0
        self._last = 0.0
        self._reported = False
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        self._main = threading.main_thread().ident or 0
        self._timer = QTimer(parent)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(tick * 1000))
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to watch."""
        self._last = time.perf_counter()
        self._over.clear()
        self._timer.start()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop watching."""
        self._timer.stop()
        self._over.set()
        if self._thread:
            self._thread.join()

    def __enter__(self) -> Watchdog:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    @property
    def blocked(self) -> bool:
        """Whether any gap passed the limit."""
        return self.longest > self.limit

    def _beat(self) -> None:
        now = time.perf_counter()
        gap = now - self._last
        # The first beat may have waited for the loop to start at all.
        if self._beats:
            self.longest = max(self.longest, gap)
            if gap > self.limit:
                _LOG.warning("the window stood still for %d ms at %s", gap * 1000, self._where())
        self._beats += 1
        self._last = now
        self._reported = False

    def _where(self) -> str:
        return self.stacks[-1] if self._reported and self.stacks else "an unknown place"

    def _watch(self) -> None:
        while not self._over.wait(self.limit / 4):
            late = time.perf_counter() - self._last > self.limit
            if self._beats and late and not self._reported:
                frame = sys._current_frames().get(self._main)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - the only way
                if frame:
                    self.stacks.append(_places(frame))
                self._reported = True


def _places(frame: FrameType) -> str:
    """Files, lines and functions, innermost last; no values, so no patient's data."""
    frames = traceback.extract_stack(frame)[-_FRAMES:]
    return " > ".join(f"{entry.filename}:{entry.lineno} {entry.name}" for entry in frames)
