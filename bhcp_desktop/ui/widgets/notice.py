"""A band above the page for what must not be missed: a failure, a warning, a copy that is read-only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from bhcp_desktop.ui.theme.icons import pixmap
from bhcp_desktop.ui.theme.metrics import icon_size
from bhcp_desktop.ui.theme.style import mark, set_look
from bhcp_desktop.ui.widgets.buttons import icon_button
from bhcp_desktop.ui.widgets.labels import PlainLabel
from bhcp_desktop.ui.widgets.tag import ICONS, Tint, tint_colour


class Notice(QFrame):
    """Stays until it is closed or the page no longer needs it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, closes: bool = True) -> None:
        super().__init__(parent)
        self._tint = Tint.WARNING
        self._picture = QLabel()
        set_look(self, "notice")
        self._words = PlainLabel()
        self.close_button = icon_button("Close this message", "x", self._close)
        row = QHBoxLayout(self)
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addWidget(self.close_button)
        # In its row by now: shown without a parent it would be a window of its own for a moment.
        self.close_button.setVisible(closes)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now."""
        return self._words.text()

    def show_words(self, text: str, tint: Tint = Tint.WARNING) -> None:
        """Say something."""
        mark(self, "tint", tint.value)
        self._words.setText(text)
        self.setAccessibleName(text)
        self._tint = tint
        self._draw()
        for part in (self, self._words):
            part.style().unpolish(part)
            part.style().polish(part)
        self.show()

    def changeEvent(self, e: QEvent) -> None:
        """Draw again when the theme or the text size changes."""
        super().changeEvent(e)
        if e.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._draw()

    def _draw(self) -> None:
        colour, side = tint_colour(self._tint), icon_size(self)
        self._picture.setPixmap(pixmap(ICONS[self._tint], colour, side, self.devicePixelRatioF()))

    def clear(self) -> None:
        """Nothing to say any more."""
        self._words.setText("")
        self.hide()

    def _close(self) -> None:
        self.clear()
        self.closed.emit()
