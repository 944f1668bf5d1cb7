"""What is different between two versions of a plan, section by section and line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Final

from bhcp_desktop.domain.audience import Audience
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.documents_plan import (
    ActionLine,
    CapacityLine,
    ChangeKind,
    ChangeLine,
    ContactLine,
    ContingencyCard,
    NeedLine,
    PastAllergy,
    PlanContent,
    Section,
    SharingLine,
    StoppedMedicine,
)
from bhcp_desktop.domain.documents_shared import POINTER_WORDS, CodedLine, Fact, Pointer

Lines = dict[str, str]
"""What a line is known by, and its words."""
Told = Iterator[tuple[str, str]]
"""The same while it is told; several lines may be known by one name."""


def plan_changes(
    before: PlanContent, after: PlanContent, audience: Audience = Audience.PROFESSIONALS
) -> tuple[ChangeLine, ...]:
    """Every difference in the words of two versions, in the order of the plan; identity and marks left out.

    For everyone it tells what the person's own copy shows: what is kept from the home is not told there as a change.
    """
    home = audience is Audience.EVERYONE
    found: list[ChangeLine] = []
    for heading, lines in _SECTIONS:
        if home and heading in _NOT_AT_HOME:
            continue
        old, new = _by_name(lines(before)), _by_name(lines(after))
        found += _between(heading, old, new)
        if heading in _CALLED_IN_ORDER and set(old) == set(new) and list(old) != list(new):
            order = [f"Call in this order: {'; '.join(names)}" for names in (old, new)]
            found.append(ChangeLine(section=heading, kind=ChangeKind.CHANGED, before=order[0], after=order[1]))
    found += _narratives(before, after, home=home)
    return tuple(found)


def _by_name(told: Iterable[tuple[str, str]]) -> Lines:
    """Lines by their name; a second line of one name (two doses of one medicine) is known by its number as well."""
    found: Lines = {}
    for name, words in told:
        key, number = name, 2
        while key in found:
            key, number = f"{name} ({number})", number + 1
        found[key] = words
    return found


def _between(section: str, old: Lines, new: Lines) -> Iterator[ChangeLine]:
    for key in {**old, **new}:
        was, now = old.get(key, ""), new.get(key, "")
        if was == now:
            continue
        kind = ChangeKind.CHANGED if was and now else ChangeKind.ADDED if now else ChangeKind.REMOVED
        yield ChangeLine(section=section, kind=kind, before=was, after=now)


def _narratives(before: PlanContent, after: PlanContent, *, home: bool) -> Iterator[ChangeLine]:
    old, new = _sections(before, home=home), _sections(after, home=home)
    for heading in {**old, **new}:
        yield from _between(heading, old.get(heading, {}), new.get(heading, {}))


def _sections(plan: PlanContent, *, home: bool) -> dict[str, Lines]:
    sections: tuple[Section, ...] = (*plan.about_me.sections, plan.usual_state, *plan.sections)
    found: dict[str, list[tuple[str, str]]] = {}
    for section in sections:
        if home and section.audience is not Audience.EVERYONE:
            continue
        told = found.setdefault(section.heading, [])
        for line in section.answers:
            question, answer = line.question, line.answer.text
            if answer:
                told.append((question, f"{question}: {answer}" if question else answer))
    return {heading: _by_name(told) for heading, told in found.items()}


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _plain(lines: Iterable[str]) -> Told:
    return ((line, line) for line in lines)


def _on(label: str, day: date | None) -> str:
    return f"{label} {short(day)}".strip() if day else ""


def _code(code: StrEnum) -> str:
    return code.value.replace("_", " ")


def _facts(facts: Iterable[Fact]) -> Told:
    for fact in facts:
        day = _on("", fact.on)
        yield f"{fact.label} {day}", _joined(f"{fact.label}: {fact.value}", day, fact.by, fact.source, fact.note)


def _needs(needs: Iterable[NeedLine]) -> Told:
    for need in needs:
        yield f"need {need.text}", f"Need: {need.text} ({_code(need.status)})"
        for goal in need.goals:
            words = f"Goal: {goal.text} ({_code(goal.status)})"
            if goal.importance is not None:
                words += f", importance {goal.importance} of 10"
            came = _joined(_on("", goal.outcome_on), goal.outcome)
            because, outcome = (
                f". {label}: {said}" if said else "" for label, said in (("Because", goal.why), ("Outcome", came))
            )
            yield f"goal {goal.text}", f"{words}{because}{outcome}"
            yield from _actions(goal.actions)


def _actions(actions: Iterable[ActionLine]) -> Told:
    for action in actions:
        who = (action.owner, action.owner_role, action.organisation)
        due = (action.when_text, _on("by", action.due_on), _code(action.status))
        answer = f"answer: {action.reply}" if action.reply else ""
        yield f"action {action.what}", _joined(f"Action: {action.what}", *who, *due, answer)
        for step in action.stage_goals:
            yield f"step {step.text}", _joined(f"Stage goal: {step.text} ({_code(step.status)})", step.outcome)


def _contacts(contacts: Iterable[ContactLine]) -> Told:
    for one in contacts:
        words = _joined(one.name, one.relationship, *one.roles, one.organisation, one.phone, one.hours, one.comments)
        yield _joined(one.name or one.organisation, one.relationship), words


def _cards(cards: Iterable[ContingencyCard]) -> Told:
    for card in cards:
        steps = " ".join(f"{at}. {step}" for at, step in enumerate(card.steps, 1))
        words = (
            f"{card.name}. If: {'; '.join(card.triggers)}. Then: {steps} Call: {'; '.join(card.contacts)}."
            f" {card.early_signs} {card.coping} {card.anticipatory} {_code(card.agreement)}."
            f" {_joined(card.responsible, _on('review', card.review_on))}"
        )
        yield card.name, " ".join(words.split())


def _conditions(lines: Iterable[CodedLine]) -> Told:
    return ((line.text, _joined(line.text, f"since {line.since}" if line.since else "", line.note)) for line in lines)


def _allergies(plan: PlanContent) -> Told:
    yield "status", _code(plan.allergies.status)
    for one in plan.allergies.items:
        yield one.agent, _joined(one.agent, one.kind, one.reaction, one.severity, one.certainty)


def _past_allergies(lines: Iterable[PastAllergy]) -> Told:
    for one in lines:
        yield one.agent, _joined(one.agent, one.reaction, _on("no longer held since", one.ended_on), one.reason)


def _stopped(lines: Iterable[StoppedMedicine]) -> Told:
    for one in lines:
        stopped = _on("stopped", one.stopped_on)
        yield f"{one.name} {stopped}", _joined(one.name, one.dose, one.indication, stopped, one.reason)


def _medicines(plan: PlanContent) -> Told:
    held = plan.medicines
    yield "source", _joined(held.source, _on("", held.as_at))
    yield "kept", f"Kept: {held.kept_where}" if held.kept_where else ""
    yield "help", f"Help with them: {held.help_with}" if held.help_with else ""
    for one in held.listed.items:
        yield one.name, _joined(one.name, one.dose, one.indication, one.note)


def _papers(pointers: Iterable[Pointer]) -> Told:
    for paper in pointers:
        kept = f"kept {paper.kept_where}" if paper.kept_where else ""
        dates = (
            _on("dated", paper.dated),
            f"dated {paper.dated_words}" if paper.dated_words else "",
            _on("review", paper.review_on),
        )
        yield paper.kind, _joined(POINTER_WORDS[paper.kind], paper.says, kept, *dates)


def _sharing(lines: Iterable[SharingLine]) -> Told:
    said = {True: "may see the plan", False: "may not see the plan", None: "not asked yet"}
    return ((line.recipient, f"{line.recipient}: {said[line.shared]}") for line in lines)


def _capacity(lines: Iterable[CapacityLine]) -> Told:
    for one in lines:
        day = _on("", one.on)
        yield f"{one.decision} {day}", _joined(f"{one.decision}: {one.outcome}", day, one.assessor, one.details)


def _review(plan: PlanContent) -> Told:
    review, agreed = plan.review, plan.agreed
    yield "on", _joined(_on("Next review", review.on), review.which)
    who = _joined(review.responsible, review.role, review.phone)
    yield "who", f"Arranged by {who}" if who else ""
    yield "agreed", _joined(_code(agreed.agreement), agreed.by, agreed.role, _on("", agreed.on))


_TO_CALL: Final = "People to call"
_TEAM: Final = "Care team"
_CALLED_IN_ORDER: Final = (_TO_CALL, _TEAM)
_FRAILTY: Final = "Frailty"
_GETTING_IN: Final = "Getting in"
_CAPACITY: Final = "Capacity"
_PAST_ALLERGIES: Final = "Allergies no longer held"
_STOPPED: Final = "Medicines stopped"
_NOT_AT_HOME: Final = (_FRAILTY, _GETTING_IN, _CAPACITY, _PAST_ALLERGIES, _STOPPED)
"""What the professional copy has and the person's own has not."""

