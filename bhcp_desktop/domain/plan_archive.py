"""A published plan's content as canonical JSON and back."""

from __future__ import annotations

from dataclasses import replace

from bhcp_desktop.domain.archive import fingerprint, freeze_as, thaw_as
from bhcp_desktop.domain.documents_plan import PlanContent
from bhcp_desktop.domain.documents_shared import FIRST_DRAFT

__all__ = ["FORMAT", "fingerprint", "freeze", "plan_fingerprint", "same_plan", "thaw"]

FORMAT = "bhcp-plan/1"


def freeze(content: PlanContent) -> str:
    """The content as canonical JSON."""
    return freeze_as(FORMAT, "plan", content)


def thaw(text: str) -> PlanContent:
    """The content that was frozen; raises DamagedError."""
    return thaw_as(FORMAT, "plan", PlanContent, text)


def same_plan(one: PlanContent, other: PlanContent) -> bool:
    """Whether two contents say the same about the person, whoever published them and when."""
    return freeze(_unpublished(one)) == freeze(_unpublished(other))


def plan_fingerprint(content: PlanContent) -> str:
    """The SHA-256 of what a plan says about the person, whoever published it and when: what a clinician signs."""
    return fingerprint(freeze(_unpublished(content)))


def _unpublished(content: PlanContent) -> PlanContent:
    return replace(content, mark=FIRST_DRAFT, gaps=(), prepared_by="", prepared_at="", clinician="")
