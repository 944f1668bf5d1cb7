"""Cleaning of cells: blanks, invisible and control characters, and text that was decoded wrongly upstream."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Final

SEAM: Final = "~"  # printable, so that one look at a joined row tells whether all its cells are

# A line break inside a cell is data; every other control character is not. \x7f-\x9f are the C1 controls.
_EXACT: Final = 1e15  # above it a float no longer holds every whole number
_CONTROL: Final = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2060\ufeff\ufffe\uffff]")
_BLANKS: Final = re.compile("[ \u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_TEXT_FORMULA: Final = re.compile(r'="([^"]*)"')
_LINE_ENDS: Final = re.compile(r"\s*(?:\r\n|\r|\n)\s*")
_MOJIBAKE_HINT: Final = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)


def as_typed(text: str) -> str:
    """What a spreadsheet shows for `="0123"`, its way of keeping figures as text; anything else unchanged."""
    match = _TEXT_FORMULA.fullmatch(text.strip())
    return match[1] if match else text


def is_clean(joined: str) -> bool:
    """Whether no cell of a row, its cells joined with `SEAM`, needs cleaning; quick, for it is asked of every row."""
    return (
        joined.isprintable()
        and "  " not in joined
        and '="' not in joined
        and f" {SEAM}" not in joined
        and f"{SEAM} " not in joined
        and joined[:1] != " "
        and joined[-1:] != " "
    )


def clean(text: str) -> str:
    """The cell without control characters, with single blanks and trimmed; line breaks stay."""
    text = _BLANKS.sub(" ", _CONTROL.sub("", text)).strip()
    return _LINE_ENDS.sub("\n", text) if "\n" in text or "\r" in text else text


def has_control(text: str) -> bool:
    """Whether the cell holds control or invisible characters."""
    return _CONTROL.search(text) is not None


def is_mojibake(text: str) -> bool:
    """Whether UTF-8 was read as Windows-1252 somewhere before: the text turns back into good UTF-8."""
    if text.isascii() or not _MOJIBAKE_HINT.search(text):
        return False
    try:
        return text.encode("cp1252").decode("utf-8") != text
    except UnicodeError:
        return False


def text_of(value: object) -> str:
    """A workbook's cell as text: whole numbers without a fraction, dates as YYYY-MM-DD."""
    match value:
        case None:
            text = ""
        case bool():
            text = "Yes" if value else "No"
        case float():
            text = str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
        case datetime():
            at_midnight = value.time() == time(0)
            text = value.date().isoformat() if at_midnight else value.isoformat(" ", "seconds")
        case date() | time():
            text = value.isoformat()
        case _:
            text = str(value)
    return text
