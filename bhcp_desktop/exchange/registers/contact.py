"""Where a person lives and who looks after them: postcodes, telephones, practice codes and GP names."""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from bhcp_desktop.assets import reference
from bhcp_desktop.exchange.registers.notes import Notes

# Royal Mail's forms: a letter after the district only in London; the last two letters never C, I, K, M, O or V.
_OUTWARD: Final = r"(?:[A-Z]{1,2}[0-9]{1,2}|(?:E|EC|N|NW|SE|SW|W|WC)[0-9][A-Z])"
_INWARD: Final = r"[0-9][ABD-HJLNP-UW-Z]{2}"
_POSTCODE: Final = re.compile(rf"{_OUTWARD} {_INWARD}")
_LOOSE_POSTCODE: Final = re.compile(rf"({_OUTWARD})\s*({_INWARD})")
_NO_ADDRESS: Final = "ZZ99"  # pseudo postcodes of the NHS: no fixed abode, not known, abroad
_PRACTICE_CODE: Final = re.compile(r"[A-Z][0-9]{5}")
_LOST_NOUGHT: Final = re.compile(r"[1-357-9][0-9]{2,4} ?[0-9]{3} ?[0-9]{3,4}")
_LEAST_ROWS: Final = 200  # one row in so many is a slip rather than a practice
_WORD: Final = re.compile(r"[^\W\d_]+", re.UNICODE)
_TITLE: Final = re.compile(r"^(?:dr|doctor|prof|professor|mr|mrs|miss|ms|mx|sr|sister)\.?\s+", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"\s*\([^()]*\)\s*$")


def is_postcode(text: str) -> bool:
    """Whether the text is a full postcode as it should be written."""
    return _POSTCODE.fullmatch(text) is not None


def read_postcode(text: str, notes: Notes) -> str:
    """Outward and inward part in capitals with one blank; anything else is kept and flagged."""
    if _POSTCODE.fullmatch(text):
        return text
    if text.upper().startswith(_NO_ADDRESS):
        says = "This pseudo postcode says that there is no fixed or known address. It was kept; check the address."
        notes.warn("postcode", "postcode_malformed", says)
        return text.upper()
    if match := _LOOSE_POSTCODE.fullmatch(text.upper()):
        tidy = f"{match[1]} {match[2]}"
        notes.repair("postcode", "postcode_tidied", "The postcode was written with capitals and one blank.", tidy)
        return tidy
    notes.warn("postcode", "postcode_malformed", "This is not a full postcode. It was kept as it stands; check it.")
    return text


def read_phone(text: str, notes: Notes, name: str) -> str:
    """A telephone number as given, with the leading nought that a spreadsheet dropped."""
    if text[0] in "0+(" or not _LOST_NOUGHT.fullmatch(text):
        return text
    number = text.replace(" ", "")
    if not 9 <= len(number) <= 10:
        return text
    notes.repair(name, "phone_nought", "The leading nought that a spreadsheet dropped was put back.", f"0{text}")
    return f"0{text}"


@dataclass(slots=True)
class PracticeCodes:
    """Checks practice codes against the list of known ones, where there is such a list."""

    known: Collection[str] | None
    counts: dict[str, int] = field(default_factory=dict[str, int])
    _good: set[str] = field(default_factory=set[str])

    def read(self, text: str, notes: Notes) -> str:
        """The code in capitals; warned when it has not the form of one or is not on the list."""
        if text in self._good:
            self.counts[text] += 1
            return text
        code = text.upper().replace(" ", "")
        self.counts[code] = self.counts.get(code, 0) + 1
        if code != text:
            notes.repair("practice_code", "practice_code_tidied", "The practice code was written in capitals.", code)
            notes.warn(
                "practice_code", "practice_code_unusual", "The practice code was not written as usual. Check it."
            )
        elif not _PRACTICE_CODE.fullmatch(code):
            says = "This is not the form of a practice code (a letter and five digits)."
            notes.warn("practice_code", "practice_code_unknown", says)
        elif self.known is not None and code not in self.known:
            notes.warn("practice_code", "practice_code_unknown", "This practice code is not on the list of practices.")
        else:
            self._good.add(code)
        return code

    def doubtful(self) -> dict[str, str]:
        """Codes that are likely slips, with the words why, where the caller gave no list of practices."""
        total = sum(self.counts.values())
        if self.known is not None or not total:
            return {}
        shipped = shipped_practices()
        if sum(count for code, count in self.counts.items() if code in shipped) * 2 >= total:
            says = "This practice code is not on the list of the area's practices. Check it."
            return {code: says for code in self.counts if code not in shipped}
        if total < _LEAST_ROWS:
            return {}
        says = "Hardly any other row has this practice code. Check it."
        return {code: says for code, count in self.counts.items() if count * _LEAST_ROWS <= total}


@functools.cache
def shipped_practices() -> frozenset[str]:
    """The practice codes of the area that come with the program."""
    with reference("practices.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["ods_code"] for row in csv.DictReader(file))


def read_gp(text: str) -> str:
    """A GP's name as `Given Family`, from `FAMILY, Given (Dr)` or `Dr Given Family`."""
    bare = _BRACKETED.sub("", text)
    family, comma, given = bare.partition(",")
    name = f"{given.strip()} {family.strip()}" if comma else _TITLE.sub("", bare)
    return _WORD.sub(_proper, name).strip()


def _proper(match: re.Match[str]) -> str:
    """One word of a name: capitals throughout become one capital; McD and the like keep their second one."""
    word = match[0]
    if not word.isupper() or len(word) == 1:
        return word
    if word.startswith("MC") and len(word) > 3:
        return f"Mc{word[2:].capitalize()}"
    return word.capitalize()
