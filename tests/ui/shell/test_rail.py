from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from bhcp_desktop.ui.shell.rail import Rail
from tests.ui.checks import check_contrast, check_names, check_tab_walk, check_targets


@pytest.fixture
def rail(show, registry) -> Rail:
    made = Rail()
    made.show_pages(registry.rail(lambda _: True))
    return show(made, 160, 500)


def buttons(rail: Rail) -> list[QToolButton]:
    return [button for button in rail.findChildren(QToolButton) if button.isVisible()]


def test_it_offers_the_pages_and_lock(rail, qtbot) -> None:
    assert [button.accessibleName() for button in buttons(rail)] == ["Lock", "My day", "People", "Admin"]
    with qtbot.waitSignal(rail.chosen) as chosen:
        qtbot.mouseClick(buttons(rail)[2], Qt.MouseButton.LeftButton)
    assert chosen.args == ["people"]
    with qtbot.waitSignal(rail.lock_asked):
        qtbot.mouseClick(buttons(rail)[0], Qt.MouseButton.LeftButton)


def test_above_140_percent_it_keeps_icons_with_tips_and_names(rail) -> None:
    wide = rail.sizeHint().width()
    rail.fit(160)
    assert rail.sizeHint().width() < wide
    assert {button.toolButtonStyle() for button in buttons(rail)} == {Qt.ToolButtonStyle.ToolButtonIconOnly}
    assert all(button.toolTip() and button.accessibleName() for button in buttons(rail))
    rail.fit(140)
    assert rail.sizeHint().width() == wide


def test_the_tip_names_the_key(rail) -> None:
    assert [button.toolTip() for button in buttons(rail)][1] == "My day (Alt+1)"


def test_the_page_in_front_is_marked_and_stays_marked_on_a_page_behind_it(rail) -> None:
    rail.show_chosen("people")
    rail.show_chosen("record")
    assert [button.accessibleName() for button in buttons(rail) if button.isChecked()] == ["People"]


def test_it_passes_the_checks(rail) -> None:
    for check in (check_names, check_targets, check_contrast, check_tab_walk):
        check(rail)
