"""The narrative parts of a plan as they are printed: answers under their headings, each for those who may read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from bhcp_desktop.domain.audience import Audience
from bhcp_desktop.domain.dates import long
from bhcp_desktop.domain.documents_plan import Answered, Section
from bhcp_desktop.domain.documents_shared import Listed, Narrative, Pointer, PointerKind
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.form_answers import Answers, asked, day_of, is_yes, words
from bhcp_desktop.domain.forms import Form, Item, ItemType
from bhcp_desktop.domain.health_lists import SupportPlan
from bhcp_desktop.domain.partial_dates import known_part
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.plan_sections import FORM_SECTIONS
from bhcp_desktop.domain.working_plan import WorkingPlan

POINTERS: Final = {
    "respect": PointerKind.RESPECT,
    "cpr": PointerKind.CPR,
    "adrt": PointerKind.ADRT,
    "advance-statement": PointerKind.ADVANCE_STATEMENT,
    "lpa-health": PointerKind.LPA_HEALTH,
    "lpa-property": PointerKind.LPA_PROPERTY,
    "deputy-health": PointerKind.DEPUTY_HEALTH,
    "deputy-property": PointerKind.DEPUTY_PROPERTY,
    "dols": PointerKind.DOLS,
}
"""The groups of the form about papers, and what each points to."""

_ALL: Final = frozenset({"*"})
_ELSEWHERE: Final[Mapping[str, frozenset[str]]] = {
    "communication": _ALL,
    "usual-state": _ALL,
    "strengths": _ALL,
    "contacts": frozenset({"nobody"}),
    "home": frozenset({"getting-in", "key-safe", "key-safe-holder", "dependants", "pets"}),
    "medicines": frozenset({"takes-none", "source", "as-at", "kept-where", "help-with", "problems"}),
    "sharing": frozenset(
        {
            "share-gp",
            "share-community",
            "share-hospital",
            "share-ambulance",
            "share-social-care",
            "share-family",
            "share-on",
        }
    ),
}
"""Answers that have a place of their own in the plan; `*` is every answer of a form."""
_KEPT: Final = {"about-me": frozenset({"recording"}), "papers": frozenset({"other-papers-list"})}
"""Of these forms only these answers are printed as narrative."""


def answered(form: Form, answers: Answers) -> tuple[Answered, ...]:
    """Every answer of a form that applies, in order, for whoever reads everything."""
    return tuple(_lines(form.questions(), asked(form, answers), answers))


def other_sections(forms: Mapping[str, Form], working: WorkingPlan) -> tuple[Section, ...]:
    """Everything answered that has no place of its own, by form and group; what is for no paper is left out."""
    made: list[Section] = []
    for name in FORM_SECTIONS:
        form, answers = forms[name], working.of(name)
        own = personal_details(working.person) if name == "personal-details" else ()
        made += _of_form(form, answers, own)
    made += _support_plans(working.current_support_plans())
    return tuple(made)


def personal_details(person: Person) -> tuple[Answered, ...]:
    """What the practice register says about a person beside name, address and numbers."""
    told = (("Email", person.email), ("Ethnic category", person.ethnicity))
    return tuple(Answered(question=name, answer=Narrative(said)) for name, said in told if said.strip())


def _of_form(form: Form, answers: Answers, own: tuple[Answered, ...]) -> Iterator[Section]:
    applies = asked(form, answers)
    ungrouped = [item for item in form.items if item.type is not ItemType.GROUP]
    yield from _by_audience(form.title, _printed(form, ungrouped), applies, answers, own)
    for group in form.items:
        if group.type is ItemType.GROUP:
            yield from _by_audience(group.text, _printed(form, group.items), applies, answers)


def _printed(form: Form, items: Iterable[Item]) -> list[Item]:
    elsewhere, kept = _ELSEWHERE.get(form.name, frozenset[str]()), _KEPT.get(form.name)
    questions = [item for item in items if item.is_question]
    if kept is not None:
        return [item for item in questions if item.link_id in kept]
    return [] if "*" in elsewhere else [item for item in questions if item.link_id not in elsewhere]


def _by_audience(
    heading: str,
    items: Iterable[Item],
    applies: frozenset[str],
    answers: Answers,
    own: tuple[Answered, ...] = (),
) -> Iterator[Section]:
    questions = list(items)
    for audience in (Audience.EVERYONE, Audience.PROFESSIONALS):
        mine = [item for item in questions if item.audience is audience]
        lines = (*(own if audience is Audience.EVERYONE else ()), *_lines(mine, applies, answers))
        if lines:
            yield Section(heading=heading, answers=lines, audience=audience)


def _lines(items: Iterable[Item], applies: frozenset[str], answers: Answers) -> Iterator[Answered]:
    for item in items:
        if item.link_id in applies and answers.get(item.link_id) and item.audience is not Audience.RECORD_ONLY:
            yield Answered(question=item.text, answer=Narrative(in_words(item, answers)))


def in_words(item: Item, answers: Answers) -> str:
    """An answer as it is printed: a whole date is written out, whatever else was given stays as it was given."""
    said = words(answers, item.link_id)
    if item.type is ItemType.DATE or item.partial_date:
        day = whole_day(said)
        return long(day) if day else said
    return said


def whole_day(text: str) -> date | None:
    """The day that a text names in full; None for a date that is known in part only."""
    try:
        known = known_part(text)
    except RuleBrokenError:
        return None
    if known is None or known.month is None or known.day is None or not text.strip()[0].isdigit():
        return None
    return date(known.year, known.month, known.day)


def _support_plans(plans: Iterable[SupportPlan]) -> Iterator[Section]:
    lines = tuple(Answered(question=plan.name, answer=Narrative(_support_plan(plan))) for plan in plans)
    if lines:
        yield Section(heading="Other support plans", answers=lines)


def _support_plan(plan: SupportPlan) -> str:
    told = (
        ("", plan.content),
        ("Written by", plan.written_by),
        ("Last changed", long(plan.updated_on) if plan.updated_on else ""),
        ("Responsible", plan.responsible),
        ("Review", long(plan.review_on) if plan.review_on else ""),
        ("Kept", plan.kept_where),
    )
    return "\n".join(f"{label}: {said}" if label else said for label, said in told if said.strip())


def pointers(form: Form, answers: Answers) -> Listed[Pointer]:
    """The papers that exist; a decision nobody recorded is left to the print to say so."""
    groups = {group.link_id: group for group in form.items}
    return Listed(
        tuple(
            _pointer(groups[key], kind, answers) for key, kind in POINTERS.items() if is_yes(answers, f"{key}-exists")
        )
    )


def _pointer(group: Item, kind: PointerKind, answers: Answers) -> Pointer:
    key = group.link_id
    dated = words(answers, f"{key}-dated")
    return Pointer(
        kind=kind,
        says=_says(group, answers),
        dated=whole_day(dated),
        dated_words="" if whole_day(dated) else dated,
        kept_where=words(answers, f"{key}-where"),
        review_on=day_of(answers, f"{key}-review"),
    )


def _says(group: Item, answers: Answers) -> str:
    """What is known beyond date and place, the person's or attorney's words last."""
    own = {f"{group.link_id}-{part}" for part in ("exists", "dated", "where", "says", "review")}
    told = [
        f"{item.text}: {words(answers, item.link_id).lower()}"
        for item in group.items
        if item.is_question and item.link_id not in own and answers.get(item.link_id)
    ]
    said = words(answers, f"{group.link_id}-says")
    return ". ".join([*told, said] if said else told)
