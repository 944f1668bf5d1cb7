"""The first screen's ways in, on real files: open a store, set one up, or try the training store."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
import shiboken6

from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.services.store_door import SignedIn, StoreDoor
from bhcp_desktop.services.store_setup import StoreSetUp
from bhcp_desktop.storage.argon2_cost import FLOOR
from bhcp_desktop.ui.screens.first_run.wizard import SetUpWizard
from bhcp_desktop.ui.shell.main_window import MainWindow
from bhcp_desktop.ui.tasks import QtTasks
from bhcp_desktop.ui.welcome import Welcome
from tests.ui.checks import press, texts_in_sight

WORDS = "otter ladder tulip marsh"
PATIENCE = 60_000  # milliseconds a made-up store may take on a busy machine


class Asked:
    """What the first screen handed over."""

    def __init__(self) -> None:
        self.admitted: list[tuple[StoreDoor, str, SignedIn]] = []
        self.entered: list[tuple[str, str, str]] = []
        self.choices = 0

    def admit(self, door: StoreDoor, path: str, admitted: SignedIn) -> None:
        self.admitted.append((door, path, admitted))

    def enter(self, path: str, user_name: str, passphrase: str) -> None:
        self.entered.append((path, user_name, passphrase))

    def choose(self) -> None:
        self.choices += 1


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    """The home folder and the one for the program's data; few people are made up and keys stretched little."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setattr("bhcp_desktop.ui.welcome.user_data_path", lambda *_args, **_more: tmp_path)
    monkeypatch.setattr("bhcp_desktop.ui.welcome.TRAINING_PEOPLE", 100)
    monkeypatch.setattr("bhcp_desktop.services.store_setup.StoreSetUp", partial(StoreSetUp, cost=FLOOR))
    return tmp_path


@pytest.fixture
def welcome(folder, themed, show, asked):
    window, tasks = show(MainWindow(themed)), QtTasks()
    made = Welcome(window, tasks, admit=asked.admit, enter=asked.enter, choose_store=asked.choose, parent=window)
    made.show()
    yield made
    tasks.stop()


def wizard_of(welcome: Welcome) -> SetUpWizard:
    assert welcome._wizard is not None
    return welcome._wizard


class TestOpening:
    def test_the_keyboard_is_on_the_likelier_way_in(self, welcome, asked, qtbot) -> None:
        window = welcome._window
        assert window.focusWidget().text() == "Open a store"
        press(window, "Open a store")
        qtbot.waitUntil(lambda: asked.choices == 1)


class TestSettingUp:
    @pytest.fixture
    def at_the_code(self, welcome, qtbot) -> SetUpWizard:
        """The wizard with its store made and the recovery code shown."""
        press(welcome._window, "Set up a new store")
        qtbot.waitUntil(lambda: welcome._wizard is not None)
        wizard = wizard_of(welcome)
        for name, value in (("store", "Carnforth"), ("name", "cbell"), ("display_name", "C Bell")):
            getattr(wizard.where, name).box.load(value)
        wizard.go_on()
        wizard.secret.passphrase.box.load(WORDS)
        wizard.secret.again.box.load(WORDS)
        wizard.go_on()
        qtbot.waitUntil(lambda: bool(wizard.recovery.code.text()), timeout=PATIENCE)
        return wizard

    def test_a_finished_store_is_handed_over_with_its_user_signed_in(
        self, at_the_code, welcome, asked, folder, qtbot
    ) -> None:
        at_the_code.recovery.written.click()
        at_the_code.recovery.typed.box.load(at_the_code.recovery.code.text())
        at_the_code.go_on()
        qtbot.waitUntil(lambda: bool(asked.admitted), timeout=PATIENCE)
        ((door, path, admitted),) = asked.admitted
        door.leave()
        assert Path(path).is_relative_to(folder)
        assert Path(path).name == "Carnforth.bhcp"
        assert admitted.desk.user.name == "cbell"
        assert welcome._wizard is None
        welcome._window.show_sign_in("Carnforth")
        qtbot.waitUntil(lambda: not shiboken6.isValid(at_the_code))  # and the recovery code with it

    def test_giving_up_leads_back_to_the_first_screen(self, welcome, asked, qtbot) -> None:
        press(welcome._window, "Set up a new store")
        qtbot.waitUntil(lambda: welcome._wizard is not None)
        assert not welcome.front.isVisible()
        wizard_of(welcome).go_back()
        assert welcome.front.isVisible()
        assert (welcome._wizard, asked.admitted) == (None, [])

    def test_a_printer_that_refuses_the_recovery_sheet_is_told_where_the_code_stands(
        self, at_the_code, welcome, qtbot
    ) -> None:
        welcome._say(UnavailableError("The printer did not take the document."))
        assert "The printer did not take the document." in texts_in_sight(at_the_code)
        assert at_the_code.recovery.code.text()

    def test_a_refusal_that_comes_after_the_wizard_is_told_on_the_first_screen(self, welcome) -> None:
        welcome._say(UnavailableError("The printer did not take the document."))
        assert "The printer did not take the document." in texts_in_sight(welcome.front)


class TestTraining:
    def test_the_training_store_is_made_and_its_coordinator_signed_in(self, welcome, asked, folder, qtbot) -> None:
        press(welcome._window, "Try it with made-up people")
        qtbot.waitUntil(lambda: bool(asked.entered), timeout=PATIENCE)
        ((path, user_name, passphrase),) = asked.entered
        assert Path(path).parent == folder / "training"
        door = StoreDoor.open(Path(path))
        assert door.sign_in(user_name, passphrase).desk.store.training
        door.leave()
        assert not welcome.front.busy.isVisible()

    def test_a_store_that_cannot_be_made_is_told_and_may_be_tried_again(self, welcome, asked, folder, qtbot) -> None:
        (folder / "training").touch()
        welcome.train()
        qtbot.waitUntil(lambda: "cannot be made. Choose another." in texts_in_sight(welcome.front), timeout=PATIENCE)
        assert asked.entered == []
        welcome.train()
        assert "cannot be made" not in texts_in_sight(welcome.front)

    def test_cancel_leaves_no_half_made_store_behind(self, welcome, asked, folder, qtbot) -> None:
        welcome.train()
        welcome.front.busy.cancel_button.click()
        qtbot.waitUntil(lambda: welcome.front.busy._handle is None, timeout=PATIENCE)
        assert list((folder / "training").iterdir()) == []
        assert asked.entered == []
        assert "Open a store" in texts_in_sight(welcome._window)
