"""What a person typed into a search field, as the words people are indexed by (see `names.search_words`).

Names in any order and without accents, an NHS number with any spacing or its last four digits, a birth date in any
usual form or its year, a postcode with or without its space; words are beginnings and all of them must be met.
"""

from __future__ import annotations

import re
from typing import Final

from bhcp_desktop.domain.dates import MONTH_NUMBERS
from bhcp_desktop.domain.names import fold

LEAST: Final = 1
"""Characters after which a search begins."""

_DATE: Final = re.compile(r"\b(\d{1,2})[/.\- ](\d{1,2}|[a-z]{3,9})[/.\- ](\d{4})\b")
_ISO: Final = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_RUN_OF_DIGITS: Final = re.compile(r"\b\d+(?:[ \-]+\d+)+\b")
_POSTCODE: Final = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?) +(\d(?:[a-z]{1,2})?)\b")
_BREAK: Final = re.compile(r"[\W_]+")


def search_terms(text: str) -> tuple[str, ...]:
    """The beginnings of words that must all be met; nothing for a text with no letter or digit."""
    rest = fold(text)
    rest = _DATE.sub(_day_first, rest)
    rest = _ISO.sub(lambda match: f" {match[1]}{int(match[2]):02}{int(match[3]):02} ", rest)
    rest = _POSTCODE.sub(r" \1\2 ", rest)
    rest = _RUN_OF_DIGITS.sub(lambda match: re.sub(r"\D", "", match[0]), rest)
    return tuple(dict.fromkeys(word for word in _BREAK.split(rest) if word))


def _day_first(match: re.Match[str]) -> str:
    day, month, year = match[1], match[2], match[3]
    number = int(month) if month.isdigit() else MONTH_NUMBERS.get(month, 0)
    return f" {int(day):02}{number:02}{year} " if 1 <= number <= 12 else match[0]


def is_family_name(terms: tuple[str, ...]) -> bool:
    """Whether a search is one word of letters, which is most often the beginning of a family name."""
    return len(terms) == 1 and terms[0].isalpha()
