"""What the minutes of a meeting say, gathered from the store: as they stand, as confirmed, as issued."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bhcp_desktop.domain.documents import (
    Absent,
    CaseLine,
    CaseRecord,
    Listed,
    Minutes,
    MinutesStanding,
    Narrative,
    PrintStamp,
)
from bhcp_desktop.domain.mdt import ItemState, Meeting, Triage
from bhcp_desktop.domain.meeting_lines import ActionRow, AgendaLine
from bhcp_desktop.domain.meeting_minutes import MeetingMinutes, MinutesVersion
from bhcp_desktop.domain.meeting_rules import quorum_words
from bhcp_desktop.domain.meeting_words import earlier_words
from bhcp_desktop.domain.minutes_archive import thaw
from bhcp_desktop.domain.minutes_rules import lines_of
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents.action_lines import action_line
from bhcp_desktop.services.documents.meeting_content import attendees, case_lines, for_noting, identity
from bhcp_desktop.services.meeting_file import MeetingFile, read_file
from bhcp_desktop.storage.queries.meetings import next_meeting_at
from bhcp_desktop.storage.unit_of_work import Reader


def stored_minutes(reader: Reader, meeting_id: str) -> MeetingMinutes | None:
    """What was written beside the cases; None when nobody has begun."""
    found = reader.find(MeetingMinutes, meeting_id=meeting_id)
    return found[0] if found else None


def versions_of(reader: Reader, meeting_id: str) -> tuple[MinutesVersion, ...]:
    """The minutes as they were issued, newest first."""
    return tuple(reader.find(MinutesVersion, meeting_id=meeting_id, order_by="number")[::-1])


def minutes_of(reader: Reader, desk: Desk, meeting_id: str) -> Minutes:
    """The newest issued minutes, the confirmed ones, or the draft as the store stands; raises DamagedError."""
    issued = versions_of(reader, meeting_id)
    if issued:
        return thaw(issued[0].content, issued[0].content_sha256)
    written = stored_minutes(reader, meeting_id)
    if written is not None and written.standing is not MinutesStanding.DRAFT:
        return replace(thaw(written.content, written.content_sha256), stamp=stamp_of(desk))
    return draft_minutes(reader, desk, read_file(reader, desk, meeting_id), written)


def stamp_of(desk: Desk, at: datetime | None = None) -> PrintStamp:
    """Who prints and when: now, or at an instant."""
    return PrintStamp(printed_by=desk.printed_by, printed_at=at or desk.clock.now())


def draft_minutes(reader: Reader, desk: Desk, file: MeetingFile, written: MeetingMinutes | None) -> Minutes:
    """The minutes as the records of the meeting stand now."""
    lines = case_lines(reader, desk, file)
    outcomes = dict(file.kind.outcomes)
    discussed = [line for line in file.agenda if line.item.triage is not Triage.FOR_NOTING]
    return Minutes(
        meeting=identity(file),
        standing=MinutesStanding.DRAFT,
        attendance=attendees(file),
        quorum=_quorum(file),
        conflicts=Listed(lines_of(written.conflicts) if written else ()),
        earlier_minutes=written.earlier_minutes if written else "",
        notes=Narrative(written.notes if written else file.meeting.notes),
        cases=tuple(_record(line, lines[line.id], file.actions, outcomes) for line in discussed),
        for_noting=for_noting(file.agenda, lines),
        escalations=Listed(lines_of(written.escalations) if written else ()),
        next_meeting_at=next_meeting_at(reader, file.meeting),
        stamp=stamp_of(desk),
    )


def _quorum(file: MeetingFile) -> str:
    quorum = quorum_words(file.kind, file.attendance)
    held: Meeting = file.meeting
    return f"{quorum} Went ahead because: {held.no_quorum_reason}" if held.no_quorum_reason else quorum


def _record(line: AgendaLine, printed: CaseLine, actions: Iterable[ActionRow], outcomes: dict[str, str]) -> CaseRecord:
    item = line.item
    own = tuple(action_line(row, with_person=False) for row in actions if row.agenda_item_id == line.id)
    return CaseRecord(
        line=printed,
        state=item.state,
        state_reason=item.state_reason,
        late_reason=item.late_reason,
        situation=item.situation,
        action_to_date=item.action_to_date,
        update=item.update,
        next_steps=item.next_steps,
        outcome=outcomes.get(item.decision_code, item.decision_code),
        decision=Narrative(item.decision),
        rationale=item.rationale,
        dissent=item.dissent,
        earlier=earlier_words(item.earlier_decision, item.change_reason),
        person_view=Narrative(item.person_view or line.asked_view),
        spoke_for=item.spoke_for,
        actions=Listed(own, absent=Absent.NONE_HERE if item.state is ItemState.DISCUSSED else Absent.NOT_RECORDED),
        next_review_on=item.next_review_on,
    )
