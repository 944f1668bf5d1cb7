"""Which stored person a row is, and when it must wait."""

from __future__ import annotations

import pytest

from bhcp_desktop.services.imports import Outcome, WaitingReason
from tests.support.extracts import a_row


def outcomes(plan) -> list[Outcome]:
    return [row.outcome for row in plan.rows]


def test_people_nobody_knows_are_new(planned):
    assert outcomes(planned(a_row(0, "Braithwaite"), a_row(1, "Campbell"))) == [Outcome.NEW, Outcome.NEW]


def test_the_same_extract_again_changes_nothing(imported, planned):
    imported(a_row(0, "Braithwaite", efi="0.36"))
    plan = planned(a_row(0, "Braithwaite", efi="0.36"))
    assert outcomes(plan) == [Outcome.UNCHANGED]
    assert plan.rows[0].changes == ()


def test_a_change_is_shown_field_by_field(imported, planned):
    imported(a_row(0, "Braithwaite"))
    (row,) = planned(a_row(0, "Braithwaite", postcode="LA5 9BB", home_phone="01632 960001")).rows
    assert row.outcome is Outcome.CHANGED
    assert [(change.field, change.old, change.new) for change in row.changes] == [
        ("Postcode", "LA5 9AA", "LA5 9BB"),
        ("Home telephone", "Not recorded", "01632 960001"),
    ]


def test_a_blank_never_erases(imported, planned):
    imported(a_row(0, "Braithwaite", home_phone="01632 960001"))
    assert outcomes(planned(a_row(0, "Braithwaite", home_phone="", postcode=""))) == [Outcome.UNCHANGED]


def test_a_number_of_somebody_with_another_name_and_birth_date_waits(imported, planned):
    imported(a_row(0, "Braithwaite"))
    (row,) = planned(a_row(0, "Oldroyd", given_names="Joan", born="02-Feb-1950")).rows
    assert (row.outcome, row.waiting) == (Outcome.WAITING, WaitingReason.NUMBER_OF_ANOTHER)
    assert "Oldroyd" not in row.reason


@pytest.mark.parametrize("cells", [{"family_name": "Dixon"}, {"born": "19-Jul-1942"}, {"given_names": "Harry"}])
def test_a_number_with_a_corrected_name_or_birth_date_is_the_same_person(imported, planned, cells):
    imported(a_row(0, "Braithwaite"))
    assert outcomes(planned({**a_row(0, "Braithwaite"), **cells})) == [Outcome.CHANGED]


def test_a_corrected_number_never_makes_a_second_person(imported, planned):
    imported(a_row(0, "Braithwaite"))
    corrected = {**a_row(1, "Braithwaite"), "source_ref": "100"}
    plan = planned(corrected)
    assert outcomes(plan) == [Outcome.CHANGED]
    assert plan.rows[0].changes[0].field == "NHS number"
    assert plan.missing == ()


def test_a_similar_name_born_the_same_day_waits_for_a_person(imported, planned):
    imported(a_row(0, "Braithwaite"))
    (row,) = planned(a_row(1, "Brathwaite", postcode="LA9 4AA", source_ref="999")).rows
    assert (row.outcome, row.waiting, len(row.candidates)) == (Outcome.WAITING, WaitingReason.POSSIBLY_SAME, 1)


def test_twins_are_two_people(imported, planned):
    imported(a_row(0, "Braithwaite", given_names="Anna"))
    assert outcomes(planned(a_row(1, "Braithwaite", given_names="Margaret"))) == [Outcome.NEW]


def test_two_people_alike_with_their_own_numbers_in_one_extract_are_two_people(imported, planned):
    imported(a_row(0, "Braithwaite"))
    assert outcomes(planned(a_row(0, "Braithwaite"), a_row(1, "Braithwaite"))) == [Outcome.UNCHANGED, Outcome.NEW]


def test_a_row_without_a_number_waits(planned):
    (row,) = planned(a_row(None, "Braithwaite")).rows
    assert (row.outcome, row.waiting) == (Outcome.WAITING, WaitingReason.NO_NHS_NUMBER)


def test_a_row_without_a_number_is_matched_when_nothing_is_in_doubt(imported, planned):
    imported(a_row(0, "Braithwaite"))
    assert outcomes(planned(a_row(None, "Braithwaite", home_phone="01632 960001"))) == [Outcome.CHANGED]


def test_people_the_extract_does_not_name_are_shown_and_kept(imported, planned):
    imported(a_row(0, "Braithwaite"), a_row(1, "Campbell", given_names="Jean"))
    plan = planned(a_row(0, "Braithwaite"))
    assert len(plan.missing) == 1
