"""The meeting itself: calling cases, writing what is said, deciding, closing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bhcp_desktop.domain.errors import ConflictError, Problem, RuleBrokenError
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.mdt import (
    AgendaItem,
    Attendance,
    ItemState,
    Meeting,
    MeetingStatus,
    MeetingType,
    Referral,
    ReferralStatus,
    Standing,
    Triage,
)
from bhcp_desktop.domain.meeting_rules import (
    BEING_PREPARED,
    CASE_WORDS,
    MOST_MINUTES,
    STILL_TO_COME,
    check_change,
    next_case,
    refuse_unless,
    text_problems,
    unfinished,
    unfinished_words,
)
from bhcp_desktop.domain.quorum import lacking_quorum
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.meeting_file import CASE, CaseFile, read_case, still_open
from bhcp_desktop.services.meeting_series import go_on
from bhcp_desktop.services.meeting_types import type_of
from bhcp_desktop.storage import drafts
from bhcp_desktop.storage.unit_of_work import UnitOfWork

__all__ = ["CASE", "CaseFile", "CaseWords", "MeetingRoom"]

NOTED = "for_noting"
"""The outcome code of a case that was noted."""

_NOT_RUNNING = "The meeting is not running. Start it first."


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWords:
    """What is recorded of a case now: its texts by field, the decision's code, the next review, the time used."""

    texts: Mapping[str, str]
    decision_code: str = ""
    next_review_on: date | None = None
    seconds_used: int = 0
    earlier_decision: Standing = Standing.NOT_SAID


