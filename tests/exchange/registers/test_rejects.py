"""The rejects file: complete, with lines and reasons, and safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.exchange.registers import write_rejects
from bhcp_desktop.exchange.registers.rejects import guarded
from tests.support.registers import EMIS, changed, emis_rows, read_emis


def test_it_holds_line_reason_and_original_cells(tmp_path: Path) -> None:
    rows = [*changed("NHS Number", "999 000 0019"), changed("NHS Number", "")[0]]
    data = write_rejects(read_emis(tmp_path, rows))
    assert data.startswith(b"\xef\xbb\xbf")
    header, one, two = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert header == ["Line", "Outcome", "Column", "Reason", *EMIS]
    assert one[:3] == ["2", "rejected", "NHS Number"]
    assert one[4:] == changed("NHS Number", "999 000 0019")[0]
    assert two[:2] == ["5", "waits for a person"]
    assert "missing" in two[3]


def test_nothing_rejected_leaves_the_header_alone(tmp_path: Path) -> None:
    data = write_rejects(read_emis(tmp_path, emis_rows())).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(data)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+44 7700",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "|calc",
        "%0",
        " =1",
        "\u200b=1",
        "\ufeff=1",
        "\uff1d1+1",
        "=cmd|' /C calc'!A0",
    ],
)
def test_a_formula_is_made_text(text: str) -> None:
    assert guarded(text).startswith("'")


@given(st.text(max_size=60))
def test_no_line_of_any_text_begins_a_formula(text: str) -> None:
    for line in guarded(text).split("\n"):
        assert not line.strip().startswith(("=", "+", "-", "@", "|", "%"))


def test_plain_text_is_left_as_it_is() -> None:
    assert guarded("12 Beck Lane\nRear entrance") == "12 Beck Lane\nRear entrance"
    assert guarded("12 Beck Lane\n=1+1") == "12 Beck Lane\n'=1+1"
