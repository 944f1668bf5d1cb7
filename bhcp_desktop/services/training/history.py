"""How a training unit came to be as it is: each step on its day and by somebody, so that its journal reads true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Final

from bhcp_desktop.domain.care_plan import Action, Goal, ItemStatus, StageGoal
from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.frailty import Instrument
from bhcp_desktop.domain.mdt import ItemState, MeetingStatus, Presence, Referral, ReferralStatus
from bhcp_desktop.domain.record import Record
from bhcp_desktop.services.training.order import MeetingFile, PersonFile, PlanFile, TrainingUnit
from bhcp_desktop.services.training.people_records import REGISTER_AGE_DAYS
from bhcp_desktop.services.training.plans import as_agreed


class By(StrEnum):
    """Whose hand a step is in."""

    COORDINATOR = "coordinator"
    CLINICIAN = "clinician"
    CHAIR = "chair"


@dataclass(frozen=True, slots=True)
class Step:
    """What one person did at one time: records made, records as they are afterwards, and plans published."""

    on: date
    by: By
    created: tuple[Record, ...] = ()
    changed: tuple[Record, ...] = ()
    published: tuple[str, ...] = ()


# The order of a day.
_REGISTER, _FACTS, _MEETING, _REFERRED, _PLAN, _PUBLISHED, _FOLLOWED, _MET, _LISTED, _ACTED = range(10)


@dataclass(frozen=True, slots=True)
class _Entry:
    on: date
    at: int
    by: By = By.COORDINATOR
    created: Record | None = None
    changed: Record | None = None
    published: str = ""


_DAYS_BEFORE_ALL: Final = 3


def history(unit: TrainingUnit, today: date) -> list[Step]:
    """Every step that led to the unit as it stands today, oldest first."""
    start, register_day = _start(unit), today - timedelta(days=REGISTER_AGE_DAYS)
    early = _early(unit)
    entries: list[_Entry] = []
    for one in unit.people:
        since = start if one.person.id in early else register_day
        entries += _person(one, since, register_day)
        if one.plan:
            entries += _plan(one.plan, today)
    entries += _meetings(unit.meetings, today)
    entries.sort(key=lambda entry: (entry.on, entry.at, entry.by))
    return [_step(list(group)) for _, group in groupby(entries, key=lambda entry: (entry.on, entry.at, entry.by))]


def _step(entries: list[_Entry]) -> Step:
    return Step(
        on=entries[0].on,
        by=entries[0].by,
        created=tuple(entry.created for entry in entries if entry.created is not None),
        changed=tuple(entry.changed for entry in entries if entry.changed is not None),
        published=tuple(entry.published for entry in entries if entry.published),
    )


def _early(unit: TrainingUnit) -> set[str]:
    """Those who must be known before the last register: with a plan, or referred to a meeting."""
    return {one.person.id for one in unit.people if one.plan} | {
        referral.person_id for file in unit.meetings for referral in file.referrals
    }


def _start(unit: TrainingUnit) -> date:
    days = [min(one.plan.plan.started_on, one.plan.written_on) for one in unit.people if one.plan]
    days += [referral.received_on for file in unit.meetings for referral in file.referrals]
    days += [_day_of(file) - timedelta(days=12) for file in unit.meetings]
    return min(days) - timedelta(days=_DAYS_BEFORE_ALL)


def _day_of(file: MeetingFile) -> date:
    return file.meeting.starts_at.astimezone(LONDON).date()


def _person(one: PersonFile, since: date, register_day: date) -> Iterator[_Entry]:
    """The person when first imported, what was recorded about them since, and the newest register."""
    yield _Entry(since, _REGISTER, created=replace(one.person, register_as_at=since))
    if register_day > since:
        yield _Entry(register_day, _REGISTER, changed=one.person)
    for membership in one.memberships:
        yield _Entry(since, _REGISTER, created=membership)
    for score in one.scores:
        imported = register_day if score.scored_on > since else since
        is_efi = score.instrument is Instrument.EFI
        yield _Entry(imported if is_efi else max(score.scored_on, since), _REGISTER, created=score)
    for grade in one.grades:
        yield _Entry(max(grade.confirmed_on, since), _FACTS, By.CLINICIAN, created=grade)
    yield from _known(one, since)


def _known(one: PersonFile, since: date) -> Iterator[_Entry]:
    if one.allergy_statement:
        yield _Entry(max(one.allergy_statement.recorded_on, since), _FACTS, created=one.allergy_statement)
    for allergy in one.allergies:
        yield _Entry(max(allergy.recorded_on, since), _FACTS, created=allergy)
    for medicine in one.medicines:
        yield _Entry(max(medicine.as_at or since, since), _FACTS, created=medicine)
    met_on = max(one.plan.plan.started_on, since) if one.plan else since
    for contact in one.contacts:
        yield _Entry(met_on, _FACTS, created=contact)
    for event in one.events:
        yield _Entry(max(event.recorded_on, met_on), _FACTS, created=event)


def _plan(file: PlanFile, today: date) -> Iterator[_Entry]:
    """The plan as written, its publication, and what became of its goals and actions."""
    for record in (file.plan, *file.answers, *file.capacity, *file.conditions, *file.support_plans, *file.needs):
        yield _Entry(file.written_on, _PLAN, created=record)
    for record in map(_as_begun, file.goals):
        yield _Entry(file.written_on, _PLAN, created=record)
    for record in (*file.contingency, *map(as_agreed, file.actions), *map(_step_as_begun, file.stage_goals)):
        yield _Entry(file.written_on, _PLAN, created=record)
    if file.publish_on:
        yield _Entry(file.publish_on, _PUBLISHED, published=file.plan.person_id)
    yield from _followed((*file.goals, *file.stage_goals), file.written_on, today)
    yield from _acted(file.actions, _FOLLOWED, today)


def _as_begun(goal: Goal) -> Goal:
    return replace(goal, status=ItemStatus.ACTIVE, outcome="", outcome_on=None)


def _step_as_begun(step: StageGoal) -> StageGoal:
    return replace(step, status=ItemStatus.ACTIVE, outcome="")


def _followed(goals: Iterable[Goal | StageGoal], written_on: date, today: date) -> Iterator[_Entry]:
    looked_at = max(min(written_on + timedelta(days=150), today - timedelta(days=1)), written_on)
    for goal in goals:
        if goal.status is not ItemStatus.ACTIVE:
            yield _Entry(looked_at, _FOLLOWED, changed=goal)


def _acted(actions: Iterable[Action], at: int, today: date) -> Iterator[_Entry]:
    """What became of actions: closed on the day they were, begun about ten days after they were agreed."""
    for action in actions:
        if action == as_agreed(action):
            continue
        agreed_on = action.agreed_on or today
        begun = max(min(agreed_on + timedelta(days=10), today - timedelta(days=1)), agreed_on)
        yield _Entry(action.closed_on or begun, at, changed=action)


def _meetings(files: Iterable[MeetingFile], today: date) -> Iterator[_Entry]:
    files = tuple(files)
    referrals = {referral.id: referral for file in files for referral in file.referrals}
    for file in files:
        yield from _called(file, today)
        if file.meeting.status is MeetingStatus.CLOSED:
            yield from _held(file, referrals, today)
        else:
            yield from _prepared(file, referrals, today)


def _called(file: MeetingFile, today: date) -> Iterator[_Entry]:
    """The meeting as it was called, its expected members, and the referrals to it as they came in."""
    day = min(_day_of(file) - timedelta(days=12), today - timedelta(days=2))
    draft = replace(
        file.meeting, status=MeetingStatus.DRAFT, notes="", issued_at=None, closed_at=None, no_quorum_reason=""
    )
    yield _Entry(day, _MEETING, created=draft)
    for seat in file.attendance:
        yield _Entry(day, _MEETING, created=replace(seat, presence=Presence.NOT_RECORDED, detail=""))
    for referral in file.referrals:
        received = replace(referral, status=ReferralStatus.RECEIVED, status_reason="", meeting_id=None)
        yield _Entry(referral.received_on, _REFERRED, created=received)


def _held(file: MeetingFile, referrals: dict[str, Referral], today: date) -> Iterator[_Entry]:
    """The meeting as it was held: who came, what was decided, what was agreed."""
    day = _day_of(file)
    for item in file.items:
        yield _Entry(day, _MET, By.CHAIR, created=item)
        referral = referrals[item.referral_id]
        if item.state is not ItemState.DISCUSSED:
            referral = replace(referral, status=ReferralStatus.ACCEPTED, meeting_id=file.meeting.id)
        yield _Entry(day, _MET, By.CHAIR, changed=referral)
    for action in file.actions:
        yield _Entry(day, _MET, By.CHAIR, created=as_agreed(action))
    for record in (*file.attendance, file.meeting):
        yield _Entry(day, _MET, By.CHAIR, changed=record)
    yield from _acted(file.actions, _ACTED, today)


def _prepared(file: MeetingFile, referrals: dict[str, Referral], today: date) -> Iterator[_Entry]:
    """The next meeting's agenda as it was made up yesterday."""
    for item in file.items:
        yield _Entry(today - timedelta(days=1), _LISTED, created=item)
        yield _Entry(today - timedelta(days=1), _LISTED, changed=referrals[item.referral_id])