class MeetingRoom:
    """What happens while a meeting runs; everything is refused once it is closed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def start(self, meeting_id: str) -> Meeting:
        """Begin the meeting; a list that was never issued is frozen now."""
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            held = still_open(work, meeting_id)
            if held.status is MeetingStatus.RUNNING:
                return held
            refuse_unless(held, BEING_PREPARED, "This meeting cannot be started.")
            issued_at = held.issued_at or self._desk.clock.now()
            return work.change(held, replace(held, status=MeetingStatus.RUNNING, issued_at=issued_at))

    def call(self, item_id: str) -> CaseFile:
        """Bring one case in front, journalled as a view of the person; the case in front before is set aside.

        Whatever it was triaged as, a case that is called is discussed.
        """
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            item = self._running(work, item_id)
            self._set_aside(work, item.meeting_id, item_id)
            if item.state is ItemState.LISTED:
                work.change(item, replace(item, state=ItemState.CALLED, triage=Triage.DISCUSS))
            work.note(Verb.VIEWED, "person", item.person_id)
        return self.look(item_id)

    def look(self, item_id: str) -> CaseFile:
        """A case with its actions, without calling it."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            return read_case(reader, self._desk, item_id)

    def write(self, before: AgendaItem, words: CaseWords) -> AgendaItem:
        """Put what was typed into the record and forget its drafts; raises RuleBrokenError or ConflictError."""
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            return self._written(work, before, words)

    def more_time(self, item_id: str, minutes: int = 1) -> AgendaItem:
        """Give the case in front more minutes."""
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            item = self._running(work, item_id)
            return work.change(item, replace(item, minutes=min(item.minutes + minutes, MOST_MINUTES)))

    # How a case ends

    def done(self, before: AgendaItem, words: CaseWords) -> AgendaItem | None:
        """Record the case as discussed and give the case to call next; raises RuleBrokenError without a decision."""
        if not words.decision_code and not words.texts.get("decision", "").strip():
            raise RuleBrokenError([Problem("decision", "Choose or write the decision before you go on.")])
        check_change(before, words.texts, words.decision_code, words.earlier_decision)
        return self._end(before, words, ItemState.DISCUSSED, "")

    def defer(self, before: AgendaItem, words: CaseWords, reason: str) -> AgendaItem | None:
        """Put the case off to a later meeting with the reason, and give the next; raises RuleBrokenError (reason)."""
        _needs(reason, "Say why this case is put off.")
        return self._end(before, words, ItemState.DEFERRED, reason.strip())

    def withdraw(self, before: AgendaItem, words: CaseWords, reason: str) -> AgendaItem | None:
        """Take the case off for good with the reason, and give the next; raises RuleBrokenError (reason)."""
        _needs(reason, "Say why this case is taken off.")
        return self._end(before, words, ItemState.WITHDRAWN, reason.strip())

    def park(self, before: AgendaItem, words: CaseWords) -> AgendaItem | None:
        """Set the case aside; it comes again after the others. Gives the case to call next."""
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            item = self._written(work, before, words)
            used = max(item.seconds_used, 1)
            if item.state is ItemState.CALLED:
                work.change(item, replace(item, state=ItemState.LISTED, seconds_used=used))
            return next_case(self._agenda(work, item.meeting_id), item.id)

    def _end(self, before: AgendaItem, words: CaseWords, state: ItemState, reason: str) -> AgendaItem | None:
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            item = self._written(work, before, words)
            decided_at = self._desk.clock.now() if state is ItemState.DISCUSSED else None
            item = work.change(item, replace(item, state=state, state_reason=reason, decided_at=decided_at))
            referral = work.get(Referral, item.referral_id)
            work.change(referral, replace(referral, **_after(state, reason)))
            return next_case(self._agenda(work, item.meeting_id), item.id)

    # The end

    def defer_rest(self, meeting_id: str, reason: str) -> int:
        """Put off every case that has no outcome, with one reason; gives how many. Raises RuleBrokenError (reason)."""
        self._desk.require(Permission.EDIT_MEETINGS)
        _needs(reason, "Say why these cases are put off.")
        with self._desk.write() as work:
            self._meeting(work, meeting_id)
            rest = unfinished(self._agenda(work, meeting_id))
            for item in rest:
                work.change(item, replace(item, state=ItemState.DEFERRED, state_reason=reason.strip()))
            return len(rest)

    def close(self, meeting_id: str, *, notes: str = "", no_quorum_reason: str = "") -> Meeting:
        """Close the meeting: nothing of it changes afterwards. Raises RuleBrokenError while a case has no outcome.

        Cases for noting are recorded as noted, cases that were not ready as put off. A meeting, or a case,
        without a required role needs a reason why it went ahead (no_quorum_reason), once any attendance is recorded.
        The next meeting of a series is made now, with what was put off on its list.
        """
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            held = self._meeting(work, meeting_id)
            items = self._agenda(work, meeting_id)
            _refuse_unfinished(unfinished(items))
            reason = no_quorum_reason.strip() or held.no_quorum_reason
            _refuse_without_quorum(
                type_of(work, held.type_code), work.find(Attendance, meeting_id=held.id), items, reason
            )
            for item in items:
                self._settle(work, item)
            closed = replace(
                held,
                status=MeetingStatus.CLOSED,
                closed_at=self._desk.clock.now(),
                notes=notes.strip() or held.notes,
                no_quorum_reason=reason,
            )
            closed = work.change(held, closed)
            go_on(work, closed)
            return closed

    def _settle(self, work: UnitOfWork, item: AgendaItem) -> None:
        if item.state not in STILL_TO_COME or item.triage is Triage.REDIRECT:
            return
        referral = work.get(Referral, item.referral_id)
        if item.triage is Triage.FOR_NOTING:
            noted = replace(item, state=ItemState.LISTED, decision_code=item.decision_code or NOTED)
            work.change(item, replace(noted, decided_at=self._desk.clock.now()))
            work.change(referral, replace(referral, status=ReferralStatus.CLOSED))
            return
        needed = f": {referral.information_needed}" if referral.information_needed else ""
        work.change(item, replace(item, state=ItemState.DEFERRED, state_reason=f"Not ready{needed}"))

    # Inside

    def _meeting(self, work: UnitOfWork, meeting_id: str) -> Meeting:
        held = still_open(work, meeting_id)
        refuse_unless(held, (MeetingStatus.RUNNING,), _NOT_RUNNING)
        return held

    def _running(self, work: UnitOfWork, item_id: str) -> AgendaItem:
        item = work.get(AgendaItem, item_id)
        self._meeting(work, item.meeting_id)
        return item

    def _agenda(self, work: UnitOfWork, meeting_id: str) -> list[AgendaItem]:
        return work.find(AgendaItem, meeting_id=meeting_id, order_by=("position", "id"))

    def _set_aside(self, work: UnitOfWork, meeting_id: str, but: str) -> None:
        for item in work.find(AgendaItem, meeting_id=meeting_id, state=ItemState.CALLED):
            if item.id != but:
                used = max(item.seconds_used, 1)
                work.change(item, replace(item, state=ItemState.LISTED, seconds_used=used))

    def _written(self, work: UnitOfWork, before: AgendaItem, words: CaseWords) -> AgendaItem:
        return write_case(work, self._desk.user.id, self._running(work, before.id), before, words)


