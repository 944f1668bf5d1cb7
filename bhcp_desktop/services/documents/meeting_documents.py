"""The pack and the minutes of a meeting, gathered in one snapshot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.documents import (
    Absent,
    ActionLine,
    Attendee,
    CaseLine,
    CaseRecord,
    Listed,
    MeetingIdentity,
    MeetingPack,
    Minutes,
    MinutesStanding,
    Narrative,
    PackProfile,
    PrintStamp,
)
from bhcp_desktop.domain.mdt import Attendance, ItemState, MeetingStatus, Told, Triage
from bhcp_desktop.domain.meeting_lines import ActionRow, AgendaLine
from bhcp_desktop.domain.meeting_rules import quorum_words, slots
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.plan_document import identity_of
from bhcp_desktop.domain.prints import DocumentKind
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.printing import render
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents.action_lines import action_line
from bhcp_desktop.services.documents.case_sheets import CaseSheets
from bhcp_desktop.services.documents.prepared import Prepared
from bhcp_desktop.services.meeting_file import MeetingFile, read_file
from bhcp_desktop.storage.queries.care_plans import placement
from bhcp_desktop.storage.unit_of_work import Reader

UNFINISHED: Final = (MeetingStatus.DRAFT,)


class MeetingDocuments:
    """Makes packs and minutes at one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def pack(
        self,
        meeting_id: str,
        *,
        profile: PackProfile = PackProfile.FULL,
        copy_for: str = "",
        copy_number: int | None = None,
        copies: int | None = None,
    ) -> Prepared:
        """What is laid before the meeting; the limited and initials profiles are for people outside the NHS."""
        self._desk.require(Permission.PRINT)
        with self._desk.read() as reader:
            content = self._pack(reader, read_file(reader, self._desk, meeting_id), profile)
        stamp = replace(content.stamp, copy_for=copy_for, copy_number=copy_number, copies=copies)
        made = render(replace(content, stamp=stamp))
        return Prepared(
            kind=DocumentKind.MEETING_PACK,
            pdf=made.pdf,
            pages=made.pages,
            meeting_id=meeting_id,
            profile=profile.value,
            draft=content.meeting.draft,
        )

    def minutes(self, meeting_id: str) -> Prepared:
        """The record of the meeting as it stands; a meeting that is not closed prints as a draft."""
        self._desk.require(Permission.PRINT)
        with self._desk.read() as reader:
            content = self._minutes(reader, read_file(reader, self._desk, meeting_id))
        made = render(content)
        return Prepared(
            kind=DocumentKind.MINUTES,
            pdf=made.pdf,
            pages=made.pages,
            meeting_id=meeting_id,
            draft=content.standing is MinutesStanding.DRAFT,
        )

    def _stamp(self) -> PrintStamp:
        return PrintStamp(printed_by=self._desk.printed_by, printed_at=self._desk.clock.now())

    def _pack(self, reader: Reader, file: MeetingFile, profile: PackProfile) -> MeetingPack:
        lines = case_lines(reader, self._desk, file)
        sheets = CaseSheets(reader, self._desk, file.kind)
        listed = [line for line in file.agenda if line.item.state is not ItemState.WITHDRAWN]
        return MeetingPack(
            meeting=identity(file),
            profile=profile,
            expected=Listed(tuple(_attendee(one) for one in file.attendance)),
            standing_items=file.kind.agenda,
            cases=tuple(
                sheets.sheet(line, lines[line.id]) for line in listed if line.item.triage is not Triage.FOR_NOTING
            ),
            carried=_carried(file),
            for_noting=_for_noting(listed, lines),
            stamp=self._stamp(),
        )

    def _minutes(self, reader: Reader, file: MeetingFile) -> Minutes:
        lines = case_lines(reader, self._desk, file)
        closed = file.meeting.status is MeetingStatus.CLOSED
        outcomes = dict(file.kind.outcomes)
        quorum = quorum_words(file.kind, file.attendance)
        if file.meeting.no_quorum_reason:
            quorum = f"{quorum} Went ahead because: {file.meeting.no_quorum_reason}"
        discussed = [line for line in file.agenda if line.item.triage is not Triage.FOR_NOTING]
        return Minutes(
            meeting=identity(file),
            standing=MinutesStanding.CONFIRMED if closed else MinutesStanding.DRAFT,
            confirmed_by=file.meeting.chair if closed else "",
            confirmed_at=file.meeting.closed_at if closed else None,
            attendance=Listed(tuple(_attendee(one) for one in file.attendance)),
            quorum=quorum,
            notes=Narrative(file.meeting.notes),
            cases=tuple(_record(line, lines[line.id], file.actions, outcomes) for line in discussed),
            for_noting=_for_noting(file.agenda, lines),
            stamp=self._stamp(),
        )


