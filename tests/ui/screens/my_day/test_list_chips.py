from __future__ import annotations

from PySide6.QtTest import QTest

from bhcp_desktop.ui.screens.my_day.list_chips import Chip, ListChips
from tests.ui.checks import check_screen


def chip(name: str, count: int | None = 3) -> Chip:
    return Chip(name=name, count=count, rule=f"The rule of {name}.")


def test_one_is_pressed_and_says_so(show) -> None:
    chips = show(ListChips())
    chips.show_chips([chip("Due"), chip("Late & lost", 1), chip("Counting", None)], 1)
    check_screen(chips)
    assert [button.text() for button in chips.buttons] == ["1 Due  3", "2 Late && lost  1", "3 Counting"]
    assert [button.accessibleName() for button in chips.buttons] == [
        "Due, 3 people",
        "Late & lost, 1 person",
        "Counting",
    ]
    assert chips.buttons[1].accessibleDescription() == "The rule of Late & lost."
    chosen: list[int] = []
    chips.chosen.connect(chosen.append)
    QTest.keyClick(chips.buttons[0], " ")
    assert chosen == [0]
    assert [button.isChecked() for button in chips.buttons] == [True, False, False]


def test_fewer_lists_leave_no_button_behind(show) -> None:
    chips = show(ListChips())
    chips.show_chips([chip(str(at)) for at in range(11)], 0)
    assert chips.buttons[10].text() == "10  3"
    chips.show_chips([chip("One")], 0)
    assert len(chips.buttons) == 1
