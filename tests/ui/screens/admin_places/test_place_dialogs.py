"""The dialog of a change: it asks, tries, says what is wrong beside the field, and keeps what was typed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from bhcp_desktop.domain.errors import ConflictError, Problem, RuleBrokenError
from bhcp_desktop.domain.places import PlaceKind, UnitRuleKind
from bhcp_desktop.ui.screens.admin_places.place_dialogs import (
    ChangeDialog,
    child_kinds,
    day_field,
    in_words,
    place_field,
    possible_parents,
    rule_fields,
    text_field,
)
from tests.support.stores import a_place
from tests.ui.checks import check_screen, check_size, texts_in_sight

TODAY = date(2026, 11, 22)


class Work:
    """What a dialog asks of the services: writes it down, or refuses."""

    def __init__(self) -> None:
        self.tried: list[dict[str, object]] = []
        self.done: list[object] = []
        self.refusal: Exception | None = None
        self.dialog: ChangeDialog | None = None
        self.could_press: list[bool] = []

    def __call__(self, values: dict[str, object]) -> object:
        assert self.dialog is not None
        self.tried.append(values)
        self.could_press.append(self.dialog.go_button.isEnabled())
        if self.refusal:
            raise self.refusal
        return "made"


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def dialog(plain_page, work, qtbot) -> ChangeDialog:
    fields = {"name": text_field("&New name", "Unit 1"), "from_on": day_field("&From", TODAY)}
    made = ChangeDialog(
        plain_page, "Rename Unit 1", fields, verb="Rename", work=work, done=work.done.append, explains="It stays known."
    )
    work.dialog = made
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    return made


class TestChangeDialog:
    def test_it_says_what_it_does_and_begins_at_the_first_field(self, dialog) -> None:
        said = texts_in_sight(dialog)
        assert "Rename Unit 1" in said
        assert "It stays known." in said
        assert dialog.form.fields["name"].box.hasFocus()
        check_screen(dialog)

    def test_enter_does_it_once_and_then_tells_what_was_made(self, dialog, work) -> None:
        QTest.keyClick(dialog.form.fields["name"].box, Qt.Key.Key_Return)
        assert work.tried == [{"name": "Unit 1", "from_on": TODAY}]
        assert work.could_press == [False]
        assert work.done == ["made"]
        assert not dialog.isVisible()

    def test_what_cannot_be_read_is_not_tried(self, dialog, work) -> None:
        dialog.form.fields["from_on"].box.setText("soon")
        dialog.go()
        assert "Write the day, month and year" in dialog.form.fields["from_on"].problem
        assert work.tried == []
        assert dialog.isVisible()

    def test_a_broken_rule_stands_beside_its_field_and_what_was_typed_stays(self, dialog, work) -> None:
        work.refusal = RuleBrokenError([Problem("name", "There is already a unit called Unit 1 here.")])
        dialog.go()
        name = dialog.form.fields["name"]
        assert name.problem == "There is already a unit called Unit 1 here."
        assert name.input.value() == "Unit 1"
        assert work.done == []
        work.refusal = None
        QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
        assert work.done == ["made"]

    def test_what_no_field_can_mend_closes_it_and_is_told_by_the_page(self, dialog, work, page_context) -> None:
        work.refusal = ConflictError("Somebody else has changed this place.")
        dialog.go()
        assert not dialog.isVisible()
        assert page_context.reporter.told[-1] == ("failed", "Somebody else has changed this place.")
        assert work.done == []

    def test_cancel_does_nothing(self, dialog, work) -> None:
        (cancel,) = [button for button in dialog.findChildren(QPushButton) if button.text() == "Cancel"]
        cancel.click()
        assert not dialog.isVisible()
        assert work.tried == []

    def test_it_is_never_larger_than_the_window_with_every_problem_told(self, dialog, work, themed, plain_page) -> None:
        themed.set_percent(200)
        work.refusal = RuleBrokenError([Problem(name, "Enter it. " * 30) for name in ("name", "from_on")])
        dialog.go()
        check_size(dialog)
        assert dialog.sizeHint().boundedTo(plain_page.window().size()) == dialog.sizeHint()


class TestPlaces:
    def test_two_places_of_one_name_are_told_apart_by_what_they_lie_in(self, store, office, register) -> None:
        alone = a_place(store, PlaceKind.PRACTICE, "Sedbergh", "P9")
        tree = office.places.tree()
        assert in_words(tree, tree.find(register.unit.id)) == "Unit 1 (Ash Trees Surgery)"
        assert in_words(tree, tree.find(alone.id)) == "Sedbergh"

    def test_a_place_is_chosen_from_those_that_are_offered(self, office, register, show) -> None:
        tree = office.places.tree()
        nodes = [tree.find(each.id) for each in (register.practice, register.unit)]
        field = show(place_field("&Lies in", nodes, tree))
        assert field.box.itemText(0) == "Choose"
        assert field.box.value() is None
        assert [field.box.itemText(at) for at in (1, 2)] == [in_words(tree, node) for node in nodes]
        field.box.load(register.unit.id)
        assert field.input.value() == register.unit.id

    def test_a_place_lies_in_a_place_of_the_right_kind_and_never_in_itself(self, office, register) -> None:
        tree = office.places.tree()

        def names(kind: PlaceKind, but: str = "") -> list[str]:
            return [node.name for node in possible_parents(tree, kind, but)]

        assert names(PlaceKind.UNIT) == ["Ash Trees Surgery"]
        assert names(PlaceKind.UNIT, register.practice.id) == []
        assert names(PlaceKind.NETWORK) == ["Bay system"]
        assert names(PlaceKind.SYSTEM) == []

    def test_the_kinds_that_may_lie_in_a_place_are_named_the_rarest_last(self) -> None:
        assert child_kinds(PlaceKind.PRACTICE) == [(PlaceKind.UNIT, "unit"), (PlaceKind.WIDER_TEAM, "wider team")]
        assert child_kinds(PlaceKind.UNIT) == []


def test_a_rule_begins_with_the_usual_gp_and_has_room_for_many_numbers(show) -> None:
    fields = rule_fields()
    assert fields["kind"].input.value() is UnitRuleKind.USUAL_GP
    fields["value"].input.load("999 000 0018\n999 000 0026")
    assert fields["value"].input.value() == "999 000 0018\n999 000 0026"
