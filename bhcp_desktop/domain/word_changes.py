"""What was put into a text and what was taken out of it, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from bhcp_desktop.domain.documents_plan import ChangeKind, ChangeLine

_TOKENS: Final = re.compile(r"\s+|\w(?:\S*\w)?|[^\w\s]")
"""Blank space, a word or number with what is inside it (2.5, 06-Aug-2026, don't), or one other sign: every letter
of a text belongs to exactly one. A number is never told apart digit by digit, so that 2.5 never looks like 25."""


class Fate(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRun:
    """Words next to each other that share their fate; never empty."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordedChange:
    """One difference between two versions of a plan, told word by word."""

    section: str
    kind: ChangeKind
    runs: tuple[WordRun, ...]


def word_changes(before: str, after: str) -> tuple[WordRun, ...]:
    """Runs that give `after` when what is kept and added is joined, and `before` when what is kept and removed is.

    No two neighbours share a fate; what was removed stands before what was added in its place.
    """
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    # Without autojunk off, a long text's commonest words would count as noise and whole lines as rewritten.
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    spans = [
        (tag == "equal", "".join(old[a:b]), "".join(new[c:d])) for tag, a, b, c, d in matcher.get_opcodes()
    ]  # fmt: skip
    return tuple(_runs(spans))


def _runs(spans: list[tuple[bool, str, str]]) -> Iterator[WordRun]:
    """Blank space alone between two changes goes with them: three words exchanged read as one change."""
    removed = added = ""
    for at, (same, old, new) in enumerate(spans):
        between = 0 < at < len(spans) - 1
        if not same or (between and old.isspace()):
            removed, added = removed + old, added + new
            continue
        yield from _changed(removed, added)
        removed = added = ""
        yield WordRun(fate=Fate.KEPT, text=old)
    yield from _changed(removed, added)


def _changed(removed: str, added: str) -> Iterator[WordRun]:
    if removed:
        yield WordRun(fate=Fate.REMOVED, text=removed)
    if added:
        yield WordRun(fate=Fate.ADDED, text=added)


def worded(changes: Iterable[ChangeLine]) -> tuple[WordedChange, ...]:
    """Differences between two versions with the words of each."""
    return tuple(
        WordedChange(section=line.section, kind=line.kind, runs=word_changes(line.before, line.after))
        for line in changes
    )
