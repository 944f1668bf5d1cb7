"""A sheet that would fill the memory is refused before it is laid out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.support.registers import (
    ods,
    refused,
    xlsx,
)

CELL = '<c t="inlineStr"><is><t>x</t></is></c>'


def test_a_workbook_of_too_many_rows_is_refused(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{number}">{CELL}</row>' for number in range(1, 3)) + f'<row r="900000">{CELL}</row>'
    assert "too large" in refused(xlsx(tmp_path / "rows.xlsx", rows))


@pytest.mark.parametrize("place", ["XFD1048576", "XFD1", "GS2"])
def test_one_far_cell_is_refused_before_the_sheet_is_laid_out(tmp_path: Path, place: str) -> None:
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    sheet = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{place}"><v>1</v></c></row>'
    assert "too large" in refused(xlsx(tmp_path / "far.xlsx", sheet))


def test_an_open_document_bomb_of_repeated_cells_is_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    assert "too large" in refused(ods(tmp_path / "bomb.ods", row))


def test_the_empty_rest_of_an_open_document_sheet_is_harmless(tmp_path: Path) -> None:
    rest = '<table:table-cell table:number-columns-repeated="16384"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{rest}</table:table-row>'
    assert "no filled sheet" in refused(ods(tmp_path / "rest.ods", row))


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
