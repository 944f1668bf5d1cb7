"""What is no patient is skipped by kind, and spoilt rows are told."""

from __future__ import annotations

from pathlib import Path

from tests.support.registers import (
    EMIS,
    codes,
    emis_rows,
    read,
    read_emis,
    write,
)


def test_what_is_no_patient_is_skipped_by_kind(tmp_path: Path) -> None:
    blank = [""] * len(EMIS)
    one, two, three = emis_rows()
    rows = [one, blank, two, EMIS, three, ["Total", "3", *blank[2:]], ["*** End of report ***", *blank[1:]]]
    extract = read_emis(tmp_path, rows)
    assert extract.skipped_lines == ((3, "blank_row"), (5, "repeated_header"), (7, "totals_row"), (8, "footer"))
    assert len(extract.rows) == 3
    assert not extract.rejected


def test_a_truncated_row_and_a_shifted_row_are_rejected(tmp_path: Path) -> None:
    one, two, three = emis_rows()
    shifted = [*two[:11], "Upper Floor", *two[11:]]
    extract = read(write(tmp_path, [EMIS, one[:9], shifted, three]))
    assert codes(extract.rejected) == [(2, "too_few_fields"), (3, "too_many_fields")]
    assert [row.line for row in extract.rows] == [4]
