"""The professional copy of the care plan: everything it holds, with codes, sources and reasons, in denser type."""

from __future__ import annotations

from typing import Final

from bhcp_desktop.domain.documents import (
    ActionLine,
    CapacityLine,
    CodedLine,
    ContactLine,
    ContingencyCard,
    Fact,
    GoalLine,
    MedicineLine,
    NeedLine,
    PastAllergy,
    PlanContent,
    Pointer,
    ProfessionalPlanDocument,
    Section,
    SharingLine,
    StoppedMedicine,
)
from bhcp_desktop.printing import look, running_words, wording
from bhcp_desktop.printing.care_plan import allergy, answered, came_of_it, due, owner
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.scribe import Cell, Scribe
from bhcp_desktop.printing.told import Told, on_pages

TITLE: Final = "Care and support plan: professional copy"


def professional_plan(document: ProfessionalPlanDocument) -> RenderedDocument:
    """The full plan for the people who give care, dense or in large print."""
    return on_pages(told(document), look.PROFESSIONAL[document.size])


def told(document: ProfessionalPlanDocument) -> Told:
    """Everything the copy says."""
    plan, stamp = document.plan, document.stamp
    return Told(
        title=TITLE,
        long_dates=False,
        made_at=stamp.printed_at,
        head=lambda ink: running_words.clinical_head(TITLE, plan.person, plan.mark, stamp, ink),
        foot=lambda ink: running_words.plan_foot(plan.mark, stamp, ink, long=False),
        tell=lambda write: _tell(write, plan),
    )


def _tell(write: Scribe, plan: PlanContent) -> None:
    for part in (_opening, _record, _frailty, _health, _words, _needs, _contingency, _people, _legal, _closing):
        part(write, plan)


def _joined(*parts: str, by: str = ", ") -> str:
    return by.join(part for part in parts if part)


def _opening(write: Scribe, plan: PlanContent) -> None:
    def draw(inner: Scribe) -> None:
        inner.strong(wording.allergies(plan.allergies))
        inner.bullets([allergy(inner, line) for line in plan.allergies.items])
        if not plan.allergies.items:
            inner.small(_sourced(plan.allergies.source, inner.day(plan.allergies.recorded_on)))
        if plan.past_allergies.items:
            inner.label("No longer held as allergies")
            inner.bullets([_past_allergy(inner, line) for line in plan.past_allergies.items])
        inner.label("Alerts")
        inner.listed(plan.alerts, inner.bullets)
        if not wording.has_cpr_paper(plan.pointers.items):
            inner.strong(wording.NO_CPR)

    write.panel(draw)


def _past_allergy(write: Scribe, line: PastAllergy) -> str:
    what = _joined(line.agent, line.reaction, by=": ")
    return f"{what}; no longer held since {write.day(line.ended_on)}. Why: {line.reason or 'not recorded'}"


def _sourced(source: str, as_at: str) -> str:
    return f"Source: {source or 'not recorded'}. As at: {as_at}."


def _record(write: Scribe, plan: PlanContent) -> None:
    write.heading("Person, practice and coordination")
    team, person = plan.team, plan.person
    practice = _joined(team.practice, f"code {team.practice_code}" if team.practice_code else "", team.practice_phone)
    write.facts(
        [
            ("Address", _joined(*person.address) or "Not recorded"),
            ("Telephone", _joined(*person.phones) or "Not recorded"),
            ("Gender as stated", wording.GENDERS[person.gender]),
            ("Practice", practice or "Not recorded"),
            ("Usual GP", team.usual_gp or "Not recorded"),
            ("Unit and community", _joined(team.unit, team.community) or "Not recorded"),
            ("Care coordinator", _joined(team.coordinator, team.coordinator_phone) or "Not recorded"),
            ("Written by", _joined(plan.prepared_by, plan.prepared_at) or "Not recorded"),
            ("Published by", _joined(plan.mark.published_by, plan.mark.publisher_role) or "Not published"),
            ("Clinical parts signed by", plan.clinician or "Not yet signed by a clinician"),
        ]
    )
    write.subheading("Communication needs and reasonable adjustments")
    write.listed(plan.communication, write.bullets)


def _frailty(write: Scribe, plan: PlanContent) -> None:
    write.heading("Frailty: scores and grades, each with its own date")
    write.listed(plan.facts, lambda facts: fact_grid(write, facts))


def fact_grid(write: Scribe, facts: tuple[Fact, ...]) -> None:
    """Dated facts in their order; an instrument, its value, its date and its source in each row."""
    rows = [
        [
            Cell(fact.label, fact.note),
            fact.value,
            write.day(fact.on),
            _joined(fact.by, fact.source, by="; ") or "Not recorded",
        ]
        for fact in facts
    ]
    write.grid(rows, (0.28, 0.28, 0.14, 0.3), ("Measure", "Result", "Date", "By, and source"))


