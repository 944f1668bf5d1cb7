"""Work off the GUI thread: two lanes, one queued signal that brings every result home.

No Qt object lives in a worker. A failure that is no `BhcpError` goes to `sys.excepthook` on the GUI thread.
"""

from __future__ import annotations

import sys
import threading
import time
import weakref
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from bhcp_desktop.domain.errors import BhcpError

T = TypeVar("T")
Done = Callable[[T], object]
Failed = Callable[[BhcpError], object]


class Lane(Enum):
    """Where work runs: the one database connection, or the threads for PDFs and files."""

    DATABASE = "database"
    COMPUTE = "compute"


class Stopped(BhcpError):  # noqa: N818 - it is a request that was met, not a fault
    """Long work ended because the person pressed Cancel; nothing of it is kept."""

    code = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far long work has come; `total` 0 means not known, `seconds_left` None means too early to say."""

    doing: str
    done: int
    total: int
    seconds_left: float | None = None


class Handle:
    """One piece of work under way; cancelled, it delivers nothing."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self._stop = threading.Event()
        self.finished = False

    def cancel(self) -> None:
        """Forget the work: whatever comes of it is not delivered."""
        self._cancelled.set()
        self._stop.set()

    def stop(self) -> None:
        """Ask long work to end at its next progress report; its `stopped` callback is then called."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody waits for it any more."""
        return self._cancelled.is_set()

    @property
    def should_stop(self) -> bool:
        """Whether long work was asked to end."""
        return self._stop.is_set()


class Job:
    """What long work is given: its way to report progress and to learn of Cancel. Lives in the worker."""

    _LEAST_GAP = 0.1  # seconds between two reports: the screen need not know more often

    def __init__(self, handle: Handle, report: Callable[[Progress], object]) -> None:
        self._handle = handle
        self._report = report
        self._began = time.monotonic()
        self._last = 0.0

    def progress(self, done: int, total: int, doing: str = "") -> None:
        """Say how far the work is; raises `Stopped` once the person pressed Cancel."""
        if self._handle.should_stop:
            raise Stopped("Stopped. Nothing was changed.")
        now = time.monotonic()
        if now - self._last < self._LEAST_GAP and done < total:
            return
        self._last = now
        self._report(Progress(doing=doing, done=done, total=total, seconds_left=self._left(now, done, total)))

    def _left(self, now: float, done: int, total: int) -> float | None:
        elapsed = now - self._began
        if not done or not total or elapsed < 1:
            return None
        return elapsed * (total - done) / done


class Tasks(Protocol):
    """Runs work and delivers its result on the GUI thread."""

    def run(self, work: Callable[[], T], *, done: Done[T], failed: Failed, lane: Lane = ...) -> Handle:
        """Run `work` in a lane."""
        ...

    def run_long(
        self,
        work: Callable[[Job], T],
        *,
        done: Done[T],
        failed: Failed,
        stopped: Callable[[], object] | None = ...,
        progress: Callable[[Progress], object] | None = ...,
        lane: Lane = ...,
    ) -> Handle:
        """Run `work`, which reports progress through the `Job` it is given."""
        ...


@dataclass(frozen=True, slots=True)
class _Parcel:
    """A call to make on the GUI thread, for the work of a handle."""

    handle: Handle
    call: Callable[..., object]
    arguments: tuple[object, ...]
    last: bool


@dataclass(frozen=True, slots=True)
class _Callbacks:
    """Whom to call when work ends, one of the three."""

    done: Callable[..., object]
    failed: Failed
    stopped: Callable[[], object]

    def sort(self, future: Future[Any]) -> tuple[Callable[..., object], tuple[object, ...]]:
        """The call that fits how the work ended, and its arguments."""
        error = future.exception()
        if error is None:
            return self.done, (future.result(),)
        if isinstance(error, Stopped):
            return self.stopped, ()
        if isinstance(error, BhcpError):
            return self.failed, (error,)
        return _raise_to_hook, (error,)


def _receiver_gone(call: Callable[..., object]) -> bool:
    receiver = getattr(call, "__self__", None)
    return isinstance(receiver, QObject) and not shiboken6.isValid(receiver)


