"""The personalised care and support plan: needs > goals > actions, contingency plans, versions.

Narrative sections are answers to the forms in `resources/forms`; what is counted or chased is a record here.
Structure after the PRSB Personalised Care and Support Plan standard (DAPB4022, 2021).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class PlanStatus(StrEnum):
    """Where a plan is in its life."""

    DRAFT = "draft"
    ACTIVE = "active"
    ENDED = "ended"
    ENTERED_IN_ERROR = "entered_in_error"


class Agreement(StrEnum):
    """Whether the plan was agreed, and by whom."""

    NOT_YET = "not_yet"
    BY_PERSON = "by_person"
    BY_ATTORNEY = "by_attorney"
    BY_REPRESENTATIVE = "by_representative"
    BEST_INTERESTS = "best_interests"
    NOT_ABLE = "not_able"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class CarePlan:
    """A person's care plan; its published versions are kept apart and never change."""

    id: str
    rev: int = 1
    person_id: str
    status: PlanStatus = PlanStatus.DRAFT
    started_on: date
    coordinator: str = ""
    review_on: date | None = None
    review_responsible: str = ""
    agreement: Agreement = Agreement.NOT_YET
    agreed_by: str = ""
    agreed_role: str = ""
    agreed_on: date | None = None
    ended_on: date | None = None
    end_reason: str = ""
    error_reason: str = ""


class VersionStatus(StrEnum):
    """The standing of a published version."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    ENTERED_IN_ERROR = "entered_in_error"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion:
    """A published version: its content, the hash of that content and of the PDF made from it, fixed for ever.

    `content` is canonical JSON; `gap_reasons` pairs each gap's field with the reason it was published with.
    """

    id: str
    rev: int = 1
    plan_id: str
    person_id: str
    number: int
    status: VersionStatus = VersionStatus.CURRENT
    content: str
    content_sha256: str
    pdf_sha256: str
    published_at: datetime
    published_by: str
    publisher_role: str = ""
    gap_reasons: tuple[tuple[str, str], ...] = ()
    review_on: date | None = None
    error_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer to one question of a form: owner, form, linkId, repeat index and value (JSON text)."""

    id: str
    rev: int = 1
    person_id: str
    owner_id: str
    form: str
    link_id: str
    index: int = 0
    value: str


