"""What is different between two versions of a plan, section by section and line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.documents_plan import (
    ChangeKind,
    ChangeLine,
    ContactLine,
    ContingencyCard,
    NeedLine,
    PlanContent,
    Section,
)

Lines = dict[str, str]
"""What a line is known by, and its words."""


def plan_changes(before: PlanContent, after: PlanContent) -> tuple[ChangeLine, ...]:
    """Every difference in the words of two versions, in the order of the plan; identity and marks left out."""
    found: list[ChangeLine] = []
    for heading, lines in _SECTIONS:
        found += _between(heading, dict(lines(before)), dict(lines(after)))
    found += _narratives(before, after)
    return tuple(found)


def _between(section: str, old: Lines, new: Lines) -> Iterator[ChangeLine]:
    for key in {**old, **new}:
        was, now = old.get(key, ""), new.get(key, "")
        if was == now:
            continue
        kind = ChangeKind.CHANGED if was and now else ChangeKind.ADDED if now else ChangeKind.REMOVED
        yield ChangeLine(section=section, kind=kind, before=was, after=now)


def _narratives(before: PlanContent, after: PlanContent) -> Iterator[ChangeLine]:
    old, new = _sections(before), _sections(after)
    for heading in {**old, **new}:
        yield from _between(heading, old.get(heading, {}), new.get(heading, {}))


def _sections(plan: PlanContent) -> dict[str, Lines]:
    sections: tuple[Section, ...] = (*plan.about_me.sections, plan.usual_state, *plan.sections)
    return {
        section.heading: {
            answer.question: f"{answer.question}: {answer.answer.text}" if answer.question else answer.answer.text
            for answer in section.answers
            if answer.answer.text
        }
        for section in sections
    }


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _plain(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((line, line) for line in lines)


def _needs(needs: Iterable[NeedLine]) -> Iterator[tuple[str, str]]:
    for need in needs:
        yield f"need {need.text}", f"Need: {need.text} ({need.status.value.replace('_', ' ')})"
        for goal in need.goals:
            words = f"Goal: {goal.text} ({goal.status.value.replace('_', ' ')})"
            yield f"goal {goal.text}", f"{words}. Because: {goal.why}" if goal.why else words
            for action in goal.actions:
                due = f"by {short(action.due_on)}" if action.due_on else action.when_text
                status = action.status.value.replace("_", " ")
                yield f"action {action.what}", _joined(f"Action: {action.what}", action.owner, due, status)


def _contacts(contacts: Iterable[ContactLine]) -> Iterator[tuple[str, str]]:
    for one in contacts:
        words = _joined(one.name, one.relationship, *one.roles, one.organisation, one.phone, one.hours, one.comments)
        yield f"{one.name} {one.relationship}", words


def _cards(cards: Iterable[ContingencyCard]) -> Iterator[tuple[str, str]]:
    for card in cards:
        steps = " ".join(f"{at}. {step}" for at, step in enumerate(card.steps, 1))
        words = (
            f"{card.name}. If: {'; '.join(card.triggers)}. Then: {steps} Call: {'; '.join(card.contacts)}."
            f" {card.early_signs} {card.coping} {card.anticipatory}"
        )
        yield card.name, " ".join(words.split())


def _allergies(plan: PlanContent) -> Iterator[tuple[str, str]]:
    yield "status", plan.allergies.status.value.replace("_", " ")
    for one in plan.allergies.items:
        yield one.agent, _joined(one.agent, one.reaction, one.severity, one.certainty)


def _medicines(plan: PlanContent) -> Iterator[tuple[str, str]]:
    yield "source", _joined(plan.medicines.source, short(plan.medicines.as_at) if plan.medicines.as_at else "")
    for one in plan.medicines.listed.items:
        yield one.name, _joined(one.name, one.dose, one.indication, one.note)


def _review(plan: PlanContent) -> Iterator[tuple[str, str]]:
    yield "on", f"Next review {short(plan.review.on)}" if plan.review.on else ""
    yield "who", f"Arranged by {plan.review.responsible}" if plan.review.responsible else ""
    yield "agreed", _joined(plan.agreed.agreement.value.replace("_", " "), plan.agreed.by, plan.agreed.role)


_SECTIONS: Final[tuple[tuple[str, Callable[[PlanContent], Iterable[tuple[str, str]]]], ...]] = (
    ("Alerts", lambda plan: _plain(plan.alerts.items)),
    ("Communication", lambda plan: _plain(plan.communication.items)),
    ("Frailty", lambda plan: ((fact.label, _joined(fact.value, short(fact.on), fact.by)) for fact in plan.facts.items)),
    ("Conditions", lambda plan: _plain(line.text for line in plan.conditions.items)),
    ("Allergies", _allergies),
    ("Medicines", _medicines),
    ("Needs, goals and actions", lambda plan: _needs(plan.needs.items)),
    ("If things change", lambda plan: _cards(plan.contingency.items)),
    ("People to call", lambda plan: _contacts(plan.personal_contacts.items)),
    ("Care team", lambda plan: _contacts(plan.professional_contacts.items)),
    ("People not to call", lambda plan: _contacts(plan.do_not_contact.items)),
    ("Depends on me", lambda plan: _plain(plan.depends_on_me.items)),
    ("Getting in", lambda plan: (("home", plan.home_access),)),
    ("Papers", lambda plan: _plain(str(pointer.kind.value).replace("_", " ") for pointer in plan.pointers.items)),
    ("Agreement and review", _review),
)
