"""A web page held in memory, shown as text that a screen reader walks through by its headings. Nothing is fetched."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button

_STYLE: Final = re.compile(r"<style>.*?</style>", re.DOTALL)
_KEPT_LINES: Final = "p, li, td, th, dd { white-space: pre-wrap } th { text-align: left } td, th { padding: 3px 6px }"


class WebPreview(QWidget):
    """Shows the page in the colours of the program: its own belong to the browser it will be read in."""

    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QTextBrowser()
        self._text.setOpenLinks(False)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName("The web page")
        self._text.document().setDefaultStyleSheet(_KEPT_LINES)
        self.save_button = plain_button("Save web page…", self.save_asked.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.4))
        column.addWidget(self._text, 1)
        column.addWidget(ButtonRow(self.save_button))
        self.show_page(b"")

    @property
    def words(self) -> str:
        """Everything the page says."""
        return self._text.toPlainText()

    def show_page(self, content: bytes, points: int = 0) -> None:
        """Show a page of UTF-8 HTML with text of so many points; no bytes show nothing."""
        font = self.font()
        if points:
            font.setPointSize(points)
        self._text.document().setDefaultFont(font)
        self._text.setHtml(_STYLE.sub("", content.decode("utf-8")))
        self.save_button.setEnabled(bool(content))