def _health(write: Scribe, plan: PlanContent) -> None:
    write.heading("Conditions")
    write.listed(plan.conditions, lambda lines: _conditions(write, lines))
    write.heading("Medicines")
    held = plan.medicines
    write.listed(held.listed, lambda lines: _medicines(write, lines), none="Takes no medicines")
    write.small(_sourced(held.source, write.day(held.as_at)))
    write.facts(
        [("Where kept", held.kept_where or "Not recorded"), ("Who gives them; aids", held.help_with or "Not recorded")]
    )
    write.subheading("Medicines stopped")
    write.listed(plan.stopped_medicines, lambda lines: _stopped(write, lines))


def _conditions(write: Scribe, lines: tuple[CodedLine, ...]) -> None:
    rows = [
        [Cell(line.text, line.note), line.since or "Not recorded", _joined(line.code, line.system, by=" "), line.source]
        for line in lines
    ]
    write.grid(rows, (0.42, 0.14, 0.2, 0.24), ("Condition", "Since", "Code", "Source"))


def _medicines(write: Scribe, lines: tuple[MedicineLine, ...]) -> None:
    rows = [
        [Cell(line.name, line.code), line.dose or "Not recorded", line.indication or "Not recorded",
         _joined(line.started, line.note, _medicine_source(write, line), by="; ")]
        for line in lines
    ]  # fmt: skip
    write.grid(rows, (0.26, 0.26, 0.18, 0.3), ("Medicine", "Dose", "For", "Started; notes; source"))


def _medicine_source(write: Scribe, line: MedicineLine) -> str:
    return _joined(line.source, write.day(line.as_at) if line.as_at else "")


def _stopped(write: Scribe, lines: tuple[StoppedMedicine, ...]) -> None:
    rows = [
        [Cell(line.name, line.dose), write.day(line.stopped_on),
         line.reason or "Not recorded", line.indication or "Not recorded"]
        for line in lines
    ]  # fmt: skip
    write.grid(rows, (0.28, 0.14, 0.38, 0.2), ("Medicine", "Stopped", "Why it was stopped", "It was for"))


def _words(write: Scribe, plan: PlanContent) -> None:
    write.heading("About me: the person's own words")
    if not plan.about_me.sections:
        write.text("Not recorded")
    for section in plan.about_me.sections:
        _section(write, section)
    updated = f"Updated {write.day(plan.about_me.updated_on)}"
    write.small(f"{updated}. Written with: {plan.about_me.supported_by or 'not recorded'}.")
    write.heading("Assessment")
    _section(write, plan.usual_state)
    for section in plan.sections:
        _section(write, section)


def _section(write: Scribe, section: Section) -> None:
    write.subheading(section.heading)
    if not section.answers:
        write.text("Not recorded")
    if len(section.answers) == 1 and not section.answers[0].question:
        write.narrative(section.answers[0].answer)
        if section.answers[0].note:
            write.small(section.answers[0].note)
        return
    rows: list[tuple[str, str]] = []
    for line in section.answers:
        said = line.answer.text if line.answer.text.strip() else wording.absent(line.answer.absent, line.answer.reason)
        rows.append((line.question or "Note", _joined(said, line.note and f"[{line.note}]", by="\n")))
    write.facts(rows)


def _needs(write: Scribe, plan: PlanContent) -> None:
    write.heading("Strengths")
    write.listed(plan.strengths, write.bullets)
    write.heading("Needs, goals and actions")
    write.listed(plan.needs, lambda needs: _each_need(write, needs))
    if plan.other_actions:
        write.subheading("Agreed at meetings, not under a goal")
        action_grid(write, plan.other_actions)


def _each_need(write: Scribe, needs: tuple[NeedLine, ...]) -> None:
    for number, need in enumerate(needs, 1):
        _need(write, number, need)


def _need(write: Scribe, number: int, need: NeedLine) -> None:
    code = f" [{need.code}]" if need.code else ""
    write.subheading(f"Need {number}. {need.text}{code} ({wording.ITEMS[need.status].lower()})")
    if not need.goals:
        write.text("No goal recorded")
    for part, goal in enumerate(need.goals, 1):
        _goal(write, f"{number}.{part}", goal)


def _goal(write: Scribe, number: str, goal: GoalLine) -> None:
    code = f" [{goal.code}]" if goal.code else ""
    weight = f"; importance {goal.importance} of 10" if goal.importance is not None else ""
    write.label(f"Goal {number}. {goal.text}{code} ({wording.ITEMS[goal.status].lower()}{weight})")
    if goal.why:
        write.text(f"Why it matters: {goal.why}")
    if goal.outcome or goal.outcome_on:
        write.text(f"Outcome: {came_of_it(write, goal)}")
    if not goal.actions:
        write.text("No action recorded")
    action_grid(write, goal.actions)


def action_grid(write: Scribe, actions: tuple[ActionLine, ...]) -> None:
    """Actions with owner, due date and state."""
    rows = [
        [
            answered(line),
            owner(line),
            due(write, line),
            _joined(wording.ACTIONS[line.status], wording.PRIORITIES[line.priority]),
        ]
        for line in actions
    ]
    write.grid(rows, (0.42, 0.26, 0.18, 0.14), ("Action", "Owner", "Due", "State"))


