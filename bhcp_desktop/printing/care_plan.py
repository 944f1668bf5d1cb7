"""The person's own copy of the care plan: their words first, plain language, clear or large print, left aligned.

Sections for professionals only (prognosis, safeguarding, benefits) and codes are never on it: it stays in the home.
"""

from __future__ import annotations

from typing import Final

from bhcp_desktop.domain.care_plan import ActionStatus, Agreement, ItemStatus
from bhcp_desktop.domain.documents import (
    ActionLine,
    AllergyLine,
    Audience,
    CarePlanDocument,
    CodedLine,
    ContactLine,
    ContingencyCard,
    GoalLine,
    MedicineLine,
    NeedLine,
    PlanContent,
    Section,
    SharingLine,
)
from bhcp_desktop.printing import look, running_words, wording
from bhcp_desktop.printing.pages import Paper, Part, paginate
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.scribe import Cell, Scribe
from bhcp_desktop.printing.told import Told, on_paper

TITLE: Final = "My care and support plan"
_DONE: Final = {status: f"{words}. " for status, words in wording.ITEMS.items() if status is not ItemStatus.ACTIVE}
_AGREED: Final = {
    Agreement.NOT_YET: "I have not been asked to agree this plan yet.",
    Agreement.BY_PERSON: "I agreed this plan",
    Agreement.BY_ATTORNEY: "This plan was agreed for me by my attorney, {by}",
    Agreement.BY_REPRESENTATIVE: "This plan was agreed for me by {by}",
    Agreement.BEST_INTERESTS: "This plan was made in my best interests, because I could not decide about it myself",
    Agreement.NOT_ABLE: "I was not able to agree this plan, and nobody else could agree it for me",
    Agreement.DECLINED: "I was asked, and chose not to agree this plan",
}


def care_plan(document: CarePlanDocument) -> RenderedDocument:
    """The person's copy, in the size of print they asked for."""
    return paginate(*composed(document))


def composed(document: CarePlanDocument) -> tuple[Paper, list[Part]]:
    """Everything the copy says, ready to be laid on pages."""
    return on_paper(told(document), look.PERSON[document.size])


def told(document: CarePlanDocument) -> Told:
    """Everything the copy says."""
    plan, stamp = document.plan, document.stamp
    return Told(
        title="Care and support plan",
        long_dates=True,
        made_at=stamp.printed_at,
        head=lambda ink: running_words.own_head(TITLE, plan.person, plan.mark, ink),
        foot=lambda ink: running_words.plan_foot(plan.mark, stamp, ink, long=True),
        tell=lambda write: _tell(write, plan),
    )


def _tell(write: Scribe, plan: PlanContent) -> None:
    parts = (_opening, _about_me, _must_know, _needs, _contingency, _contacts, _health, _more, _papers, _closing)
    for part in parts:
        part(write, plan)


def _opening(write: Scribe, plan: PlanContent) -> None:
    name = plan.person.preferred_name
    called = f"I like to be called {name}. " if name else ""
    made = f" {_hands(plan)}" if plan.mark.published_by else ""
    write.text(f"{called}This plan says what matters to me, what we have agreed and what to do if things change.{made}")


def _hands(plan: PlanContent) -> str:
    """Who wrote the plan, who signed it, and who published it."""
    wrote = f"{_who(plan.prepared_by)} wrote it with me. " if plan.prepared_by else ""
    signed = (
        f"{_who(plan.clinician)} signed the clinical parts."
        if plan.clinician
        else "It is not yet signed by a clinician."
    )
    return f"{wrote}{plan.mark.published_by} published it for me. {signed}"


def _who(named: str) -> str:
    """Somebody at the head of a sentence: a role after a comma ends in one."""
    return f"{named}," if "," in named else named


def _about_me(write: Scribe, plan: PlanContent) -> None:
    write.heading("About me, in my own words")
    shown = [section for section in plan.about_me.sections if section.audience is Audience.EVERYONE]
    if not shown:
        write.text("Not recorded")
    for section in shown:
        own_section(write, section)
    helped = f"Written with the help of {plan.about_me.supported_by}. " if plan.about_me.supported_by else ""
    if plan.about_me.updated_on:
        helped += f"Last changed on {write.day(plan.about_me.updated_on)}."
    if helped:
        write.small(helped)


def own_section(write: Scribe, section: Section) -> None:
    """A section of a form in plain words: its heading, then each answer under its question."""
    write.subheading(section.heading)
    if not section.answers:
        write.text("Not recorded")
    for line in section.answers:
        if line.question:
            write.label(line.question)
        write.narrative(line.answer)


