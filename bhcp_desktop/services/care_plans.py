"""A person's care plan: start it, answer its forms, agree it, set its review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bhcp_desktop.domain.care_plan import OPEN_ACTIONS, Action, Answer, CarePlan, PlanStatus
from bhcp_desktop.domain.errors import ConflictError, Problem, RuleBrokenError
from bhcp_desktop.domain.form_answers import checked, to_text
from bhcp_desktop.domain.forms import Answer as FormAnswer
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.plan_checks import check_plan
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.working_plan import WorkingPlan
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.forms import form
from bhcp_desktop.services.working_plan import plan_in_force, read_working, shown_to
from bhcp_desktop.storage import drafts
from bhcp_desktop.storage.unit_of_work import UnitOfWork

PLAN = "care_plan"
_BLANK = to_text("")


class CarePlans:
    """Plans as they stand on the desk; what is published is the affair of `Publishing`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def working(self, person_id: str) -> WorkingPlan | None:
        """The person's plan with everything under it; None when there is none yet."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            plan = plan_in_force(reader, person_id)
            if plan is None:
                return None
            working = read_working(reader, reader.get(Person, person_id), plan, self._desk.clock.today())
            return shown_to(self._desk, working)

    def start(self, person_id: str, *, coordinator: str = "") -> CarePlan:
        """Start a plan; raises RuleBrokenError when there is one, or when the person has died."""
        self._desk.require(Permission.EDIT_PLANS)
        with self._desk.write() as work:
            if plan_in_force(work, person_id) is not None:
                raise RuleBrokenError([Problem("plan", "This person has a care plan already. Open that one.")])
            if work.get(Person, person_id).deceased:
                raise RuleBrokenError([Problem("plan", "This person has died. A new care plan cannot be started.")])
            plan = CarePlan(
                id=new_id(),
                person_id=person_id,
                started_on=self._desk.clock.today(),
                coordinator=coordinator.strip() or self._desk.user.display_name,
            )
            work.create(plan)
            _take_in_actions(work, plan)
            return plan

    def change(self, before: CarePlan, after: CarePlan) -> CarePlan:
        """Change the plan's own fields; raises RuleBrokenError, or ConflictError when somebody else did so first."""
        self._desk.require(Permission.EDIT_PLANS)
        check_plan(after, self._desk.clock.today())
        with self._desk.write() as work:
            changed = work.change(before, after)
            self._forget(work, before.id, (f"plan/{name}" for name in _changed(before, after)))
            return changed

    def set_field(self, plan_id: str, name: str, *, seen: object, value: object) -> CarePlan:
        """Change one of the plan's own fields, whatever happened to the others.

        Raises RuleBrokenError, or ConflictError when the field no longer holds what the person saw.
        """
        with self._desk.read() as reader:
            before = reader.get(CarePlan, plan_id)
        if getattr(before, name) not in {seen, value}:
            raise ConflictError("Somebody changed this while you had it open. Compare the two.")
        if getattr(before, name) == value:  # typed as it stood: nothing changes, and no draft of it may wait
            with self._desk.write() as work:
                self._forget(work, plan_id, [f"plan/{name}"])
        return self.change(before, replace(before, **{name: value}))

    def end(self, before: CarePlan, reason: str) -> CarePlan:
        """End a plan with the reason: died, moved away, declined, transferred, no longer needed."""
        if not reason.strip():
            raise RuleBrokenError([Problem("end_reason", "Say why the plan ends.")])
        today = self._desk.clock.today()
        return self.change(before, replace(before, status=PlanStatus.ENDED, ended_on=today, end_reason=reason.strip()))

    def answer(self, plan_id: str, form_name: str, link_id: str, given: Iterable[FormAnswer], *, base_rev: int) -> int:
        """Write the answers to one question and forget its draft; gives the question's next revision.

        `base_rev` is the revision the person saw (0 before the first answer). Raises RuleBrokenError, or
        ConflictError when somebody else answered differently in between.
        """
        self._desk.require(Permission.EDIT_PLANS)
        with self._desk.write() as work:
            plan = work.get(CarePlan, plan_id)
            born, today = work.get(Person, plan.person_id).born_on, self._desk.clock.today()
            kept = checked(form(form_name), link_id, given, today=today, born=born)
            texts = [to_text(answer) for answer in kept]
            rows = work.find(Answer, owner_id=plan_id, form=form_name, link_id=link_id, order_by="index")
            if [row.value for row in rows if row.value != _BLANK] != texts:
                if sum(row.rev for row in rows) != base_rev:
                    raise ConflictError("Somebody changed this answer while you had it open. Compare the two.")
                rows = write_answers(work, plan, form_name=form_name, link_id=link_id, rows=rows, texts=texts)
            self._forget(work, plan_id, [f"{form_name}/{link_id}"])
            return sum(row.rev for row in rows)

    def _forget(self, work: UnitOfWork, plan_id: str, fields: Iterable[str]) -> None:
        drafts.discard_fields(work, self._desk.user.id, PLAN, plan_id, fields)


def _take_in_actions(work: UnitOfWork, plan: CarePlan) -> None:
    """Open actions that meetings agreed before there was a plan now stand in it: the same records, not copies."""
    waiting = work.find(Action, person_id=plan.person_id, plan_id=None, status=OPEN_ACTIONS)
    work.change_many([(action, replace(action, plan_id=plan.id)) for action in waiting])


def write_answers(
    work: UnitOfWork, plan: CarePlan, *, form_name: str, link_id: str, rows: list[Answer], texts: list[str]
) -> list[Answer]:
    """Put the answers into the question's rows; rows no longer needed are blanked, for nothing is ever deleted."""
    wanted = texts + [_BLANK] * (len(rows) - len(texts))
    written: list[Answer] = []
    for index, text in enumerate(wanted):
        if index < len(rows):
            written.append(work.change(rows[index], replace(rows[index], value=text)))
        else:
            answer = Answer(
                id=new_id(),
                person_id=plan.person_id,
                owner_id=plan.id,
                form=form_name,
                link_id=link_id,
                index=index,
                value=text,
            )
            written.append(work.create(answer))
    return written


def _changed(before: CarePlan, after: CarePlan) -> list[str]:
    return [name for name in CarePlan.__dataclass_fields__ if getattr(before, name) != getattr(after, name)]
