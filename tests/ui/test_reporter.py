from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from bhcp_desktop.ui import reporter
from bhcp_desktop.ui.reporter import announce


@pytest.mark.parametrize("urgent", [False, True])
def test_an_announcement_goes_out_with_its_words(qapp, monkeypatch, urgent: bool) -> None:
    sent: list[tuple[str, object]] = []

    class Listening(QAccessible):
        @staticmethod
        def updateAccessibility(event) -> None:  # noqa: N802
            sent.append((event.message(), event.politeness()))

    monkeypatch.setattr(reporter, "QAccessible", Listening)
    announce(QLabel(), "28 people shown", urgent=urgent)
    politeness = QAccessible.AnnouncementPoliteness
    assert sent == [("28 people shown", politeness.Assertive if urgent else politeness.Polite)]
