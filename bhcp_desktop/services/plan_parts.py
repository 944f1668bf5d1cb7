"""The parts of a plan that are counted and chased: needs, goals, actions, contacts, medicines, contingency plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from bhcp_desktop.domain.capacity import CapacityAssessment
from bhcp_desktop.domain.care_plan import Action, Contact, ContingencyPlan, Goal, Medicine, Need, StageGoal
from bhcp_desktop.domain.errors import ConflictError
from bhcp_desktop.domain.health_lists import Condition, SupportPlan
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.person_events import PersonEvent
from bhcp_desktop.domain.plan_checks import check
from bhcp_desktop.domain.practice_list import sourced
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.working_plan import plan_in_force
from bhcp_desktop.storage import drafts
from bhcp_desktop.storage.unit_of_work import UnitOfWork

Ranked = (
    Need
    | Goal
    | Action
    | StageGoal
    | Contact
    | Medicine
    | ContingencyPlan
    | CapacityAssessment
    | Condition
    | SupportPlan
    | PersonEvent
)
PartT = TypeVar(
    "PartT",
    Need,
    Goal,
    Action,
    StageGoal,
    Contact,
    Medicine,
    ContingencyPlan,
    CapacityAssessment,
    Condition,
    SupportPlan,
    PersonEvent,
)

KIND_NAMES: dict[type, str] = {
    Need: "need",
    Goal: "goal",
    Action: "action",
    StageGoal: "stage_goal",
    Contact: "contact",
    Medicine: "medicine",
    ContingencyPlan: "contingency",
    CapacityAssessment: "capacity",
    Condition: "condition",
    SupportPlan: "support_plan",
    PersonEvent: "event",
}
"""How drafts and gaps name each kind of part."""


class PlanParts:
    """Adds, changes and orders the parts of a plan; a part is stopped or marked, never deleted."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(self, part: PartT) -> PartT:
        """Add a part at the end of its list; raises RuleBrokenError."""
        self._desk.require(Permission.EDIT_PLANS)
        self._check(part)
        with self._desk.write() as work:
            last = max((each.rank for each in _siblings(work, part)), default=0)
            made = work.create(replace(part, rank=last + 1))
            self._forget(work, part, new_key(part))
            return made

    def change(self, before: PartT, after: PartT) -> PartT:
        """Change a part; raises RuleBrokenError, or ConflictError when somebody else did so first."""
        self._desk.require(Permission.EDIT_PLANS)
        self._check(after)
        with self._desk.write() as work:
            changed = work.change(before, self._kept(before, after))
            self._forget(work, after, after.id)
            return changed

    def _kept(self, before: PartT, after: PartT) -> PartT:
        """A part as it is kept: a medicine never bears the source of a dose that was changed here."""
        if isinstance(before, Medicine) and isinstance(after, Medicine):
            return sourced(before, after, self._desk.user.display_name, self._desk.clock.today())
        return after

    def order(self, kind: type[PartT], ids: Sequence[str]) -> None:
        """Put parts of one list into this order; parts not named keep their place after them."""
        self._desk.require(Permission.EDIT_PLANS)
        with self._desk.write() as work:
            parts = {part.id: part for part in work.find(kind, id=tuple(ids))}
            if len(parts) != len(ids):
                raise ConflictError("The list has changed. Read it again and put it in order once more.")
            for rank, part_id in enumerate(ids, 1):
                part = parts[part_id]
                work.change(part, replace(part, rank=rank))

    def _check(self, part: Ranked) -> None:
        with self._desk.read() as reader:
            born = reader.get(Person, part.person_id).born_on
        check(part, self._desk.clock.today(), born)

    def _forget(self, work: UnitOfWork, part: Ranked, which: str) -> None:
        """Forget the drafts of a part's boxes: its words are in the record now."""
        plan_id = getattr(part, "plan_id", None) or _plan_id(work, part.person_id)
        prefix = f"{KIND_NAMES[type(part)]}/{which}/"
        for draft in drafts.of_record(work, self._desk.user.id, plan_id):
            if draft.field.startswith(prefix):
                drafts.discard(work, self._desk.user.id, draft.entity, plan_id, draft.field)


def new_key(part: object) -> str:
    """What stands for the identifier of a part that is not saved yet in the keys of its drafts: `goal/new-<need>`."""
    match part:
        case Goal():
            return f"new-{part.need_id}"
        case Action():
            return f"new-{part.goal_id}"
        case StageGoal():
            return f"new-{part.action_id}"
        case Contact() | PersonEvent():
            return f"new-{part.kind}"
        case _:
            return "new"


def _plan_id(work: UnitOfWork, person_id: str) -> str:
    plan = plan_in_force(work, person_id)
    return plan.id if plan else person_id


def _siblings(work: UnitOfWork, part: Ranked) -> Sequence[Ranked]:
    match part:
        case Goal():
            return work.find(Goal, need_id=part.need_id)
        case Action():
            return work.find(Action, goal_id=part.goal_id) if part.goal_id else ()
        case StageGoal():
            return work.find(StageGoal, action_id=part.action_id)
        case Need() | ContingencyPlan() | SupportPlan():
            return work.find(type(part), plan_id=part.plan_id)
        case Contact():
            return work.find(Contact, person_id=part.person_id, kind=part.kind)
        case Medicine() | CapacityAssessment() | Condition() | PersonEvent():
            return work.find(type(part), person_id=part.person_id)
