"""Every document the program prints, as one set of frozen values: what is shown, printed, archived and exported."""

from __future__ import annotations

from bhcp_desktop.domain.documents_crisis import (
    CRISIS_PRIORITY,
    CRISIS_STEPS,
    CrisisPart,
    CrisisStep,
    CrisisSummary,
    Detail,
    crisis_summary,
)
from bhcp_desktop.domain.documents_follow_up import ActionSlips, OwnerSlip, SlipLine, StatisticsSheet
from bhcp_desktop.domain.documents_meeting import (
    EVERY_PART,
    Addendum,
    Attendee,
    CaseLine,
    CaseRecord,
    CaseSheet,
    EarlierDecision,
    MeetingIdentity,
    MeetingPack,
    Minutes,
    MinutesStanding,
    PackPart,
    PackProfile,
)
from bhcp_desktop.domain.documents_plan import (
    AboutMe,
    ActionLine,
    Agreed,
    Allergies,
    AllergyLine,
    Answered,
    Audience,
    CapacityLine,
    CarePlanDocument,
    CareTeam,
    ChangeKind,
    ChangeLine,
    ChangeSheet,
    ContactLine,
    ContingencyCard,
    Gap,
    GoalLine,
    MedicineLine,
    Medicines,
    NeedLine,
    PastAllergy,
    PlanContent,
    ProfessionalPlanDocument,
    Review,
    Section,
    SharingLine,
    StoppedMedicine,
)
from bhcp_desktop.domain.documents_shared import (
    FIRST_DRAFT,
    UNRECORDED,
    UNWRITTEN,
    Absent,
    CodedLine,
    Fact,
    Listed,
    Narrative,
    PersonIdentity,
    Pointer,
    PointerKind,
    PrintStamp,
    Standing,
    TextSize,
    VersionMark,
)
from bhcp_desktop.domain.documents_sheets import (
    FirstRunSheet,
    RecoverySheet,
    ReviewDue,
    ReviewRow,
    ReviewSheet,
    RingRow,
    RingSheet,
    WorklistRow,
    WorklistSheet,
)

Document = (
    CarePlanDocument
    | ProfessionalPlanDocument
    | CrisisSummary
    | ChangeSheet
    | MeetingPack
    | Minutes
    | ActionSlips
    | StatisticsSheet
    | WorklistSheet
    | ReviewSheet
    | RingSheet
    | RecoverySheet
    | FirstRunSheet
)
"""Anything `printing.render` takes."""

PersonDocument = CarePlanDocument | ProfessionalPlanDocument | CrisisSummary | ChangeSheet
"""The documents about one person."""
WebDocument = PersonDocument | ReviewSheet
"""What comes in three sizes, and as a web page."""

__all__ = [
    "CRISIS_PRIORITY",
    "CRISIS_STEPS",
    "EVERY_PART",
    "FIRST_DRAFT",
    "UNRECORDED",
    "UNWRITTEN",
    "AboutMe",
    "Absent",
    "ActionLine",
    "ActionSlips",
    "Addendum",
    "Agreed",
    "Allergies",
    "AllergyLine",
    "Answered",
    "Attendee",
    "Audience",
    "CapacityLine",
    "CarePlanDocument",
    "CareTeam",
    "CaseLine",
    "CaseRecord",
    "CaseSheet",
    "ChangeKind",
    "ChangeLine",
    "ChangeSheet",
    "CodedLine",
    "ContactLine",
    "ContingencyCard",
    "CrisisPart",
    "CrisisStep",
    "CrisisSummary",
    "Detail",
    "Document",
    "EarlierDecision",
    "Fact",
    "FirstRunSheet",
    "Gap",
    "GoalLine",
    "Listed",
    "MedicineLine",
    "Medicines",
    "MeetingIdentity",
    "MeetingPack",
    "Minutes",
    "MinutesStanding",
    "Narrative",
    "NeedLine",
    "OwnerSlip",
    "PackPart",
    "PackProfile",
    "PastAllergy",
    "PersonDocument",
    "PersonIdentity",
    "PlanContent",
    "Pointer",
    "PointerKind",
    "PrintStamp",
    "ProfessionalPlanDocument",
    "RecoverySheet",
    "Review",
    "ReviewDue",
    "ReviewRow",
    "ReviewSheet",
    "RingRow",
    "RingSheet",
    "Section",
    "SharingLine",
    "SlipLine",
    "Standing",
    "StatisticsSheet",
    "StoppedMedicine",
    "TextSize",
    "VersionMark",
    "WebDocument",
    "WorklistRow",
    "WorklistSheet",
    "crisis_summary",
]
