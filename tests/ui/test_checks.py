"""The checks every screen must pass: they pass on our own parts, and fail on what they are there to catch."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from bhcp_desktop.ui.theme.theme import Look, Theme
from tests.ui.checks import (
    check_clipping,
    check_contrast,
    check_names,
    check_screen,
    check_shortcuts,
    check_size,
    check_tab_walk,
    check_targets,
    press,
)
from tests.ui.widgets.sampler import Sampler


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
def test_our_own_parts_pass_every_check(themed: Theme, show, look: Look, percent: int) -> None:
    themed.use(look)
    themed.set_percent(percent)
    sampler = Sampler()
    sampler.show_usual()
    show(sampler, 1366, 2400)
    sampler.show_problem()
    check_screen(sampler)


def _bad(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    for part in parts:
        column.addWidget(part)
    return whole


def test_a_box_without_a_name_is_caught(show) -> None:
    box = QLineEdit()
    box.setPlaceholderText("Search")
    with pytest.raises(AssertionError):
        check_names(show(_bad(box), 400, 200))


def test_a_table_that_keeps_the_keyboard_is_caught(show) -> None:
    table = QTableWidget(3, 3)
    table.setAccessibleName("People")
    with pytest.raises(AssertionError, match=r"trapped|never reaches"):
        check_tab_walk(show(_bad(table, QPushButton("After")), 400, 300))


def test_a_tab_order_that_goes_up_is_caught(show) -> None:
    first, second = QPushButton("First"), QPushButton("Second")
    whole = _bad(first, second)
    QWidget.setTabOrder(second, first)
    third = QPushButton("Third")
    whole.layout().addWidget(third)
    QWidget.setTabOrder(first, third)
    with pytest.raises(AssertionError, match="goes up"):
        check_tab_walk(show(whole, 400, 300))


def test_a_target_that_is_too_small_is_caught(show) -> None:
    rows = QListWidget()
    rows.addItems(["Ashworth", "Braithwaite"])
    with pytest.raises(AssertionError, match="row of"):
        check_targets(show(_bad(rows), 400, 200))


def test_words_that_are_cut_are_caught(show) -> None:
    label = QLabel("A sentence that has no room in so narrow a label")
    label.setFixedWidth(60)
    with pytest.raises(AssertionError):
        check_clipping(show(_bad(label), 400, 200))


def test_faint_words_are_caught(show) -> None:
    label = QLabel("Faint words")
    palette = label.palette()
    palette.setColor(label.foregroundRole(), "#9aa7af")
    label.setPalette(palette)
    with pytest.raises(AssertionError):
        check_contrast(show(_bad(label), 400, 200))


def test_a_key_that_does_two_things_is_caught(show) -> None:
    whole = _bad(QLabel("Words"))
    for words in ("Print", "Park"):
        action = QAction(words, whole)
        action.setShortcut("Ctrl+P")
        whole.addAction(action)
    with pytest.raises(AssertionError, match="Print and Park"):
        check_shortcuts(show(whole, 400, 200))


def test_a_screen_too_wide_for_a_laptop_is_caught(themed) -> None:
    row = QFrame()
    line = QHBoxLayout(row)
    for _ in range(30):
        line.addWidget(QPushButton("A long word or two"))
    with pytest.raises(AssertionError, match="wide"):
        check_size(row)


def test_a_button_is_pressed_by_its_name(show, qtbot) -> None:
    pressed: list[str] = []
    button = QPushButton("Publish")
    button.clicked.connect(lambda: pressed.append("yes"))
    press(show(_bad(button), 400, 200), "Publish")
    qtbot.waitUntil(lambda: pressed == ["yes"])
