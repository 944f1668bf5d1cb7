"""Putting right what the draft minutes say of one case, from the closing of the meeting to the chair's confirmation."""

from __future__ import annotations

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.mdt import AgendaItem, ItemState, Meeting
from bhcp_desktop.domain.meeting_rules import check_change
from bhcp_desktop.domain.minutes_rules import refuse_unless_closed, refuse_unless_draft
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents.minutes_content import stored_minutes
from bhcp_desktop.services.meeting_room import CaseWords, write_case


class CaseCorrections:
    """One case alone: who was there, how the case ended and the time it took stay, and so do all other cases."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def correct(self, before: AgendaItem, words: CaseWords) -> AgendaItem:
        """Put the words of a case right; the journal keeps what it said. Raises RuleBrokenError or ConflictError.

        A discussed case keeps a decision, and one that is decided otherwise says why (change_reason). Refused while the
        meeting is not closed, and once the chair has confirmed the minutes.
        """
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            item = work.get(AgendaItem, before.id)
            refuse_unless_closed(work.get(Meeting, item.meeting_id))
            minutes = stored_minutes(work, item.meeting_id)
            if minutes is not None:
                refuse_unless_draft(minutes.standing)
            if item.state is ItemState.DISCUSSED:
                _refuse_undecided(words)
                check_change(item, words.texts, words.decision_code, words.earlier_decision)
            return write_case(work, self._desk.user.id, item, before, words)


def _refuse_undecided(words: CaseWords) -> None:
    if not words.decision_code and not words.texts.get("decision", "").strip():
        raise RuleBrokenError([Problem("decision", "This case was discussed: choose or write the decision.")])
