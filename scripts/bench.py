"""Measure the program, each figure beside its floor in the same run, and print one table.

    .venv/bin/python scripts/bench.py             everything (the first run builds three stores: about 15 minutes)
    .venv/bin/python scripts/bench.py --quick     without 365,000 people, fewer rounds
    .venv/bin/python scripts/bench.py lists pdf   only these parts (PARTS below), such as plans or fullest

The stores and extracts are kept in build/bench. docs/performance.md says what the goals are and where we stand.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks import lists, meetings, plans, prints, registers, starting, whole_plan  # noqa: E402
from tests.benchmarks.figures import Figure, table  # noqa: E402
from tests.benchmarks.stores import kept, opened  # noqa: E402
from tests.benchmarks.window import Screen  # noqa: E402

FOLDER = ROOT / "build" / "bench"
SIZES = [2_500, 30_000, 365_000]
PARTS = ("start", "unlock", "import", "lists", "plans", "fullest", "meetings", "pdf")


def say(words: str) -> None:
    """Progress goes to standard error, so that the table alone is standard output."""
    print(words, file=sys.stderr, flush=True)


def measured(parts: set[str], sizes: list[int], rounds: int) -> Iterator[Figure]:
    """Every figure asked for, in the order of the table."""
    smallest = kept(FOLDER, sizes[0], say)
    screen = Screen()
    if "start" in parts:
        say("Starting fresh processes ...")
        yield starting.first_window(smallest, rounds)
    if "unlock" in parts:
        for people in sizes:
            say(f"Unlocking with {people:,} people ...")
            yield from starting.unlock(screen, kept(FOLDER, people, say), people, max(rounds // 2, 3))
    if "import" in parts:
        yield from registers.figures(FOLDER, sizes, max(rounds // 3, 1), say)
    yield from _on_stores(parts, sizes, rounds, screen)


def _on_stores(parts: set[str], sizes: list[int], rounds: int, screen: Screen) -> Iterator[Figure]:
    for people in sizes:
        if not parts & {"lists", "plans", "fullest", "meetings", "pdf"}:
            return
        with opened(kept(FOLDER, people, say), people) as bench:
            say(f"Measuring with {people:,} people ...")
            if "lists" in parts:
                yield from lists.figures(bench, screen, rounds)
            if "plans" in parts:
                yield from plans.figures(bench, screen, rounds)
            if "fullest" in parts:
                yield from (
                    whole_plan.figures(bench, screen, rounds)
                    if people == sizes[0]
                    else [whole_plan.searched(bench, max(rounds // 2, 3))]
                )
            if "meetings" in parts:
                yield from meetings.figures(bench, screen, rounds)
            if "pdf" in parts and people == sizes[0]:
                yield from prints.figures(bench, rounds)


def main(arguments: list[str]) -> int:
    """Measure what the arguments ask for; always 0, for a slow hour is no fault."""
    quick = "--quick" in arguments
    parts = {each for each in arguments if not each.startswith("--")} or set(PARTS)
    if unknown := parts - set(PARTS):
        say(f"There is no part {', '.join(sorted(unknown))}. The parts are {', '.join(PARTS)}.")
        return 2
    sizes, rounds = (SIZES[:2], 5) if quick else (SIZES, 11)
    figures = list(measured(parts, sizes, rounds))
    print(
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors\n"
    )
    print(table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
