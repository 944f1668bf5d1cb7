"""The NHS number: its check, its 3-3-4 form, and words for what is wrong with a number.

Modulus 11 with the weights 10 to 2 (NHS Data Dictionary, NHS NUMBER, read November 2026). Numbers of ten equal
digits pass that sum and are refused all the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bhcp_desktop.domain.errors import Problem, RuleBrokenError

_SEPARATORS: Final = re.compile(r"[\s.\-\u2010-\u2015\u2212\u200b\ufeff]+")
_NATIONAL_INSURANCE: Final = re.compile(r"[A-Za-z]{2}[0-9]{6}[A-Da-d]")
_DATE_LIKE: Final = re.compile(r"(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{6}")
_TEN_EQUAL: Final = frozenset(digit * 10 for digit in "0123456789")


@dataclass(frozen=True, slots=True, kw_only=True)
class NhsNumberReading:
    """What a text says as an NHS number: ten digits, or a code and words for what is wrong."""

    number: str = ""
    code: str = ""
    says: str = ""


def is_nhs_number(digits: str) -> bool:
    """Whether ten plain digits pass the check and are not ten equal digits."""
    if len(digits) != 10 or not digits.isascii() or not digits.isdigit() or digits in _TEN_EQUAL:
        return False
    # Bytes may stand for digits: 48 x 55 is a multiple of 11.
    a, b, c, d, e, f, g, h, i, j = digits.encode()
    return (10 * a + 9 * b + 8 * c + 7 * d + 6 * e + 5 * f + 4 * g + 3 * h + 2 * i + j) % 11 == 0


def looks_like_chi(digits: str) -> bool:
    """Whether ten digits begin like a Scottish Community Health Index number: a date as ddmmyy."""
    return digits[:1] in {"0", "1", "2"} and _DATE_LIKE.fullmatch(digits) is not None


def read_nhs_number(text: str) -> NhsNumberReading:
    """Read a typed or pasted number; spaces, hyphens and dots between digits do not matter."""
    digits = _SEPARATORS.sub("", text)
    if is_nhs_number(digits):
        return NhsNumberReading(number=digits)
    return _what_is_wrong(digits)


def nhs_number(text: str, field: str = "nhs_number") -> str:
    """The ten digits of a typed number; raises RuleBrokenError that says what to do."""
    reading = read_nhs_number(text)
    if not reading.number:
        raise RuleBrokenError([Problem(field, reading.says)])
    return reading.number


def grouped(number: str) -> str:
    """The number as it is shown and printed: 3-3-4 with single spaces; anything else unchanged."""
    if len(number) != 10:
        return number
    return f"{number[:3]} {number[3:6]} {number[6:]}"


def _what_is_wrong(digits: str) -> NhsNumberReading:
    if not digits:
        return _wrong("nhs_missing", "Enter the NHS number.")
    if _NATIONAL_INSURANCE.fullmatch(digits):
        return _wrong("nhs_looks_like_ni", "This looks like a National Insurance number, not an NHS number.")
    if not (digits.isascii() and digits.isdigit()):
        return _wrong("nhs_letter", "The NHS number holds a letter or sign; it has ten digits and nothing else.")
    return _wrong_digits(digits)


def _wrong_digits(digits: str) -> NhsNumberReading:
    if len(digits) < 10:
        return _wrong("nhs_too_short", f"The NHS number has {len(digits)} digits; it must have ten.")
    if len(digits) > 10:
        return _wrong("nhs_too_long", f"The NHS number has {len(digits)} digits; it must have ten.")
    if digits in _TEN_EQUAL:
        return _wrong("nhs_repeated", "Ten equal digits are not anybody's NHS number.")
    if looks_like_chi(digits):
        return _wrong("nhs_looks_like_chi", "This looks like a Scottish CHI number, not an NHS number.")
    return _wrong("nhs_bad_check_digit", "The NHS number fails its check: a digit is wrong or two are swapped.")


def _wrong(code: str, says: str) -> NhsNumberReading:
    return NhsNumberReading(code=code, says=says)
