"""Names of people: how they are shown, sorted and found. What is stored stays as it was typed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bhcp_desktop.domain.people import Person

_LETTERS: Final = str.maketrans(
    {
        "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th",
        "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ı": "i", "ħ": "h", "Ħ": "h", "ŧ": "t", "Ŧ": "t",
    }
)  # fmt: skip
_APOSTROPHES: Final = re.compile(r"['’ʼ`´]")
_NOT_WORD: Final = re.compile(r"[^\w]+")
_BETWEEN_PARTS: Final = re.compile(r"([ -]+)")
_SURE_PART: Final = re.compile(r"(O['’ʼ]|MC(?=..))?([^\W\d_]+)")
_MAY_BE_INITIALS: Final = re.compile(r"\b[A-Z]{2}\b")
_WRITTEN_BOTH_WAYS: Final = frozenset(
    {
        "AB", "AF", "AL", "AP", "AV", "BIN", "BINT", "DA", "DAL", "DAS", "DE", "DEI", "DEL", "DELLA", "DEN", "DER",
        "DES", "DI", "DOS", "DU", "EL", "EN", "IBN", "LA", "LAS", "LE", "LES", "LO", "LOS", "TE", "TEN", "TER", "TOT",
        "UL", "VAN", "VER", "VON", "Y", "ZU", "ZUM", "ZUR", "II", "III", "IV", "MC", "O",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Text in lower case without accents, so that Łukasz is found by "lukasz" and O'Brien by "obrien"."""
    if text.isascii():
        return _APOSTROPHES.sub("", text).lower()
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _APOSTROPHES.sub("", kept).casefold()


def name_key(family_name: str, given_names: str) -> str:
    """The key lists are sorted by: family name, then given names, folded."""
    return f"{fold(family_name)}, {fold(given_names)}"


def search_words(person: Person) -> str:
    """The words a person is found by: names, NHS number, birth date (day first and year first), postcode."""
    names = fold(f"{person.family_name} {person.given_names} {person.preferred_name}")
    words = [word for word in _NOT_WORD.split(names) if word]
    joined = (_NOT_WORD.sub("", part) for part in names.split() if "-" in part)
    words += [word for word in joined if word]
    year, month, day = person.born_on.isoformat().split("-")
    words += [day + month + year, year + month + day]
    if person.nhs_number:
        words += [person.nhs_number, person.nhs_number[6:]]
    if person.postcode:
        words.append(fold(person.postcode.replace(" ", "")))
    return " ".join(words)


def clinical_name(family_name: str, given_names: str, title: str = "") -> str:
    """FAMILY, Given (Title), as the NHS Common User Interface asks (NID-0001 to 0013)."""
    name = family_name.upper()
    if given_names:
        name += f", {given_names}"
    return f"{name} ({title})" if title else name


def plain_name(family_name: str, given_names: str, title: str = "") -> str:
    """Title Given Family, as on a letter to the person; names that came all in capitals in running case."""
    given = given_names if _MAY_BE_INITIALS.search(given_names) else running_case(given_names)
    return " ".join(part for part in (title, given, running_case(family_name)) if part)


def running_case(name: str) -> str:
    """A name given all in capitals as it stands in a sentence; one whose capitals cannot be known stays as given.

    For showing alone (CUI NID-0001 to 0013 ask for capitals in lists and banners; what is stored stays as typed).
    O'BRIEN and MCKAY are sure. MACDONALD, FITZROY, VAN DER BERG, D'SOUZA and AL-SAID are written in more than one way,
    so they are left to the person.
    """
    if not name.isupper():
        return name
    parts = [_cased(part) for part in _BETWEEN_PARTS.split(name)]
    return name if None in parts else "".join(part or "" for part in parts)


def _cased(part: str) -> str | None:
    """One part of a name; None when its capitals cannot be known."""
    if not part.strip(" -"):
        return part
    sure = _SURE_PART.fullmatch(part)
    if sure is None or part in _WRITTEN_BOTH_WAYS or part.startswith(("MAC", "FITZ")) or part.lower().upper() != part:
        return None
    before, rest = sure.groups(default="")
    return before.capitalize() + rest[0] + rest[1:].lower()
