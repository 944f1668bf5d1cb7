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


def test_what_is_wrong_stands_beside_the_field_and_what_was_typed_stays(page, register) -> None:
    dialog = ask(page, "add", register.practice.id)
    fill(dialog, name="Unit 1", code="")
    dialog.go()
    fields = dialog.form.fields
    assert fields["name"].problem == "There is already a unit called Unit 1 here. Choose another name."
    assert fields["code"].problem == "Enter a code, such as the ODS code of a practice."
    assert fields["name"].input.value() == "Unit 1"
    fill(dialog, name="Unit 2", code="P1-2")
    dialog.form.fields["from_on"].box.setText("soon")
    dialog.go()
    assert "Write the day, month and year" in fields["from_on"].problem


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


def test_a_unit_with_people_is_not_closed(page, register) -> None:
    register.add()
    dialog = ask(page, "close", register.unit.id)
    dialog.go()
    assert "People still belong to this unit" in dialog.form.fields["on"].problem


def test_splitting_a_unit_by_usual_gp(page, register) -> None:
    register.add(usual_gp="SHAH, Ravi (Dr)")
    register.add(usual_gp="Dr Bell")
    dialog = ask(page, "split", register.unit.id)
    dialog.go()
    assert dialog.form.fields["name1"].problem == "Enter a name."
    fill(dialog, name1="Unit A", name2="Unit B", kind=UnitRuleKind.USUAL_GP, value="Ravi Shah", reason="Grown")
    dialog.go()
    people = {node.name: node.people for node in page.context.office.places.tree().walk()}
    assert (people["Unit A"], people["Unit B"]) == (1, 1)
    assert "Grown: became Unit B" in _history(page, register.unit.id)


def _history(page, place_id: str) -> str:
    from bhcp_desktop.ui.screens.admin_places.place_detail import story

    names = {node.place_id: node.name for node in page.context.office.places.tree().walk()}
    return "\n".join(story(page.context.office.places.history(place_id), names))


def test_merging_two_units(page, register, store) -> None:
    dialog = ask(page, "add", register.practice.id)
    fill(dialog, name="Unit 2", code="P1-2")
    dialog.go()
    second = page.node.place_id
    register.add()
    dialog = ask(page, "merge", register.unit.id)
    dialog.go()
    assert dialog.form.fields["into"].problem == "Choose the place that goes on."
    fill(dialog, into=second)
    dialog.go()
    assert page.node.place_id == second
    assert page.node.people == 1


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


def test_unit_rules_are_added_shown_and_ended(page, register) -> None:
    dialog = ask(page, "rule", register.unit.id)
    fill(dialog, kind=UnitRuleKind.NHS_NUMBER_LIST, value="999 000 0018\n999")
    dialog.go()
    assert dialog.form.fields["value"].problem == "An NHS number has ten digits. Check line 2."
    fill(dialog, value="999 000 0018\n999 000 0026")
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
