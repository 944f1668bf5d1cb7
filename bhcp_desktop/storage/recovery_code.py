"""The printed recovery code: 160 random bits in Crockford's base 32, eight groups of four."""

from __future__ import annotations

import re
import secrets
from typing import Final

from bhcp_desktop.domain.errors import Problem, RuleBrokenError

FIELD: Final = "recovery_code"
GROUPS: Final = 8
GROUP_CHARACTERS: Final = 4
CHARACTERS: Final = GROUPS * GROUP_CHARACTERS
# Crockford's alphabet leaves out I, L, O and U (https://www.crockford.com/base32.html).
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_ALIKE: Final = str.maketrans("OIL", "011")
_BETWEEN: Final = re.compile(r"[\s\-\u2010-\u2015.,_/]+")


def new_code() -> str:
    """A fresh code as it is printed: XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX."""
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(CHARACTERS)))


def grouped(code: str) -> str:
    """The 32 characters in groups of four with hyphens."""
    starts = range(0, CHARACTERS, GROUP_CHARACTERS)
    return "-".join(code[at : at + GROUP_CHARACTERS] for at in starts)


def parse(typed: str) -> str:
    """The code as printed, however it was typed: small letters, spaces, O for 0, I or L for 1."""
    letters = [letter.upper().translate(_ALIKE) for letter in _BETWEEN.sub("", typed)]
    strange = sorted(set(letters) - set(ALPHABET))
    if strange:
        raise _wrong(f"A recovery code does not hold {' or '.join(strange)}. Check it against the printed sheet.")
    if len(letters) != CHARACTERS:
        raise _wrong(
            f"A recovery code has {CHARACTERS} letters and numbers; this has {len(letters)}."
            " Check it against the printed sheet."
        )
    return grouped("".join(letters))


def require_same(code: str, typed_back: str) -> None:
    """Check a code typed back at set-up; the error says which groups differ."""
    pairs = zip(parse(code).split("-"), parse(typed_back).split("-"), strict=True)
    wrong = [str(number) for number, (printed, typed) in enumerate(pairs, 1) if printed != typed]
    if wrong:
        groups = "Group" if len(wrong) == 1 else "Groups"
        raise _wrong(f"{groups} {', '.join(wrong)} of 8 differ from the code shown. Look again and correct the copy.")


def _wrong(says: str) -> RuleBrokenError:
    return RuleBrokenError([Problem(FIELD, says)])
