"""Findings are said once."""

from __future__ import annotations

from pathlib import Path

from tests.support.registers import (
    EMIS,
    NHS,
    changed,
    codes,
    read_emis,
)


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
