"""Searching what all plans say: published and draft told apart, and every person shown in the journal.

The words asked for are not journalled: they may name somebody, and a journal entry must name nobody but by number.
Drafts of boxes are not searched (ADR 6).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from itertools import groupby
from typing import Any, Final, cast

from bhcp_desktop.domain.care_plan import Allergy, Answer, CarePlan, ItemStatus, Medicine, PlanVersion, VersionStatus
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.form_answers import from_text, shown
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.meeting_lines import WhoLine
from bhcp_desktop.domain.plan_search import (
    PlanHit,
    PlanSearchResult,
    Standing,
    is_enough,
    said_in,
    same_words,
    snippet,
    spans,
    terms_of,
)
from bhcp_desktop.domain.plan_sections import FORM_SECTIONS, PlanSection
from bhcp_desktop.domain.record import Record
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.forms import form
from bhcp_desktop.services.meeting_file import within_of
from bhcp_desktop.services.withheld import Withheld, withheld
from bhcp_desktop.services.working_plan import IN_FORCE
from bhcp_desktop.storage.plan_index import INDEXED
from bhcp_desktop.storage.queries.plan_search import Entry, entries_with
from bhcp_desktop.storage.tables import table_of
from bhcp_desktop.storage.unit_of_work import Reader

ENTRIES: Final = 400
"""Records looked at for one search; with more, the first by name are shown and the page says so."""

_WHERE: Final = {
    "need": (PlanSection.GOALS, "Need"),
    "goal": (PlanSection.GOALS, "Goal"),
    "action": (PlanSection.GOALS, "Action"),
    "contact": (PlanSection.CONTACTS, "Contact"),
    "allergy": (PlanSection.ALLERGIES, "Allergy"),
    "medicine": (PlanSection.MEDICINES, "Medicine"),
    "contingency_plan": (PlanSection.CONTINGENCY, "If things change"),
    "capacity_assessment": (PlanSection.CAPACITY, "Capacity for a decision"),
    "condition": (PlanSection.CONDITIONS, "Condition"),
    "support_plan": (PlanSection.OTHER_PLANS, "Other plan"),
}
_PARTS: Final = {
    "about_me": PlanSection.ABOUT_ME,
    "communication": PlanSection.COMMUNICATION,
    "usual_state": PlanSection.USUAL_STATE,
    "needs": PlanSection.GOALS,
    "contingency": PlanSection.CONTINGENCY,
    "allergies": PlanSection.ALLERGIES,
    "medicines": PlanSection.MEDICINES,
    "stopped_medicines": PlanSection.MEDICINES,
    "past_allergies": PlanSection.ALLERGIES,
    "personal_contacts": PlanSection.CONTACTS,
    "professional_contacts": PlanSection.CONTACTS,
    "home_access": PlanSection.HOME,
    "conditions": PlanSection.CONDITIONS,
    "capacity": PlanSection.CAPACITY,
    "strengths": PlanSection.GOALS,
    "pointers": PlanSection.PAPERS,
    "agreed": PlanSection.AGREEMENT,
    "sharing": PlanSection.AGREEMENT,
    "review": PlanSection.REVIEW,
}
_PAST_PARTS: Final = {"stopped_medicines": "stopped", "past_allergies": "no longer held"}
"""Parts of a version's content that are kept because they hold no more; they say nothing of what holds now."""
_KINDS: Final = {table_of(kind).entity: kind for kind in INDEXED}
_BETWEEN: Final = " \N{MIDDLE DOT} "


@dataclass(frozen=True, slots=True)
class _Plans:
    """What the plans of the people found say now, and what was published of them."""

    in_force: frozenset[str]
    with_plan: frozenset[str]
    records: Mapping[str, Record]
    versions: Mapping[str, PlanVersion]


class PlanSearch:
    """Finds words in every plan of some places."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def search(self, words: str, place_ids: Collection[str] = ()) -> PlanSearchResult:
        """Where every word stands in the plans of the places (none means everybody), by name of the person.

        Raises RuleBrokenError (words) when they are too short. Each person shown is journalled as viewed.
        """
        self._desk.require(Permission.VIEW_RECORDS)
        terms = terms_of(words)
        if not is_enough(terms):
            raise RuleBrokenError([Problem("words", "Enter at least two letters of a word to find.")])
        with self._desk.write() as work:
            found = entries_with(work, terms, within_of(work, self._desk, place_ids), ENTRIES)
            plans = _plans_of(work, found.entries, withheld(self._desk))
            hits = tuple(_hits(found.entries, plans, terms))
            people = list(dict.fromkeys(hit.who.person_id for hit in hits))
            work.note(Verb.VIEWED, "plan_search", new_id(), found=len(hits), people=len(people))
            for person_id in people:
                work.note(Verb.VIEWED, "person", person_id, what="search of all plans")
        return PlanSearchResult(hits=hits, people=len(people), more=found.more)


def _plans_of(reader: Reader, entries: Sequence[Entry], kept: Withheld) -> _Plans:
    people = tuple({entry.who.person_id for entry in entries})
    plans = reader.find(CarePlan, person_id=people, status=IN_FORCE)
    records: dict[str, Record] = {}
    for entity, kind in _KINDS.items():
        wanted = tuple(entry.entity_id for entry in entries if entry.entity == entity)
        found = reader.find(kind, id=wanted) if wanted else ()
        records |= {record.id: record for record in kept.left(found, _key)}
    current = reader.find(PlanVersion, person_id=people, status=VersionStatus.CURRENT)
    in_force = frozenset(plan.id for plan in plans)
    return _Plans(
        in_force=in_force,
        with_plan=frozenset(plan.person_id for plan in plans),
        records=records,
        versions={version.person_id: version for version in current if version.plan_id in in_force},
    )


def _hits(entries: Sequence[Entry], plans: _Plans, terms: Sequence[str]) -> Iterator[PlanHit]:
    for _, group in groupby(entries, lambda entry: entry.who.person_id):
        of_person = list(group)
        yield from _hits_of(of_person[0].who, of_person, plans, terms)


def _hits_of(who: WhoLine, entries: Sequence[Entry], plans: _Plans, terms: Sequence[str]) -> Iterator[PlanHit]:
    """What one person's plan says: as it stands on the desk, then what only the published version says."""
    version = plans.versions.get(who.person_id)
    said = _said(version) if version else []
    standing = [(entry.entity, plans.records[entry.entity_id]) for entry in entries if entry.entity_id in plans.records]
    told: list[tuple[bool, str]] = []
    for entity, record in standing:
        texts = _texts(record) if _stands(record, who, plans) else []
        hit = _in_draft(who, entity, record, texts, terms)
        if hit is not None:
            past = _ended_on(record) is not None
            told += [(past, same_words(text)) for text in texts]
            alike = [text for part, _, text in said if (part in _PAST_PARTS) is past]
            yield hit if version is None else _with_standing(hit, version, texts, terms, alike)
    if version is not None:
        yield from _published_alone(who, version.number, said, told, terms)


