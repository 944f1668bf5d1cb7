from __future__ import annotations

from PySide6.QtCore import Qt

from bhcp_desktop.ui.widgets.labels import Heading, PlainLabel, Secondary, Subheading, Title


def test_words_from_people_are_never_read_as_mark_up(qapp) -> None:
    for kind in (PlainLabel, Title, Heading, Subheading, Secondary):
        label = kind("<b>5 < 10</b>")
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert label.text() == "<b>5 < 10</b>"