def _must_know(write: Scribe, plan: PlanContent) -> None:
    write.heading("What everyone who helps me must know")
    if plan.alerts.items:
        write.panel(lambda inner: inner.bullets(plan.alerts.items))
    else:
        write.text(f"Alerts: {_lower(wording.absent(plan.alerts.absent, plan.alerts.reason))}")
    write.subheading("Help I need to communicate, and changes that make things easier")
    write.listed(plan.communication, write.bullets)
    if plan.usual_state.audience is Audience.EVERYONE:
        own_section(write, plan.usual_state)
    write.subheading("What I am good at")
    write.listed(plan.strengths, write.bullets)
    write.subheading("People and pets who depend on me")
    write.listed(plan.depends_on_me, write.bullets)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _needs(write: Scribe, plan: PlanContent) -> None:
    write.heading("What I need, what I hope for and what we agreed")
    write.listed(plan.needs, lambda needs: _each_need(write, needs))
    if plan.other_actions:
        write.subheading("Also agreed at a meeting about me")
        _actions(write, plan.other_actions)


def _each_need(write: Scribe, needs: tuple[NeedLine, ...]) -> None:
    for need in needs:
        write.subheading(f"What I need: {need.text}")
        if not need.goals:
            write.text("No goal agreed yet")
        for goal in need.goals:
            _goal(write, goal)


def _goal(write: Scribe, goal: GoalLine) -> None:
    write.label(f"My goal: {_DONE.get(goal.status, '')}{goal.text}")
    if goal.why:
        write.text(f"Why it matters to me: {goal.why}")
    if goal.importance is not None:
        write.text(f"How important it is to me: {goal.importance} out of 10")
    if goal.outcome or goal.outcome_on:
        write.text(f"What came of it: {came_of_it(write, goal)}")
    if not goal.actions:
        write.text("No action agreed yet")
    _actions(write, goal.actions)


def _actions(write: Scribe, actions: tuple[ActionLine, ...]) -> None:
    rows = [[answered(line), owner(line), due(write, line)] for line in actions]
    write.grid(rows, (0.44, 0.27, 0.29), ("What will happen", "Who", "By when"))


def came_of_it(write: Scribe, goal: GoalLine) -> str:
    """The day an outcome was talked about, and the person's words."""
    return ": ".join(part for part in (write.day(goal.outcome_on) if goal.outcome_on else "", goal.outcome) if part)


def answered(line: ActionLine) -> str:
    """What was agreed, how sure the person is of it, the steps on the way, and what its owner answered."""
    sure = [f"Confidence {line.confidence} of 10"] if line.confidence is not None else []
    steps = [
        f"Step: {_DONE.get(step.status, '')}{step.text}{f' ({step.outcome})' if step.outcome else ''}"
        for step in line.stage_goals
    ]
    return "\n".join([line.what, *sure, *steps, *([f"Answer: {line.reply}"] if line.reply else [])])


def owner(line: ActionLine) -> str:
    """Who does it: name, role and organisation."""
    return ", ".join(part for part in (line.owner, line.owner_role, line.organisation) if part) or "No owner yet"


def due(write: Scribe, line: ActionLine) -> str:
    """By when, and that it is done or was not done."""
    when = " ".join(part for part in (line.when_text, write.day(line.due_on) if line.due_on else "") if part)
    said = when or "No date set"
    if line.status in {ActionStatus.DONE, ActionStatus.NOT_DONE}:
        said = f"{wording.ACTIONS[line.status]}. {said}"
    return f"{said}\nLooked at again {write.day(line.review_on)}" if line.review_on else said


def _contingency(write: Scribe, plan: PlanContent) -> None:
    write.heading("If things change")
    write.listed(plan.contingency, lambda cards: _each_card(write, cards))


def _each_card(write: Scribe, cards: tuple[ContingencyCard, ...]) -> None:
    for card in cards:
        contingency_card(write, card)


def contingency_card(write: Scribe, card: ContingencyCard) -> None:
    """What to look for, what to do and whom to call, set apart."""

    def draw(inner: Scribe) -> None:
        inner.subheading(card.name)
        _list(inner, "Signs", card.triggers)
        _line(inner, "Early signs", card.early_signs)
        _list(inner, "What to do", card.steps, numbered=True)
        _list(inner, "Who to call, in this order", card.contacts, numbered=True)
        _line(inner, "What helps me cope", card.coping)
        _line(inner, "Kept ready", card.anticipatory)
        review = f"Review of this part: {write.day(card.review_on)}" if card.review_on else "No review date set"
        inner.small(f"{review}. Responsible: {card.responsible or 'not recorded'}.")

    write.panel(draw)


def _list(write: Scribe, label: str, texts: tuple[str, ...], *, numbered: bool = False) -> None:
    write.label(label)
    if texts:
        write.bullets(texts, numbered=numbered)
    else:
        write.text("Not recorded")


def _line(write: Scribe, label: str, text: str) -> None:
    if text:
        write.label(label)
        write.text(text)


def _contacts(write: Scribe, plan: PlanContent) -> None:
    write.heading("Family, friends and others in my life")
    write.listed(plan.personal_contacts, lambda people: contact_grid(write, people), none="Nobody, when asked")
    write.heading("People who give me care and support")
    write.listed(plan.professional_contacts, lambda people: contact_grid(write, people))
    if plan.do_not_contact.items:
        write.subheading("Please do not contact")
        write.bullets([_not_called(line) for line in plan.do_not_contact.items])


def _not_called(line: ContactLine) -> str:
    return ", ".join(part for part in (line.name, line.relationship, line.comments) if part)


