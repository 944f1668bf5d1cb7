"""Quotation marks cost one row at most."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.registers import (
    EMIS,
    GROUPED,
    NHS,
    NUMBERS,
    as_csv,
    changed,
    codes,
    emis_rows,
    jean,
    person,
    read,
    write,
)


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


def test_an_unclosed_quote_that_swallows_the_rest_costs_one_row(tmp_path: Path) -> None:
    many = [cells for number in NUMBERS for cells in changed("NHS Number", number)[:1]]
    text = as_csv([EMIS, *many]).replace("ATKINSON", '"ATKINSON', 1)
    for street in ("12 Beck Lane", "x" * 140_000):
        path = tmp_path / "register.csv"
        path.write_text(text.replace("12 Beck Lane", street), newline="")
        extract = read(path)
        assert (2, "bare_quote") in [(item.line, item.code) for item in extract.rejected]
        assert len(extract.rows) + len({item.line for item in extract.rejected}) >= len(many)


def test_an_unclosed_quote_before_a_footer_costs_its_row_alone(tmp_path: Path) -> None:
    text = as_csv([EMIS, *reversed(emis_rows())]).rstrip() + "\r\n*** End of report ***\r\n"
    path = tmp_path / "register.csv"
    path.write_text(text.replace("Amlodipine", '"Amlodipine'), newline="")
    extract = read(path)
    assert codes(extract.rejected) == [(4, "bare_quote")]
    assert extract.skipped_lines == ((5, "footer"),)
