"""What the plans of a place are measured by: reviewed in time, and written in time after a move into a care home.

Local measures (November 2026, for sign-off). The 7 working days are those of Enhanced Health in Care Homes, version 3,
November 2023; a review is what was agreed with the person and stands in the published plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredPlan:
    """One published version whose review was due: the day, and when another version followed, if one did."""

    review_on: date
    followed_on: date | None = None

    @property
    def in_time(self) -> bool:
        """Whether another version was published on or before the day."""
        return self.followed_on is not None and self.followed_on <= self.review_on


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredMove:
    """Somebody for whom a care home was newly recorded: the day, the last day for a plan, and the days plans came."""

    moved_on: date
    due_on: date
    published_on: tuple[date, ...] = ()

    @property
    def in_time(self) -> bool:
        """Whether a plan was published from the day of the move to the last day for it."""
        return any(self.moved_on <= day <= self.due_on for day in self.published_on)
