"""The content of the one-side crisis summary, and the order in which it keeps things when space runs out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeVar

from bhcp_desktop.domain.care_plan import Allergy
from bhcp_desktop.domain.documents_plan import (
    Allergies,
    AllergyLine,
    Answered,
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
    PointerKind,
    PrintStamp,
    TextSize,
    VersionMark,
)
from bhcp_desktop.domain.names import fold

AllergyT = TypeVar("AllergyT", Allergy, AllergyLine)


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
"""The parts in the order in which they are read and keep their place on one side."""


class Detail(StrEnum):
    """How much of an entry is said."""

    NAMED = "named"  # a medicine without its dose, an allergen without the reaction, what a card is for
    WHOLE = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisStep:
    """One step of filling the side: so many entries of a part at most, in so much detail."""

    part: CrisisPart
    detail: Detail = Detail.WHOLE
    most: int | None = None  # None is all of them


def _step(part: CrisisPart, most: int | None = None, detail: Detail = Detail.WHOLE) -> CrisisStep:
    return CrisisStep(part=part, most=most, detail=detail)


CRISIS_STEPS: Final = (
    _step(CrisisPart.ALERTS, 4),
    _step(CrisisPart.ALLERGIES, detail=Detail.NAMED),
    _step(CrisisPart.MEDICINES, detail=Detail.NAMED),
    _step(CrisisPart.ALLERGIES, 8),
    _step(CrisisPart.POINTERS, detail=Detail.NAMED),
    _step(CrisisPart.CONTINGENCY, detail=Detail.NAMED),
    _step(CrisisPart.CONTACTS, 2),
    _step(CrisisPart.CONDITIONS, 8),
    _step(CrisisPart.POINTERS, 3),
    _step(CrisisPart.USUAL_STATE, 3),
    _step(CrisisPart.CONTINGENCY, 1),
    _step(CrisisPart.MEDICINES),
    _step(CrisisPart.CONTACTS, 4),
    _step(CrisisPart.CONTINGENCY, 2),
    *(_step(part) for part in CRISIS_PRIORITY),
)
"""What goes on one side first when not everything fits; what is left out is named on the page, or counted.

An allergy and a medicine are named, every one, before anything else takes room: a dose can be looked up by whoever
knows that there is one. Who must not be contacted always stands, and is no step. To be approved by the clinical lead:
what can harm within minutes comes before what helps within hours.
"""

_WORST: Final = ("life threatening", "severe", "", "not known", "moderate", "mild")
"""How bad an allergy was, the worst first; one that nobody graded may be worse than a moderate one."""
_SUREST: Final = ("confirmed", "likely", "", "not known", "unlikely")

_NOT_TREATMENT: Final = (PointerKind.LPA_PROPERTY, PointerKind.DEPUTY_PROPERTY)

USUAL_FIRST: Final = ("What is normal for me", "Eating and drinking", "Speaking, hearing and seeing")
"""Questions told before how to communicate and everything else: what a stranger can do harm by not knowing."""


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
    do_not_contact: Listed[ContactLine] = UNRECORDED  # on every size, never left out
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
        allergies=replace(plan.allergies, items=worst_first(plan.allergies.items)),
        pointers=replace(plan.pointers, items=_for_an_emergency_first(plan.pointers.items)),
        contacts=_who_to_call(plan),
        do_not_contact=plan.do_not_contact,
        contingency=plan.contingency,
        usual_state=_usual_state(plan),
        conditions=plan.conditions,
        medicines=plan.medicines,
        depends_on_me=plan.depends_on_me,
        home_access=plan.home_access,
        frailty=plan.facts,
        stamp=stamp,
    )


def worst_first(items: Iterable[AllergyT]) -> tuple[AllergyT, ...]:
    """Allergies by how bad and how sure they are; among those alike, in the order of the list."""
    return tuple(sorted(items, key=lambda line: (_rank(line.severity, _WORST), _rank(line.certainty, _SUREST))))


def _rank(word: str, order: tuple[str, ...]) -> int:
    said = fold(word).replace("-", " ").strip()
    return order.index(said) if said in order else order.index("")


def _for_an_emergency_first(papers: Iterable[Pointer]) -> tuple[Pointer, ...]:
    """Papers about treatment before those that give no authority over it."""
    return tuple(sorted(papers, key=lambda paper: paper.kind in _NOT_TREATMENT))


def _who_to_call(plan: PlanContent) -> Listed[ContactLine]:
    people = plan.personal_contacts.items + plan.professional_contacts.items
    return Listed(people) if people else plan.personal_contacts


def _usual_state(plan: PlanContent) -> Listed[str]:
    if plan.usual_state.audience is not Audience.EVERYONE:
        return plan.communication
    said = [line for line in plan.usual_state.answers if line.answer.text.strip()]
    first = [line for question in USUAL_FIRST for line in said if line.question == question]
    others = [line for line in said if line.question not in USUAL_FIRST]
    everything = (*map(_usual, first), *plan.communication.items, *map(_usual, others))
    return Listed(everything) if everything else plan.communication


def _usual(line: Answered) -> str:
    return f"{line.question}: {line.answer.text}" if line.question else line.answer.text
