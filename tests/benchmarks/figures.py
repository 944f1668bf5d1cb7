"""Two things timed in turn, and the table they are shown in: floor, ours, ratio, goal, met or not.

Ratios are taken within a round, never between two medians of different minutes: on a machine that does other work too,
neighbours in time differ by a tenth and hours by a half.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Spread:
    """Lower quartile, median and upper quartile."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        if len(values) < 2:
            return cls(values[0], values[0], values[0])
        low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
        return cls(low, middle, high)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: seconds of each round, floor and ours as they followed each other."""

    what: str
    size: str
    floor_of: str
    floor: Sequence[float]
    ours: Sequence[float]
    at_most: float | None = None
    """The goal, as a ratio."""
    extra: float = 0.0
    """Seconds allowed on top of the goal, where a goal is said as so much above the floor."""
    worst: float | None = None
    """The most any single round may take, in seconds."""
    goal: str = ""
    """The goal in words, where it is not a ratio alone."""
    note: str = field(default="")

    @property
    def ratios(self) -> Spread:
        return Spread.of([ours / floor for floor, ours in zip(self.floor, self.ours, strict=True)])

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        if self.at_most is None and self.worst is None:
            return None
        fast = True
        if self.at_most is not None:
            margins = [
                ours - self.extra - floor * self.at_most for floor, ours in zip(self.floor, self.ours, strict=True)
            ]
            fast = statistics.median(margins) <= 0
        return fast and (self.worst is None or max(self.ours) <= self.worst)

    @property
    def goal_words(self) -> str:
        if self.goal or self.at_most is None:
            return self.goal or "-"
        return f"<= {self.at_most:g} x"


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes, with no rubbish of earlier work left to collect."""
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def in_turn(
    floor: Callable[[], object], ours: Callable[[], object], rounds: int, *, warm: int = 1, many: int = 1
) -> tuple[list[float], list[float]]:
    """Floor, ours, floor, ours, ...; each `many` times a round, given as seconds for one."""
    for _ in range(warm):
        floor()
        ours()

    def often(work: Callable[[], object]) -> float:
        def run() -> None:
            for _ in range(many):
                work()

        return seconds(run) / many

    pairs = [(often(floor), often(ours)) for _ in range(rounds)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


HEADINGS = ("Measured", "Size", "Floor", "floor ms", "ours ms", "ratio", "quartiles", "goal", "met")


def cells(figure: Figure) -> tuple[str, ...]:
    """A figure as it stands in the table."""
    ratios = figure.ratios
    verdict = {True: "yes", False: "NO", None: "-"}[figure.met]
    return (
        figure.what, figure.size, figure.floor_of, milliseconds(figure.floor), milliseconds(figure.ours),
        f"{ratios.middle:.2f}", f"{ratios.low:.2f} - {ratios.high:.2f}", figure.goal_words, verdict,
    )  # fmt: skip


def milliseconds(values: Sequence[float]) -> str:
    """The median, with as many places as it deserves."""
    middle = Spread.of(values).middle * 1000
    return f"{middle:.2f}" if middle < 10 else f"{middle:.1f}" if middle < 100 else f"{middle:,.0f}"


def table(figures: Sequence[Figure]) -> str:
    """The table as Markdown, columns in line so that a terminal shows it as well."""
    rows = [HEADINGS, *(cells(figure) for figure in figures)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADINGS))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    notes = [f"- {figure.what} ({figure.size}): {figure.note}" for figure in figures if figure.note]
    return "\n".join([*lines, *([""] if notes else []), *notes])
