"""What became of what meetings decided: carried out, partly, or not, and why."""

from __future__ import annotations

from bhcp_desktop.domain.care_plan import NotDone
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import AgendaItem, CarriedOut, DecisionFollowUp, ItemState
from bhcp_desktop.domain.meeting_rules import text_problems
from bhcp_desktop.domain.meeting_words import coded
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk


class Decisions:
    """The decision itself stands in the minutes and is never touched; what became of it is a record of its own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def follow_up(self, item_id: str, carried_out: CarriedOut, reason: str = "") -> DecisionFollowUp:
        """State what became of a case's decision; raises RuleBrokenError (reason) for partly or not without one."""
        self._desk.require(Permission.EDIT_MEETINGS)
        because = _because(carried_out, reason)
        with self._desk.write() as work:
            item = work.get(AgendaItem, item_id)
            if item.state is not ItemState.DISCUSSED:
                raise RuleBrokenError([Problem("carried_out", "This case has no decision to follow up.")])
            standing = next(iter(work.find(DecisionFollowUp, agenda_item_id=item_id)), None)
            told = DecisionFollowUp(
                id=standing.id if standing else new_id(),
                rev=standing.rev if standing else 1,
                agenda_item_id=item_id,
                person_id=item.person_id,
                carried_out=carried_out,
                because=because,
                reason=reason.strip(),
                stated_on=self._desk.clock.today(),
                stated_by=self._desk.user.display_name,
            )
            return work.change(standing, told) if standing else work.create(told)


def _because(carried_out: CarriedOut, reason: str) -> NotDone | None:
    problems = list(text_problems(reason, "reason"))
    if carried_out is not CarriedOut.DONE and not reason.strip():
        problems.append(Problem("reason", "Say why it was not carried out, or only in part."))
    if problems:
        raise RuleBrokenError(problems)
    return None if carried_out is CarriedOut.DONE else coded(reason)
