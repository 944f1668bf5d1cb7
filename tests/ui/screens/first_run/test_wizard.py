"""Setting up a store through the wizard, on real files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPushButton

from bhcp_desktop.services.store_door import StoreDoor
from bhcp_desktop.services.store_setup import StoreSetUp
from bhcp_desktop.storage.argon2_cost import FLOOR
from bhcp_desktop.ui.screens.first_run.wizard import SetUpWizard
from bhcp_desktop.ui.tasks import ImmediateTasks
from tests.ui.checks import check_screen, check_size

WORDS = "otter ladder tulip marsh"
quickly = partial(StoreSetUp, cost=FLOOR)


@pytest.fixture
def printed() -> list[bytes]:
    return []


@pytest.fixture
def wizard(show, tmp_path, printed):
    return show(SetUpWizard(ImmediateTasks(), folder=tmp_path, print_pdf=printed.append, set_up=quickly))


def press(qtbot, wizard, words: str) -> None:
    (button,) = [each for each in wizard.findChildren(QPushButton) if each.text() == words and each.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    QCoreApplication.processEvents()


def fill_place(wizard) -> None:
    wizard.where.store.box.load("Carnforth")
    wizard.where.place.box.load("Carnforth")
    wizard.where.name.box.load("cbell")
    wizard.where.display_name.box.load("C Bell")


def fill_passphrase(wizard) -> None:
    wizard.secret.passphrase.box.load(WORDS)
    wizard.secret.again.box.load(WORDS)


def to_the_code(qtbot, wizard) -> str:
    fill_place(wizard)
    press(qtbot, wizard, "Continue")
    fill_passphrase(wizard)
    press(qtbot, wizard, "Continue")
    return wizard.recovery.code.text()


def test_a_store_is_set_up_and_signed_in_to(qtbot, wizard, printed, tmp_path):
    code = to_the_code(qtbot, wizard)
    press(qtbot, wizard, "Print the recovery sheet")
    wizard.recovery.typed.box.load(code.lower().replace("-", " "))
    with qtbot.waitSignal(wizard.finished) as finished:
        press(qtbot, wizard, "Finish")
    made = finished.args[0]
    assert made.signed_in.desk.user.display_name == "C Bell"
    assert printed[0].startswith(b"%PDF")
    made.door.leave()
    door = StoreDoor.open(tmp_path / "Carnforth.bhcp")
    assert door.sign_in("cbell", WORDS).desk.user.roles == ("administrator", "coordinator")
    door.leave()


def test_what_is_missing_is_told_beside_its_field(qtbot, wizard):
    press(qtbot, wizard, "Continue")
    assert wizard.where.name.problem == "Enter the name you will sign in with."
    fill_place(wizard)
    wizard.where.store.box.load("a/b")
    press(qtbot, wizard, "Continue")
    assert "without any of" in wizard.where.store.problem


def test_a_weak_passphrase_is_refused_in_words_and_a_suggestion_is_offered(qtbot, wizard):
    fill_place(wizard)
    press(qtbot, wizard, "Continue")
    wizard.secret.passphrase.box.load("carnforth")
    press(qtbot, wizard, "Continue")
    assert wizard.secret.passphrase.problem
    press(qtbot, wizard, "Suggest four words")
    assert len(wizard.secret.suggestion.text().removeprefix("How about: ").split()) == 4


def test_the_recovery_code_must_be_on_paper_and_typed_back(qtbot, wizard):
    to_the_code(qtbot, wizard)
    press(qtbot, wizard, "Finish")
    assert wizard.summary.isVisible()
    wizard.recovery.written.load(True)
    wizard.recovery.typed.box.load("0000-0000-0000-0000-0000-0000-0000-0000")
    press(qtbot, wizard, "Finish")
    assert wizard.recovery.typed.problem


def test_giving_up_leaves_nothing_behind(qtbot, wizard, tmp_path: Path):
    to_the_code(qtbot, wizard)
    assert (tmp_path / "Carnforth.bhcp").exists()
    with qtbot.waitSignal(wizard.given_up):
        press(qtbot, wizard, "Give up")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("percent", [100, 200])
def test_every_step_keeps_the_rules_of_a_screen(qtbot, themed, percent, show, tmp_path, printed):
    while themed.percent < percent:
        themed.larger()
    wizard = show(SetUpWizard(ImmediateTasks(), folder=tmp_path, print_pdf=printed.append, set_up=quickly))
    check_screen(wizard)
    fill_place(wizard)
    press(qtbot, wizard, "Continue")
    check_screen(wizard)
    fill_passphrase(wizard)
    press(qtbot, wizard, "Continue")
    check_screen(wizard)
    check_size(wizard)
    press(qtbot, wizard, "Give up")
