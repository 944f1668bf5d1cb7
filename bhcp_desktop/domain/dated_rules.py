"""Rules that changed over time: each wording holds from a day, and what was recorded under an earlier one keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedRule:
    """What is asked from a day on, and who says so; `note` tells what the source leaves open."""

    from_on: date
    says: str
    source: str
    note: str = ""
    checked: str = "November 2026"


SUMMARY_CARE_RECORD: Final = (
    DatedRule(
        from_on=date(2017, 7, 1),
        says="Severe frailty: talk about the Summary Care Record with additional information, and ask for consent",
        source="GMS contract 2017/18: explicit consent",
    ),
    DatedRule(
        from_on=date(2020, 1, 1),
        says=(
            "Severe frailty: say whether the Summary Care Record with additional information is included by default, "
            "or the person declined"
        ),
        source="NHS Digital, additional information in SCR: included by default from 2020 unless the person declined",
        note="The source names the year, not the day.",
    ),
)
"""What a plan asks about the Summary Care Record of somebody of 65 and over with severe frailty."""

ACCESSIBLE_INFORMATION: Final = (
    DatedRule(from_on=date(2017, 8, 1), says="Accessible Information Standard, DCB1605", source="NHS England, v1.1"),
    DatedRule(
        from_on=date(2025, 1, 1),
        says="Accessible Information Standard, DAPB1605",
        source="NHS England, 2025",
        note="The source names the year, not the day.",
    ),
)
"""What the standard for communication needs is called."""


def in_force(rules: tuple[DatedRule, ...], on: date) -> DatedRule | None:
    """The rule that holds on a day: the newest that has begun; None before the first."""
    return max((rule for rule in rules if rule.from_on <= on), key=lambda rule: rule.from_on, default=None)
