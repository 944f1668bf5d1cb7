"""Who a row is about: the NHS number, the name with what was written into it, and the sex."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bhcp_desktop.domain.nhs_number import is_nhs_number, looks_like_chi, read_nhs_number
from bhcp_desktop.domain.people import Sex
from bhcp_desktop.exchange.registers.notes import Notes

SCIENTIFIC: Final = re.compile(r"([0-9])[.,]?([0-9]*)[eE]\+?0?9")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f]")
_BROKEN_NUMBER: Final = re.compile(r"-[0-9]+|[0-9]+[.,][0-9]+")
_FRACTION: Final = re.compile(r"([0-9]{9,10})[.,]0+")

SEXES: Final = {
    "Male": Sex.MALE, "Female": Sex.FEMALE, "M": Sex.MALE, "F": Sex.FEMALE,
    "m": Sex.MALE, "male": Sex.MALE, "1": Sex.MALE,
    "f": Sex.FEMALE, "female": Sex.FEMALE, "2": Sex.FEMALE,
    "i": Sex.INDETERMINATE, "indeterminate": Sex.INDETERMINATE, "x": Sex.INDETERMINATE, "9": Sex.INDETERMINATE,
    "other": Sex.INDETERMINATE, "intersex": Sex.INDETERMINATE,
    "u": Sex.NOT_KNOWN, "unknown": Sex.NOT_KNOWN, "not known": Sex.NOT_KNOWN, "0": Sex.NOT_KNOWN,
    "not specified": Sex.NOT_KNOWN, "not stated": Sex.NOT_KNOWN, "unspecified": Sex.NOT_KNOWN, "n": Sex.NOT_KNOWN,
}  # fmt: skip

TITLES: Final = frozenset(
    {
        "mr",
        "mrs",
        "miss",
        "ms",
        "master",
        "mx",
        "dr",
        "doctor",
        "prof",
        "professor",
        "rev",
        "revd",
        "reverend",
        "sir",
        "lady",
        "lord",
        "dame",
        "fr",
        "father",
        "sister",
        "sr",
        "canon",
        "capt",
        "captain",
        "col",
        "colonel",
        "maj",
        "major",
        "hon",
        "baroness",
        "baron",
        "cllr",
        "rabbi",
        "imam",
        "pastor",
    }
)
_PARTICLES: Final = frozenset(
    {
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ap",
        "ab",
        "st",
        "st.",
        "saint",
        "mac",
        "mc",
        "o",
        "ó",
        "ni",
        "ní",
        "ua",
        "uí",
        "ter",
        "ten",
    }
)
_TRAILING_TITLE: Final = re.compile(r"\s*\(([^()]{1,20})\)\s*$")
_DEAD: Final = re.compile(
    r"\s*(?:[(\[*][\s*]*(?:deceased|dec'?d|died|dead|r\.?i\.?p\.?)\b[^)\]*]*[)\]*]*|[-\u2013]?\s*\bdeceased\b\s*[-\u2013]?)\s*",
    re.IGNORECASE,
)
_TEST: Final = re.compile(
    r"^z{3,}|^x{2,}[ _-]*test|test[ _-]*patient|do[ _-]*not[ _-]*use|^dummy[ _-]*patient", re.IGNORECASE
)
_PERHAPS_TEST: Final = frozenset({"test", "dummy", "testing"})
_FORMULA: Final = ("=", "+", "-", "@")


def read_number(text: str, notes: Notes) -> str:
    """The ten digits, or an empty text with a note that keeps the row out."""
    digits = text[:3] + text[4:7] + text[8:] if len(text) == 12 and text[3] == " " == text[7] else text
    if is_nhs_number(digits):
        return digits if digits[0] > "2" else _noted_chi(digits, notes)
    if match := SCIENTIFIC.fullmatch(text.replace(" ", "")):
        return _from_scientific(match, notes)
    bare = _CONTROL.sub("", text).strip().strip("'`\u2018\u2019\"").strip()
    if match := _FRACTION.fullmatch(bare):
        bare = match[1]
    if _BROKEN_NUMBER.fullmatch(bare):
        code = "nhs_letter" if bare.startswith("-") else "nhs_fraction"
        notes.reject(
            "nhs_number", code, "The NHS number is written as a sum or a fraction; its digits cannot be trusted."
        )
        return ""
    reading = read_nhs_number(bare)
    if not reading.number:
        notes.reject("nhs_number", reading.code, reading.says)
        return ""
    reason = "The NHS number was written with other signs (quotation mark, blanks, hyphens or .0); they were dropped."
    notes.repair("nhs_number", "nhs_tidied", reason, reading.number)
    return _noted_chi(reading.number, notes)


def _from_scientific(match: re.Match[str], notes: Notes) -> str:
    digits = match[1] + match[2]
    if len(digits) == 10 and is_nhs_number(digits):
        reason = "A spreadsheet wrote the NHS number in scientific notation with all its digits; it was turned back."
        notes.repair("nhs_number", "nhs_scientific", reason, digits)
        return digits
    reason = (
        "A spreadsheet put the NHS number into scientific notation (such as 9.99E+09) and its digits are lost. "
        "Ask for the extract as it came from the practice system, not opened in a spreadsheet."
    )
    notes.reject("nhs_number", "nhs_scientific", reason)
    return ""


def _noted_chi(number: str, notes: Notes) -> str:
    if looks_like_chi(number):
        notes.warn("nhs_number", "nhs_looks_like_chi", "This may be a Scottish CHI number. Check it with the practice.")
    return number


@dataclass(slots=True)
class Name:
    """The parts of a name as they are kept."""

    title: str = ""
    family: str = ""
    given: str = ""
    dead: bool = False
    test: bool = False


def part_full_name(text: str, notes: Notes) -> Name:
    """`FAMILY, Given (Title)` of EMIS Web or `Title Given Family` of SystmOne; capitals stay as they are."""
    if text.startswith(_FORMULA):
        return Name(family=text)
    dead = _DEAD.search(text) is not None
    text = _DEAD.sub(" ", text).strip() if dead else text
    title = ""
    if match := _TRAILING_TITLE.search(text):
        title, text = match[1].strip(), text[: match.start()].strip()
    if "," in text:
        family, _, given = text.partition(",")
        return Name(title=title, family=family.strip(), given=given.strip(), dead=dead)
    name = _part_words(text.split(), notes)
    return Name(title=title or name.title, family=name.family, given=name.given, dead=dead)


def _part_words(words: list[str], notes: Notes) -> Name:
    title: list[str] = []
    while words and words[0].lower().rstrip(".") in TITLES:
        title.append(words[0])
        words = words[1:]
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    if capitals and len(capitals) < len(words) and words[: len(capitals)] == capitals:
        return Name(title=" ".join(title), family=" ".join(capitals), given=" ".join(words[len(capitals) :]))
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    if len(words) == 1:
        start = 0
    if start > 1 or (title and len(words) == 1):
        notes.warn("full_name", "name_split", "The full name does not say where the family name begins. Check it.")
    return Name(title=" ".join(title), family=" ".join(words[start:]), given=" ".join(words[:start]))


def look_into(name: Name, notes: Notes, field: str) -> Name:
    """Take `(Deceased)` out of a name, and tell the test records of practice systems."""
    if _DEAD.search(name.family) or _DEAD.search(name.given):
        name.dead = True
        name.family, name.given = (_DEAD.sub(" ", part).strip() for part in (name.family, name.given))
    if name.dead:
        notes.warn(field, "deceased", "The name says that this person has died. Confirm it with the practice.")
    parts = (name.family, name.given)
    if any(_TEST.search(part) for part in parts):
        name.test = True
        notes.warn(field, "test_patient", "This is a test record of the practice system. It was left out.")
    elif name.family.lower() in _PERHAPS_TEST:
        notes.warn(field, "test_patient", "The name looks like a test record. Check it; it was not left out.")
    return name


def is_suspect(text: str) -> bool:
    """Whether a part of a name needs `look_into`."""
    return bool(_DEAD.search(text) or _TEST.search(text) or text.lower() in _PERHAPS_TEST)
