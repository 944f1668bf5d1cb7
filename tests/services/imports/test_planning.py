"""The preview: who moves, who is missing, which practices are new, and what deserves a look."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from bhcp_desktop.domain.people import Membership, Person
from bhcp_desktop.domain.places import Place, PlaceKind
from bhcp_desktop.services.imports import ImportOptions, Outcome, RegisterImports, WaitingReason
from bhcp_desktop.storage.store import Store
from tests.services.imports.conftest import AS_AT
from tests.support.extracts import COLUMNS, a_row
from tests.support.stores import a_place


def stored(store: Store, record, **equals):
    with store.read() as reader:
        return reader.find(record, **equals)


def test_two_rows_that_fit_one_person_do_not_both_become_them(imported, planned):
    imported(a_row(0, "Braithwaite"))
    plan = planned(a_row(None, "Braithwaite"), a_row(None, "Braithwaite", home_phone="01632 960001"))
    assert [row.outcome for row in plan.rows] == [Outcome.UNCHANGED, Outcome.WAITING]
    assert plan.rows[1].waiting is WaitingReason.POSSIBLY_SAME
    assert plan.rows[1].candidates == (plan.rows[0].before.id,)


def test_whoever_waits_in_a_doubt_is_not_missing(imported, planned):
    imported(a_row(0, "Braithwaite"), a_row(1, "Campbell"))
    plan = planned(a_row(1, "Campbell"), a_row(0, "Oldroyd", given_names="Joan", born="02-Feb-1950"))
    assert [row.waiting for row in plan.waiting] == [WaitingReason.NUMBER_OF_ANOTHER]
    assert plan.missing == ()


@pytest.mark.parametrize("broken", [{"born": "31-Feb-1941"}, {"family_name": ""}, {"born": ""}])
def test_whoever_stands_in_a_row_that_was_not_taken_is_not_missing(imported, planned, broken):
    imported(a_row(0, "Braithwaite"), a_row(1, "Campbell"))
    plan = planned({**a_row(0, "Braithwaite"), **broken}, a_row(1, "Campbell"))
    assert len(plan.extract.rejected) == 1
    assert plan.missing == ()


def test_people_of_other_practices_are_not_missing(imported, planned):
    imported(a_row(0, "Braithwaite"))
    imported(a_row(1, "Campbell", practice_code="A82998", practice_name="Elsewhere"))
    plan = planned(a_row(2, "Dixon"))
    assert len(plan.missing) == 1


def test_whoever_left_or_was_withdrawn_is_not_missing(imports, imported, planned):
    first = imported(a_row(0, "Braithwaite"))
    imports.undo(first)
    imported(a_row(1, "Campbell"))
    imported(a_row(2, "Dixon"), end_missing=True)
    assert planned(a_row(2, "Dixon")).missing == ()


def test_a_new_practice_is_added_with_a_unit_and_its_people_in_it(store, imported, planned):
    plan = planned(a_row(0, "Braithwaite"))
    assert plan.new_practices == (("A82999", "ASH TREES SURGERY"),)
    imported(a_row(0, "Braithwaite"))
    assert [place.code for place in stored(store, Place, kind=PlaceKind.PRACTICE)] == ["A82999"]
    (member,) = stored(store, Membership)
    (unit,) = stored(store, Place, kind=PlaceKind.UNIT)
    assert member.unit_id == unit.id
    assert planned(a_row(0, "Braithwaite")).new_practices == ()


def test_no_practice_is_made_when_the_unit_was_chosen(store, planned):
    unit = a_place(store, PlaceKind.UNIT, "Unit 1", "P1-1", a_place(store, PlaceKind.PRACTICE, "Ash Trees", "P1"))
    plan = planned(a_row(0, "Braithwaite"), unit_id=unit.id)
    assert plan.new_practices == ()
    assert (plan.rows[0].unit_id, plan.rows[0].practice_id is None) == (unit.id, False)


def test_a_slip_in_a_practice_code_makes_no_practice(tmp_path: Path, imports: RegisterImports):
    path = tmp_path / "extract.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS.values())
        for number in range(120):
            row = a_row(None, f"Person{number}", given_names="", practice_code="A82999" if number else "A82989")
            row["nhs_number"] = with_check_digit(999_100_000 + number * 10)
            writer.writerow([row.get(name, "") for name in COLUMNS])
    plan = imports.preview(imports.read([path]), ImportOptions(as_at=AS_AT))
    assert [code for code, _ in plan.new_practices] == ["A82999"]
    assert "practice_unknown" in {finding.code for finding in plan.warned}
    (slip,) = [row for row in plan.rows if row.row.practice_code == "A82989"]
    assert (slip.outcome, slip.practice_id, slip.unit_id) == (Outcome.NEW, None, None)


def with_check_digit(stem: int) -> str:
    """The next valid number from a stem of nine digits on."""
    while (check := 11 - sum(int(d) * w for d, w in zip(f"{stem:09}", range(10, 1, -1), strict=True)) % 11) == 10:
        stem += 1
    return f"{stem:09}{check % 11}"


def test_a_move_is_told_apart_from_a_change(store, imported, planned):
    imported(a_row(0, "Braithwaite"), a_row(1, "Campbell"))
    other = a_place(store, PlaceKind.UNIT, "Unit 2", "A82999-2", stored(store, Place, code="A82999")[0])
    plan = planned(
        a_row(0, "Braithwaite", usual_gp="FELL, Ann (Dr)"),
        a_row(1, "Campbell"),
        unit_by_key={"FELL, Ann (Dr)": other.id},
    )
    both, neither = plan.rows
    assert (both.outcome, both.moved, both.unit_id) == (Outcome.CHANGED, True, other.id)
    assert (neither.outcome, neither.moved) == (Outcome.UNCHANGED, False)
    assert plan.moved == 1


def test_a_preview_writes_nothing(store, planned):
    before = store.head()
    planned(a_row(0, "Braithwaite"), a_row(None, "Campbell"))
    assert store.head() == before
    assert stored(store, Person) == []


def test_a_row_with_two_faults_is_not_matched_for_want_of_a_number_alone(planned):
    plan = planned({**a_row(None, "Braithwaite"), "born": "31-Feb-1941"})
    assert plan.rows == ()


def test_rows_are_compared_with_the_store_as_it_is_now(store, imported, planned):
    imported(a_row(0, "Braithwaite"))
    (person,) = stored(store, Person)
    assert planned(a_row(0, "Braithwaite", town="Kendal")).rows[0].after == replace(
        person, town="Kendal", register_as_at=AS_AT
    )


def test_a_new_code_for_a_practice_of_the_same_name_is_offered_to_be_joined(store, imports, imported, planned):
    imported(a_row(0, "Braithwaite"))
    (practice,) = stored(store, Place, kind=PlaceKind.PRACTICE)
    rows = [a_row(0, "Braithwaite", practice_code="A82777"), a_row(1, "Campbell", practice_code="A82777")]
    plan = planned(*rows)
    (twin,) = plan.namesakes
    assert (twin.code, twin.known_code, twin.place_id) == ("A82777", "A82999", practice.id)
    (said,) = [finding for finding in plan.warned if finding.code == "practice_same_name"]
    assert "with the code A82999" in said.reason
    joined = imports.preview(plan.extract, replace(plan.options, joined={"A82777": practice.id}))
    assert (joined.namesakes, joined.new_practices, joined.moved) == ((), (), 0)
    assert [finding.code for finding in joined.warned] == []
    imports.commit(joined)
    assert len(stored(store, Place, kind=PlaceKind.PRACTICE)) == 1
    assert {member.practice_id for member in stored(store, Membership, to_on=None)} == {practice.id}
    assert {member.unit_id for member in stored(store, Membership, to_on=None)} != {None}


def test_a_joined_practice_knows_who_is_missing(store, imports, imported, planned):
    imported(a_row(0, "Braithwaite"), a_row(1, "Campbell"))
    (practice,) = stored(store, Place, kind=PlaceKind.PRACTICE)
    plan = planned(a_row(0, "Braithwaite", practice_code="A82777"))
    assert plan.missing == ()
    joined = imports.preview(plan.extract, replace(plan.options, joined={"A82777": practice.id}))
    assert len(joined.missing) == 1


def test_a_practice_of_another_name_is_nobodys_namesake(imported, planned):
    imported(a_row(0, "Braithwaite"))
    plan = planned(a_row(1, "Campbell", practice_code="A82777", practice_name="Bay View"))
    assert plan.namesakes == ()
    assert [finding.code for finding in plan.warned] == ["practice_new"]
