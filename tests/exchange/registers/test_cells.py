"""Cells are cleaned of what nobody typed, and workbook cells become text."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.exchange.registers.cells import SEAM, clean, has_control, is_clean, is_mojibake, text_of


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("  CAMERON   ", "CAMERON"),
        ("Ja\tne", "Jane"),
        ("Ja\x0bne\x00", "Jane"),
        ("\ufeffJane\u200b", "Jane"),
        ("Mary\u00a0\u00a0Ann", "Mary Ann"),
        ("12 Beck Lane \r\n Rear entrance", "12 Beck Lane\nRear entrance"),
        ("Łukasz O\u2019Brien", "Łukasz O\u2019Brien"),
        ("", ""),
    ],
)
def test_blanks_and_control_characters_go(text: str, tidy: str) -> None:
    assert clean(text) == tidy


@given(st.text(max_size=30))
def test_cleaning_is_done_once_and_leaves_nothing_to_clean(text: str) -> None:
    tidy = clean(text)
    assert clean(tidy) == tidy
    assert not has_control(tidy)


@given(st.lists(st.text(max_size=8), min_size=1, max_size=6))
def test_a_row_that_looks_clean_needs_no_cleaning(cells: list[str]) -> None:
    if is_clean(SEAM.join(cells)):
        assert [clean(cell) for cell in cells] == cells


@pytest.mark.parametrize("text", ["O\u00e2\u20ac\u2122NEILL", "M\u00c3\u00bcller", "Si\u00c3\u00a2n"])
def test_text_decoded_wrongly_upstream_is_told(text: str) -> None:
    assert is_mojibake(text)


@pytest.mark.parametrize("text", ["O\u2019NEILL", "Müller", "Siân", "Ó Briain", "Łukasz", "Ștefan", "plain", "Ã"])
def test_accents_are_not_mistaken_for_it(text: str) -> None:
    assert not is_mojibake(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (9990000018.0, "9990000018"),
        (0.36, "0.36"),
        (7, "7"),
        (True, "Yes"),
        (date(1942, 2, 3), "1942-02-03"),
        (datetime(1942, 2, 3), "1942-02-03"),  # noqa: DTZ001 - a workbook knows no zones
        (datetime(1942, 2, 3, 10, 5), "1942-02-03 10:05:00"),  # noqa: DTZ001
        (time(10, 5), "10:05:00"),
        (None, ""),
        (float("inf"), "inf"),
    ],
)
def test_workbook_cells_become_text(value: object, text: str) -> None:
    assert text_of(value) == text
