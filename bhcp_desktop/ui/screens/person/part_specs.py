"""The kinds of part a plan's lists hold: their boxes, their lines, and how one is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from bhcp_desktop.domain.care_plan import (
    Action,
    ActionStatus,
    Agreement,
    Allergy,
    Contact,
    ContactKind,
    ContingencyPlan,
    Goal,
    ItemStatus,
    Medicine,
    Need,
    Priority,
    StageGoal,
)
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.partial_dates import in_words
from bhcp_desktop.domain.plan_checks import PERSONAL_ROLES, PROFESSIONAL_ROLES
from bhcp_desktop.domain.plan_document import unnumbered
from bhcp_desktop.ui.screens.person.boxes import LinesField, TicksField, date_box, drop_down, name_box, words_box
from bhcp_desktop.ui.screens.person.outline_list import OutlineLine
from bhcp_desktop.ui.screens.person.plan_fields import AGREEMENTS
from bhcp_desktop.ui.widgets.choice import DropDownField, TickField
from bhcp_desktop.ui.widgets.field import Field

Fields = dict[str, Field[Any]]
_ONE_TO_TEN: Final = [(number, str(number)) for number in range(1, 11)]

ITEM_STATES: Final = {
    ItemStatus.ACTIVE: "Active",
    ItemStatus.MET: "Achieved",
    ItemStatus.PARTLY_MET: "Partly achieved",
    ItemStatus.NOT_MET: "Not achieved",
    ItemStatus.STOPPED: "No longer wanted",
}
"""What may be chosen; what was entered in error is marked with its reason by a button of its own."""
ACTION_STATES: Final = {
    ActionStatus.TO_DO: "To do",
    ActionStatus.IN_PROGRESS: "In progress",
    ActionStatus.DONE: "Done",
    ActionStatus.NOT_DONE: "Not done",
    ActionStatus.ENTERED_IN_ERROR: "Entered in error",
}
_ACTION_CHOICES: Final = {
    status: words for status, words in ACTION_STATES.items() if status is not ActionStatus.ENTERED_IN_ERROR
}
PRIORITIES: Final = {Priority.ROUTINE: "Routine", Priority.SOON: "Soon", Priority.URGENT: "Urgent"}
KINDS: Final = [(words, words) for words in ("Allergy", "Intolerance", "Side effect", "Not known")]
SEVERITIES: Final = [(words, words) for words in ("Mild", "Moderate", "Severe", "Life-threatening", "Not known")]
CERTAINTIES: Final = [(words, words) for words in ("Confirmed", "Likely", "Unlikely", "Not known")]


@dataclass(frozen=True, kw_only=True)
class PartSpec:
    """`kind` names the part in drafts and gaps, `noun` on buttons; boxes bear the names of the record's fields."""

    kind: str
    noun: str
    record: type
    fields: Callable[[], Fields]
    line: Callable[[Any], OutlineLine]


def _chosen(words: Mapping[Any, str], *, empty: str | None = None) -> DropDownField:
    return drop_down(list(words.items()), empty=empty)


def need_fields() -> Fields:
    """The boxes of a need."""
    return {
        "text": Field("Need, concern or problem", words_box(lines=3)),
        "status": Field("Status", _chosen(ITEM_STATES)),
    }


def goal_fields() -> Fields:
    """The boxes of a goal."""
    return {
        "text": Field("Goal or hope, in the person's words", words_box(lines=3)),
        "why": Field("Why it matters", words_box(lines=2)),
        "importance": Field("How important it is, 1 to 10", drop_down(_ONE_TO_TEN, empty="Not given")),
        "status": Field("What came of it", _chosen({**ITEM_STATES, ItemStatus.ACTIVE: "Still working on it"})),
        "outcome_on": Field("Talked about on", date_box(), hint="When something came of it. Such as 06-Aug-2026"),
        "outcome": Field("What the person says about it", words_box(lines=2)),
    }


def stage_goal_fields() -> Fields:
    """The boxes of a step on the way of an action."""
    return {
        "text": Field("Step on the way", words_box(lines=2)),
        "status": Field("How it went", _chosen({**ITEM_STATES, ItemStatus.ACTIVE: "Still to come"})),
        "outcome": Field("What came of it", words_box(lines=2)),
    }


def action_fields() -> Fields:
    """The boxes of an action."""
    return {
        "what": Field("What will be done", words_box(lines=2)),
        "owner": Field("Who will do it", name_box(), hint="May be the person, a carer, or a named professional."),
        "owner_role": Field("Their role", words_box()),
        "organisation": Field("Team or organisation", name_box()),
        "due_on": Field("By when", date_box(), hint="Such as 06-Aug-2026"),
        "when_text": Field("Or in words", words_box(), hint="Such as before winter, or every morning."),
        "review_on": Field("Look at it again on", date_box()),
        "priority": Field("How soon it matters", _chosen(PRIORITIES)),
        "confidence": Field("How confident the person is, 1 to 10", drop_down(_ONE_TO_TEN, empty="Not given")),
        "status": Field("Status", _chosen(_ACTION_CHOICES)),
        "reply": Field("Reply, or why it was not done", words_box()),
        "outcome": Field("What came of it", words_box()),
    }


