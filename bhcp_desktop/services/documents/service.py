"""Documents at one desk: made in memory, looked at, and recorded when they leave the program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bhcp_desktop.domain.documents import PackProfile, TextSize
from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.prints import DocumentKind, Output, OutputForm, PrintedDocument
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.worklist import ListFilter
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents.follow_up import FollowUpPapers
from bhcp_desktop.services.documents.meeting_documents import FIRST_COPY, Copy, MeetingDocuments
from bhcp_desktop.services.documents.plan_documents import Comparison, PlanDocuments
from bhcp_desktop.services.documents.prepared import Prepared
from bhcp_desktop.services.documents.worklists import Worklists

_VERBS = {Output.PRINTED: Verb.PRINTED, Output.SAVED: Verb.EXPORTED}
_NOBODY = "0" * 32


class Documents:
    """Makes documents, saves them where a person says, and keeps the ledger; takes up to seconds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_person(
        self,
        kind: DocumentKind,
        person_id: str,
        *,
        size: TextSize | None = None,
        version_id: str | None = None,
        draft: bool = False,
        tint: bool = False,
        copy_for: str = "",
        form: OutputForm = OutputForm.PDF,
    ) -> Prepared:
        """A care plan, professional plan, crisis summary or change sheet; journalled as a view of the person.

        Without a size, the person's own papers are made in the size they asked for, all others in standard size.
        Whoever may look at records sees what is published; a draft is laid out for those who may print.
        """
        made = PlanDocuments(self._desk).prepare(
            kind, person_id, size=size, version_id=version_id, draft=draft, tint=tint, copy_for=copy_for, form=form
        )
        return self._viewed("person", person_id, made)

    def change_sheet(
        self,
        person_id: str,
        compared: Comparison,
        *,
        size: TextSize | None = None,
        copy_for: str = "",
        form: OutputForm = OutputForm.PDF,
    ) -> Prepared:
        """What differs between any two versions, for the home or for professionals; journalled as a view."""
        made = PlanDocuments(self._desk).change_sheet(person_id, compared, size=size, copy_for=copy_for, form=form)
        return self._viewed("person", person_id, made)

    def pack(self, meeting_id: str, copy: Copy = FIRST_COPY) -> Prepared:
        """One copy of the pack of a meeting; journalled as a view of the meeting."""
        return self._viewed("meeting", meeting_id, MeetingDocuments(self._desk).pack(meeting_id, copy))

    def minutes(self, meeting_id: str, *, version_id: str | None = None) -> Prepared:
        """The minutes of a meeting, or one issued version of them; journalled as a view of the meeting."""
        made = MeetingDocuments(self._desk).minutes(meeting_id, version_id=version_id)
        return self._viewed("meeting", meeting_id, made)

    def action_slips(self, meeting_id: str, profile: PackProfile = PackProfile.FULL) -> Prepared:
        """A slip for each owner of actions agreed at a closed meeting; journalled as a view of the meeting."""
        return self._viewed("meeting", meeting_id, FollowUpPapers(self._desk).slips(meeting_id, profile))

    def statistics(self, meeting_id: str) -> Prepared:
        """The measures of a closed meeting on paper; journalled as a view of the meeting."""
        return self._viewed("meeting", meeting_id, FollowUpPapers(self._desk).statistics(meeting_id))

    def worklist(self, place_ids: Sequence[str], only: ListFilter = ListFilter.ALL) -> Prepared:
        """The worklist of some places; journalled as a view of a worklist."""
        return self._viewed("worklist", _NOBODY, Worklists(self._desk).prepare(place_ids, only))

    def review_list(self, place_ids: Sequence[str]) -> Prepared:
        """Who of some places is due for review; journalled as a view of a worklist."""
        return self._viewed("worklist", _NOBODY, Worklists(self._desk).reviews(place_ids))

    def _viewed(self, entity: str, entity_id: str, made: Prepared) -> Prepared:
        """The document, once the journal has who sees it."""
        with self._desk.write() as work:
            work.note(Verb.VIEWED, entity, entity_id, document=made.kind.value)
        return made

    def save(self, prepared: Prepared, path: Path, *, recipient: str = "") -> PrintedDocument:
        """Write a document to a file, which is not encrypted, and record it; raises UnavailableError.

        The document stays in memory when the disk refuses it.
        """
        self._desk.require(Permission.PRINT)
        try:
            path.write_bytes(prepared.content)
        except OSError as failure:
            raise UnavailableError("The document cannot be saved there. Choose another folder or disk.") from failure
        return self.record(prepared, Output.SAVED, recipient=recipient)

    def record(
        self, prepared: Prepared, output: Output, *, recipient: str = "", copy_number: int = 1, copies: int = 1
    ) -> PrintedDocument:
        """Put a print or a saved file into the ledger and the journal; what is recorded names nobody in clear."""
        self._desk.require(Permission.PRINT)
        line = PrintedDocument(
            id=new_id(),
            kind=prepared.kind,
            output=output,
            person_id=prepared.person_id,
            meeting_id=prepared.meeting_id,
            version_id=prepared.version_id,
            recipient=recipient,
            copy_number=copy_number,
            copies=copies,
            profile=prepared.profile,
            size=prepared.size,
            form=prepared.form,
            pages=prepared.pages,
            pdf_sha256=prepared.sha256,
            at=self._desk.clock.now(),
            by=self._desk.user.display_name,
        )
        entity, about = _subject(prepared)
        with self._desk.write() as work:
            work.create(line)
            work.note(_VERBS[output], entity, about, kind=prepared.kind.value, sha256=line.pdf_sha256, copies=copies)
        return line

    def ledger(self, *, person_id: str | None = None, meeting_id: str | None = None) -> list[PrintedDocument]:
        """What was published, printed or saved about a person or a meeting, newest first."""
        self._desk.require(Permission.VIEW_RECORDS)
        about = {"person_id": person_id} if person_id else {"meeting_id": meeting_id}
        with self._desk.read() as reader:
            return reader.find(PrintedDocument, order_by="at", **about)[::-1]


def _subject(prepared: Prepared) -> tuple[str, str]:
    if prepared.person_id:
        return "person", prepared.person_id
    return ("meeting", prepared.meeting_id) if prepared.meeting_id else ("worklist", _NOBODY)
