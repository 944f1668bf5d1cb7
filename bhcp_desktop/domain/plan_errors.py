"""A whole care plan that was entered in error, such as one written for the wrong person: what goes with it.

The product's own rule, November 2026, for the clinical safety officer. The plan, its versions and its own actions are
marked; an action that a meeting agreed stays open, because the meeting was about this person. What is recorded about
the person and not in the plan, such as an allergy, is shown and marked only when somebody says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bhcp_desktop.domain.care_plan import OPEN_ACTIONS, Action, ActionStatus
from bhcp_desktop.domain.pack_quotes import PackQuote, how_many_quote
from bhcp_desktop.domain.worklist import counted

_IN_ERROR: Final = ActionStatus.ENTERED_IN_ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Something recorded about the person while the plan was written; `may`: whether this user may mark it."""

    record_id: str
    label: str
    words: str
    on: date
    may: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What marking a plan would do: how many versions, copies that are out and actions, and what stands beside it.

    `packs` are the copies of meeting packs that quote it, those that came back too.
    """

    versions: int
    copies: int
    actions: int
    kept: int
    beside: tuple[Beside, ...] = ()
    packs: tuple[PackQuote, ...] = ()


def goes_with(actions: Iterable[Action]) -> tuple[Action, ...]:
    """The actions that are marked with their plan: those no meeting agreed."""
    return tuple(each for each in actions if each.meeting_id is None and each.status is not _IN_ERROR)


def stays_without(actions: Iterable[Action]) -> tuple[Action, ...]:
    """The actions that stand without the plan: what a meeting agreed about this person."""
    return tuple(each for each in actions if each.meeting_id is not None and each.status is not _IN_ERROR)


def released(action: Action) -> Action:
    """An action of a meeting once the plan it stood in is marked; the next plan takes it in."""
    return replace(action, plan_id=None, goal_id=None)


def marking(
    versions: int, copies: int, actions: Iterable[Action], beside: Iterable[Beside], packs: Iterable[PackQuote] = ()
) -> Marking:
    """What marking would do, counted."""
    held = tuple(actions)
    return Marking(
        versions=versions,
        copies=copies,
        actions=len(goes_with(held)),
        kept=sum(each.status in OPEN_ACTIONS for each in stays_without(held)),
        beside=tuple(beside),
        packs=tuple(packs),
    )


def follows(told: Marking) -> str:
    """What follows, in sentences, said before it is done."""
    said = ["The plan leaves every list, search and print. It stays under History, struck through, with your name."]
    if told.versions:
        said.append(f"{counted(told.versions, 'published version')} no longer {_s(told.versions, 'stand')}.")
    if told.copies:
        copies = "1 copy joins" if told.copies == 1 else f"{told.copies} copies join"
        said.append(f"{copies} the copies to replace.")
    if told.packs:
        said.append(how_many_quote(told.packs))
    if told.actions:
        said.append(f"{counted(told.actions, 'action')} of this plan {_s(told.actions, 'leave')} every list.")
    if told.kept:
        said.append(f"{counted(told.kept, 'open action')} that a meeting agreed {_s(told.kept, 'stay')} open.")
    return " ".join(said)


def _s(count: int, verb: str) -> str:
    return f"{verb}s" if count == 1 else verb
