from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from bhcp_desktop.ui.widgets.pdf_preview import PdfPreview
from tests.ui.checks import check_names, check_tab_walk, check_targets, press, texts_in_sight


def pdf(*pages: str) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made)
    for words in pages:
        canvas.drawString(72, 720, words)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture
def preview(show) -> PdfPreview:
    return show(PdfPreview(), 900, 600)


def test_the_words_of_the_page_stand_beside_its_picture(preview, qtbot) -> None:
    preview.show_pdf(pdf("Care plan of Harold", "Second page"))
    assert preview.pages == 2
    assert preview.page_text.strip() == "Care plan of Harold"
    assert "1 of 2" in texts_in_sight(preview)
    press(preview, "Next page")
    qtbot.waitUntil(lambda: preview.page_text.strip() == "Second page")
    assert preview.page == 1


def test_no_file_is_written(preview, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    preview.show_pdf(pdf("Care plan"))
    preview.grab()
    assert list(tmp_path.iterdir()) == []


def test_nothing_to_show_can_be_neither_printed_nor_saved(preview) -> None:
    preview.show_pdf(pdf("Care plan"))
    preview.show_pdf(b"")
    assert not preview.print_button.isEnabled()
    assert not preview.save_button.isEnabled()
    assert preview.page_text == ""


def test_printing_and_saving_are_asked_for(preview, qtbot) -> None:
    preview.show_pdf(pdf("Care plan"))
    with qtbot.waitSignal(preview.print_asked):
        press(preview, "Print…")
    with qtbot.waitSignal(preview.save_asked):
        press(preview, "Save PDF…")


def test_everything_has_a_name_and_nothing_keeps_the_keyboard(preview) -> None:
    preview.show_pdf(pdf("Care plan", "Second"))
    check_names(preview)
    check_targets(preview)
    check_tab_walk(preview)


def test_zoom_stays_within_reason(preview) -> None:
    preview.show_pdf(pdf("Care plan"))
    for _ in range(30):
        preview.zoom(1.25)
    assert preview._view.zoomFactor() == pytest.approx(4.0)
    preview.fit_width()
    assert preview._view.zoomMode() is preview._view.ZoomMode.FitToWidth
