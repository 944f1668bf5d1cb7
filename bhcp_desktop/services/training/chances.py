"""The only place training data takes its chances from: seeded, so that the same seed makes the same people."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from random import Random
from typing import Final, Generic, TypeVar

from stdnum.gb import nhs

Thing = TypeVar("Thing")
IdMaker = Callable[[], str]

_STEMS: Final = 1_000_000
# The first stems make the numbers that hand-written tests use; the last makes 9999999999, which is no number.
_KEPT_FREE: Final = frozenset(range(20)) | {999_999}


def chances(seed: int, *about: object) -> Random:
    """A stream of chances that depends on the seed and on what it is for, and on nothing else."""
    return Random("/".join(map(str, (seed, *about))))  # noqa: S311 - training data hides nothing


class Bag(Generic[Thing]):
    """Things with weights to draw from, over and over."""

    def __init__(self, things: Sequence[Thing], weights: Sequence[float] | None = None) -> None:
        self.things = tuple(things)
        self._marks = list(accumulate(weights or [1.0] * len(things)))

    def draw(self, rng: Random) -> Thing:
        """One of the things, by weight."""
        return self.things[bisect(self._marks, rng.random() * self._marks[-1], 0, len(self.things) - 1)]


def some(rng: Random, things: Sequence[tuple[Thing, float]], count: int) -> list[Thing]:
    """So many different things, the heavier the likelier (Efraimidis and Spirakis, 2006)."""
    keyed = [(rng.random() ** (1 / weight), at) for at, (_, weight) in enumerate(things) if weight > 0]
    keyed.sort(reverse=True)
    return [things[at][0] for _, at in keyed[:count]]


def seeded_ids(seed: int, today: date) -> IdMaker:
    """Identifiers in the form of UUIDv7 that rise from a week before `today`, the same for the same seed."""
    rng = chances(seed, "ids")
    stamp = (today.toordinal() - date(1970, 1, 1).toordinal() - 7) * 86_400_000 << 12

    def make() -> str:
        nonlocal stamp
        stamp += 1
        low = 0b10 << 62 | rng.getrandbits(62)
        return f"{stamp >> 12:012x}7{stamp & 0xFFF:03x}{low:016x}"

    return make


def weekday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return date.fromordinal(day.toordinal() - max(day.weekday() - 4, 0))


def nhs_numbers(seed: int) -> Iterator[str]:
    """Valid NHS numbers of the test range 999, none twice: about 909,000 in an order set by the seed."""
    rng = chances(seed, "nhs numbers")
    # A step that ends in 7 shares no factor with a million, so every stem comes up once.
    step, start = rng.randrange(10_000, 90_000) * 10 + 7, rng.randrange(_STEMS)
    for turn in range(_STEMS):
        stem = (start + turn * step) % _STEMS
        number = _with_check_digit(stem)
        if number and stem not in _KEPT_FREE:
            yield number


def _with_check_digit(stem: int) -> str:
    """The NHS number of a six-digit stem after 999, or nothing where no check digit fits (modulus 11)."""
    first = f"999{stem:06d}"
    digit = -nhs.checksum(first + "0") % 11
    return "" if digit == 10 else f"{first}{digit}"
