"""Importing a practice's register: read, match, preview, then commit as one transaction that can be undone."""

from __future__ import annotations

from bhcp_desktop.services.imports.plan import ImportOptions, ImportPlan, Namesake, Outcome, PlannedRow, WaitingReason
from bhcp_desktop.services.imports.service import ImportResult, RegisterImports

__all__ = [
    "ImportOptions",
    "ImportPlan",
    "ImportResult",
    "Namesake",
    "Outcome",
    "PlannedRow",
    "RegisterImports",
    "WaitingReason",
]
