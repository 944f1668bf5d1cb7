"""A high part does not make its page high."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bhcp_desktop.ui.widgets.scrolled import scrolled, scrolled_down


def test_a_high_part_scrolls(show):
    part = QWidget()
    part.setMinimumHeight(5000)
    area = show(scrolled(part), 300, 200)
    assert area.minimumSizeHint().height() < 200
    assert area.verticalScrollBar().maximum() > 4000


def test_a_side_that_scrolls_down_keeps_its_width(show):
    part = QWidget()
    part.setMinimumSize(400, 5000)
    area = show(scrolled_down(part), 100, 200)
    assert area.minimumSizeHint().width() > 400
    assert area.minimumSizeHint().height() < 200
