from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.text import TextField


def test_label_names_the_box_without_its_access_mark(qapp) -> None:
    field = Field("&Family name && title", TextField(), hint="As on the register")
    assert field.box.accessibleName() == "Family name & title"
    assert field.box.accessibleDescription() == "As on the register"


def test_the_access_key_goes_to_the_box(show) -> None:
    whole = QWidget()
    column = QVBoxLayout(whole)
    first, second = Field("&One", TextField()), Field("&Two", TextField())
    column.addWidget(first)
    column.addWidget(second)
    show(whole, 300, 200)
    QTest.keyClick(whole, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is second.box


def test_a_problem_stands_beside_the_box_and_is_read_with_it(show) -> None:
    field = show(Field("Family name", TextField(), hint="As on the register"), 300, 150)
    field.show_problem("Enter the family name")
    assert field.problem == "Enter the family name"
    assert field.box.accessibleDescription() == "Problem: Enter the family name. As on the register"
    assert field.box.property("problem") is True
    field.clear_problem()
    assert field.problem == ""
    assert field.box.property("problem") is False


def test_a_hint_may_come_and_go_and_is_read_with_the_box(show) -> None:
    field = show(Field("Which meeting", TextField()), 300, 150)
    field.show_hint("None is planned")
    assert field._hint.isVisible()
    assert field.box.accessibleDescription() == "None is planned"
    field.show_hint("")
    assert not field._hint.isVisible()
    assert field.box.accessibleDescription() == ""
