"""What a care plan needs before it is published, section by section; each gap names the field that closes it.

Rules: the publish column of the plan's field list, made after the PRSB Personalised Care and Support Plan standard
(DAPB4022, 2021), the GMS contract 2017/18 for severe frailty and the Accessible Information Standard (DCB1605);
checked November 2026, to be approved by the clinical lead.
Each rule stands in `db/reference/publish_rules.csv`. A gap never stops a draft; a plan may be published with a
gap when somebody gives the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from bhcp_desktop.domain.capacity import missing_from
from bhcp_desktop.domain.care_plan import (
    OPEN_ACTIONS,
    Action,
    Agreement,
    AllergyStatus,
    CarePlan,
    Contact,
    ContactKind,
    ItemStatus,
)
from bhcp_desktop.domain.dated_rules import SUMMARY_CARE_RECORD, in_force
from bhcp_desktop.domain.dates import long, years_old
from bhcp_desktop.domain.form_answers import code_of, day_of, is_yes, missing
from bhcp_desktop.domain.forms import Form
from bhcp_desktop.domain.frailty import Grade
from bhcp_desktop.domain.plan_sections import FORM_SECTIONS, PlanSection
from bhcp_desktop.domain.working_plan import WorkingPlan

ROLE_GP: Final = "GP"
ROLE_OUT_OF_HOURS: Final = "Out of hours"
REVIEW_MONTHS_MEDICINES: Final = 12
_SCR_UNTOUCHED: Final = {"", "not-discussed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGap:
    """Something a plan is published without: where it belongs, its name, and what to do.

    `field` is `form/linkId`, `plan/<column>`, or `<kind>/<record id>/<column>`.
    """

    section: PlanSection
    field: str
    label: str
    says: str


def gaps(working: WorkingPlan, forms: Iterable[Form], today: date) -> tuple[PlanGap, ...]:
    """Everything missing, in the order of the sections."""
    found = [
        *_form_gaps(working, forms),
        *_frailty_gaps(working),
        *_goal_gaps(working),
        *_contact_gaps(working),
        *_allergy_gaps(working),
        *_medicine_gaps(working, today),
        *_contingency_gaps(working),
        *_capacity_gaps(working),
        *_support_plan_gaps(working),
        *_agreement_gaps(working, today),
        *_review_gaps(working, today),
    ]
    order = list(PlanSection)
    return tuple(sorted(found, key=lambda gap: order.index(gap.section)))


def _form_gaps(working: WorkingPlan, forms: Iterable[Form]) -> Iterator[PlanGap]:
    for form in forms:
        for item in missing(form, working.of(form.name)):
            yield PlanGap(
                section=FORM_SECTIONS[form.name],
                field=f"{form.name}/{item.link_id}",
                label=item.text,
                says=f"{form.title}: answer “{item.text}”",
            )
    if code_of(working.of("communication"), "asked") == "not-yet-asked":
        yield _gap(
            PlanSection.COMMUNICATION,
            "communication/asked",
            "Communication needs",
            "Ask about communication needs, or say why this was not possible",
        )


def _frailty_gaps(working: WorkingPlan) -> Iterator[PlanGap]:
    if working.grade is None:
        yield _gap(
            PlanSection.FRAILTY,
            "frailty/grade",
            "Confirmed frailty grade",
            "Ask a clinician to confirm the frailty grade",
        )
    if not working.person.nhs_number:
        yield _gap(
            PlanSection.FRAILTY,
            "person/nhs_number",
            "NHS number",
            "There is no NHS number: say why when you publish",
        )


def _goal_gaps(working: WorkingPlan) -> Iterator[PlanGap]:
    section = PlanSection.GOALS
    if not any(need.text.strip() for need in working.active_needs()):
        yield _gap(section, "plan/needs", "Needs", "Add at least one need, concern or problem")
    goals = [goal for goal in working.goals if goal.status is not ItemStatus.ENTERED_IN_ERROR and goal.text.strip()]
    if not goals:
        yield _gap(section, "plan/goals", "Goals", "Add at least one goal or hope")
    for action in working.actions:
        if action.status in OPEN_ACTIONS and action.goal_id is not None:
            yield from _action_gaps(action)


def _action_gaps(action: Action) -> Iterator[PlanGap]:
    what = shortened(action.what)
    wanted = (
        ("owner", bool(action.owner.strip()), "who will do it"),
        ("due_on", bool(action.due_on or action.when_text.strip()), "by when"),
        ("review_on", bool(action.review_on or action.due_on or not action.when_text), "when it is looked at again"),
    )
    for name, there, asks in wanted:
        if not there:
            label = f"Action “{what}”: {asks}"
            yield _gap(PlanSection.GOALS, f"action/{action.id}/{name}", label, f"Say {asks}: “{what}”")


def _contact_gaps(working: WorkingPlan) -> Iterator[PlanGap]:
    section = PlanSection.CONTACTS
    if not working.placement.in_practice:
        yield _gap(section, "person/practice", "GP practice", "Give the person's GP practice")
    professional = working.current_contacts(ContactKind.PROFESSIONAL)
    if not working.person.usual_gp.strip() and not _has_role(professional, ROLE_GP):
        yield _gap(section, "contact/new-professional/name", "Usual GP", "Add the usual GP")
    if not any(contact.phone.strip() for contact in professional if ROLE_OUT_OF_HOURS in contact.roles):
        yield _gap(
            section,
            "contact/new-professional/name",
            "Out of hours number",
            "Add a professional contact with the role “Out of hours” and a telephone number",
        )
    if not working.current_contacts(ContactKind.PERSONAL) and not is_yes(working.of("contacts"), "nobody"):
        yield _gap(
            section,
            "contact/new-personal/name",
            "Personal contacts",
            "Add a family member, friend or carer, or tick that there is nobody to list",
        )


def _has_role(contacts: Iterable[Contact], role: str) -> bool:
    return any(role in contact.roles for contact in contacts)


def _allergy_gaps(working: WorkingPlan) -> Iterator[PlanGap]:
    statement = working.allergy_statement
    if statement is None or statement.status is AllergyStatus.NOT_RECORDED:
        yield _gap(
            PlanSection.ALLERGIES,
            "allergies/status",
            "Allergies",
            "Record allergies, or that there are none known, or that the information is not available",
        )
    elif statement.status is AllergyStatus.KNOWN and not working.current_allergies():
        yield _gap(PlanSection.ALLERGIES, "allergy/new/agent", "Allergies", "Add the known allergy")


def _medicine_gaps(working: WorkingPlan, today: date) -> Iterator[PlanGap]:
    section, answers = PlanSection.MEDICINES, working.of("medicines")
    if not working.current_medicines() and not is_yes(answers, "takes-none"):
        yield _gap(section, "medicine/new/name", "Medicines", "List the medicines, or tick that there are none")
    if _is_severe(working):
        reviewed = day_of(answers, "reviewed-on")
        if reviewed is None or _months_before(today, REVIEW_MONTHS_MEDICINES) > reviewed:
            # GMS contract 2017/18: people of 65 and over with severe frailty have a medication review each year.
            yield _gap(
                section,
                "medicines/reviewed-on",
                "Medication review",
                "Severe frailty: give the date of a medication review within 12 months",
            )


def _is_severe(working: WorkingPlan) -> bool:
    return working.grade is not None and working.grade.grade is Grade.SEVERE


def _contingency_gaps(working: WorkingPlan) -> Iterator[PlanGap]:
    for card in working.current_contingency():
        name = shortened(card.name) or "Contingency plan"
        wanted = (
            ("name", bool(card.name.strip()), "name", "give it a name"),
            ("triggers", bool(card.triggers), "what to look out for", "say what to look out for"),
            ("steps", bool(card.steps), "what should happen", "say what should happen"),
            ("contacts", bool(card.contacts), "who to contact", "say who to contact"),
            ("agreement", card.agreement is not Agreement.NOT_YET, "agreement", "say whether it is agreed"),
            ("responsible", bool(card.responsible.strip()), "who is responsible", "say who is responsible"),
            ("review_on", card.review_on is not None, "review date", "give a review date"),
        )
        for column, there, label, asks in wanted:
            if not there:
                field_ = f"contingency/{card.id}/{column}"
                yield _gap(PlanSection.CONTINGENCY, field_, f"{name}: {label}", f"{name}: {asks}")


def _capacity_gaps(working: WorkingPlan) -> Iterator[PlanGap]:
    for one in working.current_capacity():
        decision = shortened(one.decision)
        for column, name, asks in missing_from(one):
            field_ = f"capacity/{one.id}/{column}"
            yield _gap(PlanSection.CAPACITY, field_, f"Capacity, “{decision}”: {name}", f"“{decision}”: {asks}")


def _support_plan_gaps(working: WorkingPlan) -> Iterator[PlanGap]:
    for one in working.current_support_plans():
        wanted = (
            ("responsible", one.responsible.strip(), "who is responsible"),
            ("review_on", one.review_on, "when it is reviewed"),
        )
        for column, there, asks in wanted:
            if not there:
                field_ = f"support_plan/{one.id}/{column}"
                yield _gap(PlanSection.OTHER_PLANS, field_, f"{one.name}: {asks}", f"{one.name}: say {asks}")


def _agreement_gaps(working: WorkingPlan, today: date) -> Iterator[PlanGap]:
    section, plan = PlanSection.AGREEMENT, working.plan
    if plan.agreement is Agreement.NOT_YET:
        yield _gap(section, "plan/agreement", "Agreement", "Say whether the person agrees with this plan")
    else:
        yield from _agreed_gaps(plan)
        yield from _changed_since_agreed(working)
    of_age = years_old(working.person.born_on, today) >= 65
    if _is_severe(working) and of_age and code_of(working.of("sharing"), "scr") in _SCR_UNTOUCHED:
        rule = in_force(SUMMARY_CARE_RECORD, today)
        if rule is not None:
            yield _gap(section, "sharing/scr", "Summary Care Record", rule.says)


def _agreed_gaps(plan: CarePlan) -> Iterator[PlanGap]:
    section = PlanSection.AGREEMENT
    if plan.agreed_on is None:
        yield _gap(section, "plan/agreed_on", "Date of agreement", "Give the date of the agreement")
    if plan.agreement in {Agreement.BY_ATTORNEY, Agreement.BY_REPRESENTATIVE, Agreement.BEST_INTERESTS}:
        if not plan.agreed_by.strip():
            yield _gap(section, "plan/agreed_by", "Who agreed", "Give the name of whoever agreed or decided")
        if not plan.agreed_role.strip():
            yield _gap(section, "plan/agreed_role", "Their role", "Give the role of whoever agreed or decided")


def _changed_since_agreed(working: WorkingPlan) -> Iterator[PlanGap]:
    plan = working.plan
    if plan.agreed_on is not None and working.changed_since_agreed is not None:
        says = f"The plan was agreed on {long(plan.agreed_on)} and has changed since: ask again, and give the new date"
        yield _gap(PlanSection.AGREEMENT, "plan/agreed_on", "Agreement to what has changed", says)


def _review_gaps(working: WorkingPlan, today: date) -> Iterator[PlanGap]:
    section, plan = PlanSection.REVIEW, working.plan
    if not plan.coordinator.strip():
        yield _gap(section, "plan/coordinator", "Care coordinator", "Name the care coordinator")
    if plan.review_on is None:
        yield _gap(section, "plan/review_on", "Review date", "Give a review date")
    elif plan.review_on < today:
        yield _gap(section, "plan/review_on", "Review date", "The review date has passed: give the next one")
    if not plan.review_responsible.strip():
        yield _gap(section, "plan/review_responsible", "Responsible for the review", "Say who arranges the review")


def is_begun(working: WorkingPlan, section: PlanSection) -> bool:
    """Whether anything at all is written in a section."""
    forms = [name for name, where in FORM_SECTIONS.items() if where is section]
    if any(values for name in forms for values in working.of(name).values()):
        return True
    plan = working.plan
    contents: dict[PlanSection, object] = {
        PlanSection.FRAILTY: working.grade,
        PlanSection.GOALS: working.active_needs(),
        PlanSection.CONTACTS: working.current_contacts(),
        PlanSection.ALLERGIES: working.allergy_statement,
        PlanSection.MEDICINES: working.current_medicines(),
        PlanSection.CONTINGENCY: working.current_contingency(),
        PlanSection.CONDITIONS: working.current_conditions(),
        PlanSection.OTHER_PLANS: working.current_support_plans(),
        PlanSection.CAPACITY: working.current_capacity(),
        PlanSection.AGREEMENT: plan.agreement is not Agreement.NOT_YET,
        PlanSection.REVIEW: plan.review_on or plan.review_responsible,
    }
    return bool(contents.get(section))


def shortened(words: str, most: int = 60) -> str:
    """The beginning of a text on one line, for a list that names it."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, 28))


def _gap(section: PlanSection, field_: str, label: str, says: str) -> PlanGap:
    return PlanGap(section=section, field=field_, label=label, says=says)
