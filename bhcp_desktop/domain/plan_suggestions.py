"""What a person's last plan held, offered one by one to the plan begun after it: keep, change or leave out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bhcp_desktop.domain.care_plan import OPEN_ACTIONS, Action, ContingencyPlan, Goal, ItemStatus, Need
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.form_answers import Answers, shown
from bhcp_desktop.domain.forms import Answer, Form, Item, ItemType
from bhcp_desktop.domain.health_lists import SupportPlan
from bhcp_desktop.domain.working_plan import WorkingPlan


class Choice(StrEnum):
    """What was decided about something the last plan held."""

    KEPT = "kept"
    CHANGED = "changed"
    LEFT_OUT = "left_out"
    OFFERED_AGAIN = "offered_again"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionChoice:
    """One decision: `source` is the record of the last plan, or its `form/linkId`; `made_id` what stands for it now."""

    id: str
    rev: int = 1
    person_id: str
    plan_id: str
    source: str
    choice: Choice
    made_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One thing the last plan held; `words` can be written anew where `can_change`."""

    source: str
    label: str
    words: str
    more: str = ""
    level: int = 0
    can_change: bool = True
    left_out: bool = False


Choices = Mapping[str, SuggestionChoice]
_TAKEN: Final = (Choice.KEPT, Choice.CHANGED)
_STILL: Final = (ItemStatus.ACTIVE, ItemStatus.PARTLY_MET, ItemStatus.NOT_MET)
"""Needs and goals that are not over; one that was met or stopped stays in the last plan, where it can be read."""


def suggestions(
    last: WorkingPlan, actions: Iterable[Action], forms: Iterable[Form], now: Mapping[str, Answers], choices: Choices
) -> tuple[Suggestion, ...]:
    """What is still to be decided, then what was left out: needs with their goals, open actions, cards, answers.

    `actions` are all open actions of plans that ended; `now` the answers of the new plan, which are never offered over.
    """
    offered = (
        *_needs(last, choices),
        *map(_action, actions),
        *(_card(card) for card in last.current_contingency()),
        *(_other(plan) for plan in last.current_support_plans()),
        *_answers(last, forms, now),
    )
    open_ = [each for each in offered if _choice(choices, each.source) not in {*_TAKEN, Choice.LEFT_OUT}]
    left = [each for each in offered if _choice(choices, each.source) is Choice.LEFT_OUT]
    return (*open_, *(_as_left_out(each) for each in left))


def taken_as(choices: Choices, source: str | None) -> str | None:
    """The record of the new plan that stands for one of the last plan; None when it was not taken."""
    choice = choices.get(source or "")
    return choice.made_id if choice is not None and choice.choice in _TAKEN else None


def _choice(choices: Choices, source: str) -> Choice | None:
    return choices[source].choice if source in choices else None


def _as_left_out(each: Suggestion) -> Suggestion:
    return Suggestion(source=each.source, label=each.label, words=each.words, more="Left out", left_out=True)


def _needs(last: WorkingPlan, choices: Choices) -> Iterator[Suggestion]:
    """A goal is offered once its need is in the new plan; with a need that is left out, its goals are left out."""
    for need in last.active_needs():
        goals = [goal for goal in last.goals if goal.need_id == need.id and goal.status in _STILL]
        if need.status not in _STILL and not goals:
            continue
        yield _need(need, len(goals))
        if taken_as(choices, need.id) is not None:
            yield from (_goal(goal) for goal in goals)


def _need(need: Need, goals: int) -> Suggestion:
    below = "" if not goals else "1 goal under it" if goals == 1 else f"{goals} goals under it"
    return Suggestion(source=need.id, label="Need", words=need.text, more=below)


def _goal(goal: Goal) -> Suggestion:
    why = f"Why: {goal.why}" if goal.why else ""
    return Suggestion(source=goal.id, label="Goal", words=goal.text, more=why, level=1)


def _action(action: Action) -> Suggestion:
    due = f"due {short(action.due_on)}" if action.due_on else action.when_text
    more = " · ".join(part for part in ("Open", action.owner, due) if part)
    return Suggestion(source=action.id, label="Action", words=action.what, more=more)


def _card(card: ContingencyPlan) -> Suggestion:
    steps = "; ".join(card.steps)
    return Suggestion(source=card.id, label="Contingency plan", words=card.name, more=steps, can_change=False)


def _other(plan: SupportPlan) -> Suggestion:
    return Suggestion(source=plan.id, label="Support plan", words=plan.name, more=plan.content, can_change=False)


def _answers(last: WorkingPlan, forms: Iterable[Form], now: Mapping[str, Answers]) -> Iterator[Suggestion]:
    for form in forms:
        for item in form.questions():
            given = last.of(form.name).get(item.link_id, ())
            if given and not now.get(form.name, {}).get(item.link_id):
                yield Suggestion(
                    source=f"{form.name}/{item.link_id}",
                    label=form.title,
                    words="; ".join(_in_words(item, answer) for answer in given),
                    more=item.text,
                    can_change=in_words(item) and len(given) == 1,
                )


def _in_words(item: Item, answer: Answer) -> str:
    return short(date.fromisoformat(str(answer))) if item.type is ItemType.DATE else shown(answer)


def in_words(item: Item) -> bool:
    """Whether a question is answered in free words."""
    return item.type in {ItemType.STRING, ItemType.TEXT}


def open_actions_of(actions: Iterable[Action], plan_id: str) -> tuple[Action, ...]:
    """Open actions that stand in an earlier plan."""
    return tuple(each for each in actions if each.status in OPEN_ACTIONS and each.plan_id not in {None, plan_id})
