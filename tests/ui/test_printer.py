"""Printing from memory, to a PDF printer so that paper is not needed."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.errors import ConflictError, UnavailableError
from bhcp_desktop.domain.prints import DocumentKind
from bhcp_desktop.printing import render
from bhcp_desktop.services.documents import Copy, Prepared
from bhcp_desktop.ui.printer import print_drawn, print_made, send
from bhcp_desktop.ui.tasks import ImmediateTasks
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


def print_now(printer, made, *, refuse=pytest.fail):
    """What is told of a job that is sent at once."""
    told = []
    print_made(ImmediateTasks(), printer, made, printed=lambda sent, copies: told.append((sent, copies)), failed=refuse)
    return told


def test_numbered_copies_are_sent_once_each_however_many_were_asked_for(qapp, tmp_path):
    document = render(examples.every()["care-plan"])
    numbered = [
        Prepared(kind=DocumentKind.MEETING_PACK, pdf=document.pdf, copy=Copy(holder="R Shah", number=at))
        for at in (4, 5)
    ]
    printer = a_printer(tmp_path / "out.pdf")
    printer.setCopyCount(2)
    assert print_now(printer, numbered) == [(numbered, 1)]
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 2 * document.pages


def test_of_other_papers_the_printer_makes_the_copies(qapp, tmp_path):
    plan = Prepared(kind=DocumentKind.CARE_PLAN, pdf=render(examples.every()["care-plan"]).pdf)
    printer = a_printer(tmp_path / "out.pdf")
    printer.setCopyCount(2)
    assert print_now(printer, [plan]) == [([plan], 2)]


def test_papers_are_drawn_once_the_printer_is_chosen_and_a_refusal_prints_nothing(qapp, qtbot, tmp_path):
    window, asked, told, refused = QWidget(), [], [], []
    qtbot.addWidget(window)
    plan = Prepared(kind=DocumentKind.CARE_PLAN, pdf=render(examples.every()["care-plan"]).pdf)

    def draw(times: int) -> list[Prepared]:
        asked.append(times)
        if len(asked) > 1:
            raise ConflictError("It changed.")
        return [plan]

    for _ in range(2):
        dialog = print_drawn(
            window, ImmediateTasks(), name="Care plan", draw=draw, failed=refused.append,
            printed=lambda sent, copies: told.append((sent, copies)),
        )  # fmt: skip
        dialog.printer().setOutputFileName(str(tmp_path / "out.pdf"))
        assert len(asked) == len(told) + len(refused)
        dialog.accepted.emit(dialog.printer())
        dialog.done(0)
    assert (asked, told, [str(each) for each in refused]) == ([1, 1], [([plan], 1)], ["It changed."])


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_be_written_to_is_refused_with_a_sentence(qapp, tmp_path):
    with pytest.raises(UnavailableError, match="did not take"):
        send(render(examples.every()["care-plan"]).pdf, a_printer(tmp_path / "no" / "folder" / "out.pdf"))
