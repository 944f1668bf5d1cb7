"""Sentences made from the lists in `resources/training`: who a sentence suits, and the facts it needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any, Final, cast

from bhcp_desktop.services.training.words import json_of

_FACT: Final = re.compile(r"\{(\w+)\}")
_WORD: Final = re.compile(r"\[(\w+)\]")
_STARTS: Final = re.compile(r"(?:^|(?<=[.!?] ))[a-z]")
_SUITS: Final = re.compile(r"@([-\w]+(?:,[-\w]+)*)$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence with gaps, the facts it needs and the tags of those it suits."""

    text: str
    facts: frozenset[str]
    wanted: frozenset[str]
    unwanted: frozenset[str]

    def suits(self, about: About) -> bool:
        """Whether it can be said of this person."""
        return self.facts <= about.facts.keys() and self.wanted <= about.tags and self.unwanted.isdisjoint(about.tags)


@dataclass(frozen=True, slots=True)
class About:
    """What sentences may say of a person: facts to fill in, tags that decide which sentences suit."""

    facts: Mapping[str, str]
    tags: frozenset[str] = field(default_factory=frozenset[str])


@cache
def phrase(written: str) -> Phrase:
    """A sentence as it stands in a list, taken apart."""
    match = _SUITS.search(written)
    tags = match[1].split(",") if match else []
    text = written[: match.start()] if match else written
    return Phrase(
        text,
        frozenset(_FACT.findall(text)),
        frozenset(tag for tag in tags if not tag.startswith("-")),
        frozenset(tag[1:] for tag in tags if tag.startswith("-")),
    )


@cache
def _symbols() -> Mapping[str, Sequence[str]]:
    words = dict(cast("dict[str, list[str]]", json_of("symbols.json")))
    return words | {"soonago": sentences("meetings.json", "soonago")}


@cache
def _file(name: str) -> Any:
    return json_of(name)


def sentences(name: str, *path: str) -> list[str]:
    """A list of sentences in one of the files, by the keys that lead to it."""
    found = _file(name)
    for key in path:
        found = found[key]
    return cast("list[str]", found)


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """A subject of care: what it needs, hopes, does, asks and decides."""

    key: str
    deficits: frozenset[str]
    suits: Phrase
    needs: tuple[str, ...]
    goals: tuple[Mapping[str, str], ...]
    actions: tuple[Mapping[str, Any], ...]
    reasons: tuple[str, ...]
    questions: tuple[str, ...]
    background: tuple[str, ...]
    decisions: tuple[Mapping[str, str], ...]


@cache
def themes() -> tuple[Theme, ...]:
    """The subjects of care; the last one suits anybody."""
    return tuple(
        Theme(
            key=each["key"],
            deficits=frozenset(each["deficits"]),
            suits=phrase("@" + each["tags"] if each.get("tags") else ""),
            **{
                name: tuple(each[name])
                for name in ("needs", "goals", "actions", "reasons", "questions", "background", "decisions")
            },
        )
        for each in _file("themes.json")
    )


@cache
def contingency_cards() -> tuple[Mapping[str, Any], ...]:
    """The contingency plans with the themes each belongs to."""
    return tuple(_file("contingency.json"))


@cache
def about_me_groups() -> Mapping[str, Sequence[Any]]:
    """For each question of About Me the groups of sentences its answer is put together from."""
    return cast("Mapping[str, Sequence[Any]]", _file("about-me.json"))


class Teller:
    """Tells about one person, never the same sentence twice."""

    def __init__(self, about: About, rng: Random) -> None:
        self.about = about
        self._rng = rng
        self._told: set[str] = set()

    def fill(self, written: str) -> str:
        """A sentence with its gaps filled; the first letter becomes a capital."""
        text = _WORD.sub(lambda match: self._rng.choice(_symbols()[match[1]]), phrase(written).text)
        text = _FACT.sub(lambda match: self.about.facts[match[1]], text).replace(",.", ".").replace(",,", ",")
        return _STARTS.sub(lambda match: match[0].upper(), text)

    def fits(self, written: str) -> bool:
        """Whether a sentence suits the person."""
        return phrase(written).suits(self.about)

    def choose(self, options: Iterable[str]) -> str:
        """One suitable sentence not told before, unfilled; blank when none is left."""
        fitting = [each for each in options if self.fits(each) and (not each or each not in self._told)]
        if not fitting:
            return ""
        # What is said of somebody in particular is likelier than what anybody might say.
        chosen = self._rng.choices(fitting, [1 + 2 * len(phrase(each).wanted) for each in fitting])[0]
        self._told.add(chosen)
        return chosen

    def one(self, options: Iterable[str]) -> str:
        """One suitable sentence, filled; blank when none suits."""
        return self.fill(self.choose(options))

    def story(self, groups: Iterable[Iterable[str]]) -> str:
        """A paragraph of one sentence from each group."""
        return " ".join(told for told in map(self.one, groups) if told)
