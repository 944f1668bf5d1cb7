"""Meeting pages on a real encrypted store, each in a window of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget

from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.reason_dialog import ReasonDialog
from tests.support.meetings import Ward
from tests.support.stores import a_desk

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def office(store: Store, roles: tuple[Role, ...]) -> Office:
    return Office(a_desk(store, *roles))


@pytest.fixture
def ward(store: Store) -> Ward:
    return Ward(store)


@pytest.fixture
def open_page(page_context: PageContext, store: Store, show) -> Iterator[Callable[..., Page]]:
    """Open a page as the window would."""

    watch = StrayWindows()
    QApplication.instance().installEventFilter(watch)

    def _open(kind: type[Page], **args: str) -> Page:
        store.on_change = page_context.bus.announce
        page = kind(page_context)
        show(page)
        page.on_shown(**args)
        focus = page.first_focus()
        if focus is not None:
            focus.setFocus()
        settle()
        return page

    yield _open
    QApplication.instance().removeEventFilter(watch)
    assert watch.seen == [], "a part shown before it has its place is a window that takes the keyboard away"


def _is_plain_window(widget: QWidget) -> bool:
    return widget.windowType() is Qt.WindowType.Window


class StrayWindows(QObject):
    """Notes whatever shows itself as a window and is neither a page nor a dialog."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt calls it
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and not isinstance(watched, (Page, QDialog, QMenu)) and _is_plain_window(watched):
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def settle() -> None:
    """Let what was asked for happen, the changes the store announced among it."""
    for _ in range(4):
        QApplication.processEvents()


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(widget, key, modifier)
    settle()


def type_in(widget: QWidget, text: str) -> None:
    """Type into a box."""
    widget.setFocus()
    QTest.keyClicks(widget, text)


def the_dialog(page: Page) -> ReasonDialog:
    """The question that is open."""
    found = [each for each in page.findChildren(ReasonDialog) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def answer(page: Page, words: str, *, tick: bool = False) -> None:
    """Answer the open question by keyboard."""
    dialog = the_dialog(page)
    dialog.tick.setChecked(tick)
    type_in(dialog.own.box, words)
    press(dialog.own.box, Qt.Key.Key_Return)
    page.window().activateWindow()
    settle()


def push(page: QWidget, words: str) -> None:
    """Press the one button in sight with these words, by keyboard."""
    buttons = [each for each in page.findChildren(QAbstractButton) if each.isVisible() and each.text() == words]
    assert len(buttons) == 1, f"{len(buttons)} buttons say {words}"
    buttons[0].setFocus()
    press(buttons[0], Qt.Key.Key_Space)
