"""Actions as a meeting agrees them for a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bhcp_desktop.domain.action_line import Owner
from bhcp_desktop.domain.care_plan import Action, ActionKind, Priority
from bhcp_desktop.domain.entered_in_error import marked
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import AgendaItem, MeetingStatus
from bhcp_desktop.domain.meeting_rules import refuse_unless
from bhcp_desktop.domain.plan_checks import check
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.meeting_file import CASE, owners_of, still_open
from bhcp_desktop.services.working_plan import plan_in_force
from bhcp_desktop.storage import drafts

__all__ = ["CaseActions", "NewAction", "Owner"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAction:
    """An action as the meeting agrees it."""

    what: str
    owner: str = ""
    owner_role: str = ""
    organisation: str = ""
    due_on: date | None = None
    priority: Priority = Priority.ROUTINE
    kind: ActionKind = ActionKind.TASK


class CaseActions:
    """What can be done with the actions of a running meeting; afterwards they are the affair of `Actions`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def owners(self, meeting_id: str) -> tuple[Owner, ...]:
        """Who actions can be given to: those of the meeting first, then the users."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            return owners_of(reader, meeting_id)

    def agree(self, item_id: str, wanted: NewAction) -> Action:
        """Add an action to a case, and to the person's plan when there is one; raises RuleBrokenError."""
        self._desk.require(Permission.EDIT_MEETINGS)
        today = self._desk.clock.today()
        with self._desk.write() as work:
            item = work.get(AgendaItem, item_id)
            says = "The meeting is not running. Start it first."
            refuse_unless(still_open(work, item.meeting_id), (MeetingStatus.RUNNING,), says)
            plan = plan_in_force(work, item.person_id)
            action = Action(
                id=new_id(),
                person_id=item.person_id,
                plan_id=plan.id if plan else None,
                meeting_id=item.meeting_id,
                agenda_item_id=item.id,
                what=wanted.what.strip(),
                owner=wanted.owner.strip(),
                owner_role=wanted.owner_role,
                organisation=wanted.organisation,
                due_on=wanted.due_on,
                priority=wanted.priority,
                rank=len(work.find(Action, agenda_item_id=item.id)),
                agreed_on=today,
                kind=wanted.kind,
                assigned_by=self._desk.user.display_name,
            )
            check(action, today)
            drafts.discard(work, self._desk.user.id, CASE, item.id, "action")
            return work.create(action)

    def take_back(self, action_id: str) -> Action:
        """Mark an action of a meeting that is not closed as entered in error; it is kept and no longer shown."""
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            action = work.get(Action, action_id)
            if action.meeting_id is not None:
                still_open(work, action.meeting_id)
            return work.change(action, marked(action, "Taken back in the meeting."))
