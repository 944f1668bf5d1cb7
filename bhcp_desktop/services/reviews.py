"""When a person is next to be reviewed, from everything the records hold that a clock can run on."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache

from bhcp_desktop import assets
from bhcp_desktop.domain.capacity import CapacityAssessment
from bhcp_desktop.domain.care_plan import VersionStatus
from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.people import Membership, MembershipEnd, Person
from bhcp_desktop.domain.review_clocks import (
    ReviewClock,
    ReviewFacts,
    next_review_words,
    plan_clocks,
    review_clocks,
    why_stopped,
)
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.working_days import BankHolidays, read_bank_holidays
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.working_plan import frailty_facts, plan_in_force, read_working
from bhcp_desktop.storage.queries.care_plans import field_history, version_lines
from bhcp_desktop.storage.queries.review_facts import FALLS, MEDICINES, admission_day, yearly_day
from bhcp_desktop.storage.unit_of_work import Reader


@cache
def bank_holidays() -> BankHolidays:
    """The table that ships with the program, read once."""
    with assets.reference("bank-holidays-england.csv").open(encoding="utf-8", newline="") as file:
        return read_bank_holidays(csv.DictReader(file))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewState:
    """Every clock that runs for a person, the earliest first, and the sentences that tell the next review.

    `on_paper` tells the day that the plan's papers give, where it is another one; empty where it is not.
    """

    clocks: tuple[ReviewClock, ...]
    words: str
    on_paper: str = ""


class Reviews:
    """What is to be looked at again, and when."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_person(self, person_id: str) -> ReviewState:
        """The clocks of one person; raises NotFoundError or NotPermittedError."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            facts = _facts(reader, reader.get(Person, person_id), self._desk.clock.today())
        clocks = review_clocks(facts)
        stopped = why_stopped(facts)
        of_plan = plan_clocks(facts.working) if facts.working and not stopped else ()
        return ReviewState(
            clocks=clocks,
            words=stopped or next_review_words(clocks),
            on_paper=next_review_words(of_plan) if of_plan and of_plan[0] != clocks[0] else "",
        )


def _facts(reader: Reader, person: Person, today: date) -> ReviewFacts:
    plan = plan_in_force(reader, person.id)
    working = read_working(reader, person, plan, today) if plan else None
    return ReviewFacts(
        person=person,
        today=today,
        holidays=bank_holidays(),
        working=working,
        capacity=tuple(reader.find(CapacityAssessment, person_id=person.id)),
        grade=working.grade if working else frailty_facts(reader, person.id).grade,
        medication_reviewed_on=yearly_day(reader, person.id, plan.id if plan else None, MEDICINES),
        falls_asked_on=yearly_day(reader, person.id, plan.id if plan else None, FALLS),
        admission_recorded_on=admission_day(reader, person.id),
        care_home_from=_care_home_from(reader, person),
        planned_on=_planned_on(reader, person.id),
        moved_on=_moved_on(reader, person.id, today),
    )


def _care_home_from(reader: Reader, person: Person) -> date | None:
    """The day a home was recorded for somebody who had none; the first record of a person is no move."""
    if not person.care_home:
        return None
    created = field_history(reader, [person.id], "born_on")[0].at
    lines = field_history(reader, [person.id], "care_home")
    days = [line.at.astimezone(LONDON).date() for line in lines if line.new and not line.old and line.at != created]
    return days[-1] if days else None


def _planned_on(reader: Reader, person_id: str) -> date | None:
    standing = (each for each in version_lines(reader, person_id) if each.status is not VersionStatus.ENTERED_IN_ERROR)
    return max((each.published_at.astimezone(LONDON).date() for each in standing), default=None)


def _moved_on(reader: Reader, person_id: str, today: date) -> date | None:
    """The day somebody left for good: nobody who still belongs to a unit has moved."""
    held = reader.find(Membership, person_id=person_id)
    if any(each.to_on is None or each.to_on > today for each in held):
        return None
    moves = [each.to_on for each in held if each.to_on and each.ended_because is MembershipEnd.MOVED]
    return max(moves, default=None)
