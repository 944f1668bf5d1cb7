"""Recording that somebody has died, the same day, and taking it back when it was not true."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from bhcp_desktop.domain.deaths import Death, DeathEntry, DeathNotice, death_problems
from bhcp_desktop.domain.errors import ConflictError, Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Membership, MembershipEnd, Person
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.storage.unit_of_work import Reader, UnitOfWork

_REGISTER: Final = "the practice's register"


class Deaths:
    """A death stops every review clock; the plan stays, and nothing is deleted."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def record(self, person_id: str, entry: DeathEntry, seen: Death | None = None) -> Death:
        """Record a death, or correct what is recorded of it; `seen` is what stood when it was begun.

        The person leaves their unit as a death in the register would have them leave it. Raises RuleBrokenError,
        or ConflictError when somebody else recorded it first.
        """
        self._desk.require(Permission.EDIT_PLANS)
        today = self._desk.clock.today()
        with self._desk.write() as work:
            person = work.get(Person, person_id)
            if problems := list(death_problems(entry, person, today)):
                raise RuleBrokenError(problems)
            if standing_death(work, person_id) != seen:
                raise ConflictError("Somebody changed what is recorded of this death. Read it, then enter yours again.")
            work.change(person, replace(person, deceased=True, died_on=entry.died_on))
            _end_memberships(work, person_id, entry.died_on or today)
            written = _death(entry, person_id, today)
            if seen is None:
                return work.create(written)
            return work.change(seen, replace(written, id=seen.id, rev=seen.rev, recorded_on=seen.recorded_on))

    def take_back(self, person_id: str, reason: str) -> None:
        """The person has not died: say why that was recorded; they belong to their unit again.

        Raises RuleBrokenError (error_reason, or nothing to take back).
        """
        self._desk.require(Permission.EDIT_PLANS)
        if not reason.strip():
            raise RuleBrokenError([Problem("error_reason", "Say why this was entered in error.")])
        with self._desk.write() as work:
            person = work.get(Person, person_id)
            if not person.deceased:
                raise RuleBrokenError([Problem("death", "No death is recorded of this person.")])
            death = standing_death(work, person_id) or work.create(self._of_the_register(person_id))
            work.change(death, replace(death, entered_in_error=True, error_reason=reason.strip()))
            work.change(person, replace(person, deceased=False, died_on=None))
            _begin_membership_again(work, person_id)

    def _of_the_register(self, person_id: str) -> Death:
        return Death(
            id=new_id(),
            person_id=person_id,
            notice=DeathNotice.INFORMAL,
            told_by=_REGISTER,
            recorded_on=self._desk.clock.today(),
        )


def standing_death(reader: Reader, person_id: str) -> Death | None:
    """What is recorded of a death beside its day; None when only the register told of it, or nobody."""
    return next(iter(reader.find(Death, person_id=person_id, entered_in_error=False)), None)


def _death(entry: DeathEntry, person_id: str, today: date) -> Death:
    assert entry.notice is not None  # noqa: S101 - checked before
    return Death(
        id=new_id(),
        person_id=person_id,
        notice=entry.notice,
        told_by=entry.told_by.strip(),
        place=entry.place,
        place_name=entry.place_name.strip(),
        wish_met=entry.wish_met,
        why_elsewhere=entry.why_elsewhere.strip(),
        recorded_on=today,
    )


def _end_memberships(work: UnitOfWork, person_id: str, on: date) -> None:
    for held in work.find(Membership, person_id=person_id, to_on=None):
        work.change(held, replace(held, to_on=max(on, held.from_on), ended_because=MembershipEnd.DIED))


def _begin_membership_again(work: UnitOfWork, person_id: str) -> None:
    """The one that the death ended stands again, unless another began since."""
    held = work.find(Membership, person_id=person_id, order_by="from_on")
    if held and held[-1].ended_because is MembershipEnd.DIED:
        work.change(held[-1], replace(held[-1], to_on=None, ended_because=None))
