"""The referral inbox: what came in, and whether it is accepted, redirected, declined or taken back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import AgendaItem, ItemState, Meeting, Referral, ReferralStatus
from bhcp_desktop.domain.meeting_rules import NOT_OVER
from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.nhs_number import read_nhs_number
from bhcp_desktop.domain.nominations import Outsider, check_outsider, refuse_gone, refuse_objection
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.referral_lines import ReferralLine
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.meeting_file import within_of
from bhcp_desktop.services.meeting_types import ensure_types, type_of
from bhcp_desktop.storage import drafts
from bhcp_desktop.storage.queries.meetings import WAITING
from bhcp_desktop.storage.queries.referrals import referral_lines
from bhcp_desktop.storage.unit_of_work import UnitOfWork

OUTSIDER = "outsider"
"""What drafts call somebody from outside the register who is being typed in; they hang on the user's identifier."""


class Referrals:
    """What becomes of requests to discuss people, long before any meeting."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def inbox(self, place_ids: Collection[str] = ()) -> tuple[ReferralLine, ...]:
        """Referrals of people of the places, and of people who belong to none; no place means every one."""
        self._desk.require(Permission.VIEW_RECORDS)
        ensure_types(self._desk)
        with self._desk.read() as reader:
            return referral_lines(reader, within_of(reader, self._desk, place_ids), self._desk.clock.today())

    def get(self, referral_id: str) -> Referral:
        """One referral; raises NotFoundError."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            return reader.get(Referral, referral_id)

    def add_outsider(self, wanted: Outsider) -> Person:
        """Keep a record of somebody on no register, so that they can be referred; raises RuleBrokenError.

        A number that is known already, or the name and birth date of somebody known, is refused in words.
        """
        self._desk.require(Permission.EDIT_MEETINGS)
        check_outsider(wanted, self._desk.clock.today())
        number = read_nhs_number(wanted.nhs_number).number or None
        with self._desk.write() as work:
            _refuse_known(work, wanted, number)
            drafts.discard(work, self._desk.user.id, OUTSIDER, self._desk.user.id)
            assert wanted.born_on is not None  # noqa: S101 - check_outsider has refused it
            return work.create(
                Person(
                    id=new_id(),
                    nhs_number=number,
                    family_name=wanted.family_name.strip(),
                    given_names=wanted.given_names.strip(),
                    born_on=wanted.born_on,
                    usual_gp=wanted.practice.strip(),
                )
            )

    # What becomes of one

    def accept(self, referral_id: str) -> Referral:
        """Accept a referral: it waits for a place on a list. Raises RuleBrokenError."""
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            referral = _waiting(work, referral_id)
            refuse_gone(work.get(Person, referral.person_id))
            refuse_objection(referral.told)
            status = ReferralStatus.ACCEPTED
            return work.change(referral, replace(referral, status=status, decided_on=self._today()))

    def redirect(self, referral_id: str, reason: str, *, to_type: str = "", to_service: str = "") -> Referral:
        """Send it to another kind of meeting, where it is received with the same date, or to a named service.

        Raises RuleBrokenError (reason, to_type).
        """
        self._desk.require(Permission.EDIT_MEETINGS)
        check_redirect(reason, to_type, to_service)
        with self._desk.write() as work:
            referral = _waiting(work, referral_id)
            _refuse_listed(work, referral)
            return send_on(work, referral, reason, to_type=to_type, to_service=to_service, today=self._today())

    def decline(self, referral_id: str, reason: str) -> Referral:
        """Turn a referral down with the reason; raises RuleBrokenError (reason)."""
        return self._finish(referral_id, ReferralStatus.DECLINED, reason, "Say why it is declined.")

    def withdraw(self, referral_id: str, reason: str) -> Referral:
        """Take a referral back with the reason; raises RuleBrokenError (reason)."""
        return self._finish(referral_id, ReferralStatus.WITHDRAWN, reason, "Say why it is taken back.")

    def _finish(self, referral_id: str, status: ReferralStatus, reason: str, says: str) -> Referral:
        self._desk.require(Permission.EDIT_MEETINGS)
        if not reason.strip():
            raise RuleBrokenError([Problem("reason", says)])
        with self._desk.write() as work:
            referral = _waiting(work, referral_id)
            _refuse_listed(work, referral)
            reason = reason.strip()
            return work.change(
                referral, replace(referral, status=status, status_reason=reason, decided_on=self._today())
            )

    def _today(self) -> date:
        return self._desk.clock.today()


