"""Saving what the page shows: the reason first, then the place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from bhcp_desktop.domain.prints import Output, OutputForm
from bhcp_desktop.ui import dialogs
from bhcp_desktop.ui.screens.preview.preview_page import PreviewPage
from bhcp_desktop.ui.screens.preview.saving import ask_and_save, save
from tests.ui.screens.preview.test_preview_page import give_reason, last_notes, show_plan


@pytest.fixture
def page(page_context, show) -> PreviewPage:
    return show(PreviewPage(page_context))


def test_a_web_page_is_saved_as_one_and_is_in_the_ledger(page, qtbot, trained, tmp_path: Path) -> None:
    show_plan(page, trained, form="html")
    give_reason(page, "Her daughter, who reads it to her")
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is not None)
    dialog = page.findChild(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "care-plan.html"
    out = tmp_path / "out.html"
    dialog.fileSelected.emit(str(out))
    dialog.done(0)
    assert out.read_bytes().startswith(b"<!DOCTYPE html>")
    (line, *_) = trained.office.documents.ledger(person_id=trained.demo.person_id)
    assert (line.output, line.form, line.recipient) == (
        Output.SAVED, OutputForm.WEB_PAGE, "Her daughter, who reads it to her",
    )  # fmt: skip
    assert last_notes(trained, trained.demo.person_id)[0][0] == "exported"


def test_for_whom_is_chosen_whole_so_that_typing_replaces_it(page, trained) -> None:
    """As it was found: "Ivy's fridge" typed before "Home" made "Ivy's fridgeHome"."""
    show_plan(page, trained)
    ask_and_save(page, page._made, "Home", page.context.reporter.failed)
    dialog = page.window().findChild(dialogs.Dialog)
    box = dialog.own.box
    assert dialog.focusWidget() is box
    QTest.keyClicks(box, "Ivy's fridge")
    assert box.text() == "Ivy's fridge"


def test_a_disk_that_refuses_leaves_the_document_in_place(page, trained, tmp_path: Path) -> None:
    show_plan(page, trained)
    save(page, page._made, tmp_path / "no" / "out.pdf", "GP", page.context.reporter.failed)
    assert page.preview.pages > 1
    assert "another folder or disk" in page.context.reporter.errors[0].args[0]
