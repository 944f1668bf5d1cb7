"""Offering a new plan what the last one held, one by one; nothing is ever taken over by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from bhcp_desktop.domain.care_plan import (
    OPEN_ACTIONS,
    Action,
    Agreement,
    Answer,
    CarePlan,
    ContingencyPlan,
    Goal,
    ItemStatus,
    Need,
    PlanStatus,
    StageGoal,
)
from bhcp_desktop.domain.errors import ConflictError
from bhcp_desktop.domain.form_answers import checked, is_blank, to_text
from bhcp_desktop.domain.health_lists import SupportPlan
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.plan_checks import check
from bhcp_desktop.domain.plan_suggestions import (
    Choice,
    Choices,
    Suggestion,
    SuggestionChoice,
    open_actions_of,
    suggestions,
    taken_as,
)
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.working_plan import WorkingPlan
from bhcp_desktop.services.care_plans import write_answers
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.forms import form, plan_forms, stored_answer
from bhcp_desktop.services.working_plan import plan_in_force, read_beside, read_working
from bhcp_desktop.storage.unit_of_work import Reader, UnitOfWork

_GONE: Final = "Somebody decided about this meanwhile. The list was read again."
_PARTS: Final[tuple[type[Any], ...]] = (Need, Goal, Action, ContingencyPlan, SupportPlan)


@dataclass(frozen=True, slots=True)
class _Offer:
    """The plan being written, the one before it, what was decided, and what is offered."""

    plan: CarePlan
    last: CarePlan
    choices: Choices
    offered: tuple[Suggestion, ...]


class PlanSuggestions:
    """What the last plan held; each decision is one entry of the journal."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keep(self, person_id: str, source: str, words: str | None = None) -> None:
        """Take one thing into the new plan, in new words where they are given.

        Raises RuleBrokenError for words that cannot stand, and ConflictError when it is no longer offered.
        """
        self._desk.require(Permission.EDIT_PLANS)
        with self._desk.write() as work:
            offer, line = self._offered(work, person_id, source)
            changed = words is not None and words.strip() != line.words
            if line.left_out or (changed and not line.can_change):
                raise ConflictError(_GONE)
            made_id = self._take(work, offer, source, words.strip() if changed and words is not None else None)
            self._decide(work, offer, source, Choice.CHANGED if changed else Choice.KEPT, made_id)

    def leave_out(self, person_id: str, source: str) -> None:
        """Leave one thing out of the new plan; it stays in the last one, and an open action stays open."""
        self._desk.require(Permission.EDIT_PLANS)
        with self._desk.write() as work:
            offer, _ = self._offered(work, person_id, source)
            self._decide(work, offer, source, Choice.LEFT_OUT)

    def offer_again(self, person_id: str, source: str) -> None:
        """Take back that something was left out."""
        self._desk.require(Permission.EDIT_PLANS)
        with self._desk.write() as work:
            offer, line = self._offered(work, person_id, source)
            if not line.left_out:
                raise ConflictError(_GONE)
            self._decide(work, offer, source, Choice.OFFERED_AGAIN)

    def _offered(self, work: UnitOfWork, person_id: str, source: str) -> tuple[_Offer, Suggestion]:
        plan = plan_in_force(work, person_id)
        working = read_working(work, work.get(Person, person_id), plan, self._desk.clock.today()) if plan else None
        offer = _offer(work, working) if working else None
        line = next((each for each in offer.offered if each.source == source), None) if offer else None
        if offer is None or line is None:
            raise ConflictError(_GONE)
        return offer, line

    def _decide(self, work: UnitOfWork, offer: _Offer, source: str, choice: Choice, made_id: str = "") -> None:
        before = offer.choices.get(source)
        if before is not None:
            work.change(before, replace(before, choice=choice, made_id=made_id))
            return
        plan = offer.plan
        work.create(
            SuggestionChoice(
                id=new_id(), person_id=plan.person_id, plan_id=plan.id, source=source, choice=choice, made_id=made_id
            )
        )

    def _take(self, work: UnitOfWork, offer: _Offer, source: str, words: str | None) -> str:
        if "/" in source:
            return self._take_answer(work, offer, source, words)
        part = next(found[0] for kind in _PARTS if (found := work.find(kind, id=source)))
        if isinstance(part, Action):
            return self._take_action(work, offer, part, words)
        made = _MAKERS[type(part)](part, offer, words)
        rank = max((each.rank for each in work.find(type(part), plan_id=offer.plan.id)), default=0) + 1
        made = replace(made, id=new_id(), rev=1, plan_id=offer.plan.id, rank=rank)
        self._check(work, made)
        return work.create(made).id

    def _take_action(self, work: UnitOfWork, offer: _Offer, action: Action, words: str | None) -> str:
        """The same action, not a copy: it stands in the new plan, under its goal where that was taken too."""
        goal_id = taken_as(offer.choices, action.goal_id)
        after = replace(action, plan_id=offer.plan.id, goal_id=goal_id, what=words or action.what)
        self._check(work, after)
        work.change(action, after)
        steps = work.find(StageGoal, action_id=action.id)
        work.change_many([(step, replace(step, plan_id=offer.plan.id)) for step in steps])
        return action.id

    def _take_answer(self, work: UnitOfWork, offer: _Offer, source: str, words: str | None) -> str:
        name, _, link_id = source.partition("/")
        where = {"form": name, "link_id": link_id, "order_by": "index"}
        rows = work.find(Answer, owner_id=offer.last.id, **where)
        held = [stored_answer(name, link_id, row.value) for row in rows]
        given = [answer for answer in held if not is_blank(answer)] if words is None else [words]
        born, today = work.get(Person, offer.plan.person_id).born_on, self._desk.clock.today()
        texts = [to_text(answer) for answer in checked(form(name), link_id, given, today=today, born=born)]
        rows = work.find(Answer, owner_id=offer.plan.id, **where)
        return write_answers(work, offer.plan, form_name=name, link_id=link_id, rows=rows, texts=texts)[0].id

    def _check(self, work: UnitOfWork, part: Any) -> None:
        check(part, self._desk.clock.today(), work.get(Person, part.person_id).born_on)


