"""Which records and versions of plans hold every word asked for, by name of the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Integer, Subquery, and_, literal_column, select, text

from bhcp_desktop.domain.meeting_lines import WhoLine
from bhcp_desktop.storage.queries.who import WHO, Within, belongs, who_of
from bhcp_desktop.storage.tables.people import person
from bhcp_desktop.storage.tables.store_tables import plan_text
from bhcp_desktop.storage.unit_of_work import Reader

CANDIDATES: Final = 2_000
"""Entries of the word index looked at for one search; whoever meets more must add a word."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record of a plan, or a published version, that holds every word."""

    entity: str
    entity_id: str
    who: WhoLine


@dataclass(frozen=True, slots=True)
class Entries:
    """What the index gives, by name; `more` when it holds more than was looked at."""

    entries: tuple[Entry, ...]
    more: bool


def entries_with(reader: Reader, terms: Sequence[str], within: Within | None, limit: int) -> Entries:
    """The first entries by name that hold every term as the beginning of a word."""
    match = " ".join(f'"{term}"*' for term in terms)
    hit = _hits(within)
    full = len(reader.connection.execute(select(hit.c.no), {"asked": match}).all()) > CANDIDATES
    query = (
        select(plan_text.c.entity, plan_text.c.entity_id, *WHO)
        .select_from(hit)
        .join(plan_text, plan_text.c.no == hit.c.no)
        .join(person, person.c.id == plan_text.c.person_id)
        .where(and_(person.c.withdrawn.is_(False), belongs(within)))
        .order_by(person.c.name_key, plan_text.c.person_id, plan_text.c.no)
        .limit(limit + 1)
    )
    rows = reader.connection.execute(query, {"asked": match}).all()
    found = tuple(Entry(row.entity, row.entity_id, who_of(row)) for row in rows[:limit])
    return Entries(found, more=full or len(rows) > limit)


def _hits(within: Within | None) -> Subquery:
    """Numbers of entries, cut off only after the places are asked for: a common word must not hide a small place."""
    rowid = literal_column("rowid", Integer).label("no")
    every = select(rowid).select_from(text("plan_words")).where(text("plan_words MATCH :asked"))
    if within is None:
        return every.limit(CANDIDATES + 1).subquery()
    here = select(plan_text.c.no).join(person, person.c.id == plan_text.c.person_id)
    wanted = here.where(plan_text.c.no.in_(every), person.c.withdrawn.is_(False), belongs(within))
    return wanted.limit(CANDIDATES + 1).subquery()
