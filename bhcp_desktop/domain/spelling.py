"""Which words of a text have a spelling to check: no names known, numbers, codes, addresses or other scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_TOKEN: Final = re.compile(r"\S+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CODE: Final = re.compile(r"[\d@_\\]|://|www\.|\.\w")
_SHORTEST: Final = 3
_LAST_LATIN: Final = "\u024f"


def words_to_check(text: str) -> Iterator[tuple[int, str]]:
    """Where each word begins and the word, in order; what is a code, a number or an address is left out."""
    for token in _TOKEN.finditer(text):
        held = token[0]
        if _CODE.search(held) or not _is_latin(held):
            continue
        for word in _WORD.finditer(held):
            if _has_a_spelling(word[0]):
                yield token.start() + word.start(), word[0]


def _is_latin(token: str) -> bool:
    """Whether every letter is one a British dictionary can know; marks that combine would cut a word in two."""
    return token.isascii() or not any(
        (letter.isalpha() and letter > _LAST_LATIN) or unicodedata.combining(letter) for letter in token
    )


def _has_a_spelling(word: str) -> bool:
    """Two letters are an abbreviation, and so are capitals."""
    return len(word) >= _SHORTEST and not word.isupper()


def plain(word: str) -> str:
    """A word with the straight apostrophe, as dictionaries have it."""
    return word.replace("’", "'")


def without_owner(word: str) -> str:
    """The word without the s of possession: Braithwaite's is as right as Braithwaite."""
    straight = plain(word)
    return straight[:-2] if straight.endswith(("'s", "'S")) else straight
