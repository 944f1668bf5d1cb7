"""Bands of the electronic frailty indices eFI and eFI2: from the count, never from a rounded figure.

eFI: Clegg and others, Age and Ageing 2016;45:353-360, 36 deficits of equal weight, cut at 0.12, 0.24 and 0.36; so
0-4, 5-8, 9-12 and 13 or more deficits. 13 of 36 is 0.3611 and severe although it is shown as 0.36.
eFI2: Best and others, Age and Ageing 2025, doi 10.1093/ageing/afaf077, cut at 0.0857, 0.1624 and 0.2392.
The two are different scales: 0.25 is moderate on eFI and severe on eFI2. Rules checked November 2026.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from typing import Final

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.frailty import FrailtyBand


class FrailtyIndex(StrEnum):
    """Which index a score belongs to; an extract that does not say must be asked about."""

    EFI = "efi"
    EFI2 = "efi2"
    UNKNOWN = "unknown"


EFI_DEFICITS: Final = 36
EFI_RULE: Final = "eFI by deficits: 0-4 fit, 5-8 mild, 9-12 moderate, 13-36 severe (Clegg 2016; checked Nov 2026)"
EFI2_RULE: Final = "eFI2 raw score: cut at 0.0857, 0.1624, 0.2392 (eFI2 authors 2025; checked Nov 2026)"

_EFI_TOPS: Final = ((4, FrailtyBand.FIT), (8, FrailtyBand.MILD), (12, FrailtyBand.MODERATE))
_EFI2_TOPS: Final = (
    (Decimal("0.0857"), FrailtyBand.FIT),
    (Decimal("0.1624"), FrailtyBand.MILD),
    (Decimal("0.2392"), FrailtyBand.MODERATE),
)
_EFI2_PLACES: Final = 4
_FLOAT_PLACES: Final = 10  # a workbook stores 7/36 as 0.19444444444444445


@dataclass(frozen=True, slots=True, kw_only=True)
class Banding:
    """A band with the rule that gave it; no band when the figure does not decide it, with the words why."""

    band: FrailtyBand | None
    deficits: int | None = None
    rule: str
    says: str = ""


def read_score(text: str, field: str = "score") -> Decimal:
    """A score from 0 to 1, digits kept as given, decimal comma taken; raises RuleBrokenError."""
    try:
        score = Decimal(text.strip().replace(",", ".", 1))
    except InvalidOperation:
        raise _refused(field, "The frailty score is not a number.") from None
    if not score.is_finite() or not 0 <= score <= 1:
        raise _refused(field, "The frailty score must lie between 0 and 1.")
    return score


def band_of_deficits(deficits: int) -> FrailtyBand:
    """The eFI band of a count from 0 to 36; raises RuleBrokenError outside."""
    if not 0 <= deficits <= EFI_DEFICITS:
        raise _refused("deficits", "The number of deficits must lie between 0 and 36.")
    return next((band for top, band in _EFI_TOPS if deficits <= top), FrailtyBand.SEVERE)


def deficits_of(score: Decimal) -> int | None:
    """The only count of 36 that is written as this score, rounded or cut; a spreadsheet's 0.5 is read as 0.50."""
    places = min(max(2, _places(score)), _FLOAT_PLACES)
    step = Decimal(1).scaleb(-places)
    score = score.quantize(step, ROUND_HALF_UP)
    for count in _neighbours(score):
        share = Decimal(count) / EFI_DEFICITS
        if score in (share.quantize(step, ROUND_HALF_UP), share.quantize(step, ROUND_DOWN)):
            return count
    return None


def band_efi(score: Decimal) -> Banding:
    """Band an eFI score by the count it stands for; between two bands it is left open."""
    deficits = deficits_of(score)
    if deficits is not None:
        return Banding(band=band_of_deficits(deficits), deficits=deficits, rule=EFI_RULE)
    bands = {band_of_deficits(count) for count in _neighbours(score)}
    says = "This score is not a count out of 36. Check it, and check that the index is eFI and not eFI2."
    return Banding(band=bands.pop() if len(bands) == 1 else None, rule=EFI_RULE, says=says)


def band_efi2(score: Decimal) -> Banding:
    """Band an eFI2 score; one rounded so far that a cut lies within the rounding is left open."""
    places = max(2, _places(score))
    if places >= _EFI2_PLACES:
        return Banding(band=_efi2_band(score), rule=EFI2_RULE)
    half = Decimal(1).scaleb(-places) / 2
    low, high = _efi2_band(max(Decimal(0), score - half)), _efi2_band(score + half)
    if low is high:
        return Banding(band=low, rule=EFI2_RULE)
    says = "This eFI2 score is rounded across the edge of a band. Ask the practice for four decimal places."
    return Banding(band=None, rule=EFI2_RULE, says=says)


def band_score(score: Decimal, index: FrailtyIndex) -> Banding:
    """Band a score on the index it belongs to; an unknown index has no band."""
    if index is FrailtyIndex.EFI:
        return band_efi(score)
    if index is FrailtyIndex.EFI2:
        return band_efi2(score)
    return Banding(band=None, rule="", says="Say whether this score is eFI or eFI2; the two have different bands.")


def _places(score: Decimal) -> int:
    exponent = score.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _neighbours(score: Decimal) -> tuple[int, ...]:
    floor = min(int(score * EFI_DEFICITS), EFI_DEFICITS)
    return (floor, min(floor + 1, EFI_DEFICITS))


def _efi2_band(score: Decimal) -> FrailtyBand:
    return next((band for top, band in _EFI2_TOPS if score <= top), FrailtyBand.SEVERE)


def _refused(field: str, says: str) -> RuleBrokenError:
    return RuleBrokenError([Problem(field, says)])
