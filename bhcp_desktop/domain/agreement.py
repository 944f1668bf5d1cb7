"""Whether a plan still says what was agreed: an agreement is to the words there were on its day.

Basis: agreement and its date belong to a version (PRSB DAPB4022); a change afterwards was not part of it. What was
written on the day itself counts as agreed, because the date names no hour. Checked November 2026, to be approved by
the clinical lead.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from bhcp_desktop.domain.care_plan import Agreement
from bhcp_desktop.domain.clock import LONDON

AGREED: Final = frozenset(
    {Agreement.BY_PERSON, Agreement.BY_ATTORNEY, Agreement.BY_REPRESENTATIVE, Agreement.BEST_INTERESTS}
)
"""Somebody agreed to the plan, or decided for the person."""

_RANK: Final = frozenset({"rank"})
_NOT_AGREED: Final[Mapping[str, frozenset[str]]] = {
    "need": frozenset({"rank", "status"}),
    "goal": frozenset({"rank", "status", "outcome", "outcome_on"}),
    "stage_goal": frozenset({"rank", "status", "outcome"}),
    "action": frozenset(
        {
            "rank", "status", "reply", "outcome", "closed_on", "evidence", "observers", "not_done_because",
            "escalated_on", "escalated_to", "assigned_by", "meeting_id", "agenda_item_id", "kind",
        }
    ),
    "medicine": frozenset({"rank", "as_at", "source"}),
    "allergy_statement": frozenset({"recorded_on", "source"}),
    "contact": frozenset(),
}  # fmt: skip
"""What tells how the agreed things go on, that a list was looked at again, and the order of lists: that is not agreed
anew. The order in which people are called is."""


def is_of_the_agreement(entity: str, field: str | None) -> bool:
    """Whether a change of a plan's part changes what was agreed; a part that is new (no field) does."""
    return field not in _NOT_AGREED.get(entity, _RANK)


def agreed_until(agreed_on: date, recorded_at: datetime | None) -> datetime:
    """The instant after which a change is not part of an agreement: the end of its day in England, or its recording.

    A visit is written up on a later day: what stood when the agreement was recorded was there for whoever recorded it.
    """
    next_day = datetime.combine(agreed_on + timedelta(days=1), time(), LONDON).astimezone(UTC)
    return max(next_day, recorded_at.astimezone(UTC)) if recorded_at is not None else next_day
