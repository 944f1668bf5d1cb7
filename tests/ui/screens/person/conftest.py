"""A record page on a real encrypted store, shown in a window of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QWidget

from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.reason_dialog import ReasonDialog
from bhcp_desktop.ui.screens.person.record_page import RecordPage
from tests.support.plans import a_placed_person
from tests.support.stores import a_desk
from tests.ui.checks import get_by_role


@pytest.fixture
def desk(store: Store, roles: tuple[Role, ...]) -> Desk:
    """The signed-in user."""
    return a_desk(store, *roles)


@pytest.fixture
def office(desk: Desk) -> Office:
    """The services."""
    return Office(desk)


@pytest.fixture
def person(store: Store) -> Person:
    """Somebody without a plan."""
    return a_placed_person(store)


@pytest.fixture
def open_record(page_context: PageContext, store: Store, show) -> Callable[..., RecordPage]:
    """Open a record as the window would."""

    def _open(person_id: str, **args: str) -> RecordPage:
        store.on_change = page_context.bus.announce
        page = RecordPage(page_context)
        show(page)
        page.on_shown(person_id=person_id, **args)
        QApplication.processEvents()
        return page

    return _open


def field_of(page: RecordPage, key: str):
    """The labelled box of a key such as `about-me/people`."""
    for part in page.stack.parts():
        keeper = getattr(part, "keepers", {}).get(key)
        if keeper is not None:
            return keeper.field
    raise KeyError(key)


def type_in(box: QWidget, words: str) -> None:
    """Type as a person would."""
    box.setFocus()
    for at, line in enumerate(words.split("\n")):
        if at:
            QTest.keyClick(box, Qt.Key.Key_Return)
        QTest.keyClicks(box, line)


def settle() -> None:
    """Let queued announcements and readings arrive."""
    for _ in range(12):
        QApplication.processEvents()


def every_word(page: QWidget) -> str:
    """Everything any box, list or label of the page holds, shown or not."""
    words: list[str] = []
    for box in page.findChildren(QWidget):
        if isinstance(box, QPlainTextEdit):
            words.append(box.toPlainText())
        elif isinstance(box, (QLineEdit, QLabel)):
            words.append(box.text())
        elif isinstance(box, QListWidget):
            words += [box.item(at).data(0x0100).spoken() for at in range(box.count()) if box.item(at).data(0x0100)]
    return "\n".join(words)


def press(page: QWidget, name: str) -> None:
    """Find a button as a screen reader does and press it at once."""
    button = get_by_role(page, QAccessible.Role.Button, name).object()
    assert isinstance(button, QAbstractButton)
    assert button.isEnabled()
    button.click()


def asked_why(question: str = "") -> ReasonDialog:
    """The dialog that asks for the reason."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReasonDialog)
    assert question in dialog.accessibleName()
    return dialog


def answer_why(words: str) -> ReasonDialog:
    """Give a reason of one's own."""
    dialog = asked_why()
    type_in(dialog.own.box, words)
    press(dialog, "Mark as entered in error")
    settle()
    return dialog
