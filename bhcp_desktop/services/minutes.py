"""Minutes: written while they are a draft, confirmed by the chair, issued, and from then on only added to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bhcp_desktop.domain.archive import fingerprint
from bhcp_desktop.domain.documents import Addendum, Minutes, MinutesStanding
from bhcp_desktop.domain.errors import ConflictError, Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.mdt import AgendaItem, Meeting
from bhcp_desktop.domain.meeting_minutes import MeetingMinutes, MinutesVersion
from bhcp_desktop.domain.meeting_rules import text_problems
from bhcp_desktop.domain.minutes_archive import freeze, thaw
from bhcp_desktop.domain.minutes_rules import MinutesWords, refuse_unless_closed, refuse_unless_draft
from bhcp_desktop.domain.prints import DocumentKind, Output, PrintedDocument
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.printing import RenderedDocument, render
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents.minutes_content import draft_minutes, stamp_of, stored_minutes, versions_of
from bhcp_desktop.services.meeting_file import read_file
from bhcp_desktop.storage import documents, drafts
from bhcp_desktop.storage.drafts import Draft
from bhcp_desktop.storage.unit_of_work import Reader, UnitOfWork

__all__ = ["MINUTES", "MinutesFile", "MinutesKeeping", "MinutesWords"]

MINUTES = "meeting_minutes"
"""What drafts call the words beside the cases; the record is the meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesFile:
    """The minutes of one meeting as the screen shows them."""

    meeting: Meeting
    minutes: MeetingMinutes
    versions: tuple[MinutesVersion, ...] = ()
    drafts: tuple[Draft, ...] = ()
    can_write: bool = False
    can_confirm: bool = False

    @property
    def standing(self) -> MinutesStanding:
        """How far the minutes have come."""
        return self.minutes.standing


