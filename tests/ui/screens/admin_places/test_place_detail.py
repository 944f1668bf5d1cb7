"""One place in words: what it is, who says where it lies, its history, and the rules of its units."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from bhcp_desktop.domain.places import PlaceKind, UnitRule, UnitRuleKind
from bhcp_desktop.services.place_changes import NewPlace
from bhcp_desktop.ui.screens.admin_places.place_detail import PlaceDetail, facts, rule_words, story
from tests.ui.checks import check_screen, texts_in_sight

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


@pytest.fixture
def ended() -> list[UnitRule]:
    """The rules somebody wanted to end."""
    return []


@pytest.fixture
def detail(show, ended) -> PlaceDetail:
    return show(PlaceDetail(ended.append), 700, 600)


@pytest.fixture
def names(office):
    """What every place is called today."""
    return lambda: {node.place_id: node.name for node in office.places.tree().walk()}


@pytest.fixture
def look(office, detail, names):
    """Show a place as the page does; gives the words that are in sight."""

    def _look(place_id: str) -> str:
        tree = office.places.tree()
        detail.show_place(tree.find(place_id), tree, office.places.history(place_id), names())
        return texts_in_sight(detail)

    return _look


def test_it_says_what_a_place_is_with_its_people_and_where_it_lies(look, register, detail) -> None:
    register.add()
    said = look(register.practice.id)
    assert "Practice. Code P1. 1 person on 22-Nov-2026." in said
    assert "Lies in Bay system > North Lancashire > Carnforth." in said
    assert "01-Apr-2018: called Ash Trees Surgery" in said
    check_screen(detail)


def test_nothing_of_the_place_before_remains(look, register, detail) -> None:
    look(register.practice.id)
    said = look(register.unit.id)
    assert "Unit. Code P1-1." in said
    assert "Practice. Code P1." not in said
    detail.clear()
    assert texts_in_sight(detail).strip() == ""


def test_who_says_where_a_place_lies_is_told_and_that_nobody_confirmed_it(office) -> None:
    office.places.load_reference()
    place_id = office.places.by_code("Y01008").id

    def told() -> str:
        tree = office.places.tree()
        return "\n".join(facts(tree.find(place_id), tree, office.places.history(place_id)))

    assert "Where it lies was put together and nobody has confirmed it: " in told()
    node = office.places.tree().find(place_id)
    office.places.move(place_id, node.parent_id, TODAY)
    assert "nobody has confirmed it" not in told()


def test_a_place_that_lies_in_nothing_does_not_say_where_it_lies(office) -> None:
    made = office.places.add(NewPlace(kind=PlaceKind.PRACTICE, name="Sedbergh", code="P9", from_on=TODAY))
    tree = office.places.tree()
    said = list(facts(tree.find(made.id), tree, office.places.history(made.id)))
    assert said == ["Practice. Code P9. 0 people on 22-Nov-2026."]


def test_the_story_is_told_from_the_first_day_to_the_last(office, register, names) -> None:
    unit = register.unit.id
    second = office.places.add(
        NewPlace(
            kind=PlaceKind.UNIT, name="Unit 2", code="P1-2", parent_id=register.practice.id, from_on=TODAY - 9 * DAY
        )
    ).id
    office.places.rename(unit, "North unit", TODAY - DAY)
    office.places.merge([unit, second], second, TODAY, reason="Too few people")
    assert list(story(office.places.history(unit), names())) == [
        "01-Apr-2018: known from",
        "01-Apr-2018: called Unit 1",
        "01-Apr-2018: lies in Ash Trees Surgery",
        "21-Nov-2026: called North unit",
        "22-Nov-2026: Too few people: became Unit 2",
        "22-Nov-2026: closed",
    ]
    assert list(story(office.places.history(second), names()))[-1] == (
        "22-Nov-2026: Too few people: took over a place that has closed"
    )


@pytest.mark.parametrize(
    ("kind", "value", "says"),
    [
        (UnitRuleKind.USUAL_GP, "Ravi Shah", "Unit 1: people whose usual GP is Ravi Shah, from 22-Nov-2026."),
        (
            UnitRuleKind.NHS_NUMBER_LIST,
            "999 000 0018\n999 000 0026",
            "Unit 1: a list of 2 NHS numbers, from 22-Nov-2026.",
        ),
        (
            UnitRuleKind.WHOLE_PRACTICE,
            "",
            "Unit 1: everybody of the practice whom no other rule names, from 22-Nov-2026.",
        ),
    ],
)
def test_a_rule_is_a_sentence_that_counts_the_numbers_of_a_list(kind, value, says) -> None:
    rule = UnitRule(id="r", practice_id="p", unit_id="u", kind=kind, value=value, from_on=TODAY)
    assert rule_words(rule, {"u": "Unit 1"}) == says
    assert rule_words(rule, {}).startswith("the unit: ")


def test_a_rule_that_holds_is_ended_by_its_own_button(look, office, register, ended, detail) -> None:
    places, practice, unit = office.places, register.practice.id, register.unit.id
    places.end_rule(places.set_rule(practice, unit, UnitRuleKind.USUAL_GP, "Bell", from_on=TODAY - 9 * DAY).id, TODAY)
    held = places.set_rule(practice, unit, UnitRuleKind.USUAL_GP, "Shah", from_on=TODAY)
    said = look(practice)
    assert "usual GP is Shah" in said
    assert "Bell" not in said
    (button,) = [each for each in detail.findChildren(QPushButton) if each.isVisible()]
    assert button.accessibleName() == f"End this rule today: {rule_words(held, {unit: 'Unit 1'})}"
    button.click()
    assert ended == [held]
