"""My passphrase."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bhcp_desktop.storage.key_slots import SignInRefusedError
from bhcp_desktop.ui.screens.admin.account_page import AccountPage
from bhcp_desktop.ui.shell.navigator import BACK
from tests.support.doors import OTHER, PASSPHRASE, notes
from tests.ui.checks import check_screen, check_size, texts_in_sight


@pytest.fixture
def page(page_context, show) -> AccountPage:
    made = show(AccountPage(page_context))
    made.on_shown()
    return made


def fill(page: AccountPage, old: str = PASSPHRASE, new: str = OTHER) -> None:
    page.old.box.load(old)
    page.secret.passphrase.box.load(new)
    page.secret.again.box.load(new)


def test_ones_own_passphrase_is_changed(page, opened) -> None:
    assert "You are C Bell, signed in as cbell: Care coordinator, Administrator." in texts_in_sight(page)
    fill(page)
    page.save()
    assert page.context.navigate.went == [(BACK, {})]
    assert notes(opened.desk.store, opened.desk.user.id) == [("changed", {"what": "passphrase changed"})]
    assert (page.old.box.value(), page.secret.value()) == ("", "")
    opened.door.lock()
    with pytest.raises(SignInRefusedError):
        opened.door.sign_in("cbell", PASSPHRASE)
    opened.door.sign_in("cbell", OTHER)


def test_what_is_wrong_is_told_beside_its_field(page) -> None:
    page.save()
    assert page.old.problem == "Enter the passphrase you use now."
    fill(page, new="short")
    page.save()
    assert "12 characters" in page.secret.passphrase.problem
    fill(page, old="not my passphrase at all")
    page.save()
    assert "Caps Lock" in page.old.problem
    assert page.secret.value() == OTHER


def test_too_many_tries_have_to_wait_and_say_so(page) -> None:
    for _ in range(6):
        fill(page, old="not my passphrase at all")
        page.save()
    assert "Too many tries" in texts_in_sight(page)


def test_the_boxes_are_empty_once_the_page_is_left(page) -> None:
    fill(page)
    page.save_now()
    assert (page.old.box.value(), page.secret.value()) == ("", "")


def test_it_works_by_keyboard_alone(page, qtbot, opened) -> None:
    page.first_focus().setFocus()
    for words in (PASSPHRASE, OTHER, OTHER):
        qtbot.keyClicks(page.window().focusWidget(), words)
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
    while getattr(page.window().focusWidget(), "text", str)() != "Change my passphrase":
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Space)
    assert page.context.navigate.went == [(BACK, {})]


@pytest.mark.parametrize("percent", [100, 200])
def test_it_keeps_the_rules_of_a_screen(page_context, themed, show, percent) -> None:
    themed.set_percent(percent)
    page = show(AccountPage(page_context))
    page.on_shown()
    check_screen(page)
    check_size(page)
