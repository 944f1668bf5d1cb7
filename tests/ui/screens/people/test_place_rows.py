from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from bhcp_desktop.domain.places import PlaceKind
from bhcp_desktop.ui.screens.people.place_rows import UNPLACED, PlaceRows
from tests.support.stores import a_place
from tests.ui.checks import check_screen


@pytest.fixture
def rows(show, store, office, register):
    a_place(store, PlaceKind.PRACTICE, "Sedbergh", "P9")
    made = show(PlaceRows(name="Places"))
    made.show_tree(office.places.tree())
    return made


def test_it_passes_every_check(rows) -> None:
    check_screen(rows)


def test_a_practice_without_an_icc_stands_apart(rows) -> None:
    group = rows.topLevelItem(1)
    assert group.text(0) == UNPLACED
    assert group.child(0).text(0) == "Sedbergh"


def test_a_place_is_said_in_one_sentence(rows, register) -> None:
    said = {node.name: item.data(0, Qt.ItemDataRole.AccessibleTextRole) for node, item in rows.nodes()}
    assert said["Ash Trees Surgery"] == "Ash Trees Surgery, Practice, 0 people"


def test_reading_again_keeps_the_place_and_the_closed_branches(rows, office, register) -> None:
    items = {node.place_id: item for node, item in rows.nodes()}
    items[register.practice.id].setExpanded(False)
    icc = office.places.by_code("ICC5").id
    assert rows.choose(icc)
    rows.show_tree(office.places.tree())
    assert rows.current_id() == icc
    again = {node.place_id: item for node, item in rows.nodes()}
    assert not again[register.practice.id].isExpanded()
    assert again[icc].isExpanded()
    assert not rows.choose("nowhere")


def test_names_are_shown_whole(rows, themed) -> None:
    for percent in (100, 200):
        themed.set_percent(percent)
        rows._measure()
        for _, item in rows.nodes():
            assert item.sizeHint(0).width() > rows.fontMetrics().horizontalAdvance(item.text(0))


def test_narrowing_counts_what_matches(rows) -> None:
    assert rows.narrow("p1") == 2
    assert rows.narrow("nothing of the kind") == 0
    assert rows.narrow("") > 2
