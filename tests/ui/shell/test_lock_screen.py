from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bhcp_desktop.ui.shell.lock_screen import LockScreen
from bhcp_desktop.ui.theme.theme import Theme
from tests.ui.checks import check_screen, check_size, press, texts_in_sight

NOON = datetime(2026, 7, 1, 11, 2, tzinfo=UTC)  # 12:02 in summer time


@pytest.fixture
def screen(show) -> LockScreen:
    made = show(LockScreen())
    made.show_sign_in("training", user_name="coordinator")
    QApplication.processEvents()
    return made


def typed(screen: LockScreen) -> list[tuple[str, str]]:
    seen: list[tuple[str, str]] = []
    screen.submitted.connect(lambda user, words: seen.append((user, words)))
    return seen


def test_typing_the_passphrase_and_enter_is_all_it_takes(screen) -> None:
    seen = typed(screen)
    QTest.keyClicks(QApplication.focusWidget(), "four plain words here")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert seen == [("coordinator", "four plain words here")]


def test_a_second_press_does_not_queue_behind_the_first(screen) -> None:
    seen = typed(screen)
    QTest.keyClicks(QApplication.focusWidget(), "words")
    for _ in range(3):
        QTest.keyClick(screen._passphrase.box, Qt.Key.Key_Return)
    assert len(seen) == 1


def test_a_refusal_says_why_keeps_the_words_and_lets_them_be_typed_over(screen) -> None:
    QTest.keyClicks(QApplication.focusWidget(), "wrong")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    screen.refuse("That passphrase is not right. Try again.")
    assert screen._passphrase.problem == "That passphrase is not right. Try again."
    assert QApplication.focusWidget() is screen._passphrase.box
    assert screen._passphrase.box.selectedText() == "wrong" or screen._passphrase.box.hasSelectedText()


def test_nothing_typed_is_said_at_once(screen) -> None:
    seen = typed(screen)
    press(screen, "Sign in")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert seen == []
    assert screen._passphrase.problem == "Enter your passphrase"


def test_the_lock_names_who_and_since_when_in_local_time(screen) -> None:
    screen.show_locked("C Bell", "cbell", NOON, notes=["Meeting timer still running"])
    QApplication.processEvents()
    words = texts_in_sight(screen)
    assert "Locked, C Bell, since 12:02" in words
    assert "Your unsaved words are kept, encrypted." in words
    assert "Meeting timer still running" in words


def test_unlocking_is_for_the_person_who_was_at_work(screen) -> None:
    screen.show_locked("C Bell", "cbell", NOON)
    seen = typed(screen)
    QTest.keyClicks(screen._passphrase.box, "words")
    QTest.keyClick(screen._passphrase.box, Qt.Key.Key_Return)
    assert seen == [("cbell", "words")]


def test_no_passphrase_is_left_in_the_box(screen) -> None:
    QTest.keyClicks(screen._passphrase.box, "four plain words")
    screen.forget()
    assert screen._passphrase.box.text() == ""
    QTest.keyClick(screen._passphrase.box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert screen._passphrase.box.text() == ""


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("locked", [False, True])
def test_it_passes_every_check(screen, themed: Theme, qapp, locked: bool, percent: int) -> None:
    themed.set_percent(percent)
    if locked:
        screen.show_locked("C Bell", "cbell", NOON)
    screen.refuse("That passphrase is not right. Try again.")
    qapp.processEvents()
    check_size(screen)
    check_screen(screen)
