"""What a training population is ordered with, and what is delivered: frozen records grouped by person and meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from bhcp_desktop.domain.capacity import CapacityAssessment
from bhcp_desktop.domain.care_plan import (
    Action,
    Allergy,
    AllergyStatement,
    Answer,
    CarePlan,
    Contact,
    ContingencyPlan,
    Goal,
    Medicine,
    Need,
    StageGoal,
)
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.frailty import FrailtyGrade, FrailtyScore
from bhcp_desktop.domain.health_lists import Condition, SupportPlan
from bhcp_desktop.domain.mdt import AgendaItem, Attendance, Meeting, Referral
from bhcp_desktop.domain.people import Membership, Person
from bhcp_desktop.domain.person_events import PersonEvent
from bhcp_desktop.domain.record import Record

WHOLE_PLAN: Final = "whole plan"
"""Marks somebody whose plan has every section filled, with 12 needs, 30 goals and 60 actions."""
FEWEST: Final = 100
MOST: Final = 365_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingPlace:
    """A unit to fill, with its practice; the town decides the addresses and may be left out."""

    practice_id: str
    unit_id: str
    practice_code: str = "Y99999"
    practice_name: str = "Training Surgery"
    town: str = ""
    opened_on: date = date(2018, 6, 19)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingOrder:
    """How many people, from which seed, as they stand today, shared evenly among these units."""

    people: int
    seed: int
    today: date
    places: tuple[TrainingPlace, ...]
    meeting_type: str = "frailty"

    def __post_init__(self) -> None:
        """Raises RuleBrokenError for a size out of range, no place, or units too small to be like life."""
        problems: list[Problem] = []
        if not FEWEST <= self.people <= MOST:
            problems.append(Problem("people", "Choose between 100 and 365,000 people."))
        if not self.places or self.people < FEWEST * len(self.places):
            problems.append(Problem("places", "Choose at least one unit, and 100 people or more for each."))
        if problems:
            raise RuleBrokenError(problems)

    def sizes(self) -> list[int]:
        """How many people each unit gets."""
        share, over = divmod(self.people, len(self.places))
        return [share + (at < over) for at in range(len(self.places))]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a unit's team, with their role in words and their organisation."""

    key: str
    name: str
    role: str
    organisation: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    """A unit's team; the general practitioners also as the practice system writes them."""

    members: tuple[Member, ...]
    usual_gps: tuple[str, ...]

    def member(self, key: str) -> Member:
        """The member with a role's key, such as `coordinator` or `nurse`."""
        return next(one for one in self.members if one.key == key)

    @property
    def doctors(self) -> tuple[Member, ...]:
        """The general practitioners."""
        return tuple(one for one in self.members if one.key.startswith("gp"))

    def doctor_of(self, usual_gp: str) -> Member:
        """The general practitioner whom the practice system writes so; the first one when it names none of them."""
        return self.doctors[self.usual_gps.index(usual_gp) if usual_gp in self.usual_gps else 0]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFile:
    """A care plan with all that hangs on it; `publish_on` is the day it was published, when it was."""

    plan: CarePlan
    written_on: date
    answers: tuple[Answer, ...] = ()
    needs: tuple[Need, ...] = ()
    goals: tuple[Goal, ...] = ()
    actions: tuple[Action, ...] = ()
    contingency: tuple[ContingencyPlan, ...] = ()
    stage_goals: tuple[StageGoal, ...] = ()
    capacity: tuple[CapacityAssessment, ...] = ()
    conditions: tuple[Condition, ...] = ()
    support_plans: tuple[SupportPlan, ...] = ()
    publish_on: date | None = None
    themes: tuple[str, ...] = ()

    def records(self) -> Iterator[Record]:
        """Every record, owners before what they own."""
        yield self.plan
        for part in (self.answers, self.capacity, self.conditions, self.needs, self.goals):
            yield from part
        for part in (self.actions, self.stage_goals, self.contingency, self.support_plans):
            yield from part


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFile:
    """One person with everything recorded about them; `marks` name the rare features they carry."""

    person: Person
    memberships: tuple[Membership, ...]
    scores: tuple[FrailtyScore, ...] = ()
    grades: tuple[FrailtyGrade, ...] = ()
    allergy_statement: AllergyStatement | None = None
    allergies: tuple[Allergy, ...] = ()
    medicines: tuple[Medicine, ...] = ()
    contacts: tuple[Contact, ...] = ()
    events: tuple[PersonEvent, ...] = ()
    plan: PlanFile | None = None
    marks: frozenset[str] = frozenset()

    def records(self) -> Iterator[Record]:
        """Every record, owners before what they own."""
        yield self.person
        for part in (self.memberships, self.scores, self.grades):
            yield from part
        if self.allergy_statement:
            yield self.allergy_statement
        for part in (self.allergies, self.medicines, self.contacts, self.events):
            yield from part
        if self.plan:
            yield from self.plan.records()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFile:
    """One meeting with its attendance, the referrals to it, its agenda and the actions agreed there."""

    meeting: Meeting
    attendance: tuple[Attendance, ...]
    referrals: tuple[Referral, ...]
    items: tuple[AgendaItem, ...]
    actions: tuple[Action, ...] = ()

    def parts(self) -> Iterator[Record]:
        """What hangs on the meeting; a referral may name a later meeting."""
        for part in (self.attendance, self.referrals, self.items, self.actions):
            yield from part


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingUnit:
    """One unit's people and meetings."""

    place: TrainingPlace
    team: Team
    people: tuple[PersonFile, ...]
    meetings: tuple[MeetingFile, ...]

    def records(self) -> Iterator[Record]:
        """Every record, owners before what they own."""
        for one in self.people:
            yield from one.records()
        for file in self.meetings:
            yield file.meeting
        for file in self.meetings:
            yield from file.parts()
