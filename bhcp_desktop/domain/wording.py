"""What a team keeps to write with: words its spelling knows, and phrases it inserts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bhcp_desktop.domain.errors import Problem
from bhcp_desktop.domain.form_answers import UNSTORABLE, can_be_stored

LONGEST_WORD: Final = 60
LONGEST_TITLE: Final = 80
LONGEST_PHRASE: Final = 10_000
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamWord:
    """A word the team spells so; `removed` words are kept for the journal and known no more."""

    id: str
    rev: int = 1
    word: str
    removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words the team uses again and again; `section` is where they were saved, blank for anywhere."""

    id: str
    rev: int = 1
    title: str
    text: str
    section: str = ""
    removed: bool = False


def word_problems(word: str) -> list[Problem]:
    """Why a text cannot be one of the team's words; nothing when it can."""
    if not _WORD.fullmatch(word) or len(word) > LONGEST_WORD:
        return [Problem("word", "Enter one word of letters. A hyphen or an apostrophe may stand inside it.")]
    return []


def phrase_problems(phrase: Phrase) -> list[Problem]:
    """Everything that stops a phrase from being saved."""
    problems: list[Problem] = []
    if not phrase.title.strip():
        problems.append(Problem("title", "Enter a short name for this phrase."))
    elif len(phrase.title) > LONGEST_TITLE:
        problems.append(Problem("title", f"This name is too long. Use no more than {LONGEST_TITLE} characters."))
    elif not can_be_stored(phrase.title):
        problems.append(Problem("title", UNSTORABLE))
    if not phrase.text.strip():
        problems.append(Problem("text", "Enter the words of the phrase."))
    elif len(phrase.text) > LONGEST_PHRASE:
        problems.append(Problem("text", f"This phrase is too long. Use no more than {LONGEST_PHRASE:,} characters."))
    elif not can_be_stored(phrase.text):
        problems.append(Problem("text", UNSTORABLE))
    return problems
