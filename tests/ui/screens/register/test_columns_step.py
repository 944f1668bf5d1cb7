"""The second step: what was found is shown, and what was chosen is handed on as it was chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.ui.screens.register.columns_step import Choices, ColumnsStep
from bhcp_desktop.ui.widgets.choice import DropDownField
from tests.support.extracts import COLUMNS, a_row, write_extract
from tests.ui.checks import texts_in_sight

TODAY = date(2026, 11, 22)
UNITS = [("u1", "Ash Trees Surgery › Unit 1"), ("u2", "Ash Trees Surgery › Unit 2")]


@pytest.fixture
def taken() -> list[Choices | str]:
    """What the step handed on."""
    return []


@pytest.fixture
def step(show, taken) -> ColumnsStep:
    return show(ColumnsStep(taken.append, lambda: taken.append("back")))


@pytest.fixture
def head_of(office, tmp_path: Path):
    """The head of an extract with these rows."""
    return lambda *rows: office.imports.look([write_extract(tmp_path / "extract.csv", *rows)])


def press(step: ColumnsStep, words: str) -> None:
    (button,) = [each for each in step.findChildren(QPushButton) if each.text() == words and each.isVisible()]
    button.click()


def box_of(step: ColumnsStep, column: str) -> DropDownField:
    return next(box for choice, box in step._boxes if choice.name == column)


def test_the_first_values_of_each_column_stand_beside_the_field_it_feeds(step, head_of) -> None:
    rows = [a_row(at, name) for at, name in enumerate(("Braithwaite", "Campbell", "Dixon", "Evans"))]
    step.show_head(head_of(*rows), UNITS, TODAY)
    assert step.found.text() == "extract.csv: EMIS Web, header on line 1, UTF-8."
    QApplication.processEvents()  # Qt shows what a shown layout takes in a moment later
    said = texts_in_sight(step)
    assert "Braithwaite, Campbell, Dixon" in said
    assert "Evans" not in said
    assert box_of(step, COLUMNS["born"]).value() == "born_on"
    assert len(step._boxes) == len(COLUMNS)


def test_long_first_values_are_cut_and_empty_ones_left_out(step, head_of) -> None:
    step.show_head(head_of(a_row(0, "Braithwaite", town=""), a_row(1, "Campbell", town="T" * 90)), UNITS, TODAY)
    QApplication.processEvents()
    assert "T" * 60 + "…" in texts_in_sight(step)
    assert "T" * 61 not in texts_in_sight(step)


def test_what_was_proposed_is_handed_on_unless_somebody_changes_it(step, head_of, taken) -> None:
    head = head_of(a_row(0, "Braithwaite"))
    step.show_head(head, UNITS, TODAY)
    press(step, "Check the extract")
    (choices,) = taken
    assert choices == Choices(
        mapping=head.mapping, remember=False, as_at=TODAY, unit_id=None, frailty_index=FrailtyIndex.UNKNOWN
    )


def test_the_changed_column_unit_day_and_index_are_handed_on(step, head_of, taken) -> None:
    step.show_head(head_of(a_row(0, "Braithwaite", efi="0.36")), UNITS, TODAY)
    box_of(step, COLUMNS["town"]).load(None)
    step.unit.box.load("u2")
    step.as_at.box.setText("1 Nov 2026")
    step.index.box.load(FrailtyIndex.EFI2)
    step.remember.load(value=True)
    press(step, "Check the extract")
    (choices,) = taken
    fields = {choice.name: choice.field for choice in choices.mapping.columns}
    assert (fields[COLUMNS["town"]], fields[COLUMNS["family_name"]]) == ("", "family_name")
    assert (choices.unit_id, choices.as_at) == ("u2", date(2026, 11, 1))
    assert (choices.frailty_index, choices.remember) == (FrailtyIndex.EFI2, True)


def test_an_impossible_day_is_told_beside_its_field_and_nothing_is_handed_on(step, head_of, taken) -> None:
    step.show_head(head_of(a_row(0, "Braithwaite")), UNITS, TODAY)
    step.as_at.box.setText("31-Feb-2026")
    press(step, "Check the extract")
    assert step.as_at.problem
    assert step.as_at.box.text() == "31-Feb-2026"
    assert taken == []


def test_two_columns_for_one_field_are_refused(step, head_of, taken) -> None:
    step.show_head(head_of(a_row(0, "Braithwaite")), UNITS, TODAY)
    box_of(step, COLUMNS["given_names"]).load("family_name")
    press(step, "Check the extract")
    assert "Only one column may feed Family name." in texts_in_sight(step.summary)
    assert taken == []


@pytest.mark.parametrize(
    ("score", "asks"),
    [("0.36", False), ("0.37", True)],
    ids=["13 of 36, so it is the eFI it says", "no count out of 36"],
)
def test_the_index_is_asked_only_where_the_extract_leaves_it_open(step, head_of, score, asks) -> None:
    step.show_head(head_of(*(a_row(at, f"Braithwaite{at}", efi=score) for at in range(5))), UNITS, TODAY)
    assert step.index.isVisible() is asks


def test_an_extract_without_scores_asks_for_no_index(step, head_of) -> None:
    head = head_of(a_row(0, "Braithwaite"))
    assert head.frailty_index is FrailtyIndex.UNKNOWN
    without = tuple(choice for choice in head.mapping.columns if choice.field != "efi_score")
    step.show_head(replace(head, mapping=replace(head.mapping, columns=without)), UNITS, TODAY)
    assert not step.index.isVisible()


def test_another_extract_leaves_nothing_of_the_choices_before(step, head_of, taken) -> None:
    step.show_head(head_of(a_row(0, "Braithwaite")), UNITS, TODAY)
    step.unit.box.load("u1")
    step.remember.load(value=True)
    step.as_at.box.setText("31-Feb-2026")
    press(step, "Check the extract")
    step.show_head(head_of(a_row(1, "Campbell")), [], TODAY)
    assert (step.unit.box.value(), step.remember.value(), step.as_at.problem) == ("by_rule", False, "")
    QApplication.processEvents()
    assert "Campbell" in texts_in_sight(step)
    assert "Braithwaite" not in texts_in_sight(step)
    press(step, "Back")
    assert taken == ["back"]