_SECTIONS: Final[tuple[tuple[str, Callable[[PlanContent], Iterable[tuple[str, str]]]], ...]] = (
    ("Alerts", lambda plan: _plain(plan.alerts.items)),
    ("Communication", lambda plan: _plain(plan.communication.items)),
    (_FRAILTY, lambda plan: _facts(plan.facts.items)),
    ("Conditions", lambda plan: _conditions(plan.conditions.items)),
    ("Allergies", _allergies),
    (_PAST_ALLERGIES, lambda plan: _past_allergies(plan.past_allergies.items)),
    ("Medicines", _medicines),
    (_STOPPED, lambda plan: _stopped(plan.stopped_medicines.items)),
    ("Strengths", lambda plan: _plain(plan.strengths.items)),
    ("Needs, goals and actions", lambda plan: _needs(plan.needs.items)),
    ("Actions agreed at meetings", lambda plan: _actions(plan.other_actions)),
    ("If things change", lambda plan: _cards(plan.contingency.items)),
    (_TO_CALL, lambda plan: _contacts(plan.personal_contacts.items)),
    (_TEAM, lambda plan: _contacts(plan.professional_contacts.items)),
    ("People not to call", lambda plan: _contacts(plan.do_not_contact.items)),
    ("Depends on me", lambda plan: _plain(plan.depends_on_me.items)),
    (_GETTING_IN, lambda plan: (("home", plan.home_access),)),
    ("Papers", lambda plan: _papers(plan.pointers.items)),
    ("Sharing", lambda plan: _sharing(plan.sharing.items)),
    (_CAPACITY, lambda plan: _capacity(plan.capacity.items)),
    ("Agreement and review", _review),
)
