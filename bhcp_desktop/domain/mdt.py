"""Multidisciplinary team meetings: types, meetings, referrals, agenda, attendance, decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bhcp_desktop.domain.care_plan import NotDone
from bhcp_desktop.domain.meeting_kinds import ConsentRule, ListField
from bhcp_desktop.domain.series import OnHoliday, Rhythm


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingType:
    """A kind of meeting: minutes, roles, agenda, outcomes, list and rules; data, not code.

    `rhythm` and `every` are what is usual, offered when a meeting of this kind is created; None where none is known.
    """

    id: str
    rev: int = 1
    code: str
    name: str
    minutes_per_case: int = 5
    length_minutes: int = 60
    roles: tuple[str, ...] = ()
    required_roles: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    outcomes: tuple[tuple[str, str], ...] = ()
    rhythm: Rhythm | None = None
    every: int = 1
    list_fields: tuple[str, ...] = (ListField.QUESTION, ListField.PRESENTER)
    consent: ConsentRule = ConsentRule.TELL
    active: bool = True


class MeetingStatus(StrEnum):
    """Where a meeting is: being prepared, list issued, running, closed."""

    DRAFT = "draft"
    ISSUED = "issued"
    RUNNING = "running"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting of one type for one place; `starts_at` is an instant, shown in London time."""

    id: str
    rev: int = 1
    type_code: str
    place_id: str
    starts_at: datetime
    length_minutes: int = 60
    venue: str = ""
    chair: str = ""
    coordinator: str = ""
    status: MeetingStatus = MeetingStatus.DRAFT
    notes: str = ""
    issued_at: datetime | None = None
    closed_at: datetime | None = None
    no_quorum_reason: str = ""
    series_id: str | None = None
    series_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSeries:
    """Meetings of one type for one place that repeat; `at` is the London time (13:00) each begins.

    `expected` holds name, role and organisation of each person asked to come. `series_on` of a meeting is the day the
    rhythm gave, which differs from the day it is held where a bank holiday moved it.
    """

    id: str
    rev: int = 1
    type_code: str
    place_id: str
    rhythm: Rhythm
    every: int = 1
    first_on: date
    at: str
    on_holiday: OnHoliday
    length_minutes: int = 60
    venue: str = ""
    chair: str = ""
    coordinator: str = ""
    expected: tuple[tuple[str, str, str], ...] = ()
    ended_on: date | None = None


class Presence(StrEnum):
    """How somebody took part."""

    NOT_RECORDED = "not_recorded"
    IN_PERSON = "in_person"
    REMOTE = "remote"
    PART = "part"
    NAMED_CASES = "named_cases"
    APOLOGIES_DEPUTY = "apologies_deputy"
    APOLOGIES = "apologies"
    NO_WORD = "no_word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Somebody expected at, or present at, a meeting; they need not be a user.

    `came_at` and `left_at` bound a part of the meeting; `cases` are the agenda items of somebody there for named cases
    only; `deputy` is who came instead.
    """

    id: str
    rev: int = 1
    meeting_id: str
    name: str
    role: str = ""
    organisation: str = ""
    expected: bool = True
    presence: Presence = Presence.NOT_RECORDED
    detail: str = ""
    rank: int = 0
    came_at: datetime | None = None
    left_at: datetime | None = None
    cases: tuple[str, ...] = ()
    deputy: str = ""


class Urgency(StrEnum):
    """How soon a case should be discussed."""

    ROUTINE = "routine"
    SOON = "soon"
    URGENT = "urgent"


class Told(StrEnum):
    """Whether the person knows about the discussion, or why it goes ahead without."""

    NOT_RECORDED = "not_recorded"
    TOLD = "told"
    AGREED = "agreed"
    OBJECTED = "objected"
    BEST_INTERESTS = "best_interests"
    SAFEGUARDING = "safeguarding"


class CameBy(StrEnum):
    """How a referral reached the coordinator; many referrers have no access to the record."""

    AT_THE_DESK = "at_the_desk"
    PAPER = "paper"
    EMAIL = "email"
    TELEPHONE = "telephone"


class ReferralStatus(StrEnum):
    """What became of a referral."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    REDIRECTED = "redirected"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """A request to discuss a person: reason and question first, SBAR when given.

    `meeting_id` names the meeting it is for; None asks for the next one of its type. `redirected_to` names the kind of
    meeting or the service it went to instead; `decided_on` is the day it was accepted, redirected or declined.
    """

    id: str
    rev: int = 1
    person_id: str
    type_code: str
    meeting_id: str | None = None
    reason: str
    question: str
    situation: str = ""
    background: str = ""
    assessment: str = ""
    recommendation: str = ""
    urgency: Urgency = Urgency.ROUTINE
    referrer: str = ""
    referrer_role: str = ""
    referrer_organisation: str = ""
    referrer_contact: str = ""
    came_by: CameBy = CameBy.AT_THE_DESK
    presenter: str = ""
    told: Told = Told.NOT_RECORDED
    told_on: date | None = None
    told_by: str = ""
    person_view: str = ""
    sharing_limits: str = ""
    information_needed: str = ""
    information_from: str = ""
    received_on: date
    status: ReferralStatus = ReferralStatus.RECEIVED
    status_reason: str = ""
    redirected_to: str = ""
    decided_on: date | None = None


class Triage(StrEnum):
    """What the meeting is asked to do with a listed case."""

    DISCUSS = "discuss"
    FOR_NOTING = "for_noting"
    NOT_READY = "not_ready"
    REDIRECT = "redirect"


class ItemState(StrEnum):
    """Where a listed case is during the meeting."""

    LISTED = "listed"
    CALLED = "called"
    DISCUSSED = "discussed"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"


class Standing(StrEnum):
    """What today's decision does to the one of the meeting before."""

    NOT_SAID = ""
    STANDS = "stands"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """A case on a meeting's agenda, with its four-part summary and its decision once discussed.

    `change_reason` says why an earlier decision was changed (consensus item 15, BMC Psychiatry 2015;15:143);
    `spoke_for` names who spoke for the person while the case was discussed, in words: no code list of it is published.
    """

    id: str
    rev: int = 1
    meeting_id: str
    referral_id: str
    person_id: str
    position: int
    minutes: int = 5
    triage: Triage = Triage.DISCUSS
    state: ItemState = ItemState.LISTED
    late_reason: str = ""
    carried_from: str | None = None
    situation: str = ""
    action_to_date: str = ""
    update: str = ""
    next_steps: str = ""
    decision_code: str = ""
    decision: str = ""
    rationale: str = ""
    dissent: str = ""
    person_view: str = ""
    next_review_on: date | None = None
    state_reason: str = ""
    seconds_used: int = 0
    decided_at: datetime | None = None
    earlier_decision: Standing = Standing.NOT_SAID
    change_reason: str = ""
    spoke_for: str = ""


class CarriedOut(StrEnum):
    """Whether what a meeting decided came about."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFollowUp:
    """What became of a decision, stated later, the meeting being closed; one for each case, changed by revision."""

    id: str
    rev: int = 1
    agenda_item_id: str
    person_id: str
    carried_out: CarriedOut
    because: NotDone | None = None
    reason: str = ""
    stated_on: date
    stated_by: str = ""
