"""Searching what all plans say: the words asked for, where they stand in a text, and the lines that are found.

Words are beginnings, without case or accents, and all of them must be met in one text of a plan.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, cast

from bhcp_desktop.domain.meeting_lines import WhoLine

LEAST: Final = 2
"""Letters of the longest word asked for: with fewer, everybody would be found."""

NOT_SAID: Final = (
    "heading", "question", "absent", "status", "priority", "audience", "kind", "standing", "agreement", "profile",
)  # fmt: skip
"""Keys of a version's content that are the program's own words; a search is for what people wrote."""

NOT_SEARCHED: Final = ("person", "mark")
"""Parts of a version's content that say whose it is and who published it."""

_WORD: Final = re.compile(r"[^\W_]+")
_AROUND: Final = 70


class Standing(StrEnum):
    """Which plan says it."""

    BOTH = "both"
    DRAFT = "draft"
    PUBLISHED = "published"


STANDING_WORDS: Final = {
    Standing.BOTH: "Published",
    Standing.DRAFT: "Draft, not published",
    Standing.PUBLISHED: "Published, changed since in the draft",
}
"""Each standing as it is shown."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """Part of a text in pieces; the pieces that were asked for are marked."""

    pieces: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        """The pieces as one text."""
        return "".join(piece for piece, _ in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanHit:
    """One place of one plan where every word stands; `section` is where the record page shows it."""

    who: WhoLine
    section: str
    label: str
    snippet: Snippet
    standing: Standing
    version: int | None = None
    whole: str = ""  # everything that stands in this place
    past: str = ""  # "stopped 20-Nov-2026" of what is kept because it holds no more

    @property
    def standing_words(self) -> str:
        """Which plan says it, with the version that was published."""
        words = STANDING_WORDS[self.standing]
        return words if self.version is None else words.replace("Published", f"Published, version {self.version}", 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSearchResult:
    """What was found, by name of the person; `more` when there is more than is shown."""

    hits: tuple[PlanHit, ...]
    people: int
    more: bool


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def terms_of(text: str) -> tuple[str, ...]:
    """The words asked for, each once."""
    return tuple(dict.fromkeys(folded for word in _WORD.findall(text) if (folded := _folded(word))))


def is_enough(terms: Sequence[str]) -> bool:
    """Whether the words are long enough to look for."""
    return any(len(term) >= LEAST for term in terms)


def spans(text: str, terms: Sequence[str]) -> list[tuple[int, int]]:
    """Where words begin with what was asked for; nothing unless every term is met."""
    whole = _folded(text)
    if any(term not in whole for term in terms):
        return []
    found: list[tuple[int, int]] = []
    met: set[str] = set()
    for word in _WORD.finditer(text):
        folded = _folded(word[0])
        fitting = {term for term in terms if folded.startswith(term)}
        if fitting:
            found.append(word.span())
            met |= fitting
    return found if met == set(terms) else []


def snippet(text: str, found: Sequence[tuple[int, int]]) -> Snippet:
    """The words round the first that was found, on one line, every word found in it marked."""
    first = found[0][0]
    start = _word_start(text, first - _AROUND)
    end = _word_end(text, first + 2 * _AROUND)
    pieces: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for begin, stop in found:
        if stop <= end:
            pieces += [(_one_line(text[at:begin]), False), (text[begin:stop], True)]
            at = stop
    pieces += [(_one_line(text[at:end]), False), ("…" if end < len(text) else "", False)]
    return Snippet(tuple((piece, marked) for piece, marked in pieces if piece))


def _word_start(text: str, at: int) -> int:
    if at <= 0:
        return 0
    gap = text.find(" ", at, at + _AROUND)
    return at if gap < 0 else gap + 1


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    gap = text.rfind(" ", at - _AROUND, at)
    return at if gap < 0 else gap


def _one_line(text: str) -> str:
    return re.sub(r"[\n\r\t\v\f]+", " ", text)


def said_in(content: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Every text that people wrote in a version's content: its part, what it answers, and the text."""
    for part, value in content.items():
        if part not in NOT_SEARCHED:
            yield from ((part, label, text) for label, text in _said(value, ""))


def _said(value: Any, label: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield label, value
    elif isinstance(value, list):
        for each in cast("list[Any]", value):
            yield from _said(each, label)
    elif isinstance(value, dict):
        held = cast("dict[str, Any]", value)
        own = str(held.get("question") or held.get("heading") or label)
        for name, each in held.items():
            if name not in NOT_SAID:
                yield from _said(each, own)


def same_words(text: str) -> str:
    """A text by which two are compared: blank space between words does not count."""
    return " ".join(text.split())