def need_line(need: Need) -> OutlineLine:
    """A need in the list."""
    return OutlineLine(
        key=need.id, label="Need", words=need.text, more=_state(need.status), faded=need.status is not ItemStatus.ACTIVE
    )


def goal_line(goal: Goal) -> OutlineLine:
    """A goal in the list."""
    weight = f"importance {goal.importance} of 10" if goal.importance else ""
    outcome = _joined(
        _state(goal.status), short(goal.outcome_on) if goal.outcome_on else "", goal.outcome, between=", "
    )
    more = _joined(f"Why: {goal.why}" if goal.why else "", weight, outcome)
    faded = goal.status is not ItemStatus.ACTIVE
    return OutlineLine(key=goal.id, label="Goal", words=goal.text, more=more, level=1, faded=faded)


def action_line(action: Action) -> OutlineLine:
    """An action in the list."""
    owner = _joined(action.owner, action.owner_role, action.organisation, between=", ") or "No owner yet"
    when = _joined(f"by {short(action.due_on)}" if action.due_on else "", action.when_text, between=", ")
    sure = f"confidence {action.confidence} of 10" if action.confidence else ""
    more = _joined(owner, when or "no date yet", sure, ACTION_STATES[action.status])
    faded = action.status in {ActionStatus.DONE, ActionStatus.NOT_DONE, ActionStatus.ENTERED_IN_ERROR}
    return OutlineLine(key=action.id, label="Action", words=action.what, more=more, level=2, faded=faded)


def stage_goal_line(step: StageGoal) -> OutlineLine:
    """A step in the list."""
    faded = step.status is not ItemStatus.ACTIVE
    more = _joined(_state(step.status), step.outcome)
    return OutlineLine(key=step.id, label="Stage goal", words=step.text, more=more, level=3, faded=faded)


def _state(status: ItemStatus) -> str:
    return "" if status is ItemStatus.ACTIVE else ITEM_STATES[status]


def _joined(*parts: str, between: str = " · ") -> str:
    return between.join(part for part in parts if part)


NEEDS: Final = PartSpec(kind="need", noun="need", record=Need, fields=need_fields, line=need_line)
GOALS: Final = PartSpec(kind="goal", noun="goal", record=Goal, fields=goal_fields, line=goal_line)
ACTIONS: Final = PartSpec(kind="action", noun="action", record=Action, fields=action_fields, line=action_line)

MEETING_ACTIONS: Final = PartSpec(
    kind="action",
    noun="action",
    record=Action,
    fields=action_fields,
    line=lambda action: replace(action_line(action), label="Agreed at a meeting", level=0),
)
STAGE_GOALS: Final = PartSpec(
    kind="stage_goal", noun="stage goal", record=StageGoal, fields=stage_goal_fields, line=stage_goal_line
)


def _contact_fields(kind: ContactKind) -> Fields:
    personal = kind is ContactKind.PERSONAL
    roles = PERSONAL_ROLES if personal else PROFESSIONAL_ROLES
    return {
        "name": Field("Name", name_box()),
        "relationship": Field("Relationship" if personal else "Job or relationship", words_box()),
        "roles": Field("Roles", TicksField([(role, role) for role in roles])),
        "organisation": Field("Organisation or team", name_box()),
        "phone": Field("Telephone", name_box()),
        "hours": Field("When the number is answered", words_box(), hint="Such as any time, or weekdays 8 am to 6 pm."),
        "comments": Field("Comments", words_box(lines=2)),
        "do_not_contact": Field("Do not contact this person", TickField("Yes")),
    }


def contact_line(contact: Contact) -> OutlineLine:
    """A contact in the list."""
    name = contact.name or contact.organisation
    more = _joined(
        contact.relationship,
        ", ".join(contact.roles),
        contact.organisation if contact.name else "",
        contact.phone or "no number recorded",
        contact.hours,
        contact.comments,
    )
    label = "Do not contact" if contact.do_not_contact else ""
    return OutlineLine(key=contact.id, label=label, words=name, more=more)


PERSONAL: Final = PartSpec(
    kind="contact",
    noun="personal contact",
    record=Contact,
    fields=lambda: _contact_fields(ContactKind.PERSONAL),
    line=contact_line,
)
PROFESSIONAL: Final = PartSpec(
    kind="contact",
    noun="professional contact",
    record=Contact,
    fields=lambda: _contact_fields(ContactKind.PROFESSIONAL),
    line=contact_line,
)


def _medicine_fields() -> Fields:
    return {
        "name": Field("Medicine", words_box(), hint="Name, strength and form, such as bisoprolol 2.5 mg tablets."),
        "dose": Field("Dose", name_box(), hint="In words, such as one each morning."),
        "route": Field("How it is given", words_box(), hint="If not by mouth, such as a patch or eye drops."),
        "bought": Field("Bought without a prescription", TickField("Yes")),
        "indication": Field("What it is for", words_box()),
        "started": Field("Started", name_box(), hint="As far as it is known: 2019, March 2019 or 06-Mar-2019."),
        "kept_where": Field("Where it is kept", words_box()),
        "source": Field("Who said so", name_box()),
        "as_at": Field("As at", date_box(), hint="Such as 06-Aug-2026"),
        "stopped_on": Field("Stopped on", date_box()),
        "stop_reason": Field("Why it was stopped", words_box()),
    }


