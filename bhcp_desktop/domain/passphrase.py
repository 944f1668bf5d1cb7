"""What makes a passphrase good enough to guard records on a laptop that may be stolen.

Length is the rule, and there is no demand for capitals, digits or signs: NCSC, "Three random words"
(2016, reviewed 2021) and NIST SP 800-63B section 5.1.1.2 (2017). Four words drawn by the program hold
nearly 51 bits.
"""

from __future__ import annotations

import math
import re
import secrets
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

from bhcp_desktop import assets
from bhcp_desktop.domain.errors import Problem, RuleBrokenError

MINIMUM_CHARACTERS: Final = 12
MAXIMUM_CHARACTERS: Final = 256
MINIMUM_DIFFERENT: Final = 5
SUGGESTED_WORDS: Final = 4
_WORDS_WORK: Final = "Four words you can picture work well."
FIELD: Final = "passphrase"

_LEET: Final = str.maketrans("0134578@$!", "oieastbasi")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LETTERS: Final = re.compile(r"[^\W\d_]+")


class Level(StrEnum):
    """How a passphrase is described beside its field."""

    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """A cautious estimate: bits an attacker must guess, the same in random words, and a sentence."""

    bits: float
    words: float
    level: Level
    says: str


def normalised(typed: str) -> str:
    """The passphrase as it is hashed: one Unicode form, single spaces, none at the ends.

    A file's last newline or two spaces for one must not lock anybody out.
    """
    return " ".join(unicodedata.normalize("NFC", typed).split())


def problems(typed: str, *, user_name: str = "", field: str = FIELD) -> tuple[Problem, ...]:
    """Every broken rule with what to do about it; empty when the passphrase may be used."""
    passphrase = normalised(typed)
    if len(passphrase) < MINIMUM_CHARACTERS:
        return (Problem(field, f"Use {MINIMUM_CHARACTERS} characters or more. {_WORDS_WORK}"),)
    if len(passphrase) > MAXIMUM_CHARACTERS:
        return (Problem(field, f"Use {MAXIMUM_CHARACTERS} characters or fewer."),)
    judged = (
        (len(set(passphrase.casefold())) < MINIMUM_DIFFERENT, "Use more different characters."),
        (_is_digits(passphrase), "Add some words: a date or a telephone number is soon guessed."),
        (_is_common(passphrase), "Choose another: this is one of the first things a thief would try."),
        (_is_mostly(passphrase, user_name), "Leave your own name out of it."),
    )
    return tuple(Problem(field, f"{says} {_WORDS_WORK}") for broken, says in judged if broken)


def require_acceptable(typed: str, *, user_name: str = "", field: str = FIELD) -> None:
    """Raise RuleBrokenError with every broken rule of this passphrase."""
    broken = problems(typed, user_name=user_name, field=field)
    if broken:
        raise RuleBrokenError(broken)


def words_in(text: str) -> tuple[str, ...]:
    """The words of a list: one on a line, lines that begin with # left out."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def shipped_words() -> tuple[str, ...]:
    """The word list that ships with the program (its source and licence stand at its head)."""
    path = assets.resource("wording", "passphrase_words.txt")
    return words_in(path.read_text(encoding="utf-8"))


def suggest(*, count: int = SUGGESTED_WORDS, choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """A passphrase of random words, such as a person can remember after a day or two."""
    while True:
        chosen = [choose(shipped_words()) for _ in range(count)]
        if len(set(chosen)) == count:
            return " ".join(chosen)


def strength(typed: str) -> Strength:
    """Estimate the strength; advice beside the field, not a rule."""
    bits = _bits(normalised(typed))
    level = Level.WEAK if bits < 36 else Level.FAIR if bits < 50 else Level.STRONG
    return Strength(bits=bits, words=bits / _word_bits(), level=level, says=_SAYS[level])


_SAYS: Final = {
    Level.WEAK: "Weak. Use four words that have nothing to do with each other.",
    Level.FAIR: "Fair. One more unrelated word would make it strong.",
    Level.STRONG: "Strong.",
}


def _letters_of(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalpha())


def _unrepeated(text: str) -> str:
    """The block a text repeats ("abcabc" gives "abc"), or the text itself."""
    at = (text + text).find(text, 1)
    return text[:at] if text else text


def _is_digits(passphrase: str) -> bool:
    return not any(character.isalpha() for character in passphrase) and any(map(str.isdigit, passphrase))


def _is_common(passphrase: str) -> bool:
    folded = passphrase.casefold()
    swapped = folded.strip("0123456789!?.,*# ").translate(_LEET)
    forms = {_unrepeated(_letters_of(folded)), _unrepeated(_letters_of(swapped))}
    return not forms.isdisjoint(_common())


def _is_mostly(passphrase: str, user_name: str) -> bool:
    """Whether fewer than eight letters are left once the person's own names are taken out."""
    rest = without = _letters_of(passphrase)
    for name in sorted(re.split(r"[\W\d_]+", user_name.casefold()), key=len, reverse=True):
        if len(name) > 2:
            without = without.replace(name, "")
    return without != rest and len(without) < 8


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    path = assets.resource("wording", "common_passphrases.txt")
    return frozenset(words_in(path.read_text(encoding="utf-8")))


def _word_bits() -> float:
    return math.log2(len(shipped_words()))


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(shipped_words()) | _common()


def _bits(passphrase: str) -> float:
    """Add up the runs: known word, other letters, year, digits, signs; a repeat adds next to nothing."""
    total, seen = 0.0, set[str]()
    for run in re.findall(r"[^\W\d_]+|\d+|[\W_]", passphrase):
        folded = run.casefold()
        total += 1.0 if folded in seen else _run_bits(run)
        seen.add(folded)
    return total


def _run_bits(run: str) -> float:
    if _LETTERS.fullmatch(run):
        return _letter_bits(run.casefold()) + (0.0 if run.islower() else 1.0)
    if _YEAR.fullmatch(run):
        return 6.0
    if run.isdigit():
        return _steps(run) * math.log2(10)
    return 1.0 if run in " -_." else 5.0


def _letter_bits(run: str) -> float:
    """Bits of a run of letters, whether one word, several run together or none that is known."""
    if run in _common():
        return 4.0
    if run in _known():
        return _word_bits()
    # Printed English holds 1 to 1.5 bits a letter (Shannon 1951); six more for which word it is.
    return min(_steps(run) * math.log2(26), 6.0 + 1.5 * _steps(run))


def _steps(run: str) -> int:
    """Characters that are not just the one before again, or the next or last in order (aaa, abc, 321)."""
    pairs = pairwise(run)
    return 1 + sum(abs(ord(after) - ord(before)) > 1 for before, after in pairs)
