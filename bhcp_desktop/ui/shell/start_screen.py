"""The screen before there is a store: open one, or make one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bhcp_desktop.ui.theme.metrics import character, em
from bhcp_desktop.ui.theme.style import set_look
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.labels import PlainLabel, Title
from bhcp_desktop.ui.widgets.notice import Notice
from bhcp_desktop.ui.widgets.tag import Tint


class StartScreen(QWidget):
    """Two ways in, and why the last store did not open."""

    open_asked = Signal()
    create_asked = Signal()

    def __init__(self, product: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice = Notice(closes=False)
        self._open = main_button("Open a store", self.open_asked.emit)
        self.create_button = plain_button("Set up a new store", self.create_asked.emit)
        card = QFrame()
        set_look(card, "panel")
        card.setMinimumWidth(character(self, 44))
        card.setMaximumWidth(character(self, 80))
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(2)
        column = QVBoxLayout(card)
        pad = em(self, 1.5)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(em(self, 0.8))
        column.addWidget(Title(product))
        column.addWidget(self._notice)
        column.addWidget(PlainLabel("A store is one encrypted folder with the register, the plans and the meetings."))
        column.addWidget(ButtonRow(self._open, self.create_button))

    def show_problem(self, says: str) -> None:
        """Say why a store did not open; empty words take that away."""
        if says:
            self._notice.show_words(says, Tint.ERROR)
        else:
            self._notice.clear()

    def take_focus(self) -> None:
        """Put the keyboard on the likelier way in."""
        self._open.setFocus()
