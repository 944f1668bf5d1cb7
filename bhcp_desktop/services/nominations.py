"""Nominations: asking for a person to be discussed, and what becomes of the request before a meeting."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bhcp_desktop.domain.cfs import NO_LEVEL, Cfs
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.mdt import Meeting, Referral
from bhcp_desktop.domain.meeting_lines import MeetingLine
from bhcp_desktop.domain.meeting_rules import BEING_PREPARED
from bhcp_desktop.domain.nominations import Nomination, check_nomination, refuse_gone
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.person_events import PersonEvent, lately
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.meeting_file import still_open
from bhcp_desktop.services.meeting_types import ensure_types, type_of
from bhcp_desktop.services.place_changes import read_tree
from bhcp_desktop.storage import drafts
from bhcp_desktop.storage.queries.care_plans import placement
from bhcp_desktop.storage.queries.cfs_levels import newest_cfs
from bhcp_desktop.storage.queries.meetings import WAITING, meeting_lines
from bhcp_desktop.storage.unit_of_work import Reader, UnitOfWork

__all__ = ["Nomination", "NominationSheet", "Nominations"]

DRAFT = "nomination"
"""What drafts call a nomination that is being written; they hang on the person's identifier."""


CODES = ("told", "urgency", "came_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationSheet:
    """What the nomination form is filled with: the person, the meetings to choose from, what waits already."""

    person: Person
    meetings: tuple[MeetingLine, ...] = ()
    waiting: tuple[Referral, ...] = ()
    changing: Referral | None = None
    cfs: Cfs = NO_LEVEL
    lately: str = ""  # admissions, falls and carer events of the last year, in words
    drafts: tuple[drafts.Draft, ...] = ()
    can_edit: bool = False


class Nominations:
    """Requests to discuss people."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def sheet(self, person_id: str, referral_id: str = "") -> NominationSheet:
        """Journal that the record is looked at, then give what the form needs; raises NotFoundError.

        With a referral, it is that one that is looked at again and changed.
        """
        self._desk.require(Permission.VIEW_RECORDS)
        ensure_types(self._desk)
        with self._desk.write() as work:
            person = work.get(Person, person_id)
            work.note(Verb.VIEWED, "person", person_id)
        with self._desk.read() as reader:
            events = reader.find(PersonEvent, person_id=person_id, entered_in_error=False)
            return NominationSheet(
                person=person,
                meetings=self._meetings_for(reader, person_id),
                waiting=tuple(reader.find(Referral, person_id=person_id, status=WAITING)),
                cfs=newest_cfs(reader, person_id),
                lately=lately(events, self._desk.clock.today()),
                changing=reader.get(Referral, referral_id) if referral_id else None,
                drafts=tuple(drafts.of_record(reader, self._desk.user.id, referral_id or person_id)),
                can_edit=self._desk.allows(Permission.EDIT_MEETINGS),
            )

    def _meetings_for(self, reader: Reader, person_id: str) -> tuple[MeetingLine, ...]:
        """Meetings being prepared for a place the person belongs to, soonest first."""
        today = self._desk.clock.today()
        tree = read_tree(reader, today)
        here = placement(reader, person_id, today).unit_id
        around = frozenset(node.place_id for node in tree.path(here)) if here else None
        lines = meeting_lines(reader, around, today)
        return tuple(line for line in reversed(lines) if line.status in BEING_PREPARED)

    def nominate(self, wanted: Nomination) -> Referral:
        """Ask for a person to be discussed; raises RuleBrokenError for what is missing, deaths and duplicates."""
        self._desk.require(Permission.EDIT_MEETINGS)
        ensure_types(self._desk)
        today = self._desk.clock.today()
        with self._desk.write() as work:
            refuse_gone(work.get(Person, wanted.person_id))
            check_nomination(wanted, today)
            kind = type_of(work, wanted.type_code).code
            self._refuse_duplicate(work, wanted.person_id, kind)
            _check_meeting(work, wanted)
            referral = work.create(self._referral(wanted))
            drafts.discard(work, self._desk.user.id, DRAFT, wanted.person_id)
            return referral

    def _referral(self, wanted: Nomination) -> Referral:
        names = set(Nomination.__dataclass_fields__)
        values = {name: getattr(wanted, name) for name in names}
        texts = {name: value.strip() for name, value in values.items() if isinstance(value, str) and name not in CODES}
        made = Referral(
            id=new_id(),
            person_id=wanted.person_id,
            type_code=wanted.type_code,
            reason=wanted.reason,
            question=wanted.question,
            received_on=self._desk.clock.today(),
            urgency=wanted.urgency,
            came_by=wanted.came_by,
            told=wanted.told,
            told_on=wanted.told_on,
            meeting_id=wanted.meeting_id,
        )
        made = replace(made, **texts)
        return replace(made, referrer=made.referrer or self._desk.user.display_name)

    def _refuse_duplicate(self, work: UnitOfWork, person_id: str, type_code: str) -> None:
        waiting = work.find(Referral, person_id=person_id, type_code=type_code, status=WAITING)
        if waiting:
            since = short(waiting[0].received_on)
            says = f"This person has been nominated for this kind of meeting since {since}. Add to that nomination."
            raise RuleBrokenError([Problem("person", says)])

    def change(self, before: Referral, wanted: Nomination) -> Referral:
        """Change what was asked; raises RuleBrokenError, or ConflictError when somebody else did so first."""
        self._desk.require(Permission.EDIT_MEETINGS)
        if before.status not in WAITING:
            raise RuleBrokenError([Problem("person", "This nomination is finished. Make another one.")])
        if (wanted.person_id, wanted.type_code) != (before.person_id, before.type_code):
            says = "The person and the kind of meeting stay. Redirect the nomination to another kind instead."
            raise RuleBrokenError([Problem("type_code", says)])
        check_nomination(wanted, self._desk.clock.today())
        asked = self._referral(wanted)
        names = Nomination.__dataclass_fields__
        with self._desk.write() as work:
            if wanted.meeting_id != before.meeting_id:
                _check_meeting(work, wanted)
            changed = work.change(before, replace(before, **{name: getattr(asked, name) for name in names}))
            drafts.discard(work, self._desk.user.id, DRAFT, before.id)
            return changed


def _check_meeting(work: UnitOfWork, wanted: Nomination) -> None:
    if wanted.meeting_id is None:
        return
    held: Meeting = still_open(work, wanted.meeting_id)
    if held.type_code != wanted.type_code:
        raise RuleBrokenError([Problem("meeting_id", "That meeting is of another kind. Choose one of this kind.")])