def medicine_line(medicine: Medicine) -> OutlineLine:
    """A medicine in the list, never shortened."""
    stopped = f"Stopped {short(medicine.stopped_on)}: {medicine.stop_reason}" if medicine.stopped_on else ""
    source = _joined(medicine.source, short(medicine.as_at) if medicine.as_at else "", between=", ")
    bought = "bought without a prescription" if medicine.bought else ""
    more = _joined(
        medicine.dose,
        medicine.route,
        bought,
        f"for {medicine.indication}" if medicine.indication else "",
        source,
        stopped,
    )
    return OutlineLine(key=medicine.id, words=medicine.name, more=more, faded=bool(stopped))


MEDICINES: Final = PartSpec(
    kind="medicine", noun="medicine", record=Medicine, fields=_medicine_fields, line=medicine_line
)


def _allergy_fields() -> Fields:
    return {
        "agent": Field("Allergic to", words_box(), hint="The medicine, food or substance."),
        "kind": Field("Kind", drop_down(KINDS, empty="Not given")),
        "reaction": Field("Reaction", words_box()),
        "severity": Field("How severe", drop_down(SEVERITIES, empty="Not given")),
        "certainty": Field("How certain", drop_down(CERTAINTIES, empty="Not given")),
        "first_noticed": Field("First noticed", name_box(), hint="As far as it is known: 1965, or March 2019."),
        "source": Field("Who said so", name_box()),
        "ended_on": Field("No longer held since", date_box(), hint="Such as 06-Aug-2026"),
        "end_reason": Field("Why it is no longer held", words_box(), hint="Such as disproved after testing."),
    }


def allergy_line(allergy: Allergy) -> OutlineLine:
    """An allergy in the list."""
    first = f"first noticed {in_words(allergy.first_noticed)}" if allergy.first_noticed else ""
    recorded = f"recorded {short(allergy.recorded_on)}"
    ended = f"No longer held since {short(allergy.ended_on)}: {allergy.end_reason}" if allergy.ended_on else ""
    more = _joined(
        allergy.kind, allergy.reaction, allergy.severity, allergy.certainty, first, allergy.source, recorded, ended
    )
    return OutlineLine(key=allergy.id, words=allergy.agent, more=more, faded=bool(ended))


ALLERGIES: Final = PartSpec(kind="allergy", noun="allergy", record=Allergy, fields=_allergy_fields, line=allergy_line)


def _contingency_fields() -> Fields:
    return {
        "name": Field("What might happen", words_box(), hint="Such as more confused than usual."),
        "triggers": Field("What to look out for", LinesField(lines=2, most=8), hint="One on each line."),
        "early_signs": Field("Early warning signs", words_box(lines=2)),
        "steps": Field(
            "What should happen", LinesField(lines=3, most=12), hint="One on each line, in order, with what to avoid."
        ),
        "contacts": Field(
            "Who to contact",
            LinesField(lines=2, most=8, prose=False),
            hint="One on each line, in order: name, role, number, hours.",
        ),
        "coping": Field("What helps meanwhile", words_box(lines=2)),
        "anticipatory": Field("Medicines or equipment kept ready, and where", words_box(lines=2)),
        "agreement": Field("Is it agreed?", drop_down(AGREEMENTS, empty=None)),
        "responsible": Field("Who is responsible", name_box()),
        "review_on": Field("Review on", date_box(), hint="Such as 06-Aug-2026"),
    }


def contingency_line(card: ContingencyPlan) -> OutlineLine:
    """A contingency plan in the list, with every word of it: who is looking for one must not have to open it."""
    agreed = "" if card.agreement is Agreement.NOT_YET else dict(AGREEMENTS)[card.agreement]
    review = f"review {short(card.review_on)}" if card.review_on else ""
    lines = (
        f"If: {'; '.join(card.triggers)}" if card.triggers else "If: not recorded",
        f"Early signs: {card.early_signs}" if card.early_signs else "",
        _numbered("Do", card.steps),
        _numbered("Call", card.contacts),
        f"Meanwhile: {card.coping}" if card.coping else "",
        f"Kept ready: {card.anticipatory}" if card.anticipatory else "",
        _joined(f"Responsible: {card.responsible}" if card.responsible else "", agreed, review or "no review date"),
    )
    return OutlineLine(key=card.id, words=card.name, more="\n".join(line for line in lines if line))


def _numbered(label: str, texts: tuple[str, ...]) -> str:
    told = [f"{at}. {text}" for at, text in enumerate(unnumbered(texts), 1)]
    return f"{label}: {'; '.join(told) or 'not recorded'}"


CONTINGENCY: Final = PartSpec(
    kind="contingency",
    noun="contingency plan",
    record=ContingencyPlan,
    fields=_contingency_fields,
    line=contingency_line,
)
