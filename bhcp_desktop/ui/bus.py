"""Tells the open pages what a committed write changed."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable
from types import MethodType
from typing import cast

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from bhcp_desktop.domain.changes import ChangeSet

Listener = Callable[[ChangeSet], object]


class Bus(QObject):
    """Brings each `ChangeSet` to whoever subscribed to one of its topics, on the GUI thread.

    A listener is a bound method and is held weakly: a page that is gone hears nothing.
    """

    _announced = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listeners: list[tuple[frozenset[str], weakref.WeakMethod[Listener]]] = []
        self._announced.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def subscribe(self, topics: Iterable[str], listener: Listener) -> None:
        """Call `listener` whenever a write changes records of one of these types."""
        if not isinstance(listener, MethodType):
            raise TypeError("Subscribe a bound method: anything else would live or die by accident.")
        held = cast("weakref.WeakMethod[Listener]", weakref.WeakMethod(listener))
        self._listeners.append((frozenset(topics), held))

    def announce(self, changes: ChangeSet) -> None:
        """Tell the subscribers, from any thread; they hear it when the event loop next turns."""
        if changes:
            self._announced.emit(changes)

    def _deliver(self, changes: ChangeSet) -> None:
        self._listeners = [entry for entry in self._listeners if _alive(entry[1])]
        for topics, held in tuple(self._listeners):
            listener = held()
            if listener is not None and topics & changes.topics:
                listener(changes)


def _alive(held: weakref.WeakMethod[Listener]) -> bool:
    listener = held()
    if listener is None:
        return False
    owner = getattr(listener, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
