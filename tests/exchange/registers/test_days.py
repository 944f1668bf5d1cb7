"""The dates of extracts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from bhcp_desktop.domain.dates import years_old
from bhcp_desktop.exchange.registers.days import DayReader
from bhcp_desktop.exchange.registers.notes import CellRefusedError
from tests.support.registers import (
    BORN,
    EMIS,
    changed,
    codes,
    read_emis,
)


def test_a_two_digit_year_is_not_guessed_without_the_age(tmp_path: Path) -> None:
    rows = changed(BORN, "03-Feb-21")
    rows[0][EMIS.index("Age")] = ""
    extract = read_emis(tmp_path, rows)
    assert codes(extract.rejected) == [(2, "dob_two_digit_year")]
    rows[0][EMIS.index("Age")] = "5"
    assert read_emis(tmp_path, rows).rows[0].born_on == date(2021, 2, 3)


LIMIT = date(2026, 11, 1)
days = st.dates(date(1907, 1, 1), LIMIT)


@given(days)
def test_every_style_is_read_back(day: date) -> None:
    reader = DayReader(LIMIT, LIMIT)
    styles = ("%d-%b-%Y", "%d %b %Y", "%d/%m/%Y", "%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%d-%B-%Y", "%d/%b/%Y 10:37")
    for style in styles:
        assert reader.read(day.strftime(style)).value == day
    assert reader.read(f"{day.day}/{day.month}/{day.year}").value == day


@given(st.dates(date(1927, 6, 1), LIMIT), st.booleans())
def test_day_numbers_count_from_the_first_day_of_their_system(day: date, from_1904: bool) -> None:
    first = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
    number = (day - first).days
    assume(not 1900 <= number <= LIMIT.year and number > 99)
    read = DayReader(LIMIT, LIMIT, from_1904).read(str(number))
    assert (read.value, read.code) == (day, "excel_day_number")


@given(days)
def test_a_two_digit_year_with_its_age_finds_its_century(day: date) -> None:
    age = years_old(day, LIMIT)
    assert DayReader(LIMIT, LIMIT).read(day.strftime("%d-%b-%y"), str(age)).value == day


@given(st.text(max_size=14))
def test_any_other_text_is_refused_with_words(text: str) -> None:
    try:
        assert isinstance(DayReader(LIMIT, LIMIT).read(text).value, date)
    except CellRefusedError as refused:
        assert refused.reason.endswith(".")  # noqa: PT017 - both outcomes are right
