"""Text at 200 %: the main job still goes through, and nothing is cut off or out of reach."""

from __future__ import annotations

from tests.journeys.steps import PERSON, add, find, publish, section
from tests.ui.checks import check_clipping, check_size


def test_the_main_job_at_twice_the_text_size(at_work):
    desktop = at_work()
    while desktop.program.theme.percent < 200:
        desktop.keys("Ctrl++")
    desktop.window.resize(1366, 728)
    desktop.rest()
    for keys in ("Alt+1", "Alt+2"):
        desktop.keys(keys)
        desktop.rest()
        check_size(desktop.window)
        check_clipping(desktop.window)
    find(desktop, PERSON)
    desktop.press("Start a care plan")
    desktop.write("What is most important to me", "My garden")
    section(desktop, "Needs and goals")
    add(desktop, "need", {"Need, concern or problem": "Two falls since September"})
    check_size(desktop.window)
    check_clipping(desktop.window)
    publish(desktop)
    check_clipping(desktop.window)
    assert desktop.window.width() <= 1366
    assert desktop.blocks == []
