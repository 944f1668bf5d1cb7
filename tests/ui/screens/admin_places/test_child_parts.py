"""Which places go to the second part: each is told apart by its name and its people."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.place_tree import PlaceNode
from bhcp_desktop.domain.places import PlaceKind
from bhcp_desktop.ui.screens.admin_places.child_parts import ChildParts
from bhcp_desktop.ui.widgets.choice import TickField
from tests.ui.checks import check_screen, texts_in_sight

NORTH = PlaceNode(place_id="n", kind=PlaceKind.UNIT, code="P1-1", name="North & West", people=1)
SOUTH = PlaceNode(place_id="s", kind=PlaceKind.UNIT, code="P1-2", name="South", people=1200)


@pytest.fixture
def parts(show) -> ChildParts:
    return show(ChildParts([NORTH, SOUTH]), 400, 200)


def test_each_place_says_its_name_and_how_many_people_it_has(parts) -> None:
    said = texts_in_sight(parts)
    assert "North & West (1 person)" in said
    assert "South (1,200 people)" in said
    check_screen(parts)


def test_what_is_ticked_is_told_once_somebody_ticked_it(parts, qtbot) -> None:
    assert parts.value() == ()
    with qtbot.waitSignal(parts.edited):
        parts.findChildren(TickField)[1].click()
    assert parts.value() == ("s",)


def test_nothing_of_the_ticks_before_remains(parts) -> None:
    parts.load(["n", "s"])
    assert parts.value() == ("n", "s")
    parts.load(["s"])
    assert parts.value() == ("s",)
    parts.load(None)
    assert parts.value() == ()


def test_the_keyboard_goes_to_the_first_place(parts) -> None:
    parts.setFocus()
    assert parts.findChildren(TickField)[0].hasFocus()


def test_a_problem_marks_every_tick_and_goes_again(parts) -> None:
    for wrong in (True, False):
        parts.set_problem(wrong=wrong)
        assert [bool(tick.property("problem")) for tick in parts.findChildren(TickField)] == [wrong, wrong]


def test_shown_alone_the_ticks_cannot_be_changed(parts) -> None:
    parts.setReadOnly(True)
    parts.findChildren(TickField)[0].click()
    assert parts.value() == ()


def test_a_place_with_nothing_in_it_has_nothing_to_tick(show) -> None:
    assert show(ChildParts([])).value() == ()