def _in_draft(who: WhoLine, entity: str, record: Record, texts: Sequence[str], terms: Sequence[str]) -> PlanHit | None:
    joined = _BETWEEN.join(texts)
    found = spans(joined, terms)
    if not found:
        return None
    section, label = _where(entity, record)
    return PlanHit(
        who=who,
        section=section,
        label=label,
        snippet=snippet(joined, found),
        standing=Standing.DRAFT,
        whole=joined,
        past=_past(record),
    )


def _with_standing(
    hit: PlanHit, version: PlanVersion, texts: Sequence[str], terms: Sequence[str], said: Sequence[str]
) -> PlanHit:
    published = _is_published(texts, terms, said)
    return replace(hit, standing=Standing.BOTH, version=version.number) if published else hit


def _published_alone(
    who: WhoLine,
    number: int,
    said: Sequence[tuple[str, str, str]],
    told: Sequence[tuple[bool, str]],
    terms: Sequence[str],
) -> Iterator[PlanHit]:
    """What the published version says and the draft does not, or not so any more: a medicine stopped since, too."""
    for part, label, text in said:
        found = spans(text, terms)
        words, past = same_words(text), part in _PAST_PARTS
        if found and not any(was is past and (one in words or words in one) for was, one in told):
            yield PlanHit(
                who=who,
                section=_PARTS[part].value if part in _PARTS else "",
                label=label or part.replace("_", " ").capitalize(),
                snippet=snippet(text, found),
                whole=text,
                standing=Standing.PUBLISHED,
                version=number,
                past=_PAST_PARTS.get(part, ""),
            )


def _said(version: PlanVersion) -> list[tuple[str, str, str]]:
    return list(said_in(cast("Mapping[str, Any]", json.loads(version.content)["plan"])))


def _stands(record: Record, who: WhoLine, plans: _Plans) -> bool:
    """Whether a record is part of the plan as it stands, not entered in error, of the plan in force.

    What ended is no part of it, but a stopped medicine and an allergy no longer held are: why must be found.
    """
    if getattr(record, "entered_in_error", False) or getattr(record, "status", "") == ItemStatus.ENTERED_IN_ERROR:
        return False
    if _ended_on(record) is not None and not isinstance(record, Allergy | Medicine):
        return False
    if isinstance(record, Answer):
        return record.owner_id in plans.in_force
    plan_id = getattr(record, "plan_id", "")
    return plan_id in plans.in_force if plan_id != "" else who.person_id in plans.with_plan


def _key(record: Record) -> str:
    return f"{record.form}/{record.link_id}" if isinstance(record, Answer) else ""


def _ended_on(record: Record) -> date | None:
    return getattr(record, "ended_on", None) or getattr(record, "stopped_on", None)


def _where(entity: str, record: Record) -> tuple[str, str]:
    if isinstance(record, Answer):
        section = FORM_SECTIONS.get(record.form)
        return (section.value if section else "", _question(record))
    section, label = _WHERE[entity]
    past = _past(record)
    return section.value, f"{label}, {past}" if past else label


def _past(record: Record) -> str:
    """That a medicine is stopped, or an allergy no longer held, with its day; empty for what holds now."""
    ended = _ended_on(record)
    since = "stopped" if isinstance(record, Medicine) else "no longer held since"
    return f"{since} {short(ended)}" if ended else ""


def _question(answer: Answer) -> str:
    try:
        return form(answer.form).item(answer.link_id).text
    except (KeyError, OSError, RuntimeError):
        return "An earlier question"


def _texts(record: Record) -> list[str]:
    """Every text of a record that somebody wrote."""
    if isinstance(record, Answer):
        return [shown(from_text(record.value))]
    names = [name for name in table_of(type(record)).names if name != "id" and not name.endswith("_id")]
    return [text for name in names for text in _flat(getattr(record, name)) if text.strip()]


def _flat(value: object) -> Iterable[str]:
    if isinstance(value, Enum):
        return ()
    if isinstance(value, tuple):
        return [str(each) for each in cast("tuple[object, ...]", value)]
    return [value] if isinstance(value, str) else ()


def _is_published(texts: Sequence[str], terms: Sequence[str], said: Sequence[str]) -> bool:
    """Whether each text that holds a word asked for stands in the published version as well."""
    holding = [same_words(text) for text in texts if any(spans(text, [term]) for term in terms)]
    published = [same_words(text) for text in said]
    return bool(holding) and all(any(one in other for other in published) for one in holding)
