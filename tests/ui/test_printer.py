"""Printing from memory, to a PDF printer so that paper is not needed."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.printing import render
from bhcp_desktop.ui.printer import send
from tests.printing import examples


def a_printer(path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setOutputFileName(str(path))
    return printer


def test_every_page_reaches_the_printer(qapp, tmp_path):
    document = render(examples.every()["care-plan"])
    assert send(document.pdf, a_printer(tmp_path / "out.pdf")) == 1
    assert len(PdfReader(tmp_path / "out.pdf").pages) == document.pages


def test_a_chosen_range_of_pages_is_printed_alone(qapp, tmp_path):
    document = render(examples.every()["care-plan"])
    printer = a_printer(tmp_path / "out.pdf")
    printer.setFromTo(2, 2)
    send(document.pdf, printer)
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 1


def test_numbered_copies_follow_each_other_in_one_job(qapp, tmp_path):
    document = render(examples.every()["care-plan"])
    assert send(document.pdf, a_printer(tmp_path / "out.pdf"), document.pdf, document.pdf) == 1
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 3 * document.pages


def test_what_is_no_document_is_refused_with_a_sentence(qapp, tmp_path):
    with pytest.raises(UnavailableError, match="save the PDF"):
        send(b"not a document", a_printer(tmp_path / "out.pdf"))


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_be_written_to_is_refused_with_a_sentence(qapp, tmp_path):
    with pytest.raises(UnavailableError, match="did not take"):
        send(render(examples.every()["care-plan"]).pdf, a_printer(tmp_path / "no" / "folder" / "out.pdf"))
