"""Allergies in their four states, and medicines brought in from the practice's list."""

from __future__ import annotations

from dataclasses import replace

from bhcp_desktop.domain.care_plan import Allergy, AllergyStatement, AllergyStatus, Medicine
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.plan_checks import check, check_allergy_status, check_allergy_wanted
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.storage.unit_of_work import Reader, UnitOfWork

PRACTICE_LIST = "Practice register"


class Allergies:
    """The allergy statement and the allergies under it, which never contradict each other."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def state(self, person_id: str, status: AllergyStatus, *, source: str = "") -> AllergyStatement:
        """Record which of the four states holds, as of today; raises RuleBrokenError when an allergy contradicts it."""
        self._desk.require(Permission.EDIT_PLANS)
        with self._desk.write() as work:
            check_allergy_status(status, len(_standing(work, person_id)))
            return self._stated(work, person_id, status, source)

    def add(self, allergy: Allergy) -> Allergy:
        """Add an allergy; the statement becomes known allergies unless it says there are none, which refuses it."""
        self._desk.require(Permission.EDIT_PLANS)
        self._check(allergy)
        with self._desk.write() as work:
            statement = _statement(work, allergy.person_id)
            check_allergy_wanted(statement.status if statement else None)
            made = work.create(allergy)
            if statement is None or statement.status is not AllergyStatus.KNOWN:
                self._stated(work, allergy.person_id, AllergyStatus.KNOWN, allergy.source)
            return made

    def change(self, before: Allergy, after: Allergy) -> Allergy:
        """Correct, end or mark an allergy; raises RuleBrokenError or ConflictError."""
        self._desk.require(Permission.EDIT_PLANS)
        self._check(after)
        with self._desk.write() as work:
            return work.change(before, after)

    def _check(self, allergy: Allergy) -> None:
        with self._desk.read() as reader:
            born = reader.get(Person, allergy.person_id).born_on
        check(allergy, self._desk.clock.today(), born)

    def _stated(self, work: UnitOfWork, person_id: str, status: AllergyStatus, source: str) -> AllergyStatement:
        today, before = self._desk.clock.today(), _statement(work, person_id)
        if before is None:
            return work.create(
                AllergyStatement(
                    id=new_id(), person_id=person_id, status=status, recorded_on=today, source=source.strip()
                )
            )
        return work.change(before, replace(before, status=status, recorded_on=today, source=source.strip()))


class Medicines:
    """The medicine list beyond what `PlanParts` does for any list."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def bring_in(self, person_id: str) -> tuple[Medicine, ...]:
        """Add what the practice's register lists and the plan does not, with its source and date.

        Raises RuleBrokenError when the register lists nothing or nothing new.
        """
        self._desk.require(Permission.EDIT_PLANS)
        with self._desk.write() as work:
            person = work.get(Person, person_id)
            if not person.medicines:
                raise RuleBrokenError([Problem("medicines", "The practice's register lists no medicines.")])
            here = work.find(Medicine, person_id=person_id)
            known = {fold(each.name) for each in here if each.stopped_on is None and not each.entered_in_error}
            last = max((each.rank for each in here), default=0)
            fresh = [name for name in dict.fromkeys(person.medicines) if fold(name) not in known]
            if not fresh:
                raise RuleBrokenError([Problem("medicines", "Everything the practice lists is in the plan already.")])
            made = tuple(_from_register(person, name, last + at) for at, name in enumerate(fresh, 1))
            work.create_many(made)
            return made


def _from_register(person: Person, text: str, rank: int) -> Medicine:
    return Medicine(
        id=new_id(),
        person_id=person.id,
        name=text,
        source=PRACTICE_LIST,
        as_at=person.register_as_at,
        rank=rank,
    )


def _statement(reader: Reader, person_id: str) -> AllergyStatement | None:
    found = reader.find(AllergyStatement, person_id=person_id)
    return found[-1] if found else None


def _standing(reader: Reader, person_id: str) -> list[Allergy]:
    found = reader.find(Allergy, person_id=person_id, entered_in_error=False)
    return [allergy for allergy in found if allergy.ended_on is None]
