"""The content of what is printed for a meeting: the pack, its case sheets and the minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from bhcp_desktop.domain.documents_plan import ActionLine, GoalLine
from bhcp_desktop.domain.documents_shared import (
    UNRECORDED,
    UNWRITTEN,
    CodedLine,
    Fact,
    Listed,
    Narrative,
    PersonIdentity,
    PrintStamp,
)
from bhcp_desktop.domain.mdt import ItemState, Presence, Told, Triage, Urgency


class PackProfile(StrEnum):
    """How much a copy shows, by who will hold it."""

    FULL = "full"  # clinicians
    LIMITED = "limited"  # attendees from outside the NHS: no NHS number, scores, conditions, medicines or SBAR
    INITIALS = "initials"  # cover and agenda with initials only, for circulation


class PackPart(StrEnum):
    """What a copy may show or leave out; `db/reference/pack_profiles.csv` says what each profile shows."""

    NAMES = "names"  # without them, initials
    BORN = "born"
    NHS_NUMBER = "nhs_number"
    SEX = "sex"
    QUESTION = "question"
    FRAILTY = "frailty"
    CASE_SHEETS = "case_sheets"
    HEALTH = "health"  # the clinical story, conditions, allergies, medicines and risks
    CARRIED_ACTIONS = "carried_actions"
    FOR_NOTING = "for_noting"
    SPARE_SHEETS = "spare_sheets"


EVERY_PART: Final = frozenset(PackPart)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingIdentity:
    """Which meeting, where and when."""

    type_name: str  # "Frailty MDT"
    place: str  # unit, practice or Integrated Care Community
    starts_at: datetime  # aware instant; printed in London time
    length_minutes: int = 60
    venue: str = ""
    chair: str = ""
    coordinator: str = ""
    quorum_rule: str = ""  # in words
    draft: bool = False  # still being prepared: marked DRAFT on every page


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody expected or present."""

    name: str
    role: str = ""
    organisation: str = ""
    presence: Presence = Presence.NOT_RECORDED
    detail: str = ""  # "from 14:20", "cases 3 and 4", name of the deputy


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """One line of the agenda."""

    position: int
    person: PersonIdentity
    reason: str = ""  # why on the list
    question: str = ""  # the question to be answered
    slot: datetime | None = None  # when it is planned to begin
    minutes: int = 5
    triage: Triage = Triage.DISCUSS
    urgency: Urgency = Urgency.ROUTINE
    times_discussed: int = 0  # 0 prints "New", more prints "Review 2"
    presenter: str = ""
    practice: str = ""
    unit: str = ""
    frailty: str = ""  # the latest dated fact in a few words: "CFS 6, 02-May-2018"
    withheld: bool = False  # the person objected to this reader: nothing about them is printed
    withheld_why: str = ""  # in words that name nobody; blank prints that it is not shown
    item_id: str = ""  # of the agenda item; never printed

    @property
    def is_to_discuss(self) -> bool:
        """Whether it takes time at the meeting."""
        return self.triage is Triage.DISCUSS


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierDecision:
    """What an earlier meeting decided and whether it was carried out."""

    on: date
    meeting: str
    decision: str
    state: str  # "done", "partly done: waiting list", "not done: declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSheet:
    """One person's sheet in the pack, with room to write."""

    line: CaseLine
    referrer: str = ""  # name, role and organisation
    referred_on: date | None = None
    told: Told = Told.NOT_RECORDED
    told_detail: str = ""  # by whom and when
    person_view: Narrative = UNWRITTEN  # what matters to the person, and what they want from this meeting
    situation: Narrative = UNWRITTEN
    background: Narrative = UNWRITTEN
    assessment: Narrative = UNWRITTEN
    recommendation: Narrative = UNWRITTEN
    facts: Listed[Fact] = UNRECORDED
    conditions: Listed[CodedLine] = UNRECORDED
    medicines: Listed[str] = UNRECORDED  # name and dose in one line each
    medicines_source: str = ""  # who gave the list, and when
    allergies: str = ""  # one of the four states with the agents: "Known allergies: penicillin (rash)"
    services: Listed[str] = UNRECORDED  # care in place
    carers: Listed[str] = UNRECORDED
    risks: Listed[str] = UNRECORDED
    goals: Listed[GoalLine] = UNRECORDED  # current goals of the plan
    plan_version: str = ""  # "Version 3, 12-Sep-2018"; blank prints "No published plan"
    decisions: Listed[EarlierDecision] = UNRECORDED
    open_actions: Listed[ActionLine] = UNRECORDED
    information_needed: str = ""  # what is missing and who gets it
    quotes: tuple[str, ...] = ()  # the version or draft, and the plans of open actions, it quotes; never printed
    fault: str = ""  # why this sheet could not be made; the others are


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPack:
    """What is laid before a meeting."""

    meeting: MeetingIdentity
    profile: PackProfile = PackProfile.FULL
    parts: frozenset[PackPart] = EVERY_PART
    expected: Listed[Attendee] = UNRECORDED
    standing_items: tuple[str, ...] = ()  # welcome, last minutes, any other business: in order
    cases: tuple[CaseSheet, ...] = ()  # for discussion or not ready for it, in agenda order
    carried: Listed[ActionLine] = UNRECORDED  # open actions of earlier meetings, without those of people withheld
    for_noting: Listed[CaseLine] = UNRECORDED  # and those redirected, with where they went
    spare_sheets: int = 1
    caveat: str = ""  # handling words of the place; blank prints the usual ones
    stamp: PrintStamp


class MinutesStanding(StrEnum):
    """How far minutes have come."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"  # by the chair
    ISSUED = "issued"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """What the minutes say of one case."""

    line: CaseLine
    state: ItemState = ItemState.LISTED
    state_reason: str = ""  # why deferred or withdrawn
    late_reason: str = ""  # why it was added after the list was issued
    situation: str = ""
    action_to_date: str = ""
    update: str = ""
    next_steps: str = ""
    outcome: str = ""  # label of the outcome code
    decision: Narrative = UNWRITTEN
    rationale: str = ""
    dissent: str = ""
    earlier: str = ""  # what this does to the earlier decision, and why it changes
    person_view: Narrative = UNWRITTEN
    spoke_for: str = ""  # who spoke for the person in the meeting
    feedback: str = ""  # who tells the person, how and by when
    actions: Listed[ActionLine] = UNRECORDED
    next_review_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addendum:
    """A correction added after the minutes were confirmed; the original words stay."""

    text: str
    by: str
    at: datetime
    item_id: str = ""  # the case it is about; never printed
    about: str = ""  # "Case 3"; blank for the minutes as a whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """The record of a meeting."""

    meeting: MeetingIdentity
    standing: MinutesStanding = MinutesStanding.DRAFT
    version: int = 1
    confirmed_by: str = ""
    confirmed_at: datetime | None = None
    attendance: Listed[Attendee] = UNRECORDED  # present, part and apologies together
    quorum: str = ""  # in words: "Met", "Not met: no GP; went ahead because ..."
    conflicts: Listed[str] = UNRECORDED  # interests declared
    earlier_minutes: str = ""  # "agreed", "amended: ..."
    notes: Narrative = UNWRITTEN  # matters arising and other business
    cases: tuple[CaseRecord, ...] = ()
    for_noting: Listed[CaseLine] = UNRECORDED
    escalations: Listed[str] = UNRECORDED
    next_meeting_at: datetime | None = None
    addenda: tuple[Addendum, ...] = ()
    stamp: PrintStamp
