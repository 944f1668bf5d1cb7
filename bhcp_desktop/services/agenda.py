"""The agenda of a meeting while it is prepared: who is on it, in what order, for how long; and issuing the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bhcp_desktop.domain.agenda_order import AgendaSort, in_order
from bhcp_desktop.domain.errors import ConflictError, Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import (
    AgendaItem,
    Attendance,
    ItemState,
    Meeting,
    MeetingStatus,
    Presence,
    Referral,
    ReferralStatus,
    Triage,
)
from bhcp_desktop.domain.meeting_rules import check_minutes, moved, positions, refuse_unless
from bhcp_desktop.domain.nominations import refuse_gone, refuse_objection
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.meeting_file import still_open
from bhcp_desktop.services.meeting_types import type_of
from bhcp_desktop.services.referrals import check_redirect, send_on
from bhcp_desktop.storage.queries.meetings import agenda_lines
from bhcp_desktop.storage.unit_of_work import UnitOfWork

_FROZEN = "The list has been issued and its order stays. Take the issue back to change it."
_BRIEF = (Presence.PART, Presence.NAMED_CASES)
_GONE = (ItemState.WITHDRAWN, ItemState.DEFERRED, ItemState.DISCUSSED)


class Agenda:
    """Puts people on a meeting's list, orders it, triages it and issues it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # On and off

    def put_on(self, meeting_id: str, referral_id: str, *, at: int | None = None, late_reason: str = "") -> AgendaItem:
        """Put a nominated person on the agenda, at the end or at a place counted from 0; raises RuleBrokenError.

        Once the list is issued a reason is needed (late_reason), the case goes to the end and stays marked as late.
        """
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            return self._put_on(work, meeting_id, work.get(Referral, referral_id), at=at, late_reason=late_reason)

    def carry(self, meeting_id: str, item_id: str, *, at: int | None = None, late_reason: str = "") -> AgendaItem:
        """Put a case of an earlier meeting on the agenda again; raises RuleBrokenError."""
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            earlier = work.get(AgendaItem, item_id)
            referral = work.get(Referral, earlier.referral_id)
            return self._put_on(work, meeting_id, referral, at=at, late_reason=late_reason, earlier=earlier)

    def _put_on(
        self,
        work: UnitOfWork,
        meeting_id: str,
        referral: Referral,
        *,
        at: int | None,
        late_reason: str,
        earlier: AgendaItem | None = None,
    ) -> AgendaItem:
        held = still_open(work, meeting_id)
        refuse_gone(work.get(Person, referral.person_id))
        refuse_objection(referral.told)
        _refuse_twice(work, held, referral)
        late = held.status is not MeetingStatus.DRAFT
        if late and not late_reason.strip():
            says = "The list has been issued. Say why this person cannot wait for the next meeting."
            raise RuleBrokenError([Problem("late_reason", says)])
        if referral.status is not ReferralStatus.ACCEPTED:
            work.change(referral, replace(referral, status=ReferralStatus.ACCEPTED))
        order = [item.id for item in _in_order(work, meeting_id)]
        item = work.create(
            AgendaItem(
                id=new_id(),
                meeting_id=meeting_id,
                referral_id=referral.id,
                person_id=referral.person_id,
                position=len(order),
                minutes=earlier.minutes if earlier else type_of(work, held.type_code).minutes_per_case,
                late_reason=late_reason.strip() if late else "",
                carried_from=earlier.id if earlier else None,
                situation=(earlier.situation if earlier else "") or referral.situation,
            )
        )
        if at is not None and not late:
            _write_order(work, meeting_id, moved([*order, item.id], item.id, at))
        return work.get(AgendaItem, item.id)

    def remove(self, item_id: str, reason: str, *, keep_waiting: bool = False) -> AgendaItem:
        """Take a case off with the reason; `keep_waiting` leaves the nomination for another meeting.

        The case stays in the meeting's record as withdrawn. Raises RuleBrokenError (reason).
        """
        self._desk.require(Permission.EDIT_MEETINGS)
        if not reason.strip():
            raise RuleBrokenError([Problem("reason", "Say why this person is taken off the list.")])
        with self._desk.write() as work:
            item = _changeable(work, item_id)
            referral = work.get(Referral, item.referral_id)
            if not keep_waiting:
                status = ReferralStatus.WITHDRAWN
                work.change(referral, replace(referral, status=status, status_reason=reason.strip()))
            elif referral.meeting_id == item.meeting_id and still_open(work, item.meeting_id).issued_at is not None:
                work.change(referral, replace(referral, meeting_id=None))
            return work.change(item, replace(item, state=ItemState.WITHDRAWN, state_reason=reason.strip()))

    def put_back(self, item_id: str) -> AgendaItem:
        """Undo a removal: the case is on the list again, at the end; raises RuleBrokenError."""
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            item = work.get(AgendaItem, item_id)
            held = still_open(work, item.meeting_id)
            if item.state is not ItemState.WITHDRAWN:
                return item
            referral = work.get(Referral, item.referral_id)
            refuse_gone(work.get(Person, item.person_id))
            _refuse_twice(work, held, referral)
            work.change(referral, replace(referral, status=ReferralStatus.ACCEPTED, status_reason=""))
            last = len(_in_order(work, item.meeting_id))
            return work.change(item, replace(item, state=ItemState.LISTED, state_reason="", position=last))

    # Order, minutes, triage

    def reorder(self, meeting_id: str, order: Sequence[str], *, seen: Sequence[str] | None = None) -> None:
        """Put the cases in this order; raises RuleBrokenError (order) unless it names each of them once.

        With the order that was `seen`, raises ConflictError when somebody else has put them otherwise meanwhile.
        """
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            refuse_unless(still_open(work, meeting_id), (MeetingStatus.DRAFT,), _FROZEN)
            now = [item.id for item in _in_order(work, meeting_id)]
            if seen is not None and set(now) == set(seen) and now != list(seen):
                raise ConflictError("Somebody else changed the order meanwhile. Look at it again, then move the case.")
            _write_order(work, meeting_id, order)

    def sort(self, meeting_id: str, sort: AgendaSort) -> None:
        """Put the cases in one of the usual orders; equals keep the order they have. Raises RuleBrokenError."""
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            held = still_open(work, meeting_id)
            refuse_unless(held, (MeetingStatus.DRAFT,), _FROZEN)
            lines = agenda_lines(work, held, self._desk.clock.today())
            on_it = [line for line in lines if line.item.state is not ItemState.WITHDRAWN]
            brief = [seat.name for seat in work.find(Attendance, meeting_id=meeting_id, presence=_BRIEF)]
            _write_order(work, meeting_id, in_order(on_it, sort, brief=brief))

    def set_minutes(self, item_id: str, minutes: int) -> AgendaItem:
        """Give a case so many minutes; raises RuleBrokenError (minutes)."""
        self._desk.require(Permission.EDIT_MEETINGS)
        check_minutes(minutes)
        with self._desk.write() as work:
            item = _changeable(work, item_id)
            return work.change(item, replace(item, minutes=minutes))

    def triage(self, item_id: str, triage: Triage, *, information_needed: str = "") -> AgendaItem:
        """Say whether a case is discussed, noted or not ready; a case that is not ready says what is missing.

        Everyone stays listed and recorded, and anybody may pull a case up to discussion (NHS England and NHS
        Improvement, Streamlining multidisciplinary team meetings, January 2020). Raises RuleBrokenError.
        """
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            item = _changeable(work, item_id)
            referral = work.get(Referral, item.referral_id)
            needed = information_needed.strip() or referral.information_needed
            if triage is Triage.NOT_READY and not needed:
                says = "Say what information is still needed and who gets it."
                raise RuleBrokenError([Problem("information_needed", says)])
            referral = work.change(referral, replace(referral, information_needed=needed))
            if item.triage is Triage.REDIRECT and triage is not Triage.REDIRECT:
                work.change(referral, replace(referral, status=ReferralStatus.ACCEPTED, redirected_to=""))
                item = work.change(item, replace(item, decision="", decided_at=None))
            return work.change(item, replace(item, triage=triage))

    def redirect(self, item_id: str, reason: str, *, to_type: str = "", to_service: str = "") -> AgendaItem:
        """Send a case to another kind of meeting or to a service; it stays on this list and in the minutes as that.

        Raises RuleBrokenError (reason, to_type).
        """
        self._desk.require(Permission.EDIT_MEETINGS)
        check_redirect(reason, to_type, to_service)
        with self._desk.write() as work:
            item = _changeable(work, item_id)
            referral = work.get(Referral, item.referral_id)
            today = self._desk.clock.today()
            sent = send_on(work, referral, reason, to_type=to_type, to_service=to_service, today=today)
            says = f"Redirected to {sent.redirected_to}: {reason.strip()}"
            decided_at = self._desk.clock.now()
            return work.change(item, replace(item, triage=Triage.REDIRECT, decision=says, decided_at=decided_at))

    # Issue

    def issue(self, meeting_id: str) -> Meeting:
        """Freeze the list: its order stays, additions are late. Raises RuleBrokenError for an empty list."""
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            held = still_open(work, meeting_id)
            refuse_unless(held, (MeetingStatus.DRAFT,), "The list has been issued already.")
            if not _in_order(work, meeting_id):
                says = "Nobody is on the agenda. Add people, or carry cases from earlier meetings, before you issue it."
                raise RuleBrokenError([Problem("meeting", says)])
            return work.change(held, replace(held, status=MeetingStatus.ISSUED, issued_at=self._desk.clock.now()))

    def take_back(self, meeting_id: str) -> Meeting:
        """Undo the issue before the meeting begins: packs already printed are out of date."""
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            held = still_open(work, meeting_id)
            refuse_unless(held, (MeetingStatus.ISSUED,), "The meeting has begun, or its list was never issued.")
            return work.change(held, replace(held, status=MeetingStatus.DRAFT, issued_at=None))


def _in_order(work: UnitOfWork, meeting_id: str) -> list[AgendaItem]:
    items = work.find(AgendaItem, meeting_id=meeting_id, order_by=("position", "id"))
    return [item for item in items if item.state is not ItemState.WITHDRAWN]


def _write_order(work: UnitOfWork, meeting_id: str, order: Sequence[str]) -> None:
    items = {item.id: item for item in _in_order(work, meeting_id)}
    places = positions(tuple(items), order)
    work.change_many([(item, replace(item, position=places[item.id])) for item in items.values()])


def _changeable(work: UnitOfWork, item_id: str) -> AgendaItem:
    item = work.get(AgendaItem, item_id)
    still_open(work, item.meeting_id)
    if item.state in _GONE:
        raise RuleBrokenError([Problem("case", "This case is finished or was taken off the list.")])
    return item


def _refuse_twice(work: UnitOfWork, held: Meeting, referral: Referral) -> None:
    if referral.type_code != held.type_code:
        raise RuleBrokenError([Problem("case", "This nomination is for another kind of meeting.")])
    if any(item.person_id == referral.person_id for item in _in_order(work, held.id)):
        raise RuleBrokenError([Problem("case", "This person is on this agenda already.")])
