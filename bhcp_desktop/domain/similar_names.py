"""Which people on a list could be taken for each other, so that a list can say "similar name: check".

The product's own rule (November 2026), after the wrong-patient selections described in the NHS Common User Interface
guidance on patient identification. Two people are alike when
- family and first given name are each the same or nearly the same, or
- they share a birth date and either name is the same and the other nearly.
Nearly the same is: one letter more, less, other or swapped in a name of four letters or more; one given name the
beginning of the other (Jo, Joan), an initial included. Accents, case and apostrophes are set aside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

LEAST_LETTERS: Final = 4
"""Shorter names that differ by a letter (Ann, Jan) are different names."""


class NameLine(NamedTuple):
    """What is compared: names folded as `names.name_key` folds them, the birth date as ISO text."""

    person_id: str
    family: str
    given: str
    born: str

    @classmethod
    def of(cls, person_id: str, name_key: str, born: str) -> NameLine:
        """A line from the key lists are sorted by; of the given names only the first is compared."""
        family, _, given = name_key.partition(", ")
        return cls(person_id, family, given.split(" ", 1)[0], born)


def nearly(one: str, other: str) -> bool:
    """Whether two names are the same or one letter apart (more, less, other, or two neighbours swapped)."""
    if one == other:
        return True
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) < LEAST_LETTERS or len(long) - len(short) > 1:
        return False
    start = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    if short[start + 1 :] == long[start + 1 :]:
        return True
    swapped = short[start : start + 2] == long[start : start + 2][::-1]
    return swapped and short[start + 2 :] == long[start + 2 :]


def nearly_given(one: str, other: str) -> bool:
    """Whether two first given names are nearly the same; one may be the beginning of the other."""
    if not one or not other:
        return False
    return one.startswith(other) or other.startswith(one) or nearly(one, other)


def alike(one: NameLine, other: NameLine) -> bool:
    """Whether two people could be taken for each other, by the rule of this module."""
    if nearly(one.family, other.family) and nearly_given(one.given, other.given):
        return True
    if one.born != other.born:
        return False
    return (one.family == other.family and bool(one.given) and one.given[:1] == other.given[:1]) or (
        one.given == other.given and nearly(one.family, other.family)
    )


def similar_people(lines: Iterable[NameLine]) -> frozenset[str]:
    """Everybody of a list who could be taken for somebody else of it."""
    groups: defaultdict[str, list[NameLine]] = defaultdict(list)
    for line in lines:
        groups[line.family].append(line)
    found: set[str] = set()
    for group in groups.values():
        _mark(combinations(group, 2), found)
    for one, other in _near_families(list(groups)):
        _mark(((a, b) for a in groups[one] for b in groups[other]), found)
    return frozenset(found)


def similar_to(line: NameLine, others: Iterable[NameLine]) -> frozenset[str]:
    """Those who could be taken for one person."""
    return frozenset(other.person_id for other in others if other.person_id != line.person_id and alike(line, other))


def _mark(pairs: Iterable[tuple[NameLine, NameLine]], found: set[str]) -> None:
    for one, other in pairs:
        if (one.person_id not in found or other.person_id not in found) and alike(one, other):
            found.update((one.person_id, other.person_id))


def _near_families(families: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of different family names that are nearly the same, met by what is left when one letter is taken out."""
    left: defaultdict[str, set[str]] = defaultdict(set)
    for family in families:
        left[family].add(family)
        for at in range(len(family)):
            left[family[:at] + family[at + 1 :]].add(family)
    pairs = {pair for near in left.values() if len(near) > 1 for pair in combinations(sorted(near), 2)}
    return (pair for pair in pairs if nearly(*pair))
