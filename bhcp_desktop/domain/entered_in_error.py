"""What was entered in error: kept, struck through, with why, by whom and when; never deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Protocol, TypeVar

from bhcp_desktop.domain.capacity import CapacityAssessment
from bhcp_desktop.domain.care_plan import (
    OPEN_ACTIONS,
    Action,
    ActionStatus,
    Allergy,
    CarePlan,
    Contact,
    ContingencyPlan,
    Goal,
    ItemStatus,
    Medicine,
    Need,
    PlanStatus,
    PlanVersion,
    StageGoal,
    VersionStatus,
)
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.deaths import Death
from bhcp_desktop.domain.frailty import FrailtyGrade, FrailtyScore
from bhcp_desktop.domain.frailty_rules import RULES, result_in_words
from bhcp_desktop.domain.health_lists import Condition, SupportPlan
from bhcp_desktop.domain.partial_dates import in_words
from bhcp_desktop.domain.person_events import EVENTS, PersonEvent
from bhcp_desktop.domain.plan_checks import Part
from bhcp_desktop.domain.plan_document import GRADE_WORDS

Markable = Part | FrailtyScore | FrailtyGrade
"""What can be marked here; `PlanVersions`, `PlanErrors` and `Deaths` mark a version, a whole plan and a death."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorLine:
    """One record that was entered in error: what it is, what it said, why, by whom and when it was marked."""

    record_id: str
    label: str
    words: str
    reason: str
    who: str = ""
    at: datetime | None = None


def marked(record: Any, reason: str) -> Any:
    """The record as it is once it is marked."""
    why = reason.strip()
    if isinstance(record, Action):
        return replace(record, status=ActionStatus.ENTERED_IN_ERROR, error_reason=why)
    if isinstance(record, Need | Goal | StageGoal):
        return replace(record, status=ItemStatus.ENTERED_IN_ERROR, error_reason=why)
    return replace(record, entered_in_error=True, error_reason=why)


FLAGS: Final[dict[type, tuple[str, object]]] = {
    Need: ("status", ItemStatus.ENTERED_IN_ERROR),
    Goal: ("status", ItemStatus.ENTERED_IN_ERROR),
    StageGoal: ("status", ItemStatus.ENTERED_IN_ERROR),
    Action: ("status", ActionStatus.ENTERED_IN_ERROR),
    CarePlan: ("status", PlanStatus.ENTERED_IN_ERROR),
    PlanVersion: ("status", VersionStatus.ENTERED_IN_ERROR),
    Contact: ("entered_in_error", True),
    Allergy: ("entered_in_error", True),
    Medicine: ("entered_in_error", True),
    ContingencyPlan: ("entered_in_error", True),
    FrailtyScore: ("entered_in_error", True),
    FrailtyGrade: ("entered_in_error", True),
    CapacityAssessment: ("entered_in_error", True),
    Condition: ("entered_in_error", True),
    SupportPlan: ("entered_in_error", True),
    PersonEvent: ("entered_in_error", True),
    Death: ("entered_in_error", True),
}
"""Which field of which record says so, and with what value; in the order lists show them."""


def _score_words(score: FrailtyScore) -> str:
    return f"{RULES[score.instrument].name}, {result_in_words(score)}, {short(score.scored_on)}"


_TOLD: Final[dict[type, tuple[str, Callable[[Any], str]]]] = {
    Need: ("Need", lambda need: need.text),
    Goal: ("Goal", lambda goal: goal.text),
    StageGoal: ("Stage goal", lambda step: step.text),
    Action: ("Action", lambda action: action.what),
    CarePlan: ("Care plan", lambda plan: f"begun {short(plan.started_on)}"),
    PlanVersion: ("Version", lambda version: str(version.number)),
    Contact: ("Contact", lambda contact: contact.name or contact.organisation),
    Allergy: ("Allergy", lambda allergy: ", ".join(each for each in (allergy.agent, allergy.reaction) if each)),
    Medicine: ("Medicine", lambda medicine: ", ".join(each for each in (medicine.name, medicine.dose) if each)),
    ContingencyPlan: ("Contingency plan", lambda card: card.name),
    FrailtyScore: ("Result", _score_words),
    FrailtyGrade: ("Confirmed grade", lambda grade: f"{GRADE_WORDS[grade.grade]}, {short(grade.confirmed_on)}"),
    CapacityAssessment: ("Assessment of capacity", lambda assessment: assessment.decision),
    Condition: ("Condition", lambda condition: condition.text),
    SupportPlan: ("Support plan", lambda plan: plan.name),
    PersonEvent: ("Event", lambda event: f"{EVENTS[event.kind]}, {in_words(event.happened)}"),
    Death: ("Death", lambda death: f"told by {death.told_by}, recorded {short(death.recorded_on)}"),
}


def error_line(record: Any, *, who: str = "", at: datetime | None = None) -> ErrorLine:
    """A record that was entered in error, in words."""
    label, words = _TOLD[type(record)]
    return ErrorLine(record_id=record.id, label=label, words=words(record), reason=record.error_reason, who=who, at=at)


class Numbered(Protocol):
    """A published version, or a line about one."""

    @property
    def plan_id(self) -> str:
        """The plan it belongs to."""
        ...

    @property
    def number(self) -> int:
        """Its number in that plan."""
        ...

    @property
    def status(self) -> VersionStatus:
        """Where it stands."""
        ...


VersionT = TypeVar("VersionT", bound=Numbered)


def stands_again(versions: Iterable[VersionT], wrong: Numbered) -> VersionT | None:
    """The version of the same plan that stands once `wrong` is marked: the newest before it that was no error.

    None when `wrong` does not stand, or when nothing before it can.
    """
    if wrong.status is not VersionStatus.CURRENT:
        return None
    before = [
        version
        for version in versions
        if version.plan_id == wrong.plan_id
        and version.number < wrong.number
        and version.status is VersionStatus.SUPERSEDED
    ]
    return max(before, key=lambda version: version.number, default=None)


def goes_first(record: Markable, under: Iterable[object]) -> str:
    """What must go before a record can be marked, of those under it; empty when nothing must.

    A need with goals, or a goal with open actions, would take them out of sight.
    """
    if isinstance(record, Need):
        goals = [each for each in under if isinstance(each, Goal) and each.need_id == record.id]
        if any(goal.status is not ItemStatus.ENTERED_IN_ERROR for goal in goals):
            return "This need has goals. Mark them as entered in error first, or stop the need instead."
    if isinstance(record, Goal):
        actions = [each for each in under if isinstance(each, Action) and each.goal_id == record.id]
        if any(action.status in OPEN_ACTIONS for action in actions):
            return "This goal has open actions. Close them or mark them as entered in error first."
    return ""
