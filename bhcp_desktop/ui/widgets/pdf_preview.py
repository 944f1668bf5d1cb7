"""A PDF held in memory: its pages, and the same words as text for screen readers. No file is ever written."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt, Signal
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from bhcp_desktop.ui.theme.metrics import character, em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, icon_button, main_button, plain_button
from bhcp_desktop.ui.widgets.labels import PlainLabel

_STEP = 1.25
_SMALLEST, _LARGEST = 0.25, 4.0


class PdfPreview(QWidget):
    """Shows the bytes it is given; printing and saving are asked of whoever owns it."""

    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self._view = QPdfView(self)
        self._text = QPlainTextEdit()
        self._where = PlainLabel(wraps=False)
        self.print_button = main_button("Print…", self.print_asked.emit)
        self.save_button = plain_button("Save PDF…", self.save_asked.emit)
        self._previous = icon_button("Previous page", "chevron-left", lambda: self.go_to(self.page - 1))
        self._next = icon_button("Next page", "chevron-right", lambda: self.go_to(self.page + 1))
        self._set_up_view()
        self._lay_out()
        self._view.pageNavigator().currentPageChanged.connect(self._show_page)
        self.show_pdf(b"")

    def _set_up_view(self) -> None:
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setAccessibleName("Picture of the pages")
        self._view.setAccessibleDescription("The words of the page are in the text beside it")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName("Text of this page")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.4))
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self._view)
        parts.addWidget(self._text)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        self._view.setMinimumWidth(character(self, 24))
        column.addWidget(parts, 1)
        column.addWidget(
            ButtonRow(
                self._previous,
                self._where,
                self._next,
                icon_button("Smaller", "zoom-out", lambda: self.zoom(1 / _STEP)),
                icon_button("Larger", "zoom-in", lambda: self.zoom(_STEP)),
                plain_button("Fit width", self.fit_width),
                self.print_button,
                self.save_button,
            )
        )

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    @property
    def page(self) -> int:
        """The page in front, from 0."""
        return self._view.pageNavigator().currentPage()

    @property
    def page_text(self) -> str:
        """The words of the page in front."""
        return self._text.toPlainText()

    def show_pdf(self, content: bytes) -> None:
        """Show a document; no bytes show nothing."""
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        if content:
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self._document.load(self._buffer)
        for button in (self.print_button, self.save_button):
            button.setEnabled(bool(self.pages))
        self._show_page(0)

    def go_to(self, page: int) -> None:
        """Bring a page to the front, counted from 0."""
        if 0 <= page < self.pages:
            self._view.pageNavigator().jump(page, QPointF(), 0)

    def zoom(self, by: float) -> None:
        """Draw the pages larger or smaller."""
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(min(_LARGEST, max(_SMALLEST, self._view.zoomFactor() * by)))

    def fit_width(self) -> None:
        """Draw the pages as wide as there is room."""
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _show_page(self, page: int) -> None:
        self._where.setText(f"{page + 1} of {self.pages}" if self.pages else "No pages")
        self._previous.setEnabled(page > 0)
        self._next.setEnabled(page + 1 < self.pages)
        text = self._document.getAllText(page).text() if self.pages else ""
        self._text.setPlainText(text)
