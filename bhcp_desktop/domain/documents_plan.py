"""The content of a printed care plan: one value for the person's copy, the professional copy and the archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bhcp_desktop.domain.audience import Audience
from bhcp_desktop.domain.care_plan import ActionStatus, Agreement, AllergyStatus, ItemStatus, Priority
from bhcp_desktop.domain.documents_shared import (
    FIRST_DRAFT,
    UNRECORDED,
    UNWRITTEN,
    CodedLine,
    Fact,
    Listed,
    Narrative,
    PersonIdentity,
    Pointer,
    PrintStamp,
    TextSize,
    VersionMark,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A narrative section of a form: one heading and its answers, in the form's order."""

    heading: str  # as printed: "What is most important to me"
    answers: tuple[Answered, ...] = ()  # none at all prints "Not recorded"
    audience: Audience = Audience.EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One question and its answer; a section with a single free text leaves the question blank."""

    question: str = ""
    answer: Narrative = UNWRITTEN
    note: str = ""  # code, source, who recorded it and when: printed on the professional copy only


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutMe:
    """The person's own words (PRSB About Me), with who helped to write them."""

    sections: tuple[Section, ...] = ()  # the seven headings, in order
    supported_by: str = ""  # name and relationship of whoever helped
    updated_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageGoalLine:
    """A step on the way of an action, and what came of it."""

    text: str
    status: ItemStatus = ItemStatus.ACTIVE
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """An agreed action: what, who, by when, and how it stands."""

    what: str
    owner: str = ""  # name; may be the person or a carer; blank prints "No owner yet"
    owner_role: str = ""
    organisation: str = ""
    due_on: date | None = None
    when_text: str = ""  # "before winter", when there is no date or beside it
    priority: Priority = Priority.ROUTINE
    status: ActionStatus = ActionStatus.TO_DO
    reply: str = ""  # what the owner answered, or why it was not done
    person: str = ""  # whom it is for, in lists about several people
    agreed_on: date | None = None
    agreed_at: str = ""  # the meeting that agreed it
    times_carried: int = 0  # meetings it was carried through
    stage_goals: tuple[StageGoalLine, ...] = ()
    confidence: int | None = None  # 1 to 10 as the person gave it
    review_on: date | None = None  # when it is looked at again


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """A goal or hope in the person's words, with the actions towards it."""

    text: str
    why: str = ""  # why it matters
    importance: int | None = None  # 1 to 10 as the person gave it
    status: ItemStatus = ItemStatus.ACTIVE
    outcome: str = ""  # what the person says came of it
    outcome_on: date | None = None
    actions: tuple[ActionLine, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine:
    """A need, concern or problem, with the goals under it."""

    text: str
    status: ItemStatus = ItemStatus.ACTIVE
    goals: tuple[GoalLine, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """Somebody in the person's life or care team, in the order to call."""

    name: str
    relationship: str = ""  # "daughter", "district nurse"
    roles: tuple[str, ...] = ()  # "next of kin", "key holder", "main carer"
    organisation: str = ""
    phone: str = ""  # blank prints "No number recorded"
    hours: str = ""  # when the number is answered
    comments: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllergyLine:
    """One allergy or adverse reaction."""

    agent: str
    kind: str = ""  # "allergy", "intolerance", "side effect"
    reaction: str = ""
    severity: str = ""
    certainty: str = ""
    first_noticed: str = ""  # as precisely as known
    source: str = ""
    recorded_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Allergies:
    """Exactly one of four states, with the allergies when they are known (NHS CUI, patient banner)."""

    status: AllergyStatus = AllergyStatus.NOT_RECORDED
    items: tuple[AllergyLine, ...] = ()
    recorded_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineLine:
    """One medicine, its dose in words; never shortened."""

    name: str
    dose: str = ""
    indication: str = ""  # what it is for
    started: str = ""  # as precisely as known
    code: str = ""  # dm+d code
    note: str = ""  # how it is given, where it is kept
    source: str = ""  # who said so, where somebody did for this medicine by itself
    as_at: date | None = None
    changed_here: bool = False  # its dose is no longer the one its first source gave


@dataclass(frozen=True, slots=True, kw_only=True)
class StoppedMedicine:
    """A medicine that is not taken any more, with the day and the reason (PRSB: medication stopped)."""

    name: str
    dose: str = ""
    indication: str = ""
    stopped_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAllergy:
    """An allergy that is no longer held, kept with the day and the reason, such as disproved after testing."""

    agent: str
    reaction: str = ""
    ended_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicines:
    """The medicine list with who gave it and when; a list without a source and date is not trusted."""

    listed: Listed[MedicineLine] = UNRECORDED
    source: str = ""  # "as given by Ash Trees Surgery"
    as_at: date | None = None
    kept_where: str = ""  # "in the kitchen, left of the kettle"
    help_with: str = ""  # who gives them, dosette box


@dataclass(frozen=True, slots=True, kw_only=True)
class ContingencyCard:
    """If this happens, do that, and call these people in this order."""

    name: str  # "More confused than usual"
    triggers: tuple[str, ...] = ()
    early_signs: str = ""
    steps: tuple[str, ...] = ()  # in order; what to avoid is a step too
    contacts: tuple[str, ...] = ()  # "Ann Holme, daughter, 01524 000 101, any time"
    coping: str = ""
    anticipatory: str = ""  # medicines or equipment and where they are kept
    agreement: Agreement = Agreement.NOT_YET
    responsible: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CareTeam:
    """The practice and places a person belongs to, and who coordinates their care."""

    practice: str = ""
    practice_code: str = ""
    practice_phone: str = ""
    usual_gp: str = ""
    unit: str = ""
    community: str = ""  # the Integrated Care Community
    coordinator: str = ""
    coordinator_phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Whether the plan was agreed, by whom and when."""

    agreement: Agreement = Agreement.NOT_YET
    by: str = ""
    role: str = ""  # "attorney for health and welfare", or blank for the person
    on: date | None = None
    changed_on: date | None = None  # the last day on which what was agreed changed; None: it stands as agreed


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingLine:
    """Whether the person is content that one group of people sees the plan."""

    recipient: str  # "Ambulance and out of hours"
    shared: bool | None = None  # None: not asked
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityLine:
    """One capacity assessment, about one decision at one time; never a lasting label."""

    decision: str
    outcome: str  # "has capacity for this decision", "lacks", "fluctuating"
    on: date | None = None
    assessor: str = ""
    details: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """When the plan is next looked at, which of its reviews that is, and who sees to it."""

    on: date | None = None
    which: str = ""  # "the earliest of 4: ReSPECT form"; empty in versions from before it was kept
    responsible: str = ""
    role: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A part the version was published without, and the reason given."""

    field: str  # in words: "People who are important to me"
    reason: str
    own: str | None = None  # its part in plain words; blank: not on the person's copy; None: of a version before this


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContent:
    """Everything a plan says; each list says by itself why it is empty."""

    person: PersonIdentity
    mark: VersionMark = FIRST_DRAFT
    team: CareTeam = CareTeam()
    about_me: AboutMe = AboutMe()
    communication: Listed[str] = UNRECORDED  # needs and reasonable adjustments, one line each
    alerts: Listed[str] = UNRECORDED  # what everybody must see at once: implant, oxygen, dangerous pet
    facts: Listed[Fact] = UNRECORDED  # frailty scores and grades, newest first
    conditions: Listed[CodedLine] = UNRECORDED  # main conditions first
    allergies: Allergies = Allergies()
    past_allergies: Listed[PastAllergy] = UNRECORDED  # no longer held; the professional copy alone
    medicines: Medicines = Medicines()
    stopped_medicines: Listed[StoppedMedicine] = UNRECORDED  # the latest first; the professional copy alone
    usual_state: Section = Section(heading="What is usual for me")  # mobility, memory, communication, care
    sections: tuple[Section, ...] = ()  # other assessed domains, in order; each with its audience
    strengths: Listed[str] = UNRECORDED
    needs: Listed[NeedLine] = UNRECORDED
    other_actions: tuple[ActionLine, ...] = ()  # agreed at meetings, not under a goal of the plan
    contingency: Listed[ContingencyCard] = UNRECORDED  # most likely or most dangerous first
    personal_contacts: Listed[ContactLine] = UNRECORDED  # in the order to call
    professional_contacts: Listed[ContactLine] = UNRECORDED  # in the order to call
    do_not_contact: Listed[ContactLine] = UNRECORDED
    depends_on_me: Listed[str] = UNRECORDED  # people cared for, pets
    home_access: str = ""  # a pointer only, never a key-safe code: "the agency office holds the code"
    pointers: Listed[Pointer] = UNRECORDED  # CPR, ReSPECT, ADRT, powers of attorney
    agreed: Agreed = Agreed()
    sharing: Listed[SharingLine] = UNRECORDED
    capacity: Listed[CapacityLine] = UNRECORDED
    review: Review = Review()
    gaps: tuple[Gap, ...] = ()  # none: published complete
    prepared_by: str = ""  # name and role of the author
    prepared_at: str = ""  # place
    clinician: str = ""  # name and role of who confirmed the clinical parts; blank: not confirmed


@dataclass(frozen=True, slots=True, kw_only=True)
class CarePlanDocument:
    """The person's own copy: plain words, their words first, 14 point or larger."""

    plan: PlanContent
    stamp: PrintStamp
    size: TextSize = TextSize.STANDARD


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfessionalPlanDocument:
    """The full plan with codes, sources and reasons, for the people who give care."""

    plan: PlanContent
    stamp: PrintStamp
    size: TextSize = TextSize.STANDARD  # standard is dense here: 10 point


class ChangeKind(StrEnum):
    """What happened to one thing between two versions."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One difference between two versions."""

    section: str
    kind: ChangeKind
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSheet:
    """What is different from an earlier version, for whoever holds that version."""

    person: PersonIdentity
    mark: VersionMark  # the newer version
    earlier: VersionMark
    changes: Listed[ChangeLine] = UNRECORDED
    audience: Audience = Audience.EVERYONE  # whoever the changes were told for
    stamp: PrintStamp
    size: TextSize = TextSize.STANDARD
