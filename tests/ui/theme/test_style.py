from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit

from bhcp_desktop.ui.theme.style import mark, set_look


def test_a_mark_restyles_what_is_shown_already(themed, show) -> None:
    box = show(QLineEdit(), 300, 60)
    before = box.grab().toImage()
    mark(box, "problem", True)
    assert box.grab().toImage() != before


def test_a_look_sets_the_size_of_a_title(themed, show) -> None:
    label = QLabel("My day")
    set_look(label, "title")
    show(label, 300, 60)
    assert label.fontInfo().pointSizeF() > 12
