"""Frailty figures, conditions and medicines of a row; a figure that cannot be right is refused, not bent."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from bhcp_desktop.domain.efi import EFI_DEFICITS, Banding, FrailtyIndex, band_score, deficits_of, read_score
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.frailty import FrailtyBand
from bhcp_desktop.exchange.registers.names import normalised
from bhcp_desktop.exchange.registers.notes import Notes

_LEVEL: Final = re.compile(
    r"(?:(?:cfs|level|grade|rockwood|scale|score)[:\-\s]*)*([0-9]+)(?:\.0+)?(?:\s*/\s*9|\b[^0-9.,]*)", re.I
)
_YES: Final = frozenset({"y", "yes", "true", "1", "t"})
_NO: Final = frozenset({"n", "no", "false", "0", "f", "none", "nil"})
_EFI2: Final = re.compile(r"\befi ?2\b|frailty index 2\b|\befi2", re.I)
_EFI: Final = re.compile(r"\befi\b|electronic frailty index|frailty index score", re.I)
_USUAL_STATUS: Final = frozenset({"", "repeat", "repeats", "repeat template", "repeat dispensing", "current", "active"})
_NOT_A_COUNT_SHARE: Final = 0.1


def split_items(text: str) -> tuple[str, ...]:
    """The entries of a cell that lists several, in order."""
    if not text:
        return ()
    if ";" not in text and "|" not in text and "\n" not in text:
        return (text,)
    parts = text.replace("|", ";").replace("\n", ";").split(";")
    return tuple(part for item in parts if (part := item.strip()))


def medicines_of(medicines: str, dose: str, status: str) -> tuple[str, ...]:
    """Medicines with their dose text untouched; a status other than repeat is said."""
    items, doses = split_items(medicines), split_items(dose)
    if len(items) == len(doses) > 0:
        items = tuple(f"{item}, {how}" for item, how in zip(items, doses, strict=True))
    elif dose:
        items = (", ".join(part for part in (medicines, dose) if part),)
    if status.lower() not in _USUAL_STATUS:
        items = tuple(f"{item} ({status})" for item in items)
    return items


def read_efi(text: str, notes: Notes) -> Decimal | None:
    """A score from 0 to 1 with its digits as given; anything else is refused and the person kept."""
    try:
        score = read_score(text, "efi_score")
    except RuleBrokenError:
        number = any(character.isdigit() for character in text)
        code = "efi_out_of_range" if number else "efi_text"
        says = (
            "The frailty score is not a number from 0 to 1." if number else "There is no figure in the frailty score."
        )
        notes.refuse("efi_score", code, f"{says} The person was taken without it.")
        return None
    if "," in text:
        notes.repair("efi_score", "efi_comma", "The decimal comma was read as a point.", str(score))
    return score


def read_deficits(text: str, notes: Notes) -> int | None:
    """A count of deficits from 0 to 36."""
    bare = text.removesuffix(".0")
    if bare.isascii() and bare.isdigit() and int(bare) <= EFI_DEFICITS:
        return int(bare)
    notes.refuse("efi_deficits", "efi_deficits_wrong", "The number of deficits is not a count from 0 to 36.")
    return None


def read_rockwood(text: str, notes: Notes) -> int | None:
    """A level of the Clinical Frailty Scale, 1 to 9, with or without its words."""
    match = _LEVEL.fullmatch(text)
    if match and 1 <= int(match[1][:3]) <= 9:
        return int(match[1])
    notes.refuse("rockwood", "rockwood_wrong", "The Clinical Frailty Scale has levels from 1 to 9. It was left out.")
    return None


def read_flag(text: str, notes: Notes, name: str, word: str) -> bool | None:
    """Yes or no, or the code's own words: `Housebound` is yes and `Not housebound` is no."""
    said = " ".join(text.lower().split())
    if said in _YES or _is_date(said):
        return True
    if said in _NO or (word in said and re.search(r"\b(?:not|no longer|never)\b", said)):
        return False
    if word in said:
        return True
    notes.refuse(name, "not_understood", "This says neither yes nor no. It was left out.")
    return None


def read_care_home(text: str) -> str:
    """The name of a care home or the words that say so; an empty text when the cell says no."""
    said = " ".join(text.lower().split())
    if said in _NO or re.search(r"\b(?:not|no longer|never)\b.*\b(?:care|nursing|residential|home)\b", said):
        return ""
    return "Yes" if said in _YES else text


def _is_date(text: str) -> bool:
    return (
        re.fullmatch(r"[0-9]{1,2}[-/. ](?:[0-9]{1,2}|[a-z]{3,9})[-/. ][0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
        is not None
    )


def stated_band(category: str) -> FrailtyBand | None:
    """The band a category speaks of, by its words."""
    said = category.lower()
    for word, band in (("severe", FrailtyBand.SEVERE), ("moderate", FrailtyBand.MODERATE), ("mild", FrailtyBand.MILD)):
        if word in said:
            return band
    fit = re.search(r"\bfit\b|\bno frailty\b|\bnot frail\b|\brobust\b|\bnone\b", said)
    return FrailtyBand.FIT if fit else None


@functools.lru_cache(maxsize=4096)
def _banding(score: Decimal, index: FrailtyIndex) -> Banding:
    return band_score(score, index)


@functools.lru_cache(maxsize=256)
def _stated(category: str) -> FrailtyBand | None:
    return stated_band(category)


def check_category(score: Decimal, category: str, index: FrailtyIndex, notes: Notes) -> int | None:
    """The count behind an eFI score; notes a score that is no count and a category that contradicts it."""
    if index is FrailtyIndex.UNKNOWN:
        return None
    banding = _banding(score, index)
    if banding.says:
        notes.warn("efi_score", "efi_not_a_count", banding.says)
    said = _stated(category) if category else None
    if said and banding.band and said is not banding.band:
        says = "The frailty score and the category disagree. Both were kept; neither was chosen."
        notes.warn("efi_category", "efi_category_mismatch", says)
    return banding.deficits


def index_named(texts: Iterable[str]) -> FrailtyIndex:
    """The index that column names, groups or code terms speak of; unknown when they name none or both."""
    found: set[FrailtyIndex] = set()
    for text in texts:
        name = normalised(text)
        if _EFI2.search(name):
            found.add(FrailtyIndex.EFI2)
        elif _EFI.search(name):
            found.add(FrailtyIndex.EFI)
    return found.pop() if len(found) == 1 else FrailtyIndex.UNKNOWN


def index_borne_out(index: FrailtyIndex, scores: Counter[str]) -> bool:
    """Whether the scores can be what the extract says they are: eFI scores are counts out of 36."""
    if index is not FrailtyIndex.EFI:
        return True
    odd = total = 0
    for text, count in scores.items():
        try:
            score = read_score(text)
        except RuleBrokenError:
            continue
        total += count
        odd += count if deficits_of(score) is None else 0
    return odd <= max(3, total * _NOT_A_COUNT_SHARE)
