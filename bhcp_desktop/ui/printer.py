"""Sending a PDF that is held in memory to a printer; no temporary file, and no name in the print queue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from bhcp_desktop.domain.errors import BhcpError, UnavailableError
from bhcp_desktop.services.documents import Prepared
from bhcp_desktop.ui.tasks import Lane, Tasks

DOTS_PER_INCH: Final = 300
_POINTS_PER_INCH: Final = 72
_REFUSED: Final = "The printer did not take the document. Check that it is on, then print again or save the PDF."


def print_pdf(
    parent: QWidget,
    tasks: Tasks,
    pdf: bytes,
    *others: bytes,
    name: str,
    printed: Callable[[int], object],
    failed: Callable[[BhcpError], object],
) -> QPrintDialog:
    """Ask which printer, then print off the GUI thread; `printed` is told how many copies.

    `others` follow in the same job, as the numbered copies of a pack do. `name` is what the print queue shows: the
    kind of document, never a person.
    """
    printer = _printer(name)
    return _ask(
        parent,
        printer,
        lambda: tasks.run(lambda: send(pdf, printer, *others), done=printed, failed=failed, lane=Lane.COMPUTE),
    )


def print_drawn(
    parent: QWidget,
    tasks: Tasks,
    *,
    name: str,
    draw: Callable[[int], Sequence[Prepared]],
    printed: Callable[[Sequence[Prepared], int], object],
    failed: Callable[[BhcpError], object],
) -> QPrintDialog:
    """Ask which printer, then draw for as many copies as were asked for, and print what was drawn in one job.

    `draw` runs in the database's lane. Numbered copies of a pack are each printed once; of anything else the printer
    makes the copies. `printed` is told what was sent and how many copies of each.
    """
    printer = _printer(name)

    def go() -> None:
        times = max(1, printer.copyCount())
        send_it = partial(print_made, tasks, printer, printed=printed, failed=failed)
        tasks.run(lambda: draw(times), done=send_it, failed=failed)

    return _ask(parent, printer, go)


def print_made(
    tasks: Tasks,
    printer: QPrinter,
    made: Sequence[Prepared],
    *,
    printed: Callable[[Sequence[Prepared], int], object],
    failed: Callable[[BhcpError], object],
) -> None:
    """Send what was drawn, off the GUI thread; numbered copies are as many as there are to be."""
    if any(each.copy for each in made):
        printer.setCopyCount(1)
    first, *others = [each.pdf for each in made]
    tasks.run(
        lambda: send(first, printer, *others),
        done=lambda copies: printed(made, max(1, copies)),
        failed=failed,
        lane=Lane.COMPUTE,
    )


def _printer(name: str) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    return printer


def _ask(parent: QWidget, printer: QPrinter, go: Callable[[], object]) -> QPrintDialog:
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"Print: {printer.docName()}")
    dialog.accepted.connect(go)
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)
    return dialog


def send(pdf: bytes, printer: QPrinter, *others: bytes) -> int:
    """Draw every page on a printer; gives how many copies were asked for. Raises UnavailableError."""
    owner = QObject()  # QPdfDocument wants one
    documents = [_opened(content, owner) for content in (pdf, *others)]
    painter = QPainter()
    if not painter.begin(printer):
        raise UnavailableError(_REFUSED)
    try:
        for at, document in enumerate(documents):
            _begin_sheet(printer, first=at == 0)
            _draw_pages(document, painter, printer)
    finally:
        painter.end()
    if printer.printerState() is QPrinter.PrinterState.Error:
        raise UnavailableError(_REFUSED)
    return printer.copyCount()


def _opened(content: bytes, owner: QObject) -> QPdfDocument:
    buffer = QBuffer(owner)
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(owner)
    document.load(buffer)
    if document.status() is not QPdfDocument.Status.Ready:
        raise UnavailableError(_REFUSED)
    return document


def _begin_sheet(printer: QPrinter, *, first: bool) -> None:
    if not first and not printer.newPage():
        raise UnavailableError(_REFUSED)


def _draw_pages(document: QPdfDocument, painter: QPainter, printer: QPrinter) -> None:
    first = printer.fromPage() or 1
    last = printer.toPage() or document.pageCount()
    for number in range(first, min(last, document.pageCount()) + 1):
        _begin_sheet(printer, first=number == first)
        paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        painter.drawImage(paper, _page_image(document, number - 1))


def _page_image(document: QPdfDocument, page: int) -> QImage:
    size: QSizeF = document.pagePointSize(page)
    return document.render(page, (size * (DOTS_PER_INCH / _POINTS_PER_INCH)).toSize())
