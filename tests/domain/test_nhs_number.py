"""The NHS number's check, its words and its form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.gb import nhs as stdnum_nhs

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.nhs_number import grouped, is_nhs_number, nhs_number, read_nhs_number

VALID = ["9990000018", "9990000026", "9990000034", "9990000042", "9990000050", "9990000069", "9990000107"]
valid_numbers = (
    st.integers(0, 999_999_999)
    .map(lambda stem: f"{stem:09}{(11 - stdnum_nhs.checksum(f'{stem:09}0')) % 11}")
    .filter(lambda number: len(number) == 10 and len(set(number)) > 1)
)


@pytest.mark.parametrize("number", VALID)
def test_valid_numbers_pass(number: str) -> None:
    assert is_nhs_number(number)


@given(st.text(alphabet="0123456789", min_size=10, max_size=10))
def test_agrees_with_a_second_implementation_but_for_ten_equal_digits(number: str) -> None:
    assert is_nhs_number(number) == (stdnum_nhs.is_valid(number) and len(set(number)) > 1)


@pytest.mark.parametrize("digit", "0123456789")
def test_ten_equal_digits_are_refused_though_they_pass_the_sum(digit: str) -> None:
    assert not is_nhs_number(digit * 10)
    assert read_nhs_number(digit * 10).code == "nhs_repeated"


@given(valid_numbers, st.integers(0, 9), st.integers(1, 9))
def test_every_error_in_one_digit_is_found(number: str, place: int, step: int) -> None:
    wrong = (int(number[place]) + step) % 10
    assert not is_nhs_number(f"{number[:place]}{wrong}{number[place + 1 :]}")


@given(valid_numbers, st.integers(0, 8))
def test_every_swap_of_neighbours_is_found(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert swapped == number or not is_nhs_number(swapped)


@pytest.mark.parametrize(
    "text", ["999 000 0018", "999-000-0018", " 999.000.0018 ", "999\u00a0000\u00a00018", "9990000018"]
)
def test_the_usual_ways_of_typing_are_read(text: str) -> None:
    assert nhs_number(text) == "9990000018"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "nhs_missing"),
        ("   ", "nhs_missing"),
        ("999000001", "nhs_too_short"),
        ("99900000180", "nhs_too_long"),
        ("9990000019", "nhs_bad_check_digit"),
        ("999000O018", "nhs_letter"),
        ("999123456X", "nhs_letter"),
        ("QQ123456C", "nhs_looks_like_ni"),
        ("QQ 12 34 56 C", "nhs_looks_like_ni"),
        ("0101471233", "nhs_looks_like_chi"),
        ("\u0669\u0669\u0669\u0660\u0660\u0660\u0660\u0660\u0661\u0668", "nhs_letter"),
    ],
)
def test_what_is_wrong_is_said(text: str, code: str) -> None:
    reading = read_nhs_number(text)
    assert (reading.number, reading.code) == ("", code)
    assert reading.says.endswith(".")
    assert not any(part in reading.says for part in (text,) if part.strip())


def test_a_refusal_names_the_field() -> None:
    with pytest.raises(RuleBrokenError) as caught:
        nhs_number("123", "nhs")
    assert [problem.field for problem in caught.value.problems] == ["nhs"]


def test_it_is_shown_in_three_groups() -> None:
    assert grouped("9990000018") == "999 000 0018"
    assert grouped("") == ""
