"""Workbooks give the same people as text, and are checked before they are opened."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.support.registers import (
    EMIS,
    codes,
    emis_rows,
    jean,
    ods,
    ods_rows,
    read,
    refused,
    sheet_of,
    write,
    xlsx,
)


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


def test_a_workbook_of_one_giant_cell_is_refused(tmp_path: Path) -> None:
    giant = f'<row><c t="inlineStr"><is><t>{"A" * 30_000_000}</t></is></c></row>'
    assert "too large" in refused(xlsx(tmp_path / "giant.xlsx", giant))


def test_a_workbook_of_too_many_parts_is_refused(tmp_path: Path) -> None:
    parts = {f"xl/extra{number}.xml": "<x/>" for number in range(600)}
    assert "too large" in refused(xlsx(tmp_path / "parts.xlsx", sheet_of([EMIS]), extra=parts))


def test_a_part_that_hides_its_size_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "lies.xlsx", sheet_of([EMIS, *emis_rows()]))
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    path.write_bytes(bytes(data).replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))
    assert "not a CSV" in refused(path)


def test_macros_and_passwords_are_named(tmp_path: Path) -> None:
    macro = xlsx(tmp_path / "m.xlsx", sheet_of([EMIS, *emis_rows()]), extra={"xl/vbaProject.bin": "x"})
    assert "macros" in refused(macro)
    locked = tmp_path / "p.xlsx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600)
    assert "password" in refused(locked)
    assert "cannot be checked" in refused(xlsx(tmp_path / "b.xlsx", "", extra={"xl/workbook.bin": "x"}))
