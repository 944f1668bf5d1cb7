"""Sharing agreements with organisations, and people who object to being shared with one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.pack_copies import SharingAgreement, SharingObjection
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.sharing_rules import Sharing
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.storage.unit_of_work import Reader


class SharingKeeping:
    """Records what organisations may be shown; packs obey it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def known(self) -> Sharing:
        """Every agreement and objection."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            return sharing_of(reader)

    def agree(
        self, organisation: str, from_on: date | None, last_on: date | None, reference: str = ""
    ) -> SharingAgreement:
        """Record an agreement; raises RuleBrokenError (organisation, from_on, last_on)."""
        self._desk.require(Permission.EDIT_MEETINGS)
        problems = [
            Problem(field, says)
            for field, says, wrong in (
                (
                    "organisation",
                    "Enter the organisation, as it stands in the list of people expected.",
                    not organisation.strip(),
                ),
                ("from_on", "Enter the first day of the agreement.", from_on is None),
                ("last_on", "Enter the last day of the agreement.", last_on is None),
                (
                    "last_on",
                    "The last day is before the first. Check both.",
                    bool(from_on and last_on and last_on < from_on),
                ),
            )
            if wrong
        ]
        if problems or from_on is None or last_on is None:
            raise RuleBrokenError(problems)
        made = SharingAgreement(
            id=new_id(),
            organisation=organisation.strip(),
            reference=reference.strip(),
            from_on=from_on,
            last_on=last_on,
        )
        with self._desk.write() as work:
            return work.create(made)

    def end_agreement(self, agreement_id: str, because: str, *, mistaken: bool = False) -> SharingAgreement:
        """End an agreement from today: its organisation is shown nobody. One recorded by mistake never counted.

        Raises RuleBrokenError (reason, agreement).
        """
        self._desk.require(Permission.EDIT_MEETINGS)
        _need_reason(because, "Say why the agreement ends.")
        with self._desk.write() as work:
            held = work.get(SharingAgreement, agreement_id)
            if held.is_ended:
                raise RuleBrokenError([Problem("agreement", "This agreement was ended already.")])
            ended = replace(
                held,
                ended=mistaken,
                ended_on=self._desk.clock.today(),
                ended_by=self._desk.user.display_name,
                ended_because=because.strip(),
            )
            return work.change(held, ended)

    def object(self, person_id: str, organisation: str, reason: str = "") -> SharingObjection:
        """Record that a person objects to being shared with an organisation; blank is every other organisation."""
        self._desk.require(Permission.EDIT_MEETINGS)
        if not person_id:
            raise RuleBrokenError([Problem("person_id", "Choose who objects.")])
        with self._desk.write() as work:
            work.get(Person, person_id)
            return work.create(
                SharingObjection(
                    id=new_id(),
                    person_id=person_id,
                    organisation=organisation.strip(),
                    reason=reason.strip(),
                    recorded_on=self._desk.clock.today(),
                    recorded_by=self._desk.user.display_name,
                )
            )

    def lift(self, objection_id: str, because: str) -> SharingObjection:
        """The person no longer objects, from today; raises RuleBrokenError (reason, objection)."""
        self._desk.require(Permission.EDIT_MEETINGS)
        _need_reason(because, "Say how you know that the person no longer objects.")
        with self._desk.write() as work:
            held = work.get(SharingObjection, objection_id)
            if held.ended_on is not None:
                raise RuleBrokenError([Problem("objection", "This objection was lifted already.")])
            lifted = replace(
                held,
                ended_on=self._desk.clock.today(),
                ended_by=self._desk.user.display_name,
                ended_because=because.strip(),
            )
            return work.change(held, lifted)


def _need_reason(because: str, says: str) -> None:
    if not because.strip():
        raise RuleBrokenError([Problem("reason", says)])


def sharing_of(reader: Reader) -> Sharing:
    """Every agreement and objection in the store, agreements by organisation."""
    return Sharing(
        tuple(reader.find(SharingAgreement, order_by=("organisation", "from_on"))),
        tuple(reader.find(SharingObjection, order_by="recorded_on")),
    )
