"""Assessments of mental capacity: each is about one decision at one time, never a lasting label.

Mental Capacity Act 2005, sections 2 to 4: an impairment of mind or brain, and because of it the person cannot
understand, retain, use or weigh what matters to the decision, or cannot communicate it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bhcp_desktop.domain.errors import Problem


class CapacityOutcome(StrEnum):
    """What an assessment came to, for its one decision."""

    NOT_FINISHED = "not_finished"
    HAS = "has"
    LACKS = "lacks"
    FLUCTUATES = "fluctuates"


class Able(StrEnum):
    """Whether the person could do one of the four things a decision needs."""

    NOT_RECORDED = "not_recorded"
    YES = "yes"
    NO = "no"


class Advocate(StrEnum):
    """Whether an independent mental capacity advocate took part."""

    NOT_RECORDED = "not_recorded"
    INVOLVED = "involved"
    NOT_NEEDED = "not_needed"
    ASKED_FOR = "asked_for"


OUTCOMES: Final = {
    CapacityOutcome.NOT_FINISHED: "Not finished",
    CapacityOutcome.HAS: "Has capacity for this decision",
    CapacityOutcome.LACKS: "Lacks capacity for this decision",
    CapacityOutcome.FLUCTUATES: "Fluctuates: ask again at a better time",
}
ABILITIES: Final = {"understand": "Understand", "retain": "Retain", "weigh": "Use or weigh", "tell": "Communicate"}
ABLE: Final = {Able.NOT_RECORDED: "Not recorded", Able.YES: "Yes", Able.NO: "No"}
ADVOCATES: Final = {
    Advocate.NOT_RECORDED: "Not recorded",
    Advocate.INVOLVED: "Involved",
    Advocate.NOT_NEEDED: "Not needed: family or friends were consulted",
    Advocate.ASKED_FOR: "Asked for, not here yet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityAssessment:
    """One assessment, and the best-interests decision where capacity for it was lacking."""

    id: str
    rev: int = 1
    person_id: str
    decision: str
    assessed_on: date | None = None
    assessor: str = ""
    assessor_role: str = ""
    outcome: CapacityOutcome = CapacityOutcome.NOT_FINISHED
    impairment: str = ""
    steps_taken: str = ""
    understand: Able = Able.NOT_RECORDED
    retain: Able = Able.NOT_RECORDED
    weigh: Able = Able.NOT_RECORDED
    tell: Able = Able.NOT_RECORDED
    because: str = ""
    best_interests: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    consulted: str = ""
    advocate: Advocate = Advocate.NOT_RECORDED
    review_on: date | None = None
    rank: int = 0
    entered_in_error: bool = False
    error_reason: str = ""


def problems_with(part: CapacityAssessment, today: date) -> Iterator[Problem]:
    """What cannot be written: an assessment without its decision, its day or its assessor, or one in the future."""
    if not part.decision.strip():
        yield Problem("decision", "Write the one decision this assessment is about.")
    if part.assessed_on is None:
        yield Problem("assessed_on", "Give the day of the assessment.")
    elif part.assessed_on > today:
        yield Problem("assessed_on", "The date is in the future. Give the day of the assessment.")
    if not part.assessor.strip():
        yield Problem("assessor", "Enter who assessed.")
    if part.decided_on is not None and part.decided_on > today:
        yield Problem("decided_on", "The date is in the future. Give the day it was decided.")
    if part.best_interests.strip() and part.outcome is not CapacityOutcome.LACKS:
        says = "A best-interests decision is made only where capacity for this decision is lacking. Check the outcome."
        yield Problem("best_interests", says)


def missing_from(part: CapacityAssessment) -> Iterator[tuple[str, str, str]]:
    """What a finding that capacity is lacking must say (sections 2 to 4 of the Act): column, its name, what to do."""
    if part.outcome is CapacityOutcome.NOT_FINISHED:
        yield "outcome", "outcome", "say what it came to"
    if part.outcome is not CapacityOutcome.LACKS:
        return
    if not part.impairment.strip():
        yield "impairment", "impairment of mind or brain", "say what the impairment is"
    if Able.NO not in {part.understand, part.retain, part.weigh, part.tell}:
        yield "understand", "what the person could not do", "say which of the four things the person could not do"
    if not part.because.strip():
        yield "because", "the link", "say how the impairment is the reason"
    if not part.best_interests.strip():
        yield "best_interests", "best-interests decision", "say what was decided in the person's best interests"
    elif not part.consulted.strip() and part.advocate is Advocate.NOT_RECORDED:
        yield "consulted", "who was consulted", "say who was consulted, or that an advocate was involved"


def details_of(part: CapacityAssessment) -> str:
    """The findings in words, one on each line, for the professional copy."""
    could = [f"{name}: {ABLE[getattr(part, key)].lower()}" for key, name in ABILITIES.items()
             if getattr(part, key) is not Able.NOT_RECORDED]  # fmt: skip
    advocate = "" if part.advocate is Advocate.NOT_RECORDED else ADVOCATES[part.advocate]
    told = (
        ("Impairment", part.impairment),
        ("Steps taken to help", part.steps_taken),
        ("Could", "; ".join(could)),
        ("Because of the impairment", part.because),
        ("Best-interests decision", part.best_interests),
        ("Decided by", part.decided_by),
        ("Consulted", part.consulted),
        ("Independent advocate", advocate),
    )
    return "\n".join(f"{label}: {words}" for label, words in told if words.strip())
