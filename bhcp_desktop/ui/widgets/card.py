"""A panel in the middle of an otherwise empty screen, as wide as a comfortable line."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from bhcp_desktop.ui.theme.metrics import character, em
from bhcp_desktop.ui.theme.style import set_look
from bhcp_desktop.ui.widgets.fitting_area import FittingArea


class Card(QFrame):
    """Holds a column; `characters` is the width it asks for, whatever the text size."""

    def __init__(self, parent: QWidget | None = None, *, characters: int = 60) -> None:
        super().__init__(parent)
        set_look(self, "panel")
        self._characters = characters
        self.column = QVBoxLayout(self)
        pad = em(self, 1.5)
        self.column.setContentsMargins(pad, pad, pad, pad)
        self.column.setSpacing(em(self, 0.8))

    def sizeHint(self) -> QSize:
        """As wide as the line, as high as its parts."""
        return QSize(character(self, self._characters), super().sizeHint().height())


def stand_at_the_left(card: QWidget, column: QVBoxLayout) -> None:
    """Place the card at the top left of a page, no wider than it asks to be: long boxes are hard to read across."""
    row = QHBoxLayout()
    row.addWidget(card)
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(1)


def stand_alone(card: QWidget, screen: QWidget) -> None:
    """Place the card in the middle of a screen of its own, which scrolls where it is too small for the card."""
    inner = QWidget()
    stand_in_the_middle(card, inner)
    area = FittingArea(inner)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    outer = QVBoxLayout(screen)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(area)


def stand_in_the_middle(card: QWidget, screen: QWidget) -> None:
    """Place the card a little above the middle.

    Stretches do it, not an alignment: an aligned item is never asked how high it is at its width.
    """
    outer = QVBoxLayout(screen)
    row = QHBoxLayout()
    outer.addStretch(1)
    row.addStretch(1)
    row.addWidget(card)
    row.addStretch(1)
    outer.addLayout(row)
    outer.addStretch(2)
