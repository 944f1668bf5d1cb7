"""Suggestions for a meeting; a person nominates, the program never does."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import Final

from bhcp_desktop import assets
from bhcp_desktop.domain.candidates import Candidate, CandidateRule, candidates, read_rules
from bhcp_desktop.domain.mdt import AgendaItem, ItemState, Meeting, Referral
from bhcp_desktop.domain.person_events import MANY, PersonEvent
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.people import People
from bhcp_desktop.storage.queries.meetings import WAITING

_MOST: Final = 50_000  # people looked through


@cache
def candidate_rules() -> tuple[CandidateRule, ...]:
    """The rules that ship with the program, read once."""
    with assets.reference("candidate_rules.csv").open(encoding="utf-8", newline="") as file:
        return read_rules(csv.DictReader(file))


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """Who the rules name for a meeting, and the rules."""

    found: tuple[Candidate, ...]
    rules: tuple[CandidateRule, ...]


class Candidates:
    """Looks through the people of a meeting's place."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def suggested(self, meeting_id: str) -> Suggestions:
        """Those the rules name who are neither nominated for this kind of meeting nor on this list."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            held = reader.get(Meeting, meeting_id)
            waiting = reader.find(Referral, type_code=held.type_code, status=WAITING)
            on_it = reader.find(AgendaItem, meeting_id=meeting_id)
            events = reader.find(PersonEvent, kind=tuple(MANY), entered_in_error=False)
        without = {each.person_id for each in waiting}
        without |= {each.person_id for each in on_it if each.state is not ItemState.WITHDRAWN}
        lines = People(self._desk).worklist((held.place_id,), limit=_MOST).lines
        rules, today = candidate_rules(), self._desk.clock.today()
        return Suggestions(found=candidates(lines, rules, today, events=events, without=without), rules=rules)
