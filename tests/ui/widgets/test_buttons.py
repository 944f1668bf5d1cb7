from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from bhcp_desktop.ui.theme.theme import Theme
from bhcp_desktop.ui.widgets.buttons import (
    ButtonRow,
    danger_button,
    icon_button,
    link_button,
    main_button,
    plain_button,
)


@pytest.mark.parametrize("make", [main_button, plain_button, danger_button, link_button])
def test_a_button_does_what_it_says(show, qtbot, make) -> None:
    done: list[tuple[object, ...]] = []
    button = show(make("Print", lambda *got: done.append(got)), 200, 60)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [()]


def test_an_icon_alone_has_a_name_and_a_tip(themed) -> None:
    button = icon_button("Close this message", "x", list)
    assert (button.accessibleName(), button.toolTip()) == ("Close this message", "Close this message")


def test_a_row_wraps_when_the_text_is_large(themed: Theme, show) -> None:
    themed.set_percent(200)
    row = ButtonRow(*(plain_button(f"A button of some length {n}", list) for n in range(6)))
    show(row, 900, 400)
    assert row.minimumSizeHint().width() < 900
    assert row.heightForWidth(900) > 2 * row.heightForWidth(9000)
