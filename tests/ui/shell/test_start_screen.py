from __future__ import annotations

import pytest

from bhcp_desktop.ui.shell.start_screen import StartScreen
from bhcp_desktop.ui.theme.theme import Theme
from tests.ui.checks import check_screen, check_size, press, texts_in_sight


@pytest.mark.parametrize("percent", [100, 200])
def test_it_offers_two_ways_in_and_says_what_went_wrong(show, themed: Theme, qtbot, percent: int) -> None:
    themed.set_percent(percent)
    screen = show(StartScreen("Bay Care Desk"))
    screen.show_problem("This folder holds no store. Choose another.")
    qtbot.waitUntil(lambda: "no store" in texts_in_sight(screen))
    check_size(screen)
    check_screen(screen)
    with qtbot.waitSignal(screen.open_asked):
        press(screen, "Open a store")
    with qtbot.waitSignal(screen.create_asked):
        press(screen, "Set up a new store")
    screen.show_problem("")
    assert "no store" not in texts_in_sight(screen)