def _raise_to_hook(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def _nothing(*_: object) -> None:
    """Take a result nobody waits for."""


class QtTasks(QObject):
    """The lanes of the running program; lives in the GUI thread."""

    idle_changed = Signal(bool)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {
            Lane.DATABASE: ThreadPoolExecutor(max_workers=1, thread_name_prefix="database"),
            Lane.COMPUTE: ThreadPoolExecutor(max_workers=2, thread_name_prefix="compute"),
        }
        self._handles: weakref.WeakSet[Handle] = weakref.WeakSet()
        self._under_way = 0
        self._stopped = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], T], *, done: Done[T], failed: Failed, lane: Lane = Lane.DATABASE) -> Handle:
        """Run `work` in a lane; `done` or `failed` is called on the GUI thread."""
        return self._start(Handle(), work, lane, _Callbacks(done, failed, _nothing))

    def run_long(
        self,
        work: Callable[[Job], T],
        *,
        done: Done[T],
        failed: Failed,
        stopped: Callable[[], object] | None = None,
        progress: Callable[[Progress], object] | None = None,
        lane: Lane = Lane.COMPUTE,
    ) -> Handle:
        """Run `work(job)` in a lane; reports arrive on the GUI thread before the result does."""
        handle = Handle()
        show = progress or _nothing
        job = Job(handle, lambda report: self._arrived.emit(_Parcel(handle, show, (report,), last=False)))
        return self._start(handle, lambda: work(job), lane, _Callbacks(done, failed, stopped or _nothing))

    def _start(self, handle: Handle, work: Callable[[], T], lane: Lane, callbacks: _Callbacks) -> Handle:
        def send(future: Future[T]) -> None:
            if not future.cancelled():
                call, arguments = callbacks.sort(future)
                self._arrived.emit(_Parcel(handle, call, arguments, last=True))

        if self._stopped:
            handle.cancel()  # a page that is closing still hears of its last save; nothing more is begun for it
            return handle
        self._handles.add(handle)
        self._count(+1)
        self._lanes[lane].submit(work).add_done_callback(send)
        return handle

    def _deliver(self, parcel: _Parcel) -> None:
        if parcel.last:
            parcel.handle.finished = True
            self._count(-1)
        if self._stopped or parcel.handle.is_cancelled or _receiver_gone(parcel.call):
            return
        parcel.call(*parcel.arguments)

    def _count(self, step: int) -> None:
        was_idle = self._under_way == 0
        self._under_way += step
        if (self._under_way == 0) != was_idle:
            self.idle_changed.emit(self._under_way == 0)

    def stop(self) -> None:
        """Finish what the database lane was given, drop the other work, deliver nothing more.

        Drafts wait in the database lane when a window closes; long work is asked to stop.
        """
        self._stopped = True
        for handle in tuple(self._handles):
            handle.stop()
        self._lanes[Lane.COMPUTE].shutdown(wait=True, cancel_futures=True)
        self._lanes[Lane.DATABASE].shutdown(wait=True)


class ImmediateTasks:
    """Runs the work at once in the caller: for tests and for the pictures of the screens."""

    def run(self, work: Callable[[], T], *, done: Done[T], failed: Failed, lane: Lane = Lane.DATABASE) -> Handle:
        """Run `work` now and call back before returning."""
        del lane
        return self.run_long(lambda _: work(), done=done, failed=failed)

    def run_long(
        self,
        work: Callable[[Job], T],
        *,
        done: Done[T],
        failed: Failed,
        stopped: Callable[[], object] | None = None,
        progress: Callable[[Progress], object] | None = None,
        lane: Lane = Lane.COMPUTE,
    ) -> Handle:
        """Run `work(job)` now and call back before returning."""
        del lane
        handle = Handle()
        show = progress or _nothing
        future: Future[T] = Future()
        try:
            future.set_result(work(Job(handle, show)))
        except BhcpError as error:
            future.set_exception(error)
        call, arguments = _Callbacks(done, failed, stopped or _nothing).sort(future)
        handle.finished = True
        call(*arguments)
        return handle
