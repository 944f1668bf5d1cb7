"""The screen before there is a store: open one, or make one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bhcp_desktop.ui.widgets.busy_panel import BusyPanel
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.card import Card, stand_alone
from bhcp_desktop.ui.widgets.labels import PlainLabel, Title
from bhcp_desktop.ui.widgets.notice import Notice
from bhcp_desktop.ui.widgets.tag import Tint


class StartScreen(QWidget):
    """Three ways in, and why the last store did not open."""

    open_asked = Signal()
    create_asked = Signal()
    training_asked = Signal()

    def __init__(self, product: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice = Notice(closes=False)
        self._open = main_button("Open a store", self.open_asked.emit)
        self.create_button = plain_button("Set up a new store", self.create_asked.emit)
        self.training_button = plain_button("Try it with made-up people", self.training_asked.emit)
        self.busy = BusyPanel()
        card = Card()
        stand_alone(card, self)
        column = card.column
        column.addWidget(Title(product))
        column.addWidget(self._notice)
        column.addWidget(PlainLabel("A store is one encrypted folder with the register, the plans and the meetings."))
        column.addWidget(ButtonRow(self._open, self.create_button, self.training_button))
        column.addWidget(self.busy)

    def show_problem(self, says: str) -> None:
        """Say why a store did not open; empty words take that away."""
        if says:
            self._notice.show_words(says, Tint.ERROR)
        else:
            self._notice.clear()

    def take_focus(self) -> None:
        """Put the keyboard on the likelier way in."""
        self._open.setFocus()
