from __future__ import annotations

from bhcp_desktop.ui.widgets.empty_state import EmptyState
from tests.ui.checks import check_screen, press, texts_in_sight


def test_it_says_why_and_offers_the_next_step(show, qtbot) -> None:
    done: list[int] = []
    empty = EmptyState(
        "No one in units 3 and 4 matches Overdue", more="28 are due.", verb="Clear", do=lambda: done.append(1)
    )
    show(empty, 600, 300)
    check_screen(empty)
    press(empty, "Clear")
    qtbot.waitUntil(lambda: done == [1])


def test_without_a_step_there_is_no_button(show) -> None:
    empty = show(EmptyState("No meetings yet"), 600, 300)
    assert not empty.button.isVisible()
    empty.show_words("No actions", "All done.")
    assert "No actions" in texts_in_sight(empty)
    assert "All done." in texts_in_sight(empty)
