"""Files that are broken, hostile or something else are refused with a sentence, quickly and without filling memory."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.domain.register import RegisterExtract
from bhcp_desktop.exchange.registers import RegisterUnreadableError, look_at, write_rejects
from bhcp_desktop.exchange.registers.limits import MAX_CELL_CHARACTERS, MAX_COLUMNS
from tests.support.registers import (
    EMIS,
    NUMBERS,
    as_csv,
    changed,
    emis_rows,
    ods,
    read,
    read_emis,
    sheet_of,
    write,
    xlsx,
)

CELL = '<c t="inlineStr"><is><t>x</t></is></c>'


def refused(path: Path) -> str:
    with pytest.raises(RegisterUnreadableError) as caught:
        read(path)
    with pytest.raises(RegisterUnreadableError):
        look_at([path])
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n\r\n", "empty"),
        (b"\x00" * 500, "empty"),
        (b"PK\x03\x04\x14\x00\x06\x00not really a workbook", "not a CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "not a CSV"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x1f\x8b\x08\x00", "Unpack"),
        (b"<html><body><table>", "web page"),
        (b"SQLite format 3\x00", "database"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" * 40, "not a CSV"),
        (b"DOW~1~GPCODE~LNA~20210919~1500~id~4874773259~SURNAME\r\n" * 3, "column names"),
        (b'"A82003","ULVERSTON HEALTH CENTRE","Y62","Q84","","","","","","LA12 7BT"\r\n' * 9, "column names"),
        (b'this;csv\nis,,,\n"malformed', "column names"),
        (b"NHS Number,Surname,Forenames,Date of Birth,GP,Start Time\r\n", "clinic list"),
        (b"CHILD_FIRST_NAME,CHILD_LAST_NAME,CHILD_NHS_NUMBER\r\n", "school list"),
        (as_csv([EMIS]).encode(), "no patients"),
        (as_csv([EMIS, *changed("NHS Number", "9.99E+09")[:1]]).encode(), "scientific"),
    ],
)
def test_what_is_no_register_is_refused_with_a_sentence(tmp_path: Path, data: bytes, word: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(data)
    with pytest.raises(RegisterUnreadableError, match=word):
        read(path)


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    assert "no longer there" in refused(tmp_path / "gone.csv")
    assert "folder" in refused(tmp_path)
    with pytest.raises(RegisterUnreadableError):
        read()


def test_a_workbook_of_one_giant_cell_is_refused(tmp_path: Path) -> None:
    giant = f'<row><c t="inlineStr"><is><t>{"A" * 30_000_000}</t></is></c></row>'
    assert "too large" in refused(xlsx(tmp_path / "giant.xlsx", giant))


def test_a_workbook_of_too_many_rows_is_refused(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{number}">{CELL}</row>' for number in range(1, 3)) + f'<row r="900000">{CELL}</row>'
    assert "too large" in refused(xlsx(tmp_path / "rows.xlsx", rows))


@pytest.mark.parametrize("place", ["XFD1048576", "XFD1", "GS2"])
def test_one_far_cell_is_refused_before_the_sheet_is_laid_out(tmp_path: Path, place: str) -> None:
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    sheet = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{place}"><v>1</v></c></row>'
    assert "too large" in refused(xlsx(tmp_path / "far.xlsx", sheet))


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


def test_an_open_document_bomb_of_repeated_cells_is_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    assert "too large" in refused(ods(tmp_path / "bomb.ods", row))


def test_the_empty_rest_of_an_open_document_sheet_is_harmless(tmp_path: Path) -> None:
    rest = '<table:table-cell table:number-columns-repeated="16384"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{rest}</table:table-row>'
    assert "no filled sheet" in refused(ods(tmp_path / "rest.ods", row))


def test_macros_and_passwords_are_named(tmp_path: Path) -> None:
    macro = xlsx(tmp_path / "m.xlsx", sheet_of([EMIS, *emis_rows()]), extra={"xl/vbaProject.bin": "x"})
    assert "macros" in refused(macro)
    locked = tmp_path / "p.xlsx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600)
    assert "password" in refused(locked)
    assert "cannot be checked" in refused(xlsx(tmp_path / "b.xlsx", "", extra={"xl/workbook.bin": "x"}))


def test_an_entity_bomb_is_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>&a;</text:p></table:table-cell>'
    table = f"<table:table-row>{cell}</table:table-row>"
    path = ods(tmp_path / "laughs.ods", table)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    levels = "".join(f'<!ENTITY {chr(97 + n)} "{f"&{chr(98 + n)};" * 10}">' for n in range(9)) + '<!ENTITY j "ha">'
    head, _, tail = parts["content.xml"].partition(b"?>")
    parts["content.xml"] = head + b"?><!DOCTYPE x [" + levels.encode() + b"]>" + tail
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    refused(path)


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    header = [*EMIS, *(f"More {number}" for number in range(MAX_COLUMNS))]
    assert "columns" in refused(write(tmp_path, [header, *emis_rows()]))


def test_a_cell_longer_than_a_spreadsheet_allows_costs_its_row(tmp_path: Path) -> None:
    extract = read_emis(tmp_path, changed("Number and Street", "x" * (MAX_CELL_CHARACTERS + 1)))
    assert [item.code for item in extract.rejected] == ["cell_too_long"]
    assert len(extract.rows) == 2


def test_an_unclosed_quote_that_swallows_the_rest_costs_one_row(tmp_path: Path) -> None:
    many = [cells for number in NUMBERS for cells in changed("NHS Number", number)[:1]]
    text = as_csv([EMIS, *many]).replace("ATKINSON", '"ATKINSON', 1)
    for street in ("12 Beck Lane", "x" * 140_000):
        path = tmp_path / "register.csv"
        path.write_text(text.replace("12 Beck Lane", street), newline="")
        extract = read(path)
        assert (2, "bare_quote") in [(item.line, item.code) for item in extract.rejected]
        assert len(extract.rows) + len({item.line for item in extract.rejected}) >= len(many)


junk = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "=1+1", "\x00", '"', '""', "999 000 0018", "9990000026", "03-Feb-1942", "1e5", "0.36", "²", "٣"]
    ),
    st.integers().map(str),
    st.floats().map(str),
    st.dates().map(str),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(junk, min_size=1, max_size=len(EMIS) + 1), min_size=1, max_size=8), st.booleans())
def test_junk_in_cells_never_stops_the_reader(tmp_path: Path, rows: list[list[str]], good_number: bool) -> None:
    for number, cells in enumerate(rows):
        if good_number and len(cells) > EMIS.index("Date of Birth"):
            cells[EMIS.index("NHS Number")] = NUMBERS[number % len(NUMBERS)]
            cells[EMIS.index("Date of Birth")] = "03-Feb-1942"
            cells[EMIS.index("Family Name")] = cells[EMIS.index("Family Name")] or "FELL"
    path = tmp_path / "junk.csv"
    path.write_bytes(as_csv([EMIS, *rows]).encode("utf-8", "replace"))
    with contextlib.suppress(BhcpError):
        check_no_row_is_lost(read(path))


def check_no_row_is_lost(extract: RegisterExtract) -> None:
    lines = {row.line for row in extract.rows} | {line for row in extract.rows for line in row.also_lines}
    aside = {item.line for item in extract.set_aside} | {line for item in extract.set_aside for line, _ in item.more}
    skipped = {line for line, _ in extract.skipped_lines}
    assert not lines & aside
    assert not lines & skipped
    assert write_rejects(extract).decode("utf-8-sig") is not None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bytes.csv"
    for start in (b"", b"PK\x03\x04", as_csv([EMIS]).encode()):
        path.write_bytes(start + data)
        with contextlib.suppress(BhcpError):
            check_no_row_is_lost(read(path))
