from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from bhcp_desktop.ui.screens.people.place_chooser import PlaceChooser
from tests.ui.checks import check_screen, check_size, press


@pytest.fixture
def chosen() -> list[tuple[str, ...]]:
    return []


@pytest.fixture
def chooser(show, office, everybody, register, other_unit, chosen):
    window = show(QWidget())
    made = PlaceChooser(window, office.places.tree(), (register.unit.id,), chosen.append)
    made.open()
    return made


def test_it_passes_every_check(chooser, themed) -> None:
    check_screen(chooser)
    themed.set_percent(200)
    check_size(chooser)


def test_what_was_chosen_is_ticked_and_has_the_keyboard(chooser, register) -> None:
    assert chooser.ticked() == (register.unit.id,)
    assert chooser.rows.current_id() == register.unit.id
    assert chooser.words.text() == "1 place ticked, 4 people"


def test_enter_takes_the_place_alone(chooser, chosen, register) -> None:
    chooser.rows.choose(register.practice.id)
    QTest.keyClick(chooser.rows, Qt.Key.Key_Return)
    assert chosen == [(register.practice.id,)]


def test_space_ticks_with_all_beneath_and_unticking_a_part_unticks_the_whole(
    chooser, chosen, register, other_unit, qtbot
) -> None:
    chooser.rows.choose(register.practice.id)
    QTest.keyClick(chooser.rows, Qt.Key.Key_Space)
    assert chooser.ticked() == (register.practice.id,)
    assert chooser.words.text() == "1 place ticked, 5 people"
    chooser.rows.choose(register.unit.id)
    QTest.keyClick(chooser.rows, Qt.Key.Key_Space)
    assert chooser.ticked() == (other_unit.id,)
    press(chooser, "Use ticked places")
    qtbot.waitUntil(lambda: chosen == [(other_unit.id,)])


def test_all_places_is_no_place_in_particular(chooser, chosen, qtbot) -> None:
    press(chooser, "All places")
    qtbot.waitUntil(lambda: chosen == [()])


def test_typing_narrows_the_tree_to_what_matches_and_the_way_there(chooser, other_unit) -> None:
    QTest.keyClicks(chooser.filter_box, "unit 2")
    shown = [node.name for node, item in chooser.rows.nodes() if not item.isHidden()]
    assert shown == ["Bay system", "North Lancashire", "Carnforth", "Ash Trees Surgery", "Unit 2"]
    QTest.keyClick(chooser.filter_box, Qt.Key.Key_Return)
    assert chooser.rows.hasFocus()
    assert chooser.rows.current_id() == other_unit.id
    assert chooser.isVisible()


def test_esc_changes_nothing(chooser, chosen) -> None:
    QTest.keyClick(chooser.rows, Qt.Key.Key_Escape)
    assert chosen == []
    assert not chooser.isVisible()
