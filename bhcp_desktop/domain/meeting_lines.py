"""The lines of meeting screens: meetings, cases on an agenda, nominations, carried items and actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bhcp_desktop.domain.care_plan import OPEN_ACTIONS, ActionKind, ActionStatus, NotDone, Priority
from bhcp_desktop.domain.cfs import NO_LEVEL, Cfs
from bhcp_desktop.domain.mdt import AgendaItem, DecisionFollowUp, ItemState, MeetingStatus, Triage, Urgency
from bhcp_desktop.domain.meeting_kinds import ConsentRule, consent_gap
from bhcp_desktop.domain.names import clinical_name, plain_name

ESCALATED_AFTER: Final = 2
"""Times an action is carried before it is escalated; the product's own rule, for local sign-off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoLine:
    """Whom a line is about, with what tells people of one name apart."""

    person_id: str
    family_name: str
    given_names: str = ""
    title: str = ""
    born_on: date
    nhs_number: str | None = None
    deceased: bool = False
    died_on: date | None = None

    @property
    def name(self) -> str:
        """FAMILY, Given (Title)."""
        return clinical_name(self.family_name, self.given_names, self.title)

    @property
    def plain(self) -> str:
        """Given Family, as questions and confirmations say it."""
        return plain_name(self.family_name, self.given_names)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """A meeting in the list; `cases` counts those still on it."""

    id: str
    type_code: str
    type_name: str
    place_id: str
    place: str
    starts_at: datetime
    length_minutes: int
    venue: str
    chair: str
    status: MeetingStatus
    cases: int = 0
    planned: int = 0
    open_actions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """A case on the agenda, with whom it is about and what was asked."""

    item: AgendaItem
    who: WhoLine
    reason: str
    question: str
    urgency: Urgency = Urgency.ROUTINE
    presenter: str = ""
    referrer: str = ""
    information_needed: str = ""
    told: str = ""
    asked_view: str = ""
    received_on: date
    times_before: int = 0
    carried: int = 0
    open_actions: int = 0
    overdue_actions: int = 0
    place: str = ""
    cfs: Cfs = NO_LEVEL
    consent: ConsentRule = ConsentRule.TELL

    @property
    def id(self) -> str:
        """The agenda item's identifier."""
        return self.item.id

    @property
    def parked(self) -> bool:
        """Whether it was called and put aside: it comes again before the meeting ends."""
        return self.item.state is ItemState.LISTED and self.item.seconds_used > 0

    @property
    def kind(self) -> str:
        """New, which review, or how often it was carried."""
        if self.carried:
            return "Carried once" if self.carried == 1 else f"Carried {self.carried} times"
        return f"Review {self.times_before}" if self.times_before else "New"

    @property
    def consent_gap(self) -> str:
        """What the kind's consent rule still asks for, empty once it is met, the case is over or the person died."""
        asked = self.item.state is ItemState.LISTED and not self.who.deceased
        return consent_gap(self.consent, self.told) if asked else ""

    @property
    def takes_time(self) -> bool:
        """Whether its minutes count: it is to be discussed and was not taken off."""
        return self.item.triage is Triage.DISCUSS and self.item.state is not ItemState.WITHDRAWN


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationLine:
    """A referral that waits to be put on an agenda."""

    referral_id: str
    who: WhoLine
    reason: str
    question: str
    urgency: Urgency
    presenter: str
    referrer: str
    received_on: date
    for_this: bool = False

    @property
    def id(self) -> str:
        """The referral's identifier."""
        return self.referral_id


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedLine:
    """A case of an earlier meeting that is not finished: deferred then, or with actions still open."""

    item_id: str
    referral_id: str
    who: WhoLine
    question: str
    from_day: date
    why: str
    open_actions: int = 0
    overdue_actions: int = 0

    @property
    def id(self) -> str:
        """The earlier agenda item's identifier."""
        return self.item_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """An agreed action with whom it is about and where it was agreed.

    `times_carried` counts the meetings of its kind and place that were closed since while it was open.
    """

    id: str
    rev: int
    who: WhoLine
    what: str
    owner: str
    owner_role: str
    organisation: str
    due_on: date | None
    when_text: str
    priority: Priority
    status: ActionStatus
    reply: str
    outcome: str
    closed_on: date | None
    agreed_on: date | None
    from_meeting: str = ""
    meeting_day: date | None = None
    agenda_item_id: str | None = None
    times_carried: int = 0
    kind: ActionKind = ActionKind.TASK
    assigned_by: str = ""
    observers: str = ""
    not_done_because: NotDone | None = None
    evidence: str = ""
    escalated_on: date | None = None
    escalated_to: str = ""
    phone: str = ""
    plan_id: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.status in OPEN_ACTIONS

    def days_late(self, today: date) -> int:
        """Whole days past its date; 0 when it is not late or is closed."""
        if self.due_on is None or not self.is_open:
            return 0
        return max((today - self.due_on).days, 0)

    @property
    def to_escalate(self) -> bool:
        """Whether it was carried often enough that somebody must be told, and nobody was."""
        return self.is_open and self.times_carried >= ESCALATED_AFTER and self.escalated_on is None

    @property
    def is_unclear(self) -> bool:
        """Whether it is open and nobody, or no day, is named."""
        return self.is_open and (not self.owner or (self.due_on is None and not self.when_text))


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTime:
    """What the meeting before this one said of a person."""

    day: date
    meeting: str
    decision: str
    actions: tuple[ActionRow, ...] = ()
    item_id: str = ""
    follow_up: DecisionFollowUp | None = None
