"""The program with a real encrypted store: sign in, lock, unlock, another user, close."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.services.store_door import NewUser, StoreDoor
from bhcp_desktop.storage.argon2_cost import FLOOR
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.program import Program
from bhcp_desktop.ui.settings import Settings
from bhcp_desktop.ui.shell.registry import PageEntry, Registry
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.text import LongTextEditor
from tests.ui.checks import press, texts_in_sight

PASSPHRASE = "plain teapot winter garden"


class NotePage(Page):
    """A page that hands its words over through the services."""

    def __init__(self, context) -> None:
        super().__init__(context, title="Notes")
        self.editor = LongTextEditor()
        self.open_when_saved: list[bool] = []
        self.lay_out().addWidget(Field("Notes", self.editor))

    def save_now(self) -> None:
        desk = self.context.office.desk

        def write() -> bool:
            with desk.write():
                return True

        self.run(write, done=self.open_when_saved.append)


@pytest.fixture
def store(tmp_path) -> Path:
    path = tmp_path / "training.bhcp"
    door, _, _ = StoreDoor.create(path, NewUser(name="cbell", display_name="C Bell"), PASSPHRASE, cost=FLOOR)
    door.leave()
    return path


@pytest.fixture
def program(themed, qtbot, store, tmp_path, monkeypatch):
    entry = PageEntry(name="notes", title="Notes", icon="pencil", factory=NotePage)
    monkeypatch.setattr("bhcp_desktop.ui.pages.all_pages", lambda: Registry([entry]))
    made = Program(store=str(store), settings=Settings(tmp_path / "settings.json"))
    made.crash.install = lambda: None
    made.start()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.window.close()
    made.end()


def sign_in(program: Program, qtbot, passphrase: str = PASSPHRASE) -> None:
    screen = program.window.lock_screen
    if screen._user.isVisible():
        screen._user.box.setText("cbell")
    screen._passphrase.box.setText(passphrase)
    press(screen, "Sign in" if screen._user.isVisible() else "Unlock")
    qtbot.waitUntil(lambda: not program.window.is_locked or bool(screen._passphrase.problem), timeout=20_000)


def test_signing_in_opens_the_first_page(program, qtbot) -> None:
    assert "Sign in to training" in texts_in_sight(program.window)
    sign_in(program, qtbot)
    assert program.window.navigator.page.title == "Notes"
    assert program.settings.choices.user_name == "cbell"


def test_a_wrong_passphrase_is_refused_with_a_sentence(program, qtbot) -> None:
    sign_in(program, qtbot, "something else entirely")
    assert program.window.is_locked
    assert program.window.lock_screen._passphrase.problem.endswith(".")


def test_lock_closes_the_store_after_the_words_are_handed_over(program, qtbot) -> None:
    sign_in(program, qtbot)
    page = program.window.navigator.page
    QTest.keyClicks(page.editor, "Two falls")
    program.window.lock()
    qtbot.waitUntil(lambda: page.open_when_saved == [True])
    qtbot.waitUntil(lambda: closed(program))
    assert "Two falls" not in texts_in_sight(program.window)


def closed(program: Program) -> bool:
    try:
        _ = program.keeper._door.store
    except UnavailableError:
        return True
    return False


def test_unlocking_gives_back_the_page_with_its_words_and_an_open_store(program, qtbot) -> None:
    sign_in(program, qtbot)
    page = program.window.navigator.page
    page.editor.setFocus()
    QTest.keyClicks(page.editor, "Two falls")
    program.window.lock()
    sign_in(program, qtbot)
    assert program.window.navigator.page is page
    assert program.window.focusWidget() is page.editor
    assert page.editor.value() == "Two falls"
    page.open_when_saved.clear()
    page.save_now()
    qtbot.waitUntil(lambda: page.open_when_saved == [True])


def test_idle_locks(program, qtbot) -> None:
    sign_in(program, qtbot)
    program.idle.idle.emit()
    assert program.window.is_locked


def test_switching_the_user_closes_every_page(program, qtbot) -> None:
    sign_in(program, qtbot)
    program.window.lock()
    press(program.window.lock_screen, "Switch user")
    qtbot.waitUntil(lambda: "Sign in to training" in texts_in_sight(program.window))
    assert program.window.navigator.pages == []


def test_closing_leaves_the_store_to_others(program, qtbot, store) -> None:
    sign_in(program, qtbot)
    program.window.close()
    program.tasks.stop()
    StoreDoor.open(store).leave()


def test_without_a_store_it_begins_with_the_two_ways_in(themed, qtbot, tmp_path) -> None:
    program = Program(settings=Settings(tmp_path / "settings.json"))
    program.crash.install = lambda: None
    program.start()
    qtbot.waitUntil(lambda: "Open a store" in texts_in_sight(program.window))
    program.use_store(str(tmp_path / "nothing-here.bhcp"))
    sign_in(program, qtbot)
    assert program.window.lock_screen._passphrase.problem
    program.window.close()
    program.end()
