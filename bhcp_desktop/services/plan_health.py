"""Allergies in their four states, and medicines brought in from the practice's list."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bhcp_desktop.domain.care_plan import Allergy, AllergyStatement, AllergyStatus, Medicine
from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.plan_checks import check, check_allergy_status, check_allergy_wanted
from bhcp_desktop.domain.practice_list import Difference, HeldBack, compared
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.working_plan import current
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.storage.queries.care_plans import field_history
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
            self._keep_in_step(work, allergy)
            return work.create(allergy)

    def change(self, before: Allergy, after: Allergy) -> Allergy:
        """Correct an allergy or end it, with the day and the reason; raises RuleBrokenError or ConflictError."""
        self._desk.require(Permission.EDIT_PLANS)
        self._check(after)
        with self._desk.write() as work:
            if not current((before,)):
                self._keep_in_step(work, after)
            return work.change(before, after)

    def _keep_in_step(self, work: UnitOfWork, allergy: Allergy) -> None:
        """Before an allergy stands: the statement becomes known allergies, unless it says that there are none."""
        statement = _statement(work, allergy.person_id)
        if not current((allergy,)) or (statement and statement.status is AllergyStatus.KNOWN):
            return
        check_allergy_wanted(statement.status if statement else None)
        self._stated(work, allergy.person_id, AllergyStatus.KNOWN, allergy.source)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIn:
    """What came from the practice's list, what was not brought back, and where the two disagree."""

    added: tuple[Medicine, ...] = ()
    held_back: tuple[HeldBack, ...] = ()
    differences: tuple[Difference, ...] = ()


class Medicines:
    """The medicine list beyond what `PlanParts` does for any list."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def bring_in(self, person_id: str) -> BroughtIn:
        """Add what the practice's register lists and the plan never had, with its source and date.

        What was stopped or marked here is never brought back, and no dose is overwritten: both are named.
        Raises RuleBrokenError when the register lists nothing, or nothing that the plan does not say as well.
        """
        self._desk.require(Permission.EDIT_PLANS)
        with self._desk.write() as work:
            person = work.get(Person, person_id)
            if not person.medicines:
                raise RuleBrokenError([Problem("medicines", "The practice's register lists no medicines.")])
            here = work.find(Medicine, person_id=person_id)
            found = compared(person.medicines, here)
            if not (found.new or found.held_back or found.differences):
                raise RuleBrokenError([Problem("medicines", "Everything the practice lists is in the plan already.")])
            last = max((each.rank for each in here), default=0)
            made = tuple(_from_register(person, name, last + at) for at, name in enumerate(found.new, 1))
            work.create_many(made)
            return BroughtIn(added=made, held_back=_dated(work, found.held_back), differences=found.differences)


def _dated(reader: Reader, lines: tuple[HeldBack, ...]) -> tuple[HeldBack, ...]:
    """The same with the day on which each was marked as entered in error."""
    marked = [line.medicine.id for line in lines if line.medicine.entered_in_error]
    history = field_history(reader, marked, "entered_in_error")
    days = {line.entity_id: line.at.astimezone(LONDON).date() for line in history}
    return tuple(replace(line, on=days.get(line.medicine.id, line.on)) for line in lines)


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


def _standing(reader: Reader, person_id: str) -> tuple[Allergy, ...]:
    return current(reader.find(Allergy, person_id=person_id))