def contact_grid(write: Scribe, people: tuple[ContactLine, ...]) -> None:
    """Name and relationship at the left, number and hours at the right."""
    rows: list[list[Cell]] = []
    for line in people:
        who = ", ".join(part for part in (line.relationship, *line.roles) if part)
        left = "\n".join(part for part in (who, line.organisation, line.comments) if part)
        rows.append([Cell(line.name, left), Cell(line.phone or "No number recorded", wording.contact_hours(line))])
    write.grid(rows, (0.58, 0.42), ("Who", "Telephone"))


def _health(write: Scribe, plan: PlanContent) -> None:
    write.heading("My allergies")
    known = plan.allergies
    write.strong(wording.allergies(known))
    write.bullets([allergy(write, line) for line in known.items])
    if not known.items:
        _source(write, known.source, write.day(known.recorded_on) if known.recorded_on else "")
    write.heading("My health conditions")
    write.listed(plan.conditions, lambda lines: write.bullets([_condition(line) for line in lines]))
    write.heading("My medicines")
    held = plan.medicines
    write.listed(held.listed, lambda lines: _medicines(write, lines), none="I take no medicines")
    _source(write, held.source, write.day(held.as_at) if held.as_at else "")
    _line(write, "Where they are kept", held.kept_where)
    _line(write, "Who helps me with them", held.help_with)


def allergy(write: Scribe, line: AllergyLine) -> str:
    """An allergy with its own source and date: those of the list are not those of each in it."""
    first = f"First noticed {line.first_noticed}. " if line.first_noticed else ""
    recorded = write.day(line.recorded_on) if line.recorded_on else "date not recorded"
    return f"{wording.allergy(line)}. {first}Source: {line.source or 'not recorded'}, {recorded}."


def _more(write: Scribe, plan: PlanContent) -> None:
    """The other sections that are for everybody; what is for professionals never comes home."""
    shown = [section for section in plan.sections if section.audience is Audience.EVERYONE]
    if shown:
        write.heading("More about my life and care")
    for section in shown:
        own_section(write, section)


def _condition(line: CodedLine) -> str:
    return f"{line.text}, since {line.since}" if line.since else line.text


def _medicines(write: Scribe, medicines: tuple[MedicineLine, ...]) -> None:
    rows = [
        [
            Cell(line.name, line.indication),
            "\n".join(part for part in (line.dose, line.note, _changed(write, line)) if part) or "Dose not recorded",
        ]
        for line in medicines
    ]
    write.grid(rows, (0.48, 0.52), ("Medicine, and what it is for", "How I take it"))


def _changed(write: Scribe, line: MedicineLine) -> str:
    return f"Changed since this list was given: {write.day(line.as_at)}" if line.changed_here else ""


def _source(write: Scribe, source: str, as_at: str) -> None:
    write.small(f"Source: {source or 'not recorded'}. As at: {as_at or 'date not recorded'}.")


def _papers(write: Scribe, plan: PlanContent) -> None:
    write.heading("Papers about my wishes")
    papers = plan.pointers.items
    write.bullets([wording.pointer(paper, long=True) for paper in papers])
    if not papers:
        write.text(f"Papers: {_lower(wording.absent(plan.pointers.absent, plan.pointers.reason))}")
    if not wording.has_cpr_paper(papers):
        write.text(f"{wording.NO_CPR}.")


def _closing(write: Scribe, plan: PlanContent) -> None:
    write.heading("Agreement and sharing")
    write.text(_agreed(write, plan))
    if plan.sharing.items:
        write.bullets([_shared(write, line) for line in plan.sharing.items])
    else:
        write.text(f"Who may see this plan: {_lower(wording.absent(plan.sharing.absent, plan.sharing.reason))}")
    told = [gap.field if gap.own is None else gap.own for gap in plan.gaps]
    missing = dict.fromkeys(f"{part}: {gap.reason}" for part, gap in zip(told, plan.gaps, strict=True) if part)
    if missing:
        write.heading("Parts we have not filled in yet")
        write.bullets(tuple(missing))
    review = plan.review
    who = ", ".join(part for part in (review.responsible, review.role, review.phone) if part)
    write.heading("When we look at this plan again")
    write.label(wording.next_review(review.on, review.which, long=True) or "No date set yet")
    write.text(f"Who sees to it: {who or 'not recorded'}")


def _agreed(write: Scribe, plan: PlanContent) -> str:
    agreed = plan.agreed
    said = _AGREED[agreed.agreement].format(
        by=", ".join(part for part in (agreed.by, agreed.role) if part) or "somebody"
    )
    if agreed.agreement is Agreement.NOT_YET:
        return said
    if agreed.on is None:
        return f"{said}. Date not recorded."
    since = f" Some of it has changed since then, last on {write.day(agreed.changed_on)}." if agreed.changed_on else ""
    return f"{said} on {write.day(agreed.on)}.{since}"


def _shared(write: Scribe, line: SharingLine) -> str:
    answer = {True: "may see this plan", False: "may not see this plan", None: "I have not been asked yet"}[line.shared]
    return f"{line.recipient}: {answer}" + (f" ({write.day(line.on)})" if line.on else "")