def suggestions_for(reader: Reader, working: WorkingPlan, desk: Desk) -> tuple[Suggestion, ...]:
    """What the record page offers beside the plan in force: nothing where no plan came before it."""
    offer = _offer(reader, working) if desk.allows(Permission.EDIT_PLANS) else None
    return offer.offered if offer else ()


def _offer(reader: Reader, working: WorkingPlan) -> _Offer | None:
    person, plan = working.person, working.plan
    ended = reader.find(CarePlan, person_id=person.id, status=PlanStatus.ENDED, order_by="id")
    if not ended:
        return None
    choices = {each.source: each for each in reader.find(SuggestionChoice, plan_id=plan.id)}
    open_ = open_actions_of(reader.find(Action, person_id=person.id, status=OPEN_ACTIONS, order_by="id"), plan.id)
    last = read_beside(reader, working, ended[-1])
    return _Offer(plan, ended[-1], choices, suggestions(last, open_, plan_forms(), working.answers, choices))


def _need(need: Need, _offer: _Offer, words: str | None) -> Need:
    return replace(need, text=words or need.text, status=ItemStatus.ACTIVE)


def _goal(goal: Goal, offer: _Offer, words: str | None) -> Goal:
    need_id = taken_as(offer.choices, goal.need_id)
    assert need_id is not None  # noqa: S101 - a goal is offered only once its need was taken
    begun = replace(goal, need_id=need_id, text=words or goal.text, status=ItemStatus.ACTIVE)
    return replace(begun, outcome="", outcome_on=None)


def _card(card: ContingencyPlan, _offer: _Offer, _words: str | None) -> ContingencyPlan:
    """Its agreement belonged to the last plan: the new one is agreed anew."""
    return replace(card, agreement=Agreement.NOT_YET)


def _other(plan: SupportPlan, _offer: _Offer, _words: str | None) -> SupportPlan:
    return plan


_MAKERS: Final[dict[type[Any], Callable[[Any, _Offer, str | None], Any]]] = {
    Need: _need,
    Goal: _goal,
    ContingencyPlan: _card,
    SupportPlan: _other,
}
