from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject

from bhcp_desktop.domain.changes import ChangeSet
from bhcp_desktop.ui.bus import Bus


class Listener(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[ChangeSet] = []

    def hear(self, changes: ChangeSet) -> None:
        self.heard.append(changes)


PLAN = ChangeSet(topics=frozenset({"CarePlan"}), people=frozenset({"p1"}))


def test_a_subscriber_hears_of_its_topics_alone(qtbot) -> None:
    bus, listener = Bus(), Listener()
    bus.subscribe({"CarePlan"}, listener.hear)
    bus.announce(ChangeSet(topics=frozenset({"Meeting"})))
    bus.announce(PLAN)
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert listener.heard == [PLAN]


def test_a_change_told_from_another_thread_arrives_on_the_gui_thread(qtbot) -> None:
    bus = Bus()
    threads: list[threading.Thread] = []

    class Page(QObject):
        def hear(self, _: ChangeSet) -> None:
            threads.append(threading.current_thread())

    page = Page()
    bus.subscribe({"CarePlan"}, page.hear)
    worker = threading.Thread(target=bus.announce, args=(PLAN,))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread()]


def test_a_page_that_is_gone_is_forgotten(qtbot) -> None:
    bus, kept = Bus(), Listener()
    gone = Listener()
    heard = gone.heard
    bus.subscribe({"CarePlan"}, gone.hear)
    bus.subscribe({"CarePlan"}, kept.hear)
    del gone
    gc.collect()
    bus.announce(PLAN)
    qtbot.waitUntil(lambda: bool(kept.heard))
    assert heard == []


def test_only_bound_methods_can_subscribe(qapp) -> None:
    with pytest.raises(TypeError):
        Bus().subscribe({"CarePlan"}, lambda _: None)


def test_an_empty_change_is_not_announced(qtbot) -> None:
    bus, listener = Bus(), Listener()
    bus.subscribe({""}, listener.hear)
    bus.announce(ChangeSet())
    bus.announce(ChangeSet(topics=frozenset({""})))
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert len(listener.heard) == 1
