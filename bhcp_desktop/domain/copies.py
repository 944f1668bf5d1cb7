"""Copies of a person's papers that were given out: where each stands, and which have been overtaken.

The rule is the product's own, November 2026, for the clinical safety officer: a copy is to be replaced when the version
it shows no longer stands, when its plan does not, or when it shows a draft and a version was published since.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bhcp_desktop.domain.care_plan import PlanStatus, VersionStatus
from bhcp_desktop.domain.documents_shared import TextSize
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.prints import CopyReturn, DocumentKind, Fate, Output, OutputForm

PAPERS: Final = (DocumentKind.CARE_PLAN, DocumentKind.PROFESSIONAL_PLAN, DocumentKind.CRISIS_SUMMARY)
"""The papers a newer version replaces; a change sheet belongs to the two versions it compares."""
HOLDERS: Final = ("Home", "GP practice", "Ambulance and out of hours", "Care home", "Hospital")
"""Whom copies are usually for; any other holder is written in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine:
    """One line of the ledger about a person, with what became of its copies."""

    id: str
    person_id: str
    kind: DocumentKind
    output: Output
    recipient: str
    size: TextSize
    form: OutputForm
    copies: int
    at: datetime
    by: str
    version: int | None  # None for a draft
    status: VersionStatus | None
    plan_status: PlanStatus | None
    newest: int | None  # the number of the version in force
    newest_at: datetime | None  # when it was published
    plan_id: str | None = None
    returns: tuple[CopyReturn, ...] = ()  # oldest first, without those withdrawn

    @property
    def left(self) -> int:
        """Copies of which nobody has said what became of them."""
        return self.copies - sum(each.copies for each in self.returns)

    @property
    def overtaken(self) -> bool:
        """Whether whoever acts on this copy acts on something that no longer stands."""
        if self.kind not in PAPERS or self.output is Output.PUBLISHED:
            return False
        if self.plan_status in NO_LONGER:
            return True
        if self.version is None:
            return self.newest_at is not None and self.newest_at > self.at
        return self.status is not VersionStatus.CURRENT

    @property
    def in_error(self) -> bool:
        """Whether what it shows was entered in error: its version, or the whole plan."""
        whole = self.plan_status is PlanStatus.ENTERED_IN_ERROR
        return whole or self.status is VersionStatus.ENTERED_IN_ERROR

    @property
    def to_replace(self) -> bool:
        """Whether a copy is still out there that should not be."""
        return self.overtaken and self.left > 0


NO_LONGER: Final = (PlanStatus.ENDED, PlanStatus.ENTERED_IN_ERROR)


def to_replace(lines: Iterable[CopyLine]) -> tuple[CopyLine, ...]:
    """The lines with copies to replace, in the order given."""
    return tuple(line for line in lines if line.to_replace)


def copies_left(lines: Iterable[CopyLine]) -> int:
    """How many copies are to be replaced."""
    return sum(line.left for line in to_replace(lines))


def check_return(line: CopyLine, fate: Fate | None, copies: int | None, on: date | None, today: date) -> None:
    """Raise RuleBrokenError naming every part that cannot be so: `fate`, `copies` and `on`."""
    problems: list[Problem] = []
    if line.output is Output.PUBLISHED:
        problems.append(Problem("fate", "This is the published file itself, not a copy that was given out."))
    if fate is None:
        problems.append(Problem("fate", "Choose what became of it."))
    if copies is None or not 1 <= copies <= line.left:
        problems.append(Problem("copies", _how_many(line.left)))
    made = line.at.date()
    if on is None:
        problems.append(Problem("on", "Enter the day it happened."))
    elif not made <= on <= today:
        problems.append(Problem("on", "Enter a day from when the copy was made until today."))
    if problems:
        raise RuleBrokenError(problems)


def _how_many(left: int) -> str:
    if not left:
        return "What became of every copy is recorded already."
    return "Enter 1: one copy is left." if left == 1 else f"Enter how many, from 1 to {left}."
