"""The boxes and lines of capacity assessments, conditions and other support plans."""

from __future__ import annotations

from typing import Final

from bhcp_desktop.domain.capacity import ABILITIES, ABLE, ADVOCATES, OUTCOMES, CapacityAssessment
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.health_lists import Condition, SupportPlan
from bhcp_desktop.domain.partial_dates import in_words
from bhcp_desktop.ui.screens.person.boxes import date_box, drop_down, name_box, words_box
from bhcp_desktop.ui.screens.person.outline_list import OutlineLine
from bhcp_desktop.ui.screens.person.part_specs import Fields, PartSpec
from bhcp_desktop.ui.widgets.field import Field

_A_DATE: Final = "Such as 06-Aug-2026"


def capacity_fields() -> Fields:
    """The boxes of an assessment, in the order of the Mental Capacity Act: the decision, the test, what follows."""
    return {
        "decision": Field(
            "The decision", words_box(lines=2), hint="One decision, such as whether to move into a care home."
        ),
        "assessed_on": Field("Date of the assessment", date_box(), hint=_A_DATE),
        "assessor": Field("Who assessed", name_box()),
        "assessor_role": Field("Their role", words_box()),
        "outcome": Field("What it came to", drop_down(list(OUTCOMES.items()), empty=None)),
        "steps_taken": Field(
            "What was done to help the person decide", words_box(lines=2), hint="Time of day, glasses, hearing aids."
        ),
        "impairment": Field("Impairment of mind or brain", words_box(), hint="If capacity is lacking or in doubt."),
        **{
            name: Field(f"Could the person {words.lower()}?", drop_down(list(ABLE.items()), empty=None))
            for name, words in ABILITIES.items()
        },
        "because": Field("How the impairment is the reason", words_box(lines=2)),
        "best_interests": Field(
            "Best-interests decision", words_box(lines=3), hint="Only where capacity for this decision is lacking."
        ),
        "decided_by": Field("Who decided, with their role", name_box()),
        "decided_on": Field("Decided on", date_box(), hint=_A_DATE),
        "consulted": Field("Who was consulted", words_box(lines=2)),
        "advocate": Field(
            "Independent mental capacity advocate (IMCA)", drop_down(list(ADVOCATES.items()), empty=None)
        ),
        "review_on": Field("Assess again on", date_box(), hint=_A_DATE),
    }


def capacity_line(part: CapacityAssessment) -> OutlineLine:
    """An assessment in the list: its decision first."""
    on = short(part.assessed_on) if part.assessed_on else ""
    again = f"again {short(part.review_on)}" if part.review_on else ""
    more = _joined(OUTCOMES[part.outcome], on, part.assessor, part.assessor_role, again)
    return OutlineLine(key=part.id, words=part.decision, more=more)


def condition_fields() -> Fields:
    """The boxes of a condition."""
    return {
        "text": Field("Condition", words_box()),
        "since": Field("Since", name_box(), hint="As far as it is known: 2019, March 2019 or about 2019."),
        "until": Field("Until", name_box(), hint="Only if it is over."),
        "stage": Field("Stage or severity", words_box()),
        "comment": Field("Comment", words_box(lines=2)),
        "source": Field("Who said so", name_box()),
    }


def condition_line(part: Condition) -> OutlineLine:
    """A condition in the list."""
    since = f"since {in_words(part.since)}" if part.since else ""
    until = f"until {in_words(part.until)}" if part.until else ""
    more = _joined(since, until, part.stage, part.comment, part.source)
    return OutlineLine(key=part.id, words=part.text, more=more, faded=bool(part.until))


def support_plan_fields() -> Fields:
    """The boxes of another support plan."""
    return {
        "name": Field("Name of the plan", words_box(), hint="Such as wound care, diet, or discharge."),
        "content": Field("What it says", words_box(lines=3), hint="Or leave it blank and say where it is kept."),
        "kept_where": Field("Where it is kept", words_box()),
        "written_by": Field("Who wrote it, with their role", name_box()),
        "updated_on": Field("Last changed on", date_box(), hint=_A_DATE),
        "responsible": Field("Who is responsible", name_box(), hint="Name, role and telephone number."),
        "review_on": Field("Review on", date_box(), hint=_A_DATE),
    }


def support_plan_line(part: SupportPlan) -> OutlineLine:
    """Another plan in the list."""
    kept = f"kept {part.kept_where}" if part.kept_where else ""
    review = f"review {short(part.review_on)}" if part.review_on else ""
    return OutlineLine(key=part.id, words=part.name, more=_joined(part.responsible, kept, review))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


CAPACITY: Final = PartSpec(
    kind="capacity",
    noun="assessment of capacity",
    record=CapacityAssessment,
    fields=capacity_fields,
    line=capacity_line,
)
CONDITIONS: Final = PartSpec(
    kind="condition", noun="condition", record=Condition, fields=condition_fields, line=condition_line
)
SUPPORT_PLANS: Final = PartSpec(
    kind="support_plan", noun="support plan", record=SupportPlan, fields=support_plan_fields, line=support_plan_line
)
