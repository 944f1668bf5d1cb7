from __future__ import annotations

import sys
import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject

from bhcp_desktop.domain.errors import ConflictError
from bhcp_desktop.ui.tasks import ImmediateTasks, Job, Lane, Progress, QtTasks


@pytest.fixture
def tasks(qapp):
    lanes = QtTasks()
    yield lanes
    lanes.stop()


def unexpected(error: object) -> None:
    raise AssertionError(error)


def test_the_result_comes_home_to_the_gui_thread(tasks, qtbot) -> None:
    seen: list[tuple[str, threading.Thread]] = []

    def work() -> str:
        return threading.current_thread().name

    tasks.run(work, done=lambda name: seen.append((name, threading.current_thread())), failed=unexpected)
    qtbot.waitUntil(lambda: bool(seen))
    name, thread = seen[0]
    assert name.startswith("database")
    assert thread is threading.main_thread()


def test_nothing_is_delivered_inside_the_caller(tasks, qtbot) -> None:
    seen: list[int] = []
    tasks.run(lambda: 1, done=seen.append, failed=unexpected)
    tasks._lanes[Lane.DATABASE].submit(lambda: None).result()
    assert seen == []
    qtbot.waitUntil(lambda: seen == [1])


def test_an_expected_failure_reaches_failed(tasks, qtbot) -> None:
    errors: list[object] = []

    def work() -> None:
        raise ConflictError("Somebody else changed it.")

    tasks.run(work, done=unexpected, failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ConflictError)


def test_a_bug_reaches_the_crash_path_on_the_gui_thread(tasks, qtbot, monkeypatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, at: seen.append((kind, threading.current_thread())))
    tasks.run(lambda: {}["missing"], done=unexpected, failed=unexpected)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(KeyError, threading.main_thread())]


def test_cancelled_work_delivers_nothing(tasks, qtbot) -> None:
    gate = threading.Event()
    seen: list[object] = []
    handle = tasks.run(gate.wait, done=seen.append, failed=seen.append)
    handle.cancel()
    gate.set()
    qtbot.waitUntil(lambda: handle.finished)
    assert seen == []


def test_a_page_that_is_gone_receives_nothing(tasks, qtbot) -> None:
    class Page(QObject):
        def show_result(self, result: object) -> None:
            raise AssertionError(result)

    page = Page()
    gate = threading.Event()
    handle = tasks.run(gate.wait, done=page.show_result, failed=unexpected)
    shiboken6.delete(page)
    gate.set()
    qtbot.waitUntil(lambda: handle.finished)


def test_database_work_keeps_its_order(tasks, qtbot) -> None:
    seen: list[int] = []
    for number in range(20):
        tasks.run(lambda number=number: number, done=seen.append, failed=unexpected)
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert seen == list(range(20))


def test_progress_arrives_before_the_result(tasks, qtbot) -> None:
    seen: list[object] = []

    def work(job: Job) -> str:
        job.progress(5, 5, "Reading")
        return "all"

    tasks.run_long(work, done=seen.append, failed=unexpected, progress=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == [Progress(doing="Reading", done=5, total=5), "all"]


def test_stop_ends_long_work_at_its_next_report_and_says_so(tasks, qtbot) -> None:
    started, stopped = threading.Event(), []

    def work(job: Job) -> None:
        started.set()
        while True:
            job.progress(0, 10)

    handle = tasks.run_long(work, done=unexpected, failed=unexpected, stopped=lambda: stopped.append(True))
    qtbot.waitUntil(started.is_set)
    handle.stop()
    qtbot.waitUntil(lambda: stopped == [True])


def test_stopping_the_lanes_writes_what_waits_and_delivers_nothing(qapp) -> None:
    lanes, written = QtTasks(), []
    gate = threading.Event()
    lanes.run(gate.wait, done=unexpected, failed=unexpected)
    lanes.run(lambda: written.append("draft"), done=unexpected, failed=unexpected)
    gate.set()
    lanes.stop()
    qapp.processEvents()
    assert written == ["draft"]


def test_idle_is_told_when_work_begins_and_ends(tasks, qtbot) -> None:
    with qtbot.waitSignals([tasks.idle_changed, tasks.idle_changed]):
        tasks.run(lambda: 1, done=lambda _: None, failed=unexpected)


def test_immediate_tasks_call_back_before_they_return() -> None:
    seen: list[object] = []
    ImmediateTasks().run(lambda: 7, done=seen.append, failed=unexpected)
    assert seen == [7]


def test_immediate_tasks_bring_failures_and_progress_too() -> None:
    seen: list[object] = []

    def work(job: Job) -> None:
        job.progress(1, 1, "Half")
        raise ConflictError("Changed.")

    ImmediateTasks().run_long(work, done=unexpected, failed=seen.append, progress=seen.append)
    assert [type(each) for each in seen] == [Progress, ConflictError]


def test_immediate_tasks_let_a_bug_through() -> None:
    with pytest.raises(ZeroDivisionError):
        ImmediateTasks().run(lambda: 1 / 0, done=unexpected, failed=unexpected)


def test_after_the_lanes_stop_nothing_more_is_begun(qapp) -> None:
    lanes = QtTasks()
    lanes.stop()
    done: list[int] = []
    assert lanes.run(lambda: done.append(1), done=unexpected, failed=unexpected).is_cancelled
    assert done == []
