"""Tables of bhcp_desktop.domain.capacity, bhcp_desktop.domain.health_lists and bhcp_desktop.domain.person_events."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Index, Table

from bhcp_desktop.domain.capacity import Able, Advocate, CapacityOutcome
from bhcp_desktop.domain.person_events import EventKind
from bhcp_desktop.storage.tables.columns import code, day, flag, key, link, maybe_day, metadata, number, rev, text

capacity_assessment: Final = Table(
    "capacity_assessment",
    metadata,
    key(),
    rev(),
    link("person_id", "person"),
    text("decision"),
    maybe_day("assessed_on"),
    text("assessor"),
    text("assessor_role"),
    code("outcome", CapacityOutcome),
    text("impairment"),
    text("steps_taken"),
    code("understand", Able),
    code("retain", Able),
    code("weigh", Able),
    code("tell", Able),
    text("because"),
    text("best_interests"),
    text("decided_by"),
    maybe_day("decided_on"),
    text("consulted"),
    code("advocate", Advocate),
    maybe_day("review_on"),
    number("rank"),
    flag("entered_in_error"),
    text("error_reason"),
    Index("ix_capacity_assessment_person", "person_id"),
)

condition: Final = Table(
    "condition",
    metadata,
    key(),
    rev(),
    link("person_id", "person"),
    text("text"),
    text("since"),
    text("until"),
    text("stage"),
    text("comment"),
    text("source"),
    number("rank"),
    flag("entered_in_error"),
    text("error_reason"),
    Index("ix_condition_person", "person_id"),
)

support_plan: Final = Table(
    "support_plan",
    metadata,
    key(),
    rev(),
    link("person_id", "person"),
    link("plan_id", "care_plan"),
    text("name"),
    text("content"),
    text("responsible"),
    text("kept_where"),
    text("written_by"),
    maybe_day("updated_on"),
    maybe_day("review_on"),
    number("rank"),
    maybe_day("ended_on"),
    flag("entered_in_error"),
    text("error_reason"),
    Index("ix_support_plan_plan", "plan_id", "rank"),
)

person_event: Final = Table(
    "person_event",
    metadata,
    key(),
    rev(),
    link("person_id", "person"),
    code("kind", EventKind),
    text("happened"),
    text("source"),
    text("note"),
    day("recorded_on"),
    number("rank"),
    flag("entered_in_error"),
    text("error_reason"),
    Index("ix_person_event_person", "person_id"),
)
