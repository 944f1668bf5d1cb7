"""Results of one instrument over time as a small chart and a table show them; two scales are never in one picture.

A result without a figure ("Not able", "Declined") and a total that is still open ("At least 2") break the line: what
was not measured is a gap, and nothing is drawn across it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.efi import EFI_DEFICITS
from bhcp_desktop.domain.frailty import FrailtyBand, FrailtyScore, Instrument
from bhcp_desktop.domain.frailty_rules import CFS_TERMINAL, RULES, STRATIFICATION, Trend, result_in_words, versioned

_FIGURE: Final = re.compile(r"(at least )?([0-9]{1,6}(?:[.,][0-9]{1,9})?)", re.IGNORECASE | re.ASCII)
_HALF: Final = Decimal("0.5")
_STEPS: Final = (Decimal(1), Decimal("1.5"), Decimal(2), Decimal(3), Decimal(5), Decimal("7.5"), Decimal(10))

BAND_WORDS: Final = {
    FrailtyBand.FIT: "Fit",
    FrailtyBand.MILD: "Mild",
    FrailtyBand.MODERATE: "Moderate",
    FrailtyBand.SEVERE: "Severe",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """One result: `value` is None when nothing was measured, `at_least` when the total was still open.

    `apart` says that it lies on another axis than the rest: CFS 9 is about prognosis, not about more frailty.
    """

    key: str
    on: date
    words: str
    band: str = ""
    by: str = ""
    value: Decimal | None = None
    at_least: bool = False
    apart: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether a line may lead to it."""
        return self.value is not None and not self.at_least and not self.apart


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendChart:
    """Results of one instrument and one version of it, oldest first, on the scale from `lowest` to `highest`."""

    title: str
    unit: str
    lowest: Decimal
    highest: Decimal
    points: tuple[TrendPoint, ...]

    @property
    def first_on(self) -> date:
        """The day of the oldest result."""
        return self.points[0].on

    @property
    def last_on(self) -> date:
        """The day of the newest result."""
        return self.points[-1].on

    def runs(self) -> tuple[tuple[TrendPoint, ...], ...]:
        """The points each line joins: a gap ends one line, and the next begins after it."""
        found: list[list[TrendPoint]] = [[]]
        for point in self.points:
            if point.is_whole:
                found[-1].append(point)
            elif found[-1]:
                found.append([])
        return tuple(tuple(run) for run in found if run)

    def spoken(self) -> str:
        """The picture in one sentence; the table has every result."""
        last = self.points[-1]
        if len(self.points) == 1:
            return f"{self.title}: 1 result, {last.words} on {short(last.on)}."
        first = self.points[0]
        return (
            f"{self.title}: {len(self.points)} results, from {first.words} on {short(first.on)} to {last.words} on "
            f"{short(last.on)}. The table has each one."
        )


def chart_of(trend: Trend) -> TrendChart:
    """The chart of one trend."""
    rule = RULES[trend.instrument]
    points = tuple(_point(score) for score in trend.scores)
    return TrendChart(
        title=versioned(trend.instrument, trend.version),
        unit=rule.unit,
        lowest=rule.lowest if rule.whole else Decimal(0),
        highest=_highest(trend.instrument, points),
        points=points,
    )


def _point(score: FrailtyScore) -> TrendPoint:
    value, at_least = _figure(score)
    return TrendPoint(
        key=score.id,
        on=score.scored_on,
        words=result_in_words(score),
        band=BAND_WORDS[score.band] if score.band else "",
        by=", ".join(part for part in (score.scored_by, score.scorer_role) if part) or score.source,
        value=value,
        at_least=at_least,
        apart=score.instrument is Instrument.CFS and score.value == CFS_TERMINAL,
    )


def _figure(score: FrailtyScore) -> tuple[Decimal | None, bool]:
    """The result as a figure, and whether it is only the least it can be."""
    if score.instrument is Instrument.EFI and score.deficits is not None:
        return Decimal(score.deficits) / EFI_DEFICITS, False
    found = _FIGURE.fullmatch(score.value.strip())
    if found is None:
        return None, False
    return Decimal(found[2].replace(",", ".")), bool(found[1])


def _highest(instrument: Instrument, points: tuple[TrendPoint, ...]) -> Decimal:
    """The top of the scale: the instrument's own, or for what has no top a round figure above every result."""
    most = max((point.value for point in points if point.value is not None), default=Decimal(0))
    rule = RULES[instrument]
    if instrument in STRATIFICATION:
        return _HALF if most <= _HALF else rule.highest
    if rule.whole:
        return max(rule.highest, most)
    size = Decimal(10) ** most.adjusted() if most > 0 else Decimal(1)
    return next(step * size for step in _STEPS if most <= step * size)
