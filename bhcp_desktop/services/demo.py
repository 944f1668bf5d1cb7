"""Builds a training store: invented people, plans and meetings in a real, encrypted, journalled store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
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
from bhcp_desktop.domain.clock import LONDON, Clock, FixedClock
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.frailty import FrailtyGrade, FrailtyScore
from bhcp_desktop.domain.health_lists import Condition, SupportPlan
from bhcp_desktop.domain.mdt import AgendaItem, Attendance, Meeting, Referral
from bhcp_desktop.domain.people import Membership, Person
from bhcp_desktop.domain.person_events import PersonEvent
from bhcp_desktop.domain.record import Record
from bhcp_desktop.domain.staff import Role, User
from bhcp_desktop.services.accounts import Accounts
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.meeting_types import ensure_types
from bhcp_desktop.services.place_reference import load_reference
from bhcp_desktop.services.plan_publishing import Publishing
from bhcp_desktop.services.store_door import NewUser, StoreDoor
from bhcp_desktop.services.training.agreements import sharing_agreements
from bhcp_desktop.services.training.history import By, Step, history
from bhcp_desktop.services.training.order import (
    WHOLE_PLAN,
    PersonFile,
    Team,
    TrainingOrder,
    TrainingPlace,
    TrainingUnit,
)
from bhcp_desktop.services.training.people_records import REGISTER_AGE_DAYS
from bhcp_desktop.services.training.population import team_of, training_units
from bhcp_desktop.services.training.units import training_places, units_wanted, usual_gp_rules
from bhcp_desktop.storage.argon2_cost import Cost
from bhcp_desktop.storage.folder import SUFFIX
from bhcp_desktop.storage.unit_of_work import UnitOfWork

Progress = Callable[[int, int], bool]
"""Told how many people of how many are written; gives False to stop."""

STORE_NAME: Final = f"training{SUFFIX}"
SIGN_IN_NAME: Final = "coordinator"
ADMINISTRATOR: Final = "administrator"
OTHER_NAMES: Final = ("clinician", "chair", "viewer", ADMINISTRATOR)
"""The users of a training store beside the coordinator; one passphrase opens it for all."""

_DAYS_OF_HISTORY: Final = 500
_PAUSE: Final = timedelta(minutes=1)
# Owners before what they own.
_KINDS: Final = (
    Person, Membership, FrailtyScore, FrailtyGrade, AllergyStatement, Allergy, Medicine, Contact, PersonEvent,
    Condition, CapacityAssessment, CarePlan, Answer, Need, Goal, ContingencyPlan, SupportPlan, Meeting, Attendance,
    Referral, AgendaItem, Action, StageGoal,
)  # fmt: skip
_REASONS: Final = {
    "frailty": "Visit by the clinician is booked; the plan was not held back for it.",
    "person": "Asked the practice; no answer yet.",
    "medicines": "Review with the pharmacist is booked.",
    "sharing": "Left for the next visit at the person's wish.",
}
_OTHER_REASON: Final = "Could not be settled at this visit; asked again at the review."


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoStore:
    """A training store that was built: where it is, who signs in, and something to show first."""

    path: Path
    user_name: str
    practice_code: str
    people: int
    units: int
    published: int
    drafts: int
    person_id: str
    nhs_number: str
    meeting_id: str
    full_person_id: str  # every section of their plan is filled
    recovery_code: str = field(repr=False)


def build_training_store(
    folder: Path,
    people: int,
    seed: int,
    passphrase: str,
    *,
    clock: Clock,
    progress: Progress | None = None,
    cost: Cost | None = None,
) -> DemoStore:
    """Make `folder/training.bhcp`; user `coordinator` and `OTHER_NAMES` sign in with the passphrase.

    The first unit has its whole history; the plans of further units stay drafts. Raises RuleBrokenError for a size
    out of range or when progress says stop, UnavailableError when the folder is not free; a build that fails leaves
    nothing behind.
    """
    today = clock.today()
    first_day = FixedClock(_at(today - timedelta(days=_DAYS_OF_HISTORY), 8))
    administrator = NewUser(name=ADMINISTRATOR, display_name="Training administrator", job_title="IT support")
    door, signed_in, secrets = StoreDoor.create(
        folder / STORE_NAME, administrator, passphrase, clock=first_day, cost=cost, training=True
    )
    try:
        builder = _Builder(door, signed_in.desk, clock, progress)
        made = builder.build(people, seed, passphrase)
    except BaseException:
        door.leave()
        door.folder.discard()
        raise
    door.leave()
    return replace(made, recovery_code=secrets.recovery_code)


class _Builder:
    """Fills one store; holds it open until everything is written."""

    def __init__(self, door: StoreDoor, desk: Desk, clock: Clock, progress: Progress | None) -> None:
        self._door = door
        self._desk = desk
        self._clock = clock
        self._progress = progress
        self._hands: dict[By, User] = {}
        self._published: set[str] = set()
        self._last: datetime | None = None

    def build(self, people: int, seed: int, passphrase: str) -> DemoStore:
        """Places, users, people, plans and meetings; gives what to show first."""
        with self._desk.write() as work:
            load_reference(work)
            places = training_places(work, units_wanted(people))
        ensure_types(self._desk)
        order = TrainingOrder(people=people, seed=seed, today=self._clock.today(), places=places)
        with self._desk.write() as work:
            work.create_many(usual_gp_rules(order))
            work.create_many(sharing_agreements(order))
        self._add_users(team_of(order, places[0]), places[0], passphrase)
        drafts, done, first = 0, 0, None
        for unit in training_units(order):
            if first is None:
                first = unit
                self._live_through(unit, people)
            else:
                self._write_at_once(unit)
            done += len(unit.people)
            drafts += sum(1 for one in unit.people if one.plan and one.person.id not in self._published)
            self._tell(done, people)
        assert first is not None  # noqa: S101 - an order has a unit
        return self._told(order, first, drafts)

    def _add_users(self, team: Team, place: TrainingPlace, passphrase: str) -> None:
        """One user for each role, named as the plans and meetings name them."""
        accounts = Accounts(self._desk, self._door)
        doctor, chair = team.doctors[1], team.doctors[0]
        coordinator = team.member("coordinator")
        for by, name, member, role in (
            (By.COORDINATOR, SIGN_IN_NAME, coordinator, Role.COORDINATOR),
            (By.CLINICIAN, "clinician", doctor, Role.CLINICIAN),
            (By.CHAIR, "chair", chair, Role.CHAIR),
        ):
            new = NewUser(name=name, display_name=member.name, job_title=member.role, organisation=member.organisation)
            self._hands[by] = accounts.add(new, (role,), passphrase)
        viewer = NewUser(name="viewer", display_name="Training viewer", organisation=place.practice_name)
        accounts.add(viewer, (Role.VIEWER,), passphrase)
        own = self._desk.user
        itself = NewUser(name=own.name, display_name=own.display_name, job_title=own.job_title)
        accounts.change(own.id, itself, (Role.ADMINISTRATOR,))

    def _live_through(self, unit: TrainingUnit, people: int) -> None:
        """Write a unit step by step, each step on its day and in somebody's name, publishing its plans for good."""
        steps = history(unit, self._clock.today())
        for at, step in enumerate(steps):
            self._take(step)
            self._tell(len(unit.people) * at // len(steps), people)

    def _take(self, step: Step) -> None:
        user = self._hands[step.by]
        # Meetings are in the afternoon.
        instant = self._next_instant(step.on, 14 if step.by is By.CHAIR else 10)
        if step.created or step.changed:
            with self._door.store.write(user.id, FixedClock(instant)) as work:
                _create(work, step.created)
                for after in step.changed:
                    _change(work, after)
        publishing = Publishing(Desk(self._door.store, user, FixedClock(instant)))
        for person_id in step.published:
            publishing.publish(person_id, _reasons(publishing, person_id))
            self._published.add(person_id)

    def _next_instant(self, day: date, hour: int) -> datetime:
        """This hour of a day, but never before what was written last."""
        usual = _at(day, hour)
        self._last = usual if self._last is None else max(usual, self._last + _PAUSE)
        return self._last

    def _write_at_once(self, unit: TrainingUnit) -> None:
        """Write a unit as it stands, on the day of the newest register or after the first unit's last step."""
        day = self._clock.today() - timedelta(days=REGISTER_AGE_DAYS)
        clock = FixedClock(self._next_instant(day, 16))
        with self._door.store.write(self._hands[By.COORDINATOR].id, clock) as work:
            _create(work, unit.records())

    def _tell(self, done: int, people: int) -> None:
        if self._progress is not None and not self._progress(done, people):
            says = "The training store was not finished and has been removed. Start again when you like."
            raise RuleBrokenError([Problem("people", says)])

    def _told(self, order: TrainingOrder, unit: TrainingUnit, drafts: int) -> DemoStore:
        shown = max(unit.people, key=self._worth_showing)
        return DemoStore(
            path=self._door.folder.path,
            user_name=SIGN_IN_NAME,
            practice_code=unit.place.practice_code,
            people=order.people,
            units=len(order.places),
            published=len(self._published),
            drafts=drafts,
            person_id=shown.person.id,
            nhs_number=shown.person.nhs_number or "",
            meeting_id=unit.meetings[-1].meeting.id,
            full_person_id=next(each.person.id for each in unit.people if WHOLE_PLAN in each.marks),
            recovery_code="",
        )

    def _worth_showing(self, one: PersonFile) -> tuple[bool, int, str]:
        """A published plan of somebody with an NHS number, the fuller the better."""
        published = one.person.id in self._published and WHOLE_PLAN not in one.marks
        if one.plan is None or not published or one.person.nhs_number is None:
            return False, 0, ""
        plan = one.plan
        parts = (plan.capacity, plan.conditions, plan.support_plans, plan.stage_goals, one.grades)
        filled = len({answer.form for answer in plan.answers}) + sum(map(bool, parts))
        return True, 100 * filled + len(plan.goals) + len(plan.actions) + 2 * len(plan.contingency), one.person.id


def _create(work: UnitOfWork, records: Iterable[Record]) -> None:
    by_kind: dict[type, list[Record]] = {kind: [] for kind in _KINDS}
    for record in records:
        by_kind[type(record)].append(record)
    for kind in _KINDS:
        work.create_many(by_kind[kind])


def _change(work: UnitOfWork, after: Record) -> None:
    before = work.get(type(after), after.id)
    work.change(before, replace(after, rev=before.rev))  # pyright: ignore[reportArgumentType, reportUnknownArgumentType, reportUnknownVariableType]


def _reasons(publishing: Publishing, person_id: str) -> Mapping[str, str]:
    """Why the plan is published with what it lacks, in a sentence for each gap."""
    gaps = publishing.prepare(person_id).gaps
    return {gap.field: _REASONS.get(gap.field.split("/")[0], _OTHER_REASON) for gap in gaps}


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), LONDON)
