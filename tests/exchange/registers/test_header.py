"""The header is found by its content."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bhcp_desktop.exchange.registers.limits import MAX_COLUMNS
from tests.support.registers import (
    EMIS,
    emis_rows,
    read,
    refused,
    with_preamble,
    write,
)


def test_the_header_is_found_below_a_preamble(tmp_path: Path) -> None:
    extract = read(write(tmp_path, with_preamble(EMIS, emis_rows())))
    assert extract.header_line == 10
    assert extract.run_on == date(2026, 10, 31)
    assert (extract.stated_practice_code, extract.stated_count) == ("A82027", 3)
    assert extract.skipped_lines == tuple((line, "preamble") for line in range(1, 10))
    assert [row.line for row in extract.rows] == [11, 12, 13]


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    header = [*EMIS, *(f"More {number}" for number in range(MAX_COLUMNS))]
    assert "columns" in refused(write(tmp_path, [header, *emis_rows()]))
