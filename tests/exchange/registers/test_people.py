"""Rows and files that belong to one person are gathered, and contradictions set aside."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bhcp_desktop.domain.register import EarlierScore
from tests.support.registers import (
    BORN,
    EMIS,
    FAMILY,
    GROUPED,
    GROUPS,
    NHS,
    NUMBERS,
    changed,
    codes,
    emis_rows,
    further,
    jean,
    person,
    read,
    read_emis,
    split_files,
    write,
)


def test_several_rows_of_a_patient_are_one_person(tmp_path: Path) -> None:
    rows = [
        GROUPS,
        GROUPED,
        person("ATKINSON, Jean (Mrs)", "999 000 0018", "03-Feb-1942", "14-Feb-2025", "Frailty Index score", "0.28",
               "", "", "", "Asthma", "Senna 7.5mg tablets, One At Night, 28 tablet", "Repeat"),
        further("01-Sep-2026", "Frailty Index score", "0.36", "", "", "", "Falls", "Trimethoprim 200mg", "Acute"),
        further("", "", "", "", "", "", "Asthma"),
        person("VAN DER BERG, Jan (Mr)", "999 000 0026", "28-Feb-1938"),
    ]  # fmt: skip
    extract = read(write(tmp_path, rows))
    assert (extract.layout, extract.header_line) == ("multirow", 2)
    assert extract.skipped_lines == ((1, "group_header"),)
    row = jean(extract)
    assert (row.title, row.family_name, row.given_names) == ("Mrs", "ATKINSON", "Jean")
    assert (row.line, row.also_lines) == (3, (4, 5))
    assert (row.efi_score, row.efi_date, row.efi_deficits) == (Decimal("0.36"), date(2026, 9, 1), 13)
    assert row.earlier_scores == (EarlierScore(instrument="efi", score="0.28", scored_on=date(2025, 2, 14)),)
    assert row.conditions == ("Asthma", "Falls")
    assert row.medicines == ("Senna 7.5mg tablets, One At Night, 28 tablet", "Trimethoprim 200mg (Acute)")
    assert [other.family_name for other in extract.rows] == ["ATKINSON", "VAN DER BERG"]


def test_rows_that_repeat_the_number_belong_together(tmp_path: Path) -> None:
    jean_twice = [
        person("ATKINSON, Jean (Mrs)", "999 000 0018", "03-Feb-1942", "", "", "", "", "", "", condition)
        for condition in ("", "Asthma", "Falls")
    ]
    for cells, condition in zip(jean_twice, ("Stroke", "Asthma", "Falls"), strict=True):
        cells[11] = condition
    extract = read(write(tmp_path, [GROUPS, GROUPED, *jean_twice]))
    assert jean(extract).conditions == ("Stroke", "Asthma", "Falls")
    assert (extract.layout, jean(extract).also_lines) == ("multirow", (4, 5))
    assert not extract.warned


def test_rows_of_a_refused_person_are_not_given_to_the_one_above(tmp_path: Path) -> None:
    rows = [
        GROUPS,
        GROUPED,
        person("ATKINSON, Jean (Mrs)", "999 000 0018", "03-Feb-1942"),
        person("BIRKETT, Ron (Mr)", "999 000 0027", "28-Feb-1938"),
        further("", "", "", "", "", "", "Stroke"),
    ]
    extract = read(write(tmp_path, rows))
    assert jean(extract).conditions == ()
    assert codes(extract.rejected) == [(4, "nhs_bad_check_digit")]
    assert extract.set_aside[0].more == ((5, tuple(further("", "", "", "", "", "", "Stroke"))),)


def test_the_three_files_of_a_systmone_report_are_joined_in_any_order(tmp_path: Path) -> None:
    extract = read(*split_files(tmp_path))
    assert (extract.system, extract.layout) == ("systmone", "split")
    assert [file.name for file in extract.files] == ["a.csv", "c.csv", "b.csv"]
    row = jean(extract)
    assert (row.efi_score, row.rockwood, row.efi_category) == (Decimal("0.36"), 6, "Severe frailty")
    assert row.medicines == ("Senna 7.5mg tablets, One At Night", "Amlodipine 5mg tablets")
    assert row.conditions == ("Falls", "Asthma")
    assert "efi_score" in row.given
    jan = extract.rows[1]
    assert (jan.title, jan.given_names, jan.family_name) == ("Mr", "Jan", "Van der Berg")
    assert [(item.file, item.line, item.code) for item in extract.warned] == [(2, 4, "orphan_row")]
    assert [(aside.file, aside.line) for aside in extract.set_aside] == [(2, 4)]
    assert extract.files[2].skipped_lines == ((5, "totals_row"),)


def test_a_row_without_a_number_waits_with_what_it_says(tmp_path: Path) -> None:
    extract = read_emis(tmp_path, changed(NHS, ""))
    assert codes(extract.quarantined) == [(2, "nhs_missing")]
    (aside,) = extract.set_aside
    assert aside.row is not None
    assert (aside.row.nhs_number, aside.row.family_name, aside.row.born_on) == (None, "ATKINSON", date(1942, 2, 3))


def test_two_people_under_one_number_are_both_set_aside(tmp_path: Path) -> None:
    extract = read_emis(tmp_path, changed(NHS, NUMBERS[0], row=1))
    assert codes(extract.quarantined) == [(2, "nhs_two_people"), (3, "nhs_two_people")]
    assert "line 3" in extract.quarantined[0].reason
    assert "line 2" in extract.quarantined[1].reason
    assert [row.line for row in extract.rows] == [4]
    assert all(aside.row is not None for aside in extract.set_aside)


def test_the_same_row_twice_is_one_person(tmp_path: Path) -> None:
    extract = read_emis(tmp_path, [*emis_rows(), emis_rows()[0]])
    assert [row.line for row in extract.rows] == [2, 3, 4]
    assert codes(extract.warned) == [(5, "duplicate_row")]


def test_rows_of_one_person_that_differ_are_shown_and_not_last_wins(tmp_path: Path) -> None:
    other = changed("Mobile Telephone", "07700 900999")[0]
    extract = read_emis(tmp_path, [*emis_rows(), other])
    assert codes(extract.quarantined) == [(2, "nhs_rows_differ"), (5, "nhs_rows_differ")]
    assert "mobile telephone" in extract.quarantined[0].reason


def test_likely_doubles_are_flagged_but_twins_and_father_and_son_are_not(tmp_path: Path) -> None:
    twin, son, double = (changed(NHS, number)[0] for number in NUMBERS[3:6])
    twin[EMIS.index("Given Name")] = "Joan"
    son[EMIS.index(BORN)] = "03-Feb-1972"
    extract = read_emis(tmp_path, [*emis_rows(), twin, son, double])
    assert len(extract.rows) == 6
    assert codes(extract.warned) == [(7, "duplicate_person")]


@pytest.mark.parametrize("name", ["ZZZTEST", "XXTESTPATIENT-TVIN", "TEST-DO-NOT-USE"])
def test_test_records_are_left_out_and_said(tmp_path: Path, name: str) -> None:
    extract = read_emis(tmp_path, changed(FAMILY, name))
    assert [row.line for row in extract.rows] == [3, 4]
    assert codes(extract.warned) == [(2, "test_patient")]
    assert len(extract.set_aside) == 1
