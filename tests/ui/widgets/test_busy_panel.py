from __future__ import annotations

import pytest
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from bhcp_desktop.ui.tasks import Handle, Progress
from bhcp_desktop.ui.widgets.busy_panel import BusyPanel, time_left
from tests.ui.checks import check_screen, press, texts_in_sight


@pytest.fixture
def panel(show, monkeypatch) -> BusyPanel:
    monkeypatch.setattr("bhcp_desktop.ui.widgets.busy_panel.APPEARS_AFTER", 1)
    whole = QWidget()
    made = BusyPanel()
    QVBoxLayout(whole).addWidget(made)
    show(whole, 500, 300)
    return made


def test_it_tells_what_and_how_far_and_how_long(panel, qtbot) -> None:
    panel.begin("Reading the register", Handle())
    qtbot.waitUntil(panel.isVisible)
    panel.show_progress(Progress(doing="Checking rows", done=410, total=1000, seconds_left=20))
    words = texts_in_sight(panel)
    assert "Checking rows" in words
    assert "About 20 seconds left" in words
    assert panel.findChild(QProgressBar).text() == "41 %"
    check_screen(panel)


def test_cancel_asks_the_work_to_stop_once(panel, qtbot) -> None:
    handle = Handle()
    panel.begin("Reading", handle)
    qtbot.waitUntil(panel.isVisible)
    press(panel, "Cancel")
    qtbot.waitUntil(lambda: handle.should_stop)
    assert not panel.cancel_button.isEnabled()
    assert "Stopping" in texts_in_sight(panel)


def test_short_work_never_shows_it(panel) -> None:
    panel.begin("Reading", None)
    panel.end()
    assert not panel.isVisible()
    assert not panel._wait.isActive()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(None, ""), (4, "A few seconds left"), (43, "About 40 seconds left"), (170, "About 3 minutes left")],
)
def test_time_left_is_rough(seconds: float | None, words: str) -> None:
    assert time_left(seconds) == words
