"""An area as high as its content where there is room, and scrolling where there is not."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from bhcp_desktop.ui.widgets.fitting_area import FittingArea


def test_it_asks_for_its_content_and_scrolls_without(show):
    inner = QLabel("\n".join("a line" for _ in range(40)))
    area = FittingArea(inner)
    assert area.sizeHint().height() >= inner.sizeHint().height()
    show(area)
    area.resize(200, 100)
    assert area.verticalScrollBar().maximum() > 0
    area.resize(200, area.sizeHint().height())
    assert area.verticalScrollBar().maximum() == 0


def test_a_layout_around_it_hears_when_the_content_grows(show):
    inner, around, words = QWidget(), QWidget(), QLabel("a line")
    QVBoxLayout(inner).addWidget(words)
    QVBoxLayout(around).addWidget(FittingArea(inner))
    show(around)
    before = around.sizeHint().height()
    words.setText("\n".join("a line" for _ in range(40)))
    QApplication.processEvents()
    assert around.sizeHint().height() > before + 10 * words.fontMetrics().height()
