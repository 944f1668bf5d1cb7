"""Rows of one person are added up; contradictions are named."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bhcp_desktop.domain.people import Sex
from bhcp_desktop.domain.register import EarlierScore, RegisterRow
from bhcp_desktop.exchange.registers.gather import add_values, values_of, without_repeats

JEAN = RegisterRow(
    line=2,
    family_name="ATKINSON",
    born_on=date(1942, 2, 3),
    sex=Sex.FEMALE,
    conditions=("Asthma",),
    rockwood=5,
    rockwood_on=date(2026, 1, 1),
    given=frozenset({"family_name"}),
)


def test_blanks_are_filled_and_lists_joined() -> None:
    row, conflicts = add_values(JEAN, {"town": "Kendal", "conditions": ("Falls", "Asthma"), "given": {"town"}}, 3)
    assert (row.town, row.conditions, row.also_lines) == ("Kendal", ("Asthma", "Falls"), (3,))
    assert row.given == {"family_name", "town"}
    assert conflicts == ()


def test_a_blank_changes_nothing_and_case_is_no_contradiction() -> None:
    row, conflicts = add_values(JEAN, {"family_name": "Atkinson", "sex": Sex.NOT_KNOWN, "town": ""}, 0)
    assert row == JEAN
    assert conflicts == ()


def test_contradictions_are_named_and_the_first_word_stays() -> None:
    row, conflicts = add_values(JEAN, {"family_name": "BIRKETT", "born_on": date(1950, 1, 1)}, 0)
    assert (row.family_name, conflicts) == ("ATKINSON", ("family_name", "born_on"))


def test_the_later_score_stays_whichever_comes_first() -> None:
    later = {"rockwood": 6, "rockwood_on": date(2026, 9, 1)}
    row, conflicts = add_values(JEAN, later, 0)
    assert (row.rockwood, conflicts) == (6, ())
    assert row.earlier_scores == (EarlierScore(instrument="rockwood", score="5", scored_on=date(2026, 1, 1)),)
    other, _ = add_values(row, {"rockwood": 4, "rockwood_on": date(2020, 1, 1)}, 0)
    assert other.rockwood == 6
    assert len(other.earlier_scores) == 2


def test_two_scores_of_one_day_contradict_each_other() -> None:
    row, conflicts = add_values(JEAN, {"rockwood": 6, "rockwood_on": date(2026, 1, 1)}, 0)
    assert (row.rockwood, conflicts) == (5, ("rockwood",))


def test_a_category_alone_joins_the_score() -> None:
    row, conflicts = add_values(JEAN, {"efi_score": Decimal("0.36"), "efi_date": date(2026, 9, 1)}, 0)
    row, more = add_values(row, {"efi_category": "Severe frailty", "efi_date": date(2026, 9, 1)}, 0)
    assert (row.efi_score, row.efi_category) == (Decimal("0.36"), "Severe frailty")
    assert conflicts == more == ()


def test_the_same_row_again_adds_nothing() -> None:
    assert add_values(JEAN, values_of(JEAN), 0) == (JEAN, ())


def test_repeats_in_one_cell_are_taken_once() -> None:
    values = {"conditions": ("Falls", "Asthma", "Falls")}
    without_repeats(values)
    assert values["conditions"] == ("Falls", "Asthma")