class ItemStatus(StrEnum):
    """The state of a need or a goal."""

    ACTIVE = "active"
    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    STOPPED = "stopped"
    ENTERED_IN_ERROR = "entered_in_error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A need, concern or problem in any length of words."""

    id: str
    rev: int = 1
    person_id: str
    plan_id: str
    text: str
    rank: int = 0
    status: ItemStatus = ItemStatus.ACTIVE
    error_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal or hope in the person's words, under a need; importance 1 to 10 when given.

    `outcome` is what came of it, in any words, as told on `outcome_on`.
    """

    id: str
    rev: int = 1
    person_id: str
    plan_id: str
    need_id: str
    text: str
    why: str = ""
    importance: int | None = None
    rank: int = 0
    status: ItemStatus = ItemStatus.ACTIVE
    outcome: str = ""
    outcome_on: date | None = None
    error_reason: str = ""


class ActionStatus(StrEnum):
    """The state of an agreed action."""

    TO_DO = "to_do"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    NOT_DONE = "not_done"
    ENTERED_IN_ERROR = "entered_in_error"


OPEN_ACTIONS: tuple[ActionStatus, ...] = (ActionStatus.TO_DO, ActionStatus.IN_PROGRESS)


class ActionKind(StrEnum):
    """Something to do, or telling the person what a meeting decided: feedback owed."""

    TASK = "task"
    FEEDBACK = "feedback"


class NotDone(StrEnum):
    """Why an action or a decision was not carried out; the words are `meeting_words.NOT_DONE`."""

    DECLINED = "declined"
    CHANGED = "changed"
    IN_HOSPITAL = "in_hospital"
    DIED = "died"
    NO_SERVICE = "no_service"
    WAITING_LIST = "waiting_list"
    NOT_REACHED = "not_reached"
    SUPERSEDED = "superseded"
    NOT_RIGHT = "not_right"
    OTHER = "other"


class Priority(StrEnum):
    """How soon an action matters."""

    ROUTINE = "routine"
    SOON = "soon"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """An agreed action, shared by the care plan (`goal_id`) and the meeting that agreed it (`agenda_item_id`).

    The owner need not be a user of this program; it may be the person or a carer. `observers` are kept informed;
    `escalated_to` was told that it does not get done.
    """

    id: str
    rev: int = 1
    person_id: str
    plan_id: str | None = None
    goal_id: str | None = None
    meeting_id: str | None = None
    agenda_item_id: str | None = None
    what: str
    owner: str = ""
    owner_role: str = ""
    organisation: str = ""
    due_on: date | None = None
    when_text: str = ""
    priority: Priority = Priority.ROUTINE
    status: ActionStatus = ActionStatus.TO_DO
    confidence: int | None = None
    reply: str = ""
    outcome: str = ""
    closed_on: date | None = None
    review_on: date | None = None
    rank: int = 0
    agreed_on: date | None = None
    kind: ActionKind = ActionKind.TASK
    assigned_by: str = ""
    observers: str = ""
    not_done_because: NotDone | None = None
    evidence: str = ""
    escalated_on: date | None = None
    escalated_to: str = ""
    error_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageGoal:
    """A step on the way of an action, with what came of it (PRSB: stage goal, outcome, status)."""

    id: str
    rev: int = 1
    person_id: str
    plan_id: str
    action_id: str
    text: str
    outcome: str = ""
    status: ItemStatus = ItemStatus.ACTIVE
    rank: int = 0
    error_reason: str = ""


class ContactKind(StrEnum):
    """Whether a contact is in the person's life or in their care team."""

    PERSONAL = "personal"
    PROFESSIONAL = "professional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody in the person's life or care team; `roles` such as next of kin, emergency contact, key holder."""

    id: str
    rev: int = 1
    person_id: str
    kind: ContactKind
    name: str
    relationship: str = ""
    roles: tuple[str, ...] = ()
    organisation: str = ""
    phone: str = ""
    hours: str = ""
    comments: str = ""
    do_not_contact: bool = False
    rank: int = 0
    ended_on: date | None = None
    entered_in_error: bool = False
    error_reason: str = ""


class AllergyStatus(StrEnum):
    """The four states of the allergy section (NHS Common User Interface, patient banner)."""

    KNOWN = "known"
    NONE_KNOWN = "none_known"
    NOT_RECORDED = "not_recorded"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True, kw_only=True)
class AllergyStatement:
    """Which of the four states a person's allergies are in, as recorded on a date; one a person."""

    id: str
    rev: int = 1
    person_id: str
    status: AllergyStatus
    recorded_on: date
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allergy:
    """One allergy or adverse reaction; dates may be partial (a year, a year and month).

    `ended_on` and `end_reason` say when and why it is no longer held, such as disproved after testing.
    """

    id: str
    rev: int = 1
    person_id: str
    agent: str
    kind: str = ""
    reaction: str = ""
    severity: str = ""
    certainty: str = ""
    first_noticed: str = ""
    source: str = ""
    recorded_on: date
    ended_on: date | None = None
    end_reason: str = ""
    entered_in_error: bool = False
    error_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicine:
    """A medicine with its dose in words, who said so and when; never shortened."""

    id: str
    rev: int = 1
    person_id: str
    name: str
    dose: str = ""
    route: str = ""
    bought: bool = False
    indication: str = ""
    started: str = ""
    kept_where: str = ""
    source: str = ""
    as_at: date | None = None
    stopped_on: date | None = None
    stop_reason: str = ""
    rank: int = 0
    entered_in_error: bool = False
    error_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContingencyPlan:
    """If this happens, do that: triggers, steps in order and who to contact in order."""

    id: str
    rev: int = 1
    person_id: str
    plan_id: str
    name: str
    triggers: tuple[str, ...] = ()
    early_signs: str = ""
    steps: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    coping: str = ""
    anticipatory: str = ""
    agreement: Agreement = Agreement.NOT_YET
    responsible: str = ""
    review_on: date | None = None
    rank: int = 0
    ended_on: date | None = None
    entered_in_error: bool = False
    error_reason: str = ""
