from __future__ import annotations

from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from bhcp_desktop.ui.widgets.focus import focus_first


def test_the_keyboard_goes_to_the_first_thing_that_takes_it(show) -> None:
    whole = QWidget()
    row = QHBoxLayout(whole)
    buttons = [QPushButton(str(number)) for number in range(3)]
    buttons[0].setEnabled(False)
    for button in buttons:
        row.addWidget(button)
    show(whole, 300, 60)
    focus_first(whole)
    assert QApplication.focusWidget() is buttons[1]
