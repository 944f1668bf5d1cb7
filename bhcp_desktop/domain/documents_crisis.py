"""The content of the one-side crisis summary, and the order in which it keeps things when space runs out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bhcp_desktop.domain.documents_plan import (
    Allergies,
    Audience,
    CareTeam,
    ContactLine,
    ContingencyCard,
    Medicines,
    PlanContent,
)
from bhcp_desktop.domain.documents_shared import (
    FIRST_DRAFT,
    UNRECORDED,
    CodedLine,
    Fact,
    Listed,
    PersonIdentity,
    Pointer,
    PrintStamp,
    TextSize,
    VersionMark,
)


class CrisisPart(StrEnum):
    """A part of the crisis summary."""

    ALERTS = "alerts"
    ALLERGIES = "allergies"
    POINTERS = "pointers"
    CONTACTS = "contacts"
    CONTINGENCY = "contingency"
    USUAL_STATE = "usual_state"
    CONDITIONS = "conditions"
    MEDICINES = "medicines"
    DEPENDANTS = "dependants"
    ACCESS = "access"
    FRAILTY = "frailty"


CRISIS_PRIORITY: Final = (
    CrisisPart.ALERTS,
    CrisisPart.ALLERGIES,
    CrisisPart.POINTERS,
    CrisisPart.CONTACTS,
    CrisisPart.CONTINGENCY,
    CrisisPart.USUAL_STATE,
    CrisisPart.MEDICINES,
    CrisisPart.CONDITIONS,
    CrisisPart.DEPENDANTS,
    CrisisPart.ACCESS,
    CrisisPart.FRAILTY,
)
"""What keeps its place first when not everything fits on one side; what is left out is named on the page.

To be approved by the clinical lead: what can harm within minutes comes before what helps within hours.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisSummary:
    """One side of A4 for the home, the fridge or a handover: what a stranger needs in the first minutes."""

    person: PersonIdentity
    mark: VersionMark = FIRST_DRAFT
    team: CareTeam
    alerts: Listed[str] = UNRECORDED
    allergies: Allergies
    pointers: Listed[Pointer] = UNRECORDED
    contacts: Listed[ContactLine] = UNRECORDED  # who to call, in order
    contingency: Listed[ContingencyCard] = UNRECORDED  # in order of weight
    usual_state: Listed[str] = UNRECORDED  # "Walks with a frame indoors", "Memory: knows family and the day"
    conditions: Listed[CodedLine] = UNRECORDED
    medicines: Medicines
    depends_on_me: Listed[str] = UNRECORDED  # people cared for, pets
    home_access: str = ""  # a pointer, never a code
    frailty: Listed[Fact] = UNRECORDED
    tint: bool = False  # light green ground, for a message in a bottle
    stamp: PrintStamp
    size: TextSize = TextSize.STANDARD  # large print takes more sides and leaves nothing out


def crisis_summary(plan: PlanContent, stamp: PrintStamp) -> CrisisSummary:
    """The crisis summary of a plan: its own words, chosen and ordered, nothing reworded."""
    return CrisisSummary(
        person=plan.person,
        mark=plan.mark,
        team=plan.team,
        alerts=plan.alerts,
        allergies=plan.allergies,
        pointers=plan.pointers,
        contacts=_who_to_call(plan),
        contingency=plan.contingency,
        usual_state=_usual_state(plan),
        conditions=plan.conditions,
        medicines=plan.medicines,
        depends_on_me=plan.depends_on_me,
        home_access=plan.home_access,
        frailty=plan.facts,
        stamp=stamp,
    )


def _who_to_call(plan: PlanContent) -> Listed[ContactLine]:
    people = plan.personal_contacts.items + plan.professional_contacts.items
    return Listed(people) if people else plan.personal_contacts


def _usual_state(plan: PlanContent) -> Listed[str]:
    if plan.usual_state.audience is not Audience.EVERYONE:
        return plan.communication
    told = tuple(
        f"{line.question}: {line.answer.text}" if line.question else line.answer.text
        for line in plan.usual_state.answers
        if line.answer.text.strip()
    )
    everything = told + plan.communication.items
    return Listed(everything) if everything else plan.communication
