"""Calls and visits to people: noted as they are made, each a dated event of the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.person_events import CALLS, EventKind, PersonEvent, last_call
from bhcp_desktop.domain.plan_checks import check
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.storage import drafts
from bhcp_desktop.storage.unit_of_work import Reader

DRAFT = "call"
"""What drafts call a call that is being noted; they hang on the person's identifier."""
UNDONE = "Undone straight after it was noted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call or visit as it is noted; nothing chosen and no day are None."""

    person_id: str
    kind: EventKind | None
    happened: date | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheet:
    """What the form is opened with: the last call, and words typed before and not saved."""

    last: PersonEvent | None
    drafts: tuple[drafts.Draft, ...] = ()


class Calls:
    """Notes calls and finds the last one; they are changed and marked as events are."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def last(self, person_id: str) -> PersonEvent | None:
        """The latest call or visit; None when none is noted."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            return last_call(_calls(reader, person_id))

    def sheet(self, person_id: str) -> CallSheet:
        """What the form is opened with."""
        self._desk.require(Permission.EDIT_PLANS)
        with self._desk.read() as reader:
            kept = drafts.of_record(reader, self._desk.user.id, person_id)
            return CallSheet(last=last_call(_calls(reader, person_id)), drafts=tuple(kept))

    def note(self, call: Call) -> PersonEvent:
        """Note a call, told by whoever notes it; raises RuleBrokenError (kind, happened)."""
        self._desk.require(Permission.EDIT_PLANS)
        with self._desk.write() as work:
            born = work.get(Person, call.person_id).born_on
            event = self._event(call)
            if problems := [*_kind_problems(call), *_problems(event, event.recorded_on, born)]:
                raise RuleBrokenError(problems)
            last = max((each.rank for each in work.find(PersonEvent, person_id=call.person_id)), default=0)
            made = work.create(replace(event, rank=last + 1))
            drafts.discard(work, self._desk.user.id, DRAFT, call.person_id)
            return made

    def _event(self, call: Call) -> PersonEvent:
        return PersonEvent(
            id=new_id(),
            person_id=call.person_id,
            kind=call.kind or EventKind.NO_ANSWER,
            happened=short(call.happened) if call.happened else "",
            source=self._desk.user.display_name,
            note=call.note.strip(),
            recorded_on=self._desk.clock.today(),
        )


def _kind_problems(call: Call) -> Iterator[Problem]:
    if call.kind not in CALLS:
        yield Problem("kind", "Choose whether you spoke to somebody or nobody answered.")


def _problems(event: PersonEvent, today: date, born: date | None) -> tuple[Problem, ...]:
    try:
        check(event, today, born)
    except RuleBrokenError as error:
        return tuple(error.problems)
    return ()


def _calls(reader: Reader, person_id: str) -> list[PersonEvent]:
    return reader.find(PersonEvent, person_id=person_id, kind=CALLS, entered_in_error=False)
