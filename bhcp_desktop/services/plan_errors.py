"""Marking a whole care plan that was entered in error: it leaves everything and stays readable, with who and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from bhcp_desktop.domain.capacity import CapacityAssessment
from bhcp_desktop.domain.care_plan import (
    Action,
    ActionStatus,
    Allergy,
    AllergyStatement,
    AllergyStatus,
    CarePlan,
    Contact,
    Medicine,
    PlanStatus,
    PlanVersion,
    VersionStatus,
)
from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.copies import PAPERS
from bhcp_desktop.domain.documents_plan import PlanContent
from bhcp_desktop.domain.documents_shared import Standing, VersionMark
from bhcp_desktop.domain.entered_in_error import error_line, marked
from bhcp_desktop.domain.errors import ConflictError, NotFoundError, Problem, RuleBrokenError
from bhcp_desktop.domain.frailty import FrailtyGrade, FrailtyScore
from bhcp_desktop.domain.health_lists import Condition
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.person_events import PersonEvent
from bhcp_desktop.domain.plan_checks import is_in_error
from bhcp_desktop.domain.plan_errors import Beside, Marking, goes_with, marking, released, stays_without
from bhcp_desktop.domain.prints import Output
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.pack_quoting import quoting
from bhcp_desktop.services.plan_publishing import content_now
from bhcp_desktop.services.working_plan import read_working
from bhcp_desktop.storage.queries.care_plans import field_history, version_lines
from bhcp_desktop.storage.queries.prints import copy_lines
from bhcp_desktop.storage.queries.recorded import Recorded, recorded
from bhcp_desktop.storage.unit_of_work import Reader, UnitOfWork

_BESIDE: Final[tuple[type[Any], ...]] = (
    Allergy, Medicine, Contact, Condition, CapacityAssessment, FrailtyScore, FrailtyGrade, PersonEvent,
)  # fmt: skip
"""What is recorded about a person and not in a plan; whoever wrote for the wrong person wrote here too."""
_ALLERGIES: Final = {
    AllergyStatus.KNOWN: "Known allergies",
    AllergyStatus.NONE_KNOWN: "No known allergies",
    AllergyStatus.UNAVAILABLE: "Allergies unavailable",
}
_MARKED: Final = "This plan is marked already. The reason that was given stands under History."


class PlanErrors:
    """One plan at a time; nothing is deleted, and every mark is one entry of the journal."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def before_marking(self, plan_id: str) -> Marking:
        """What marking would do, and what else was recorded about the person while the plan was written."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            plan = reader.get(CarePlan, plan_id)
            return marking(
                versions=len(_standing_versions(reader, plan)),
                copies=_copies_out(reader, plan),
                actions=reader.find(Action, plan_id=plan.id),
                beside=self._beside(reader, plan),
                packs=quoting(reader, [plan], version_lines(reader, plan.person_id), self._desk.clock.today()),
            )

    def mark(self, before: CarePlan, reason: str, also: Collection[str] = ()) -> CarePlan:
        """Mark a plan, and of what stands beside it the records `also` names, in one transaction.

        Raises RuleBrokenError (error_reason), NotPermittedError, or ConflictError when something changed meanwhile.
        """
        self._desk.require(Permission.EDIT_PLANS)
        why = reason.strip()
        if not why:
            raise RuleBrokenError([Problem("error_reason", "Say why this plan was entered in error.")])
        with self._desk.write() as work:
            if work.get(CarePlan, before.id).status is PlanStatus.ENTERED_IN_ERROR:
                raise RuleBrokenError([Problem("error_reason", _MARKED)])
            known = {each.record_id for each in self._beside(work, before) if each.may}
            if not known.issuperset(also):
                raise ConflictError("Somebody changed the record while you had it open. Read it again.")
            wrong = VersionStatus.ENTERED_IN_ERROR
            versions = _standing_versions(work, before)
            work.change_many([(each, replace(each, status=wrong, error_reason=why)) for each in versions])
            actions = work.find(Action, plan_id=before.id)
            work.change_many([(each, marked(each, why)) for each in goes_with(actions)])
            work.change_many([(each, released(each)) for each in stays_without(actions)])
            self._mark_beside(work, before.person_id, why, also)
            return work.change(before, replace(before, status=PlanStatus.ENTERED_IN_ERROR, error_reason=why))

    def content(self, person_id: str, plan_id: str) -> PlanContent:
        """What a plan in error said when it was marked, struck on every page; raises NotFoundError for any other."""
        self._desk.require(Permission.PRINT)
        with self._desk.read() as reader:
            plan = reader.get(CarePlan, plan_id)
            if plan.status is not PlanStatus.ENTERED_IN_ERROR or plan.person_id != person_id:
                raise NotFoundError("This plan was not entered in error. Open it from the record.")
            working = read_working(reader, reader.get(Person, plan.person_id), plan, self._desk.clock.today())
            content = content_now(replace(working, actions=_as_they_were(reader, plan)))
            number = max((each.number for each in reader.find(PlanVersion, plan_id=plan.id)), default=0) + 1
        mark = VersionMark(standing=Standing.ENTERED_IN_ERROR, number=number, reason=plan.error_reason)
        return replace(content, mark=mark)

    def _beside(self, reader: Reader, plan: CarePlan) -> Iterator[Beside]:
        found = [each for kind in _BESIDE for each in reader.find(kind, person_id=plan.person_id)]
        standing = [each for each in found if not is_in_error(each) and getattr(each, "import_id", None) is None]
        statements = reader.find(AllergyStatement, person_id=plan.person_id)
        at = recorded(reader, [plan.id, *(each.id for each in (*standing, *statements))])
        period = _period(plan, at[plan.id])
        for statement in statements:
            if statement.status in _ALLERGIES and _within(at[statement.id].last, period):
                day = at[statement.id].last.astimezone(LONDON).date()
                yield Beside(record_id=statement.id, label="Allergies", words=_ALLERGIES[statement.status], on=day)
        for each in standing:
            if _within(at[each.id].first, period):
                line, day = error_line(each), at[each.id].first.astimezone(LONDON).date()
                may = not isinstance(each, FrailtyGrade) or self._desk.allows(Permission.CONFIRM_FRAILTY)
                yield Beside(record_id=each.id, label=line.label, words=line.words, on=day, may=may)

    def _mark_beside(self, work: UnitOfWork, person_id: str, why: str, also: Collection[str]) -> None:
        wanted = tuple(also)
        for kind in _BESIDE if wanted else ():
            work.change_many([(each, marked(each, why)) for each in work.find(kind, id=wanted)])
        statements = work.find(AllergyStatement, id=wanted) if wanted else []
        left = work.find(Allergy, person_id=person_id, entered_in_error=False, ended_on=None)
        status = AllergyStatus.KNOWN if left else AllergyStatus.NOT_RECORDED
        today = self._desk.clock.today()
        work.change_many([(each, replace(each, status=status, recorded_on=today, source="")) for each in statements])


def _standing_versions(reader: Reader, plan: CarePlan) -> list[PlanVersion]:
    versions = reader.find(PlanVersion, plan_id=plan.id)
    return [each for each in versions if each.status is not VersionStatus.ENTERED_IN_ERROR]


def _copies_out(reader: Reader, plan: CarePlan) -> int:
    """Copies of this plan that somebody still holds."""
    lines = [line for line in copy_lines(reader, plan.person_id) if line.plan_id == plan.id]
    return sum(line.left for line in lines if line.kind in PAPERS and line.output is not Output.PUBLISHED)


def _period(plan: CarePlan, at: Recorded) -> tuple[datetime, datetime | None]:
    """From when until when the plan was written; one that has ended was written until it ended."""
    return at.first, at.last if plan.status is PlanStatus.ENDED else None


def _within(at: datetime, period: tuple[datetime, datetime | None]) -> bool:
    begun, ended = period
    return at >= begun and (ended is None or at <= ended)


def _as_they_were(reader: Reader, plan: CarePlan) -> tuple[Action, ...]:
    """The plan's actions in the state they had before the plan was marked."""
    actions = reader.find(Action, plan_id=plan.id, error_reason=plan.error_reason, order_by=("rank", "id"))
    states = field_history(reader, [each.id for each in actions], "status") if actions else ()
    before = {line.entity_id: line.old for line in states if line.new == ActionStatus.ENTERED_IN_ERROR.value}
    return tuple(
        replace(each, status=ActionStatus(before[each.id]), error_reason="") for each in actions if each.id in before
    )
