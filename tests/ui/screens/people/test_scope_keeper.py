from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.changes import ChangeSet
from bhcp_desktop.domain.places import Place
from bhcp_desktop.ui.screens.people.place_chooser import PlaceChooser
from bhcp_desktop.ui.screens.people.scope_keeper import ScopeKeeper


@pytest.fixture
def keeper(page_context, everybody, show):
    def show_scope(scope) -> None:
        page_context.scope = scope

    return ScopeKeeper(show(QWidget()), page_context, show_scope)


def test_it_begins_with_the_places_chosen_last(keeper, page_context, office, register) -> None:
    office.people.choose_places([register.unit.id])
    keeper.begin()
    assert page_context.scope.place_ids == (register.unit.id,)
    assert page_context.scope.path[-1] == "Unit 1"
    assert page_context.scope.people == 4


def test_without_a_choice_it_is_about_everybody(keeper, page_context) -> None:
    keeper.begin()
    assert (page_context.scope.words(), page_context.scope.people) == ("All places", 5)


def test_a_choice_is_shown_and_kept(keeper, page_context, office, other_unit) -> None:
    keeper.choose((other_unit.id,))
    assert page_context.scope.people == 1
    assert office.people.chosen_places() == (other_unit.id,)


def test_asking_opens_the_tree(keeper) -> None:
    keeper.ask()
    assert keeper.parent().findChild(PlaceChooser) is not None


def test_people_who_come_are_counted(keeper, page_context, register, qtbot) -> None:
    keeper.choose((register.unit.id,))
    register.add(family_name="Adams")
    page_context.bus.announce(ChangeSet(topics=frozenset({"Person", "Membership"})))
    qtbot.waitUntil(lambda: page_context.scope.people == 5)


def test_a_place_that_closed_is_left_out(keeper, page_context, store, register, other_unit) -> None:
    keeper.choose((register.unit.id, other_unit.id))
    assert page_context.scope.path[-1] == "Unit 1, Unit 2"
    with store.write(other_unit.id, page_context.office.desk.clock) as work:
        place = work.get(Place, other_unit.id)
        from dataclasses import replace

        work.change(place, replace(place, closed_on=page_context.office.desk.clock.today()))
    keeper.begin()
    assert page_context.scope.place_ids == (register.unit.id,)
