"""Agreed actions across meetings and plans: what is open, what is late, and how each ends."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from bhcp_desktop.domain.care_plan import OPEN_ACTIONS, Action, ActionKind, ActionStatus
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.errors import ConflictError, Problem, RuleBrokenError
from bhcp_desktop.domain.meeting_lines import ESCALATED_AFTER, ActionRow
from bhcp_desktop.domain.meeting_times import clock_of, day_of
from bhcp_desktop.domain.meeting_words import coded
from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.plan_checks import check
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.meeting_file import within_of
from bhcp_desktop.services.meeting_types import ensure_types
from bhcp_desktop.storage.queries.actions import actions_of_person, closed_action_rows, open_action_rows
from bhcp_desktop.storage.unit_of_work import Reader, UnitOfWork

SHOWN_AFTER_CLOSING: Final = timedelta(weeks=12)
"""How long closed actions stay on the list of those done; afterwards the person's record has them."""


class ActionFilter(StrEnum):
    """The lists of actions, in the order of their keys."""

    OPEN = "open"
    OVERDUE = "overdue"
    MINE = "mine"
    TO_TELL = "to_tell"
    CARRIED = "carried"
    UNCLEAR = "unclear"
    CLOSED = "closed"


FILTER_NAMES: Final = {
    ActionFilter.OPEN: "Open",
    ActionFilter.OVERDUE: "Overdue",
    ActionFilter.MINE: "Mine",
    ActionFilter.TO_TELL: "People to tell",
    ActionFilter.CARRIED: "Carried twice or more",
    ActionFilter.UNCLEAR: "No owner or no date",
    ActionFilter.CLOSED: "Closed in the last 12 weeks",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionList:
    """The actions of some places on one list, and how many are on each."""

    rows: tuple[ActionRow, ...]
    counts: dict[ActionFilter, int]
    owners: tuple[str, ...] = ()


class Actions:
    """What can be done with actions, wherever they were agreed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lines(
        self, place_ids: Collection[str] = (), only: ActionFilter = ActionFilter.OPEN, *, owner: str = ""
    ) -> ActionList:
        """The actions of the people of the places on one list, or of one owner; no place means everybody."""
        self._desk.require(Permission.VIEW_RECORDS)
        ensure_types(self._desk)
        with self._desk.read() as reader:
            lists = self._lists(reader, place_ids)
        rows = lists[only]
        if owner:
            rows = tuple(row for row in rows if fold(row.owner) == fold(owner))
        names = {fold(row.owner): row.owner for row in lists[ActionFilter.OPEN] if row.owner}
        return ActionList(
            rows=rows,
            counts={each: len(found) for each, found in lists.items()},
            owners=tuple(sorted(names.values(), key=fold)),
        )

    def _lists(self, reader: Reader, place_ids: Collection[str]) -> dict[ActionFilter, tuple[ActionRow, ...]]:
        within = within_of(reader, self._desk, place_ids)
        today = self._desk.clock.today()
        standing = open_action_rows(reader, within)
        me = fold(self._desk.user.display_name)
        return {
            ActionFilter.OPEN: standing,
            ActionFilter.OVERDUE: tuple(row for row in standing if row.days_late(today)),
            ActionFilter.MINE: tuple(row for row in standing if fold(row.owner) == me),
            ActionFilter.TO_TELL: tuple(row for row in standing if row.kind is ActionKind.FEEDBACK),
            ActionFilter.CARRIED: tuple(row for row in standing if row.times_carried >= ESCALATED_AFTER),
            ActionFilter.UNCLEAR: tuple(row for row in standing if row.is_unclear),
            ActionFilter.CLOSED: closed_action_rows(reader, within, today - SHOWN_AFTER_CLOSING),
        }

    def of_person(self, person_id: str) -> tuple[ActionRow, ...]:
        """A person's open actions, first due first."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            return actions_of_person(reader, person_id)

    def done(
        self, action_id: str, rev: int, *, outcome: str = "", evidence: str = "", on: date | None = None
    ) -> Action:
        """Mark an action done on a day, today when none is given; raises RuleBrokenError or ConflictError.

        `evidence` says what shows it: a letter, an entry in another system, who said so.
        """
        fields: dict[str, object] = {"outcome": outcome.strip(), "evidence": evidence.strip()}
        closed_on = on or self._desk.clock.today()
        return self._change(action_id, rev, {"status": ActionStatus.DONE, "closed_on": closed_on, **fields})

    def not_done(self, action_id: str, rev: int, reason: str, *, on: date | None = None) -> Action:
        """Close an action that was not carried out, with the reason and its code; raises RuleBrokenError (reply)."""
        if not reason.strip():
            raise RuleBrokenError([Problem("reply", "Say why it was not done.")])
        fields: dict[str, object] = {"reply": reason.strip(), "not_done_because": coded(reason)}
        closed_on = on or self._desk.clock.today()
        return self._change(action_id, rev, {"status": ActionStatus.NOT_DONE, "closed_on": closed_on, **fields})

    def reply(self, action_id: str, rev: int, text: str, *, in_progress: bool = False) -> Action:
        """Record what the owner says; the action stays open."""
        if not text.strip():
            raise RuleBrokenError([Problem("reply", "Write the reply.")])
        fields: dict[str, object] = {"reply": text.strip()}
        if in_progress:
            fields["status"] = ActionStatus.IN_PROGRESS
        return self._change(action_id, rev, fields)

    def reassign(self, action_id: str, rev: int, *, owner: str, owner_role: str = "", organisation: str = "") -> Action:
        """Give an open action to somebody else; raises RuleBrokenError (owner)."""
        if not owner.strip():
            raise RuleBrokenError([Problem("owner", "Enter who does it now.")])
        fields = {"owner": owner.strip(), "owner_role": owner_role, "organisation": organisation}
        return self._change(action_id, rev, {**fields, "assigned_by": self._desk.user.display_name})

    def all_done(self, actions: Sequence[ActionRow]) -> int:
        """Mark several actions done today, together or not at all; gives how many. Raises as `done` does."""
        self._desk.require(Permission.EDIT_PLANS)
        today = self._desk.clock.today()
        with self._desk.write() as work:
            for row in actions:
                self._changed(work, row.id, row.rev, {"status": ActionStatus.DONE, "closed_on": today})
        return len(actions)

    def no_answer(self, action_id: str, rev: int) -> Action:
        """Record that the person was rung now and did not answer, behind what the reply says already; it stays open."""
        self._desk.require(Permission.EDIT_PLANS)
        now = self._desk.clock.now()
        with self._desk.write() as work:
            standing = work.get(Action, action_id).reply
            told = f"No answer {short(day_of(now))} {clock_of(now)}."
            fields = {"reply": f"{standing} {told}".strip(), "status": ActionStatus.IN_PROGRESS}
            return self._changed(work, action_id, rev, fields)

    def escalate(self, action_id: str, rev: int, to: str) -> Action:
        """Record that somebody was told today that it does not get done; it stays open. Raises RuleBrokenError (to)."""
        if not to.strip():
            raise RuleBrokenError([Problem("to", "Enter who was told, for example the ICC lead.")])
        return self._change(action_id, rev, {"escalated_on": self._desk.clock.today(), "escalated_to": to.strip()})

    def keep_informed(self, action_id: str, rev: int, observers: str) -> Action:
        """Name those who are told how it goes, besides its owner; nobody when empty."""
        return self._change(action_id, rev, {"observers": observers.strip()})

    def set_due(self, action_id: str, rev: int, due_on: date) -> Action:
        """Give an open action another date."""
        return self._change(action_id, rev, {"due_on": due_on})

    def reopen(self, action_id: str) -> Action:
        """Undo done or not done: the action is open again."""
        self._desk.require(Permission.EDIT_PLANS)
        with self._desk.write() as work:
            action = work.get(Action, action_id)
            if action.status in OPEN_ACTIONS:
                return action
            opened = replace(action, status=ActionStatus.TO_DO, closed_on=None, not_done_because=None)
            return work.change(action, opened)

    def _change(self, action_id: str, rev: int, fields: dict[str, object]) -> Action:
        self._desk.require(Permission.EDIT_PLANS)
        with self._desk.write() as work:
            return self._changed(work, action_id, rev, fields)

    def _changed(self, work: UnitOfWork, action_id: str, rev: int, fields: Mapping[str, object]) -> Action:
        action = work.get(Action, action_id)
        if action.rev != rev:
            raise ConflictError("Somebody changed this action while you had it open. Look at it again.")
        if action.status not in OPEN_ACTIONS:
            raise RuleBrokenError([Problem("action", "This action is closed already.")])
        after = replace(action, **fields)
        check(after, self._desk.clock.today())
        return work.change(action, after)
