"""People with facts, for lists."""

from __future__ import annotations

from datetime import date, datetime

from bhcp_desktop.domain.care_plan import Action, ActionStatus, CarePlan, PlanStatus, PlanVersion
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.frailty import FrailtyBand, FrailtyGrade, FrailtyScore, Grade, Instrument
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import AgendaItem, Meeting, Referral
from bhcp_desktop.domain.people import Membership, Person
from bhcp_desktop.domain.places import Place
from bhcp_desktop.domain.record import Record
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.stores import NOON, OPENED, a_person


class Register:
    """Adds people of one unit to a store, with what a list shows of them."""

    def __init__(self, store: Store, practice: Place, unit: Place) -> None:
        self.store = store
        self.practice = practice
        self.unit = unit

    def add(self, *facts: Record, joined: date = OPENED, unit: Place | None = None, **fields: object) -> Person:
        """A person of the unit; each fact is made for them by the functions below."""
        person = a_person(**{"nhs_number": None, **fields})
        member = Membership(
            id=new_id(),
            person_id=person.id,
            practice_id=self.practice.id,
            unit_id=(unit or self.unit).id,
            from_on=joined,
        )
        self.keep(person, member, *facts)
        return person

    def keep(self, *records: Record) -> None:
        """Write records as they are."""
        with self.store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
            for record in records:
                work.create(record)

    def score(
        self,
        person: Person,
        band: FrailtyBand | None,
        on: date,
        instrument: Instrument = Instrument.EFI,
        **more: object,
    ) -> FrailtyScore:
        """A result of an instrument."""
        made = FrailtyScore(
            id=new_id(), person_id=person.id, instrument=instrument, value=str(more.pop("value", "0.39")), band=band,
            scored_on=on, **more,  # type: ignore[arg-type]
        )  # fmt: skip
        self.keep(made)
        return made

    def grade(self, person: Person, grade: Grade, on: date) -> None:
        """A clinician's confirmed grade."""
        self.keep(
            FrailtyGrade(
                id=new_id(), person_id=person.id, grade=grade, confirmed_on=on, clinician="R Shah", clinician_role="GP"
            )
        )

    def plan(
        self, person: Person, *, review: date | None = None, published: int = 0, coordinator: str = ""
    ) -> CarePlan:
        """A care plan, with as many published versions as asked."""
        status = PlanStatus.ACTIVE if published else PlanStatus.DRAFT
        plan = CarePlan(
            id=new_id(), person_id=person.id, status=status, started_on=OPENED, review_on=review,
            coordinator=coordinator,
        )  # fmt: skip
        self.keep(plan)
        for number in range(1, published + 1):
            self.publish(plan, number=number)
        return plan

    def publish(self, plan: CarePlan, *, number: int = 1, at: datetime = NOON) -> None:
        """A published version of a plan."""
        self.keep(
            PlanVersion(
                id=new_id(), plan_id=plan.id, person_id=plan.person_id, number=number, content="{}",
                content_sha256="", pdf_sha256="", published_at=at, published_by="C Bell",
            )
        )  # fmt: skip

    def action(self, person: Person, due: date | None, status: ActionStatus = ActionStatus.TO_DO) -> None:
        """An agreed action."""
        self.keep(Action(id=new_id(), person_id=person.id, what="Ring", due_on=due, status=status))

    def list_for(self, person: Person, starts_at: datetime) -> None:
        """A meeting with the person on its agenda."""
        meeting = Meeting(id=new_id(), type_code="frailty", place_id=self.practice.id, starts_at=starts_at)
        referral = Referral(
            id=new_id(), person_id=person.id, type_code="frailty", reason="Falls", question="?", received_on=OPENED
        )
        item = AgendaItem(id=new_id(), meeting_id=meeting.id, referral_id=referral.id, person_id=person.id, position=1)
        self.keep(meeting, referral, item)
