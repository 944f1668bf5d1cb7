"""What is asked before a backup is restored."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from bhcp_desktop.ui.screens.admin.restore_dialog import RestoreDialog, RestoreWish
from tests.support.doors import PASSPHRASE
from tests.ui.checks import LARGEST_HEIGHT, check_screen, texts_in_sight


@pytest.fixture
def given() -> list[RestoreWish]:
    return []


@pytest.fixture
def dialog(show, given, tmp_path: Path) -> RestoreDialog:
    made = RestoreDialog(show(QWidget()), tmp_path / "backup", "21-Nov-2026 12:00", "cbell", given.append)
    made.open()
    return made


def test_it_says_what_becomes_of_both_stores(dialog) -> None:
    assert "This store stays as it is." in texts_in_sight(dialog)
    assert dialog.name.box.value() == "cbell"


def test_nothing_is_given_while_something_is_missing(dialog, given) -> None:
    dialog._go()
    assert [field.problem for field in dialog.fields.values()] == [
        "Choose a folder.", "Give the new store a name.", "", "Enter the passphrase.",
    ]  # fmt: skip
    assert given == []


def test_a_new_folder_is_named(dialog, given, tmp_path: Path) -> None:
    dialog.folder.box.load(str(tmp_path))
    dialog.store.box.load("Restored.bhcp")
    dialog.passphrase.box.load(PASSPHRASE)
    dialog._go()
    (wish,) = given
    assert (wish.target, wish.source.name, wish.name) == (tmp_path / "Restored.bhcp", "backup", "cbell")
    assert PASSPHRASE not in repr(wish)


@pytest.mark.parametrize("percent", [100, 200])
def test_it_keeps_the_rules_of_a_screen(themed, show, qtbot, tmp_path: Path, percent) -> None:
    themed.set_percent(percent)
    dialog = RestoreDialog(show(QWidget()), tmp_path, "21-Nov-2026 12:00", "cbell", print)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    check_screen(dialog)
    assert dialog.height() <= LARGEST_HEIGHT
