"""The pack and the minutes of a meeting, gathered in one snapshot."""

from __future__ import annotations

from dataclasses import replace

from bhcp_desktop.domain.documents import (
    Absent,
    ActionLine,
    Listed,
    MeetingPack,
    MinutesStanding,
    PackProfile,
)
from bhcp_desktop.domain.errors import NotFoundError
from bhcp_desktop.domain.mdt import ItemState, Told, Triage
from bhcp_desktop.domain.prints import DocumentKind
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.printing import RenderedDocument, render
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents.action_lines import action_line
from bhcp_desktop.services.documents.case_sheets import CaseSheets
from bhcp_desktop.services.documents.meeting_content import attendee, case_lines, for_noting, identity
from bhcp_desktop.services.documents.minutes_content import minutes_of, stamp_of, versions_of
from bhcp_desktop.services.documents.prepared import Prepared
from bhcp_desktop.services.meeting_file import MeetingFile, read_file
from bhcp_desktop.storage import documents
from bhcp_desktop.storage.unit_of_work import Reader


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

    def minutes(self, meeting_id: str, *, version_id: str | None = None) -> Prepared:
        """The minutes: the very bytes that were issued, or a draft marked as one until the chair has confirmed them.

        Whoever may look at records sees what was confirmed; a draft is for those who may print.
        """
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            issued = [each for each in versions_of(reader, meeting_id) if version_id in {None, each.id}]
            if version_id and not issued:
                raise NotFoundError("This version of the minutes is not in the store.")
            content = None if issued else minutes_of(reader, self._desk, meeting_id)
            if content is not None and content.standing is MinutesStanding.DRAFT:
                self._desk.require(Permission.PRINT)
            kept = documents.fetch(reader, issued[0].pdf_sha256) if issued else b""
        made = RenderedDocument(pdf=kept, pages=issued[0].pages) if content is None else render(content)
        return Prepared(
            kind=DocumentKind.MINUTES,
            pdf=made.pdf,
            pages=made.pages,
            meeting_id=meeting_id,
            draft=content is not None and content.standing is MinutesStanding.DRAFT,
        )

    def _pack(self, reader: Reader, file: MeetingFile, profile: PackProfile) -> MeetingPack:
        lines = case_lines(reader, self._desk, file)
        sheets = CaseSheets(reader, self._desk, file.kind)
        listed = [line for line in file.agenda if line.item.state is not ItemState.WITHDRAWN]
        return MeetingPack(
            meeting=identity(file),
            profile=profile,
            expected=Listed(tuple(attendee(one) for one in file.attendance)),
            standing_items=file.kind.agenda,
            cases=tuple(
                sheets.sheet(line, lines[line.id]) for line in listed if line.item.triage is not Triage.FOR_NOTING
            ),
            carried=_carried(file),
            for_noting=for_noting(listed, lines),
            stamp=stamp_of(self._desk),
        )


def _carried(file: MeetingFile) -> Listed[ActionLine]:
    """Open actions of earlier meetings, without those of anybody who objected to this discussion."""
    objected = {line.who.person_id for line in file.agenda if line.told == Told.OBJECTED}
    rows = (row for row in file.carried_actions if row.who.person_id not in objected)
    return Listed(tuple(action_line(row) for row in rows), absent=Absent.NONE_HERE)
