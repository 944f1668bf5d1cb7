"""The encoding is told from the bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.registers import (
    EMIS,
    FAMILY,
    NHS,
    NUMBERS,
    as_csv,
    changed,
    codes,
    emis_rows,
    jean,
    read,
    with_preamble,
    write,
)


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


def test_a_windows_file_with_one_row_that_looks_like_utf_8_is_a_windows_file(tmp_path: Path) -> None:
    rows = [changed(FAMILY, name)[0] for name in ("M\u00dcLLER", "L\u00d6WE", "O\u00e2\u20ac\u2122NEILL")]
    for cells, number in zip(rows, NUMBERS, strict=False):
        cells[EMIS.index(NHS)] = number
    extract = read(write(tmp_path, [EMIS, *rows], encoding="cp1252"))
    assert extract.encoding == "cp1252"
    assert codes(extract.warned) == [(4, "mojibake")]
