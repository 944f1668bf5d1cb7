"""Conditions beside those of the practice register, and support plans beside this one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bhcp_desktop.domain.errors import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition that somebody wrote down; `since` and `until` are as far as they are known, and kept as given."""

    id: str
    rev: int = 1
    person_id: str
    text: str
    since: str = ""
    until: str = ""
    stage: str = ""
    comment: str = ""
    source: str = ""
    rank: int = 0
    entered_in_error: bool = False
    error_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportPlan:
    """Another plan for the same person: diet, wound, discharge (PRSB additional support plan)."""

    id: str
    rev: int = 1
    person_id: str
    plan_id: str
    name: str
    content: str = ""
    responsible: str = ""
    kept_where: str = ""
    written_by: str = ""
    updated_on: date | None = None
    review_on: date | None = None
    rank: int = 0
    ended_on: date | None = None
    entered_in_error: bool = False
    error_reason: str = ""


def condition_problems(part: Condition, today: date) -> Iterator[Problem]:
    """What cannot be written into a condition beside its dates."""
    del today
    if not part.text.strip():
        yield Problem("text", "Enter the condition.")


def support_plan_problems(part: SupportPlan, today: date) -> Iterator[Problem]:
    """What cannot be written into a support plan."""
    if not part.name.strip():
        yield Problem("name", "Give the plan a name, such as “Wound care”.")
    if part.updated_on is not None and part.updated_on > today:
        yield Problem("updated_on", "The date is in the future. Give the day it was last changed.")
