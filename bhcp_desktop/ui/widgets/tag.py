"""A state in a word, with an icon and a colour; never colour alone."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from bhcp_desktop.ui.theme.icons import pixmap
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.style import mark, set_look
from bhcp_desktop.ui.theme.theme import tokens
from bhcp_desktop.ui.widgets.labels import PlainLabel


class Tint(StrEnum):
    """What a state means to the reader."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"
    MUTED = "muted"


ICONS: Final = {
    Tint.INFO: "info",
    Tint.SUCCESS: "circle-check",
    Tint.WARNING: "triangle-alert",
    Tint.ERROR: "circle-alert",
    Tint.MUTED: "circle",
}


def tint_colour(tint: Tint) -> str:
    """The text colour of a tint in the theme in force."""
    return tokens().secondary if tint is Tint.MUTED else str(getattr(tokens(), tint.value))


class Tag(QFrame):
    """An adjective in sentence case: Overdue, Signed, Draft."""

    def __init__(self, words: str, tint: Tint = Tint.INFO, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tint = tint
        self._picture = QLabel()
        self._words = PlainLabel(wraps=False)
        set_look(self, "tag")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(em(self, 0.4), em(self, 0.15), em(self, 0.5), em(self, 0.15))
        row.setSpacing(em(self, 0.3))
        row.addWidget(self._picture)
        row.addWidget(self._words)
        self.show_state(words, tint)

    def show_state(self, words: str, tint: Tint) -> None:
        """Change to another state."""
        self._tint = tint
        mark(self, "tint", tint.value)
        self._words.setText(words)
        self.setAccessibleName(words)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw again when the theme or the text size changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._draw()

    def _draw(self) -> None:
        scale = self.devicePixelRatioF()
        self._picture.setPixmap(pixmap(ICONS[self._tint], tint_colour(self._tint), em(self), scale))