def write_case(work: UnitOfWork, user_id: str, item: AgendaItem, seen: AgendaItem, words: CaseWords) -> AgendaItem:
    """Put words into a case as it stands now and forget their drafts; raises RuleBrokenError, or ConflictError.

    `seen` is the case as whoever wrote had it before them: nobody else's words are written over.
    """
    texts = {name: words.texts[name].rstrip() for name in CASE_WORDS if name in words.texts}
    problems = [problem for name, text in texts.items() for problem in text_problems(text, name)]
    outcomes = dict(type_of(work, work.get(Meeting, item.meeting_id).type_code).outcomes)
    if words.decision_code not in {"", item.decision_code, *outcomes}:
        problems.append(Problem("decision_code", "Choose one of the outcomes of this kind of meeting."))
    if problems:
        raise RuleBrokenError(problems)
    _refuse_overwriting(item, seen, texts)
    after = replace(
        item,
        decision_code=words.decision_code,
        next_review_on=words.next_review_on,
        earlier_decision=words.earlier_decision,
        seconds_used=max(words.seconds_used, item.seconds_used),
        **texts,
    )
    saved = (*texts, "decision_code", "next_review_on", "earlier_decision")
    drafts.discard_fields(work, user_id, CASE, item.id, saved)
    return work.change(item, after)


def _needs(reason: str, says: str) -> None:
    if not reason.strip():
        raise RuleBrokenError([Problem("reason", says)])


def _after(state: ItemState, reason: str) -> dict[str, object]:
    """What becomes of the referral when its case ends."""
    if state is ItemState.DISCUSSED:
        return {"status": ReferralStatus.CLOSED}
    if state is ItemState.WITHDRAWN:
        return {"status": ReferralStatus.WITHDRAWN, "status_reason": reason}
    return {"status": ReferralStatus.ACCEPTED}


def _refuse_overwriting(now: AgendaItem, seen: AgendaItem, texts: Mapping[str, str]) -> None:
    """Refuse to write over words somebody else put there since they were read; other fields may have moved on."""
    for name, text in texts.items():
        standing = getattr(now, name)
        if standing not in {getattr(seen, name), text}:
            raise ConflictError("Somebody else wrote about this case while you had it open. What you typed is kept.")


def _refuse_without_quorum(
    kind: MeetingType, seats: Sequence[Attendance], items: Sequence[AgendaItem], reason: str
) -> None:
    lacking = lacking_quorum(kind, seats, items)
    if lacking and not reason:
        raise RuleBrokenError([Problem("no_quorum_reason", f"{lacking} Say why the meeting went ahead.")])


def _refuse_unfinished(rest: tuple[AgendaItem, ...]) -> None:
    if rest:
        raise RuleBrokenError([Problem("cases", unfinished_words(len(rest)))])