class MinutesKeeping:
    """What can be done with the minutes of a closed meeting."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(self, meeting_id: str) -> MinutesFile:
        """The minutes of a meeting that is open on the screen already; raises NotFoundError."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            held = reader.get(Meeting, meeting_id)
            minutes = stored_minutes(reader, meeting_id) or _begun(held)
            return MinutesFile(
                meeting=held,
                minutes=minutes,
                versions=versions_of(reader, meeting_id),
                drafts=tuple(drafts.of_record(reader, self._desk.user.id, meeting_id)),
                can_write=self._desk.allows(Permission.EDIT_MEETINGS),
                can_confirm=self._desk.allows(Permission.CHAIR_MEETINGS),
            )

    def write(self, before: MeetingMinutes, words: MinutesWords) -> MeetingMinutes:
        """Keep what is written beside the cases; raises RuleBrokenError, or ConflictError when somebody was first."""
        self._desk.require(Permission.EDIT_MEETINGS)
        problems = words.problems()
        if problems:
            raise RuleBrokenError(problems)
        with self._desk.write() as work:
            held = self._draft(work, before.meeting_id)
            after = replace(
                before,
                earlier_minutes=words.earlier_minutes.strip(),
                conflicts=words.conflicts.strip(),
                notes=words.notes.strip(),
                escalations=words.escalations.strip(),
            )
            drafts.discard(work, self._desk.user.id, MINUTES, before.meeting_id, None)
            if not work.count(MeetingMinutes, meeting_id=before.meeting_id):
                return work.create(after)
            if held.id != before.id:
                raise ConflictError("Somebody else began these minutes meanwhile. What you typed is kept; compare.")
            return work.change(before, after)

    def confirm(self, meeting_id: str) -> MeetingMinutes:
        """Confirm the minutes as the chair: all they say is fixed. Raises RuleBrokenError, or NotPermittedError."""
        self._desk.require(Permission.CHAIR_MEETINGS)
        at = self._desk.clock.now()
        with self._desk.write() as work:
            before = self._draft(work, meeting_id)
            if not work.count(MeetingMinutes, meeting_id=meeting_id):
                before = work.create(before)
            content = draft_minutes(work, self._desk, read_file(work, self._desk, meeting_id), before)
            confirmed = replace(
                content,
                standing=MinutesStanding.CONFIRMED,
                confirmed_by=self._desk.user.display_name,
                confirmed_at=at,
                stamp=stamp_of(self._desk, at),
            )
            text = freeze(confirmed)
            after = replace(
                before,
                standing=MinutesStanding.CONFIRMED,
                content=text,
                content_sha256=fingerprint(text),
                confirmed_by=confirmed.confirmed_by,
                confirmed_at=at,
            )
            return work.change(before, after)

    def take_back(self, meeting_id: str, reason: str) -> MeetingMinutes:
        """Make confirmed minutes a draft again, before they are issued; raises RuleBrokenError (reason, minutes)."""
        self._desk.require(Permission.CHAIR_MEETINGS)
        if not reason.strip():
            raise RuleBrokenError([Problem("reason", "Say why the confirmation is taken back.")])
        with self._desk.write() as work:
            before = _confirmed(work, meeting_id)
            after = replace(
                before,
                standing=MinutesStanding.DRAFT,
                content="",
                content_sha256="",
                confirmed_by="",
                confirmed_at=None,
                taken_back_because=reason.strip(),
            )
            return work.change(before, after)

    def issue(self, meeting_id: str) -> MinutesVersion:
        """Issue confirmed minutes: content, hash and the very PDF are kept for ever. Raises RuleBrokenError."""
        self._desk.require(Permission.EDIT_MEETINGS)
        self._desk.require(Permission.PRINT)
        at = self._desk.clock.now()
        with self._desk.read() as reader:
            before = _confirmed(reader, meeting_id)
        content = replace(
            thaw(before.content, before.content_sha256),
            standing=MinutesStanding.ISSUED,
            stamp=stamp_of(self._desk, at),
        )
        made = render(content)
        with self._desk.write() as work:
            work.change(before, replace(before, standing=MinutesStanding.ISSUED))
            return self._fix(work, content, made, _Issued(meeting_id, at))

    def add_addendum(self, meeting_id: str, text: str, item_id: str | None = None) -> MinutesVersion:
        """Correct issued minutes: what they said stays, the addendum stands below, and they are issued again.

        `item_id` names the case it is about. Raises RuleBrokenError (text, minutes).
        """
        self._desk.require(Permission.EDIT_MEETINGS)
        self._desk.require(Permission.PRINT)
        self._check_addendum(text)
        at = self._desk.clock.now()
        with self._desk.read() as reader:
            content = self._with_addendum(reader, meeting_id, text.strip(), item_id, at)
        made = render(content)
        with self._desk.write() as work:
            newest = versions_of(work, meeting_id)[0].number
            if content.version != newest + 1:
                raise RuleBrokenError([Problem("minutes", "Somebody added an addendum meanwhile. Add yours again.")])
            drafts.discard(work, self._desk.user.id, MINUTES, meeting_id, None)
            return self._fix(work, content, made, _Issued(meeting_id, at, text.strip(), item_id))

    def kept_pdf(self, version_id: str) -> bytes:
        """The very bytes that were issued; journalled as a view before they are given."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.write() as work:
            version = work.get(MinutesVersion, version_id)
            work.note(Verb.VIEWED, "minutes_version", version_id, number=version.number)
        with self._desk.read() as reader:
            return documents.fetch(reader, version.pdf_sha256)

    # Inside

    def _draft(self, work: UnitOfWork, meeting_id: str) -> MeetingMinutes:
        held = work.get(Meeting, meeting_id)
        refuse_unless_closed(held)
        minutes = stored_minutes(work, meeting_id) or _begun(held)
        refuse_unless_draft(minutes.standing)
        return minutes

    def _check_addendum(self, text: str) -> None:
        problems = list(text_problems(text, "text"))
        if not text.strip():
            problems.append(Problem("text", "Write what is corrected, and what is right."))
        if problems:
            raise RuleBrokenError(problems)

    def _with_addendum(self, reader: Reader, meeting_id: str, text: str, item_id: str | None, at: datetime) -> Minutes:
        issued = versions_of(reader, meeting_id)
        if not issued:
            raise RuleBrokenError([Problem("minutes", "Issue the minutes first. Until then they can be put right.")])
        content = thaw(issued[0].content, issued[0].content_sha256)
        about = ""
        if item_id is not None:
            reader.get(AgendaItem, item_id)
            lines = [*(record.line for record in content.cases), *content.for_noting.items]
            about = next((f"Case {line.position}" for line in lines if line.item_id == item_id), "")
        addendum = Addendum(text=text, by=self._desk.user.display_name, at=at, item_id=item_id or "", about=about)
        return replace(
            content,
            version=issued[0].number + 1,
            addenda=(*content.addenda, addendum),
            stamp=stamp_of(self._desk, at),
        )

    def _fix(self, work: UnitOfWork, content: Minutes, made: RenderedDocument, issued: _Issued) -> MinutesVersion:
        text = freeze(content)
        version = MinutesVersion(
            id=new_id(),
            meeting_id=issued.meeting_id,
            number=content.version,
            content=text,
            content_sha256=fingerprint(text),
            pdf_sha256=documents.keep(work, made.pdf),
            pages=made.pages,
            addendum=issued.addendum,
            agenda_item_id=issued.item_id,
            issued_at=issued.at,
            issued_by=self._desk.user.display_name,
        )
        work.create(version)
        work.create(_ledger_line(version))
        return version


@dataclass(frozen=True, slots=True)
class _Issued:
    """Which meeting's minutes are issued, when, and the addendum that is the reason."""

    meeting_id: str
    at: datetime
    addendum: str = ""
    item_id: str | None = None


def _begun(held: Meeting) -> MeetingMinutes:
    return MeetingMinutes(id=new_id(), meeting_id=held.id, notes=held.notes)


def _confirmed(reader: Reader, meeting_id: str) -> MeetingMinutes:
    reader.get(Meeting, meeting_id)
    minutes = stored_minutes(reader, meeting_id)
    if minutes is None or minutes.standing is MinutesStanding.DRAFT:
        raise RuleBrokenError([Problem("minutes", "The chair has not confirmed these minutes yet.")])
    if minutes.standing is MinutesStanding.ISSUED:
        refuse_unless_draft(minutes.standing)
    return minutes


def _ledger_line(version: MinutesVersion) -> PrintedDocument:
    return PrintedDocument(
        id=new_id(),
        kind=DocumentKind.MINUTES,
        output=Output.PUBLISHED,
        meeting_id=version.meeting_id,
        pages=version.pages,
        pdf_sha256=version.pdf_sha256,
        at=version.issued_at,
        by=version.issued_by,
    )