def send_on(
    work: UnitOfWork, referral: Referral, reason: str, *, to_type: str, to_service: str, today: date
) -> Referral:
    """Mark a referral as redirected; at another kind of meeting the same request is received with the same date."""
    to = to_service.strip()
    if to_type:
        to = type_of(work, to_type).name
        _refuse_second(work, referral, to_type)
        work.create(_again(referral, to_type))
    status = ReferralStatus.REDIRECTED
    after = replace(referral, status=status, status_reason=reason.strip(), redirected_to=to, decided_on=today)
    return work.change(referral, after)


def _again(referral: Referral, to_type: str) -> Referral:
    """The same request for another kind of meeting; its waiting goes on from the day it first came."""
    return replace(
        referral,
        id=new_id(),
        rev=1,
        type_code=to_type,
        meeting_id=None,
        status=ReferralStatus.RECEIVED,
        decided_on=None,
    )


def check_redirect(reason: str, to_type: str, to_service: str) -> None:
    """Raise RuleBrokenError (to_type, reason) unless there is one place to send it to, and a reason."""
    problems: list[Problem] = []
    if bool(to_type) == bool(to_service.strip()):
        problems.append(Problem("to_type", "Choose one kind of meeting, or name one service, to send it to."))
    if not reason.strip():
        problems.append(Problem("reason", "Say why it is redirected."))
    if problems:
        raise RuleBrokenError(problems)


def _waiting(work: UnitOfWork, referral_id: str) -> Referral:
    referral = work.get(Referral, referral_id)
    if referral.status not in WAITING:
        raise RuleBrokenError([Problem("person", "This nomination is finished already.")])
    return referral


def _refuse_listed(work: UnitOfWork, referral: Referral) -> None:
    """A case on the list of a meeting to come is taken off there, where everybody sees the reason."""
    for item in work.find(AgendaItem, referral_id=referral.id):
        if item.state is not ItemState.WITHDRAWN and work.get(Meeting, item.meeting_id).status in NOT_OVER:
            says = "This person is on the list of a meeting. Take them off that list, or redirect the case there."
            raise RuleBrokenError([Problem("person", says)])


def _refuse_second(work: UnitOfWork, referral: Referral, to_type: str) -> None:
    if to_type == referral.type_code:
        raise RuleBrokenError([Problem("to_type", "It is for this kind of meeting already. Choose another kind.")])
    if work.find(Referral, person_id=referral.person_id, type_code=to_type, status=WAITING):
        says = "This person has been nominated for that kind of meeting already. Add to that nomination."
        raise RuleBrokenError([Problem("to_type", says)])


def _refuse_known(work: UnitOfWork, wanted: Outsider, number: str | None) -> None:
    if number and work.find(Person, nhs_number=number, withdrawn=False):
        says = "Somebody with this NHS number is known here. Find them by the number instead."
        raise RuleBrokenError([Problem("nhs_number", says)])
    if wanted.somebody_else:
        return
    alike = work.find(Person, born_on=wanted.born_on, withdrawn=False)
    if any(fold(each.family_name) == fold(wanted.family_name.strip()) for each in alike):
        says = (
            "Somebody with this family name and date of birth is known here. Find them first. "
            "If this is somebody else, tick the box below."
        )
        raise RuleBrokenError([Problem("family_name", says)])
