from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bhcp_desktop.domain.places import UnitRuleKind
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.ui.screens.admin_places.admin_places_page import AdminPlacesPage
from bhcp_desktop.ui.screens.admin_places.place_dialogs import ChangeDialog
from tests.ui.checks import check_screen, check_size, texts_in_sight

TODAY = date(2026, 11, 22)


@pytest.fixture
def page(page_context, register, show):
    made = show(AdminPlacesPage(page_context))
    made.on_shown()
    return made


def ask(page, button: str, place_id: str) -> ChangeDialog:
    """Press a button for a place; gives the dialog that opens."""
    page.rows.choose(place_id)
    page.buttons[button].click()
    return next(each for each in page.findChildren(ChangeDialog) if each.isVisible())


def fill(dialog: ChangeDialog, **values: object) -> None:
    for name, value in values.items():
        dialog.form.fields[name].input.load(value)


def path(page, place_id: str) -> list[str]:
    return [node.name for node in page.context.office.places.tree().path(place_id)]


def test_it_passes_every_check_at_both_sizes(page, register, themed) -> None:
    page.rows.choose(register.practice.id)
    check_screen(page)
    themed.set_percent(200)
    check_size(page)


def test_a_place_says_what_it_is_and_its_history(page, register) -> None:
    page.rows.choose(register.practice.id)
    said = texts_in_sight(page.detail)
    assert "Practice. Code P1. 0 people on 22-Nov-2026." in said
    assert "Lies in Bay system > North Lancashire > Carnforth." in said
    assert "01-Apr-2018: called Ash Trees Surgery" in said


def test_adding_a_unit(page, register, qtbot) -> None:
    dialog = ask(page, "add", register.practice.id)
    qtbot.waitUntil(dialog.isActiveWindow)
    check_screen(dialog)
    QTest.keyClicks(dialog.form.fields["name"].box, "Unit 2")
    QTest.keyClicks(dialog.form.fields["code"].box, "P1-2")
    QTest.keyClick(dialog.form.fields["code"].box, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert page.context.reporter.told[-1] == ("done", "Place added")
    assert page.node.name == "Unit 2"
    assert len(page.context.office.places.units_of(register.practice.id)) == 2


@pytest.mark.parametrize(
    ("button", "title"),
    [
        ("add", "Add a place in Ash Trees Surgery"),
        ("rename", "Rename Ash Trees Surgery"),
        ("move", "Move Ash Trees Surgery"),
        ("merge", "Merge Ash Trees Surgery"),
        ("split", "Split Ash Trees Surgery"),
        ("close", "Close Ash Trees Surgery"),
        ("rule", "Add a unit rule to Ash Trees Surgery (Carnforth)"),
    ],
)
def test_each_button_asks_about_the_place_that_is_chosen(page, register, button, title) -> None:
    assert ask(page, button, register.practice.id).windowTitle() == title


def test_renaming_and_closing(page, register) -> None:
    dialog = ask(page, "rename", register.unit.id)
    fill(dialog, name="North unit")
    dialog.go()
    assert page.node.name == "North unit"
    assert "22-Nov-2026: called North unit" in texts_in_sight(page.detail)
    dialog = ask(page, "close", register.unit.id)
    dialog.go()
    assert page.node.place_id == register.practice.id
    assert page.context.office.places.units_of(register.practice.id) == ()


def test_an_inferred_place_is_confirmed_with_one_button(page_context, show) -> None:
    page = show(AdminPlacesPage(page_context))
    page.on_shown()
    assert "There are no places yet." in texts_in_sight(page)
    check_screen(page)
    page.empty.button.click()
    assert "55 places loaded. 20 practices have no ICC yet" in page.context.reporter.words[-1]
    bay = page.context.office.places.by_code("Y01008").id
    page.rows.choose(bay)
    assert "nobody has confirmed it" in texts_in_sight(page.detail)
    page.buttons["confirm"].click()
    assert "nobody has confirmed it" not in texts_in_sight(page.detail)
    assert not page.buttons["confirm"].isVisible()


def test_moving_a_practice_into_its_icc(page_context, office, show) -> None:
    office.places.load_reference()
    page = show(AdminPlacesPage(page_context))
    practice = office.places.by_code("A82025").id
    page.on_shown(place_id=practice)
    assert page.node.place_id == practice
    dialog = ask(page, "move", practice)
    fill(dialog, parent_id=office.places.by_code("icc-kendal").id)
    dialog.go()
    assert path(page, practice)[:3] == ["Bay system", "South Lakes", "Kendal"]


def test_a_rule_asked_for_at_a_unit_is_its_practices_and_is_ended_there(page, register) -> None:
    dialog = ask(page, "rule", register.unit.id)
    fill(dialog, kind=UnitRuleKind.NHS_NUMBER_LIST, value="999 000 0018\n999 000 0026")
    dialog.go()
    page.rows.choose(register.practice.id)
    said = texts_in_sight(page.detail)
    assert "Unit 1: a list of 2 NHS numbers, from 22-Nov-2026." in said
    assert "999" not in said
    (rule,) = page.context.office.places.history(register.unit.id).rules
    page._end_rule(rule)
    assert "NHS numbers" not in texts_in_sight(page.detail)


def test_an_earlier_day_shows_the_tree_as_it_stood_without_buttons(page, register) -> None:
    page.context.office.places.rename(register.unit.id, "North unit", TODAY)
    page.day_box.setText("21-Nov-2026")
    page.read()
    assert page.rows.choose(register.unit.id)
    assert page.node.name == "Unit 1"
    assert not page.button_row.isVisible()
    page.day_box.setText("2026")
    page.read()
    assert "Write the day" in page.day_field.problem


def test_the_tree_is_narrowed_by_name_or_code(page, register) -> None:
    QTest.keyClicks(page.filter_box, "p1-1")
    shown = [node.name for node, item in page.rows.nodes() if not item.isHidden()]
    assert shown[-1] == "Unit 1"
    assert page.node.place_id == register.unit.id


@pytest.mark.parametrize("role", [Role.COORDINATOR])
def test_others_may_look_but_not_touch(page, register) -> None:
    page.rows.choose(register.unit.id)
    assert not page.button_row.isVisible()
    assert "Unit. Code P1-1" in texts_in_sight(page.detail)
