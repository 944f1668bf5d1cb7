"""The printed recovery code, used through the window on a real store."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from bhcp_desktop.services.store_door import NewUser, StoreDoor
from bhcp_desktop.storage.argon2_cost import FLOOR
from bhcp_desktop.ui.recovery_dialog import RecoveryDialog
from tests.ui.checks import check_screen

OLD, NEW = "otter ladder tulip marsh", "walnut ferry anvil breeze"


@pytest.fixture
def secrets(tmp_path):
    """The recovery code of a new store that nobody is in."""
    door, _, made = StoreDoor.create(tmp_path / "Carnforth.bhcp", NewUser(name="cbell"), OLD, cost=FLOOR)
    door.leave()
    return made


def fill(dialog: RecoveryDialog, code: str, passphrase: str = NEW, again: str = NEW) -> None:
    dialog.code.box.load(code)
    dialog.passphrase.box.load(passphrase)
    dialog.again.box.load(again)


def test_a_forgotten_passphrase_is_replaced_and_the_old_one_stops_working(qtbot, show, tmp_path, secrets):
    door = StoreDoor.open(tmp_path / "Carnforth.bhcp")
    admitted = []
    dialog = show(
        RecoveryDialog(None, "cbell", lambda name, code, new: admitted.append(door.recover(code, name, new))), 600, 600
    )
    check_screen(dialog)
    fill(dialog, secrets.recovery_code.lower())
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert admitted[0].desk.user.name == "cbell"
    door.lock()
    assert door.sign_in("cbell", NEW).desk.user.name == "cbell"
    door.lock()
    with pytest.raises(Exception, match="not right"):
        door.sign_in("cbell", OLD)
    door.leave()


def test_what_is_wrong_is_told_beside_its_field_and_stays(qtbot, show):
    asked = []
    dialog = show(RecoveryDialog(None, "", lambda *given: asked.append(given)), 600, 600)
    fill(dialog, "", passphrase="short", again="other")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert asked == []
    assert dialog.user.problem == "Enter your user name."
    assert dialog.code.problem
    assert dialog.passphrase.problem
    assert dialog.again.problem
    assert dialog.passphrase.box.value() == "short"
