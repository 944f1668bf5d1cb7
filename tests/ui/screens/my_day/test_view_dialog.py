"""The name of a list of one's own: given by keyboard, refused beside its box, and kept while it is put right."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.errors import Problem
from bhcp_desktop.ui.screens.my_day.view_dialog import ViewDialog
from tests.ui.checks import check_screen


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def dialog(show, qtbot, asked: list[str]) -> ViewDialog:
    made = ViewDialog(show(QWidget()), lambda _, name: asked.append(name))
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_the_keyboard_is_in_the_box_and_return_saves(dialog: ViewDialog, asked: list[str]) -> None:
    assert dialog.box.hasFocus()
    check_screen(dialog)
    dialog.box.setFocus()
    QTest.keyClicks(dialog.box, "My late reviews")
    QTest.keyClick(dialog.box, Qt.Key.Key_Return)
    assert asked == ["My late reviews"]


def test_a_name_that_is_refused_stays_and_the_reason_is_beside_it(dialog: ViewDialog) -> None:
    QTest.keyClicks(dialog.box, "Taken")
    dialog.show_problems([Problem("name", "There is a list of this name. Give it another.")])
    assert dialog.form.fields["name"].problem == "There is a list of this name. Give it another."
    assert dialog.box.value() == "Taken"
    assert dialog.isVisible()
    check_screen(dialog)


def test_escape_saves_nothing(dialog: ViewDialog, asked: list[str]) -> None:
    QTest.keyClicks(dialog.box, "Not this")
    QTest.keyClick(dialog.box, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert asked == []
