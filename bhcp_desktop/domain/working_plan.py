"""A plan as it is read once for a screen or a document: everything under it, and what is known about the person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from bhcp_desktop.domain.capacity import CapacityAssessment
from bhcp_desktop.domain.care_plan import (
    Action,
    Allergy,
    AllergyStatement,
    CarePlan,
    Contact,
    ContactKind,
    ContingencyPlan,
    Goal,
    ItemStatus,
    Medicine,
    Need,
    StageGoal,
)
from bhcp_desktop.domain.form_answers import Answers
from bhcp_desktop.domain.frailty import FrailtyGrade
from bhcp_desktop.domain.frailty_rules import FrailtyFacts
from bhcp_desktop.domain.health_lists import Condition, SupportPlan
from bhcp_desktop.domain.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """The practice, unit and community a person belongs to on a day; blank names where there is none."""

    practice: str = ""
    practice_code: str = ""
    unit: str = ""
    unit_id: str = ""
    community: str = ""

    @property
    def in_practice(self) -> bool:
        """Whether the person belongs to a practice."""
        return bool(self.practice_code)


EndedT = TypeVar("EndedT", Allergy, Contact, ContingencyPlan, SupportPlan)


def current(parts: Iterable[EndedT]) -> tuple[EndedT, ...]:
    """Those that stand: not entered in error, and not ended."""
    return tuple(each for each in parts if each.ended_on is None and not each.entered_in_error)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingPlan:
    """A plan as it stands on the desk: the record, everything under it and what is known about the person.

    `answer_revs` has, for each `form/linkId`, a number that grows whenever any of its answers changes.
    `changed_since_agreed` is the last day on which what was agreed changed; None while it stands as it was agreed.
    """

    person: Person
    plan: CarePlan
    placement: Placement = field(default_factory=Placement)
    facts: FrailtyFacts = field(default_factory=FrailtyFacts)
    answers: Mapping[str, Answers] = field(default_factory=dict[str, Answers])
    answer_revs: Mapping[str, int] = field(default_factory=dict[str, int])
    needs: tuple[Need, ...] = ()
    goals: tuple[Goal, ...] = ()
    actions: tuple[Action, ...] = ()
    stage_goals: tuple[StageGoal, ...] = ()
    contacts: tuple[Contact, ...] = ()
    allergy_statement: AllergyStatement | None = None
    allergies: tuple[Allergy, ...] = ()
    medicines: tuple[Medicine, ...] = ()
    contingency: tuple[ContingencyPlan, ...] = ()
    capacity: tuple[CapacityAssessment, ...] = ()
    conditions: tuple[Condition, ...] = ()
    support_plans: tuple[SupportPlan, ...] = ()
    changed_since_agreed: date | None = None

    @property
    def grade(self) -> FrailtyGrade | None:
        """The grade that a clinician confirmed last."""
        return self.facts.grade

    def of(self, form: str) -> Answers:
        """The answers to one form."""
        return self.answers.get(form, {})

    def active_needs(self) -> tuple[Need, ...]:
        """Needs that were not entered in error."""
        return tuple(need for need in self.needs if need.status is not ItemStatus.ENTERED_IN_ERROR)

    def current_medicines(self) -> tuple[Medicine, ...]:
        """Medicines the person takes now."""
        return tuple(each for each in self.medicines if not each.entered_in_error and each.stopped_on is None)

    def stopped_medicines(self) -> tuple[Medicine, ...]:
        """Medicines that were stopped, the latest first: why matters to whoever prescribes next."""
        stopped = [(each.stopped_on, each) for each in self.medicines if each.stopped_on and not each.entered_in_error]
        return tuple(each for _, each in sorted(stopped, key=lambda pair: pair[0], reverse=True))

    def current_allergies(self) -> tuple[Allergy, ...]:
        """Allergies that stand."""
        return current(self.allergies)

    def past_allergies(self) -> tuple[Allergy, ...]:
        """Allergies that are no longer held, the latest first: not those entered in error."""
        ended = [(each.ended_on, each) for each in self.allergies if each.ended_on and not each.entered_in_error]
        return tuple(each for _, each in sorted(ended, key=lambda pair: pair[0], reverse=True))

    def current_contacts(self, kind: ContactKind | None = None) -> tuple[Contact, ...]:
        """Contacts that stand and have not ended, of one kind or of both."""
        return tuple(each for each in current(self.contacts) if kind in {None, each.kind})

    def current_capacity(self) -> tuple[CapacityAssessment, ...]:
        """Assessments of capacity that stand."""
        return tuple(each for each in self.capacity if not each.entered_in_error)

    def current_conditions(self) -> tuple[Condition, ...]:
        """Conditions written down here that stand."""
        return tuple(each for each in self.conditions if not each.entered_in_error)

    def current_support_plans(self) -> tuple[SupportPlan, ...]:
        """Other support plans that stand and have not ended."""
        return current(self.support_plans)

    def current_contingency(self) -> tuple[ContingencyPlan, ...]:
        """Contingency plans that stand and have not ended."""
        return current(self.contingency)

    def agreed_parts(self) -> tuple[str, ...]:
        """The identifiers of everything but answers that whoever agrees to the plan agrees to, ended parts too."""
        lists = (
            self.needs, self.goals, self.actions, self.stage_goals, self.contacts, self.medicines, self.allergies,
            self.conditions, self.contingency, self.support_plans,
        )  # fmt: skip
        stated = (self.allergy_statement.id,) if self.allergy_statement is not None else ()
        return (*stated, *(part.id for parts in lists for part in parts))

    def steps_of(self, action_id: str) -> tuple[StageGoal, ...]:
        """The stage goals of an action that stand, in order."""
        here = (each for each in self.stage_goals if each.action_id == action_id)
        return tuple(each for each in here if each.status is not ItemStatus.ENTERED_IN_ERROR)
