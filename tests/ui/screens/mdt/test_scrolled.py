"""A high part does not make its page high."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bhcp_desktop.ui.screens.mdt.scrolled import scrolled


def test_a_high_part_scrolls(show):
    part = QWidget()
    part.setMinimumHeight(5000)
    area = show(scrolled(part), 300, 200)
    assert area.minimumSizeHint().height() < 200
    assert area.verticalScrollBar().maximum() > 4000
