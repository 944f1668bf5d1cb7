"""A new recovery code is kept on paper and typed back."""

from __future__ import annotations

from pathlib import Path

import pytest

from bhcp_desktop.storage.key_slots import SignInRefusedError
from bhcp_desktop.ui.screens.admin import recovery_page
from bhcp_desktop.ui.screens.admin.recovery_page import RecoveryPage
from bhcp_desktop.ui.shell.navigator import BACK
from tests.support.doors import OTHER, notes
from tests.ui.checks import check_screen, check_size, texts_in_sight


@pytest.fixture
def page(page_context, show) -> RecoveryPage:
    made = show(RecoveryPage(page_context))
    made.on_shown()
    return made


@pytest.fixture
def printed(monkeypatch) -> list[tuple[str, bytes]]:
    """Stands in for the print dialog of the computer."""
    sent: list[tuple[str, bytes]] = []

    def take(_parent, _tasks, pdf, *, name, printed, failed):
        sent.append((name, pdf))
        printed(1)

    monkeypatch.setattr(recovery_page, "print_pdf", take)
    return sent


def test_a_code_is_made_printed_typed_back_and_forgotten(page, opened, printed) -> None:
    assert "stops working at once" in texts_in_sight(page)
    page.make_button.click()
    code = page.step.code.text()
    assert notes(opened.desk.store, opened.desk.store.store_id) == [("changed", {"what": "recovery code replaced"})]
    page._print()
    ((name, pdf),) = printed
    assert (name, pdf[:4]) == ("Recovery sheet", b"%PDF")
    page.step.typed.box.load(code.lower())
    page.finish()
    assert page.context.navigate.went == [(BACK, {})]
    assert (page._code, page.step.code.text()) == ("", "")
    opened.door.lock()
    with pytest.raises(SignInRefusedError):
        opened.door.recover(opened.secrets.recovery_code, "cbell", OTHER)
    opened.door.recover(code, "cbell", OTHER)


def test_it_is_not_finished_before_it_is_on_paper_and_typed_back(page) -> None:
    page.make_button.click()
    page.finish()
    assert "Print the recovery sheet" in texts_in_sight(page)
    page.step.written.load(value=True)
    page.step.typed.box.load("0000-" * 7 + "0000")
    page.finish()
    assert "differ" in page.step.typed.problem
    assert page.context.navigate.went == []


def test_a_code_not_yet_typed_back_is_still_there_when_the_page_comes_back(page) -> None:
    page.make_button.click()
    code = page.step.code.text()
    page.on_shown()
    assert page.step.code.text() == code
    assert not page.make_button.isVisible()


def test_a_sheet_that_cannot_be_saved_is_no_sheet(page, tmp_path: Path) -> None:
    page.make_button.click()
    page._write(tmp_path / "no" / "sheet.pdf", b"%PDF")
    assert "Choose another folder" in texts_in_sight(page)
    page._write(tmp_path / "sheet.pdf", b"%PDF")
    page.step.typed.box.load(page.step.code.text())
    page.finish()
    assert page.context.navigate.went == [(BACK, {})]


@pytest.mark.parametrize("percent", [100, 200])
def test_it_keeps_the_rules_of_a_screen(page_context, themed, show, percent) -> None:
    themed.set_percent(percent)
    page = show(RecoveryPage(page_context))
    page.on_shown()
    check_screen(page)
    page.make_button.click()
    check_screen(page)
    check_size(page)
