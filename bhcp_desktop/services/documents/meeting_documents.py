"""The pack and the minutes of a meeting, gathered in one snapshot."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from bhcp_desktop.domain.documents import (
    Absent,
    ActionLine,
    CaseLine,
    CaseSheet,
    Listed,
    MeetingPack,
    MinutesStanding,
)
from bhcp_desktop.domain.errors import BhcpError, NotFoundError
from bhcp_desktop.domain.mdt import ItemState
from bhcp_desktop.domain.meeting_lines import AgendaLine
from bhcp_desktop.domain.pack_quotes import quotes_of
from bhcp_desktop.domain.prints import DocumentKind
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.printing import RenderedDocument, render
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents.action_lines import action_line
from bhcp_desktop.services.documents.case_sheets import CaseSheets
from bhcp_desktop.services.documents.meeting_content import NO_SHEET, attendees, case_lines, identity, without_sheet
from bhcp_desktop.services.documents.minutes_content import minutes_of, stamp_of, versions_of
from bhcp_desktop.services.documents.prepared import Copy, Prepared
from bhcp_desktop.services.documents.withholding import withheld_from, withhold
from bhcp_desktop.services.meeting_file import MeetingFile, read_file
from bhcp_desktop.services.pack_profiles import parts_of
from bhcp_desktop.services.sharing import sharing_of
from bhcp_desktop.storage import documents
from bhcp_desktop.storage.unit_of_work import Reader

FAULTS: Final = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What gathering one case may come to when its record is not as it should be."""


FIRST_COPY: Final = Copy()


class MeetingDocuments:
    """Makes packs and minutes at one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def pack(self, meeting_id: str, copy: Copy = FIRST_COPY) -> Prepared:
        """What is laid before the meeting, as one reader may see it."""
        self._desk.require(Permission.PRINT)
        with self._desk.read() as reader:
            content = self.pack_content(reader, meeting_id, copy)
        return drawn(content, meeting_id, copy)

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
            said=content,
        )

    def pack_content(self, reader: Reader, meeting_id: str, copy: Copy = FIRST_COPY) -> MeetingPack:
        """The pack as one reader may see it: whoever is withheld from their organisation is a line that says why."""
        file = read_file(reader, self._desk, meeting_id)
        day = self._desk.clock.today()
        why = withheld_from(file, sharing_of(reader), copy.holder, copy.organisation, day)
        lines = {key: withhold(line, why.get(key, "")) for key, line in case_lines(reader, self._desk, file).items()}
        sheets = CaseSheets(reader, self._desk, file.kind)
        listed = [line for line in file.agenda if line.item.state is not ItemState.WITHDRAWN]
        hidden = {line.who.person_id for line in file.agenda if lines[line.id].withheld}
        return MeetingPack(
            meeting=identity(file),
            profile=copy.profile,
            parts=parts_of(copy.profile),
            expected=attendees(file),
            standing_items=file.kind.agenda,
            cases=tuple(_sheet(sheets, line, lines[line.id]) for line in listed if line.item.triage not in NO_SHEET),
            carried=_carried(file, hidden),
            for_noting=without_sheet(listed, lines),
            stamp=stamp_of(self._desk),
        )


def drawn(content: MeetingPack, meeting_id: str, copy: Copy) -> Prepared:
    """The pages of one copy of a pack."""
    stamp = replace(content.stamp, copy_for=copy.holder, copy_number=copy.number, copies=copy.copies)
    made = render(replace(content, stamp=stamp))
    return Prepared(
        kind=DocumentKind.MEETING_PACK,
        pdf=made.pdf,
        pages=made.pages,
        faults=made.faults,
        meeting_id=meeting_id,
        profile=copy.profile.value,
        copy=replace(copy, quotes=quotes_of(content)),
        draft=content.meeting.draft,
        said=content,
    )


def _sheet(sheets: CaseSheets, line: AgendaLine, printed: CaseLine) -> CaseSheet:
    """A person's sheet; where it cannot be gathered, a sheet that says why, so that the others are printed."""
    if printed.withheld:
        return CaseSheet(line=printed)
    try:
        return sheets.sheet(line, printed)
    except BhcpError as refusal:
        return CaseSheet(line=printed, fault=str(refusal).rstrip("."))
    except FAULTS as fault:
        return CaseSheet(line=printed, fault=f"a fault of this program ({type(fault).__name__})")


def _carried(file: MeetingFile, hidden: Collection[str]) -> Listed[ActionLine]:
    """Open actions of earlier meetings, without those of anybody who is withheld from this reader."""
    rows = (row for row in file.carried_actions if row.who.person_id not in hidden)
    return Listed(tuple(action_line(row) for row in rows), absent=Absent.NONE_HERE)
