"""What an administrator does to a place: the change is made as it was asked for, from its day, and then said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bhcp_desktop.domain.place_tree import PlaceNode, PlaceTree
from bhcp_desktop.domain.places import PlaceKind, UnitRuleKind
from bhcp_desktop.services.place_changes import NewPlace
from bhcp_desktop.ui.screens.admin_places.place_actions import PlaceActions
from bhcp_desktop.ui.screens.admin_places.place_dialogs import ChangeDialog
from tests.ui.checks import texts_in_sight

TODAY = date(2026, 11, 22)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def said() -> list[tuple[str, str]]:
    """The sentence after each change, and the place that is to be shown."""
    return []


@pytest.fixture
def actions(plain_page, said) -> PlaceActions:
    return PlaceActions(plain_page, lambda says, place_id: said.append((says, place_id)))


@pytest.fixture
def tree(office):
    """The tree as it is now."""
    return office.places.tree


@pytest.fixture
def second(office, register) -> str:
    """Another unit of the practice."""
    new = NewPlace(kind=PlaceKind.UNIT, name="Unit 2", code="P1-2", parent_id=register.practice.id, from_on=YESTERDAY)
    return office.places.add(new).id


def node(tree: PlaceTree, place_id: str) -> PlaceNode:
    found = tree.find(place_id)
    assert found is not None
    return found


def answer(dialog: ChangeDialog, **values: object) -> None:
    """Fill the fields in and press the button."""
    for name, value in values.items():
        dialog.form.fields[name].input.load(value)
    dialog.go()


def problems(dialog: ChangeDialog) -> dict[str, str]:
    return {name: field.problem for name, field in dialog.form.fields.items() if field.problem}


def offered(dialog: ChangeDialog, name: str) -> list[str]:
    box = dialog.form.fields[name].box
    return [box.itemText(at) for at in range(1, box.count())]


class TestAdding:
    def test_a_place_is_added_in_the_one_that_is_chosen(self, actions, register, tree, said) -> None:
        dialog = actions.add(node(tree(), register.practice.id))
        assert "Add a place in Ash Trees Surgery" in texts_in_sight(dialog)
        answer(dialog, name="Unit 2", code="P1-2", from_on=YESTERDAY)
        ((says, made),) = said
        assert says == "Place added"
        assert [step.name for step in tree().path(made)][-2:] == ["Ash Trees Surgery", "Unit 2"]

    def test_with_nothing_chosen_a_practice_is_added_alone(self, actions, register, tree, said) -> None:
        dialog = actions.add(None)
        answer(dialog, kind=PlaceKind.PRACTICE, name="Sedbergh", code="P9")
        assert [each.name for each in tree().unplaced] == ["Sedbergh"]
        assert said == [("Place added", tree().unplaced[0].place_id)]

    def test_what_is_wrong_stands_beside_the_fields_all_at_once(self, actions, register, tree, said) -> None:
        dialog = actions.add(node(tree(), register.practice.id))
        answer(dialog, name="Unit 1", code="")
        assert problems(dialog) == {
            "name": "There is already a unit called Unit 1 here. Choose another name.",
            "code": "Enter a code, such as the ODS code of a practice.",
        }
        assert dialog.form.fields["name"].input.value() == "Unit 1"
        assert said == []


class TestOnePlace:
    def test_a_new_name_holds_from_its_day(self, actions, register, tree, office, said) -> None:
        dialog = actions.rename(node(tree(), register.unit.id))
        assert dialog.form.fields["name"].input.value() == "Unit 1"
        answer(dialog, name="North unit")
        assert said == [("Renamed", register.unit.id)]
        assert node(tree(), register.unit.id).name == "North unit"
        assert node(office.places.tree(YESTERDAY), register.unit.id).name == "Unit 1"

    def test_a_place_moves_into_another_of_the_right_kind(self, actions, office, tree, said) -> None:
        office.places.load_reference()
        practice, kendal = (office.places.by_code(code).id for code in ("A82025", "icc-kendal"))
        dialog = actions.move(node(tree(), practice), tree())
        assert "Kendal (South Lakes)" in offered(dialog, "parent_id")
        answer(dialog, parent_id=kendal)
        assert said == [("Moved", practice)]
        assert [step.name for step in tree().path(practice)][:3] == ["Bay system", "South Lakes", "Kendal"]

    def test_where_an_inferred_place_lies_is_confirmed(self, actions, office, tree, said) -> None:
        office.places.load_reference()
        place_id = office.places.by_code("Y01008").id
        before = node(tree(), place_id)
        actions.confirm(before)
        after = node(tree(), place_id)
        assert (before.inferred, after.inferred) == (True, False)
        assert after.parent_id == before.parent_id
        assert said == [("Confirmed", place_id)]

    def test_a_place_is_closed_and_the_one_it_lay_in_is_shown(self, actions, register, tree, said) -> None:
        answer(actions.close(node(tree(), register.unit.id)))
        assert said == [("Closed", register.practice.id)]
        assert tree().find(register.unit.id) is None

    def test_a_unit_with_people_is_not_closed(self, actions, register, tree, said) -> None:
        register.add()
        dialog = actions.close(node(tree(), register.unit.id))
        answer(dialog)
        assert "People still belong to this unit" in problems(dialog)["on"]
        assert said == []


class TestMerging:
    def test_the_other_place_goes_on_with_the_people_of_both(
        self, actions, register, second, tree, office, said
    ) -> None:
        register.add()
        dialog = actions.merge(node(tree(), register.unit.id), tree())
        assert offered(dialog, "into") == ["Unit 2 (Ash Trees Surgery)"]
        answer(dialog, into=second, reason="Too few people")
        assert said == [("Merged", second)]
        assert node(tree(), second).people == 1
        assert tree().find(register.unit.id) is None
        assert [step.reason for step in office.places.history(register.unit.id).became] == ["Too few people"]

    def test_nothing_is_merged_before_the_place_that_goes_on_is_chosen(self, actions, register, second, tree) -> None:
        dialog = actions.merge(node(tree(), register.unit.id), tree())
        answer(dialog)
        assert problems(dialog) == {"into": "Choose the place that goes on."}
        assert tree().find(register.unit.id) is not None


class TestSplitting:
    def test_a_unit_is_split_by_the_usual_gp(self, actions, register, tree, said) -> None:
        register.add(usual_gp="SHAH, Ravi (Dr)")
        register.add(usual_gp="Dr Bell")
        register.add(usual_gp="Dr Dixon")
        dialog = actions.split(node(tree(), register.unit.id))
        answer(dialog, name1="Unit A", name2="Unit B", kind=UnitRuleKind.USUAL_GP, value="Ravi Shah", reason="Grown")
        people = {each.name: each.people for each in tree().walk()}
        assert (people["Unit A"], people["Unit B"]) == (2, 1)
        ((says, shown),) = said
        assert (says, node(tree(), shown).name) == ("Split", "Unit A")

    def test_a_practice_is_split_by_what_is_ticked(self, actions, register, second, tree) -> None:
        dialog = actions.split(node(tree(), register.practice.id))
        answer(dialog, name1="Ash Trees North", name2="Ash Trees South", children=[second])
        made = {each.name: [child.name for child in each.children] for each in tree().walk()}
        assert made["Ash Trees North"] == ["Unit 1"]
        assert made["Ash Trees South"] == ["Unit 2"]

    def test_every_name_and_code_that_is_missing_is_told_at_once(self, actions, register, tree, said) -> None:
        dialog = actions.split(node(tree(), register.unit.id))
        assert [dialog.form.fields[name].input.value() for name in ("code1", "code2")] == ["P1-1-A", "P1-1-B"]
        answer(dialog, code2="")
        assert problems(dialog) == {"name1": "Enter a name.", "name2": "Enter a name.", "code2": "Enter a code."}
        assert said == []


class TestRules:
    @pytest.fixture
    def ask(self, actions, register, tree):
        """The dialog of a new rule of the practice."""

        def _ask() -> ChangeDialog:
            practice = node(tree(), register.practice.id)
            return actions.add_rule(practice, practice.children, tree())

        return _ask

    def test_a_rule_holds_from_its_day_and_is_ended_from_today(self, ask, actions, register, office, said) -> None:
        answer(ask(), kind=UnitRuleKind.USUAL_GP, value="Ravi Shah", from_on=YESTERDAY)
        (rule,) = office.places.history(register.unit.id).rules
        assert (rule.unit_id, rule.value, rule.from_on, rule.to_on) == (register.unit.id, "Ravi Shah", YESTERDAY, None)
        actions.end_rule(rule, register.unit.id)
        (rule,) = office.places.history(register.unit.id).rules
        assert rule.to_on == TODAY
        assert said == [("Rule added", register.practice.id), ("Rule ended", register.unit.id)]

    def test_a_wrong_number_is_told_by_its_line_alone(self, ask, register, office) -> None:
        dialog = ask()
        answer(dialog, kind=UnitRuleKind.NHS_NUMBER_LIST, value="999 000 0018\n999")
        assert problems(dialog) == {"value": "An NHS number has ten digits. Check line 2."}
        answer(dialog, value="999 000 0018\n999 000 0026")
        assert len(office.places.history(register.unit.id).rules) == 1

    def test_of_several_units_one_must_be_chosen(self, ask, register, second, office) -> None:
        dialog = ask()
        answer(dialog, kind=UnitRuleKind.USUAL_GP, value="Ravi Shah")
        assert list(problems(dialog)) == ["unit_id"]
        answer(dialog, unit_id=second)
        assert [rule.unit_id for rule in office.places.history(second).rules] == [second]


@pytest.mark.parametrize(
    ("change", "day"),
    [("add", "from_on"), ("rename", "from_on"), ("move", "from_on"), ("merge", "on"), ("split", "on"), ("close", "on"),
     ("add_rule", "from_on")],
)  # fmt: skip
def test_no_change_is_made_without_its_day(actions, register, second, tree, said, change, day) -> None:
    practice, unit = (node(tree(), each.id) for each in (register.practice, register.unit))
    more = {
        "add": (),
        "move": (tree(),),
        "merge": (tree(),),
        "add_rule": (practice.children, tree()),
    }
    on = practice if change in ("add", "add_rule") else unit
    dialog = getattr(actions, change)(on, *more.get(change, ()))
    filled = {name: "New" for name in ("name", "code", "name1", "name2") if name in dialog.form.fields}
    before = tree()
    answer(dialog, **filled, **({"into": second} if change == "merge" else {}), **{day: None})
    assert problems(dialog) == {day: "Enter the day, for example 01-Apr-2027."}
    assert (tree(), said) == (before, [])