def identity(file: MeetingFile) -> MeetingIdentity:
    """Which meeting, where and when."""
    held = file.meeting
    return MeetingIdentity(
        type_name=file.kind.name,
        place=file.place,
        starts_at=held.starts_at,
        length_minutes=held.length_minutes,
        venue=held.venue,
        chair=held.chair,
        coordinator=held.coordinator,
        quorum_rule=f"Needed: {', '.join(file.kind.required_roles)}" if file.kind.required_roles else "",
        draft=held.status in UNFINISHED,
    )


def _attendee(one: Attendance) -> Attendee:
    return Attendee(
        name=one.name, role=one.role, organisation=one.organisation, presence=one.presence, detail=one.detail
    )


def case_lines(reader: Reader, desk: Desk, file: MeetingFile) -> dict[str, CaseLine]:
    """The agenda as it is printed, by agenda item."""
    people = {person.id: person for person in reader.find(Person, id=[line.who.person_id for line in file.agenda])}
    times = slots(file.items, file.meeting.starts_at)
    made: dict[str, CaseLine] = {}
    for number, line in enumerate(file.agenda, 1):
        person = people[line.who.person_id]
        place = placement(reader, person.id, desk.clock.today())
        slot = times.get(line.id)
        made[line.id] = CaseLine(
            position=number,
            person=identity_of(person),
            reason=line.reason,
            question=line.question,
            slot=slot.astimezone(LONDON) if slot else None,
            minutes=line.item.minutes,
            triage=line.item.triage,
            urgency=line.urgency,
            times_discussed=line.times_before,
            presenter=line.presenter,
            practice=place.practice,
            unit=place.unit,
            withheld=line.told == Told.OBJECTED,
        )
    return made


def _for_noting(agenda: Iterable[AgendaLine], lines: dict[str, CaseLine]) -> Listed[CaseLine]:
    noted = tuple(lines[line.id] for line in agenda if line.item.triage is Triage.FOR_NOTING)
    return Listed(noted, absent=Absent.NONE_HERE)


def _carried(file: MeetingFile) -> Listed[ActionLine]:
    """Open actions of earlier meetings, without those of anybody who objected to this discussion."""
    objected = {line.who.person_id for line in file.agenda if line.told == Told.OBJECTED}
    rows = (row for row in file.carried_actions if row.who.person_id not in objected)
    return Listed(tuple(action_line(row) for row in rows), absent=Absent.NONE_HERE)


def _record(line: AgendaLine, printed: CaseLine, actions: Iterable[ActionRow], outcomes: dict[str, str]) -> CaseRecord:
    item = line.item
    own = tuple(action_line(row, with_person=False) for row in actions if row.agenda_item_id == line.id)
    return CaseRecord(
        line=printed,
        state=item.state,
        state_reason=item.state_reason,
        situation=item.situation,
        action_to_date=item.action_to_date,
        update=item.update,
        next_steps=item.next_steps,
        outcome=outcomes.get(item.decision_code, item.decision_code),
        decision=Narrative(item.decision),
        rationale=item.rationale,
        dissent=item.dissent,
        person_view=Narrative(item.person_view or line.asked_view),
        actions=Listed(own, absent=Absent.NONE_HERE if item.state is ItemState.DISCUSSED else Absent.NOT_RECORDED),
        next_review_on=item.next_review_on,
    )