def _contingency(write: Scribe, plan: PlanContent) -> None:
    write.heading("Contingency plans")
    write.listed(plan.contingency, lambda cards: _each_card(write, cards))


def _each_card(write: Scribe, cards: tuple[ContingencyCard, ...]) -> None:
    for card in cards:
        _card(write, card)


def _numbered(texts: tuple[str, ...]) -> str:
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1)) or "Not recorded"


def _card(write: Scribe, card: ContingencyCard) -> None:
    write.subheading(card.name)
    rows = [
        ("Triggers", "\n".join(card.triggers) or "Not recorded"),
        ("Early signs", card.early_signs),
        ("Steps, in order", _numbered(card.steps)),
        ("Who to contact, in order", _numbered(card.contacts)),
        ("Coping strategies", card.coping),
        ("Anticipatory medicines, equipment", card.anticipatory),
        ("Agreement", wording.AGREEMENTS[card.agreement]),
        ("Responsible; review", f"{card.responsible or 'Not recorded'}; {write.day(card.review_on)}"),
    ]
    write.facts([(label, said) for label, said in rows if said])


def _people(write: Scribe, plan: PlanContent) -> None:
    for title, people in (
        ("Personal contacts, in the order to call", plan.personal_contacts),
        ("Professional contacts, in the order to call", plan.professional_contacts),
        ("Not to be contacted", plan.do_not_contact),
    ):
        write.heading(title)
        write.listed(people, lambda lines: _contacts(write, lines))
    write.heading("Dependants and pets; home and access")
    write.listed(plan.depends_on_me, write.bullets)
    write.text(f"Access: {plan.home_access or 'not recorded'}")


def _contacts(write: Scribe, lines: tuple[ContactLine, ...]) -> None:
    rows = [
        [Cell(line.name, line.organisation), _joined(line.relationship, *line.roles),
         line.phone or "No number recorded",
         _joined(wording.contact_hours(line), line.comments, by="; ")]
        for line in lines
    ]  # fmt: skip
    write.grid(rows, (0.28, 0.26, 0.18, 0.28), ("Name", "Relationship, roles", "Telephone", "Hours; notes"))


def _legal(write: Scribe, plan: PlanContent) -> None:
    write.heading("Papers: where the originals are, and what weight they have")
    write.listed(plan.pointers, lambda papers: _papers(write, papers))
    if not wording.has_cpr_paper(plan.pointers.items):
        write.text(f"{wording.NO_CPR}.")
    write.heading("Capacity: each assessment is about one decision at one time")
    write.listed(plan.capacity, lambda lines: _capacity(write, lines))
    agreed = plan.agreed
    write.heading("Agreement and sharing")
    who = _joined(agreed.by, agreed.role)
    changed = f"changed since, last on {write.day(agreed.changed_on)}" if agreed.changed_on else ""
    day = write.day(agreed.on) if agreed.on else ""
    write.text(_joined(wording.AGREEMENTS[agreed.agreement], who, day, changed, by="; "))
    write.listed(plan.sharing, lambda lines: _sharing(write, lines))


def _papers(write: Scribe, papers: tuple[Pointer, ...]) -> None:
    rows = [
        [wording.pointer(paper, long=False), wording.WEIGHT[paper.kind],
         _joined(paper.source, f"review {write.day(paper.review_on)}" if paper.review_on else "", by="; ")]
        for paper in papers
    ]  # fmt: skip
    write.grid(rows, (0.46, 0.32, 0.22), ("Paper", "Its weight", "Source, review"))


def _capacity(write: Scribe, lines: tuple[CapacityLine, ...]) -> None:
    rows = [
        [Cell(line.decision, line.details), line.outcome, write.day(line.on), line.assessor or "Not recorded"]
        for line in lines
    ]
    write.grid(rows, (0.44, 0.22, 0.14, 0.2), ("Decision", "Outcome", "Date", "Assessor"))


def _sharing(write: Scribe, lines: tuple[SharingLine, ...]) -> None:
    answers = {True: "Yes", False: "No", None: "Not asked"}
    rows = [[line.recipient, answers[line.shared], write.day(line.on) if line.on else ""] for line in lines]
    write.grid(rows, (0.56, 0.2, 0.24), ("Plan may be shared with", "Answer", "Date"))


def _closing(write: Scribe, plan: PlanContent) -> None:
    if plan.gaps:
        write.heading("Published without")
        write.facts([(gap.field, gap.reason) for gap in plan.gaps])
    review = plan.review
    write.heading("Review")
    write.facts(
        [
            ("Next review", wording.next_review(review.on, review.which, long=False) or write.day(None)),
            ("Responsible", _joined(review.responsible, review.role, review.phone) or "Not recorded"),
        ]
    )
