"""Backups and checks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bhcp_desktop.services.store_door import StoreDoor
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.admin.restore_dialog import RestoreDialog, RestoreWish
from bhcp_desktop.ui.screens.admin.store_part import FAILED, StorePart
from bhcp_desktop.ui.tasks import QtTasks
from tests.support.doors import OTHER, PASSPHRASE, notes
from tests.support.tampering import alter_journal
from tests.ui.checks import texts_in_sight


@pytest.fixture
def part(page_context, show) -> StorePart:
    page = Page(page_context, title="Admin")
    made = StorePart(page)
    page.lay_out().addWidget(made)
    show(page)
    made.read()
    return made


def said(part: StorePart) -> list[str]:
    return part._page.context.reporter.words


def test_a_store_without_a_backup_says_so(part) -> None:
    assert "There is no backup yet." in texts_in_sight(part)
    assert "Carnforth: 0 people, 1 user" in part.facts.text()
    assert not part.restore_button.isEnabled()


def test_a_backup_is_made_checked_and_listed(part, opened) -> None:
    part.back_up_button.click()
    (line,) = part.backups.rows
    assert (line.path / "store.db").is_file()
    assert notes(opened.desk.store, opened.desk.store.store_id)[-1][0] == "backed_up"
    assert any(words.startswith("Backed up and checked") for words in said(part))
    assert part.buttons.isEnabled()


def test_progress_is_in_sight_and_cancel_leaves_no_backup(page_context, show, qtbot, opened) -> None:
    tasks = QtTasks()
    page_context.tasks = tasks
    page = Page(page_context, title="Admin")
    part = StorePart(page)
    page.lay_out().addWidget(part)
    show(page)
    part.back_up_button.click()
    assert not part.buttons.isEnabled()
    part.busy._cancel()
    qtbot.waitUntil(part.buttons.isEnabled, timeout=20_000)
    qtbot.waitUntil(lambda: tasks._under_way == 0, timeout=20_000)
    assert "Stopped. No backup was made." in page_context.reporter.words
    assert list(opened.door.folder.backups.glob("*")) == []
    tasks.stop()


def test_a_damaged_backup_cannot_be_restored(part) -> None:
    part.back_up_button.click()
    (line,) = part.backups.rows
    (line.path / "manifest.json").write_text("{", encoding="utf-8")
    part.read()
    assert not part.restore_button.isEnabled()
    assert "damaged" in part.backups._model.columns[0].spoken(part.backups.rows[0])


def test_a_sound_store_passes_every_check_in_words(part) -> None:
    part.check_button.click()
    assert all(check.ok for check in part.checks.rows)
    assert part.check_words.text() == "Checked 22-Nov-2026 12:00: everything is whole."
    assert not part.notice.isVisible()


def test_a_store_that_fails_its_checks_is_red_and_says_what_to_do(part, opened) -> None:
    alter_journal(opened.door.folder.database, opened.door.key.material, seq=1)
    part.check_button.click()
    assert part.notice.text == f"{FAILED} There is no backup beside it: look for a copy on another disk."
    first = part.checks.rows[0]
    assert (first.name, first.ok) == ("journal", False)
    assert part.checks._model.columns[0].spoken(first).startswith("Journal: failed, The journal was altered")


def test_a_store_that_fails_is_restored_from_its_newest_backup(part, opened) -> None:
    part.back_up_button.click()
    alter_journal(opened.door.folder.database, opened.door.key.material, seq=1)
    part.check_button.click()
    assert part.notice.text == f"{FAILED} Restore the newest backup to a new folder."


def test_a_backup_is_copied_and_a_second_copy_is_refused(part, tmp_path: Path) -> None:
    part.back_up_button.click()
    (line,) = part.backups.rows
    stick = tmp_path / "stick"
    stick.mkdir()
    part._copy(line.path, stick)
    assert (stick / line.path.name / "manifest.json").is_file()
    part._copy(line.path, stick)
    assert "already" in part._page.context.reporter.errors[0].args[0]
    assert part.buttons.isEnabled()


def test_a_backup_is_restored_to_a_new_folder(part, opened, tmp_path: Path) -> None:
    part.back_up_button.click()
    part.restore_button.click()
    dialog = part.findChild(RestoreDialog)
    dialog.folder.box.load(str(tmp_path))
    dialog.store.box.load("Restored")
    dialog.passphrase.box.load(PASSPHRASE)
    dialog._go()
    assert any(words.startswith("Restored to") for words in said(part))
    door = StoreDoor.open(tmp_path / "Restored.bhcp")
    assert door.sign_in("cbell", PASSPHRASE).notices == ()
    door.leave()


def test_a_restore_that_is_refused_changes_nothing(part, opened, tmp_path: Path) -> None:
    part.back_up_button.click()
    (line,) = part.backups.rows
    part._restore(RestoreWish(source=line.path, target=opened.door.folder.path, name="cbell", passphrase=PASSPHRASE))
    part._restore(RestoreWish(source=line.path, target=tmp_path / "new.bhcp", name="cbell", passphrase=OTHER))
    first, second = part._page.context.reporter.errors
    assert "already a store" in str(first)
    assert "not right" in str(second)
    assert not (tmp_path / "new.bhcp").exists()
    shutil.rmtree(line.path)
