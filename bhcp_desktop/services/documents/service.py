"""Documents at one desk: made in memory, looked at, and recorded when they leave the program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bhcp_desktop.domain.documents import PackProfile, TextSize
from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.prints import DocumentKind, Output, OutputForm, PrintedDocument
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.worklist import ListFilter
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents.follow_up import FollowUpPapers
from bhcp_desktop.services.documents.last_look import LastLook
from bhcp_desktop.services.documents.ledger import NOBODY, Leaving, enter
from bhcp_desktop.services.documents.meeting_documents import FIRST_COPY, MeetingDocuments
from bhcp_desktop.services.documents.plan_documents import Comparison, PlanDocuments
from bhcp_desktop.services.documents.prepared import Copy, Prepared
from bhcp_desktop.services.documents.ring_round import RingRound
from bhcp_desktop.services.documents.worklists import Worklists


class Documents:
    """Makes documents, saves them where a person says, and keeps the ledger; takes up to seconds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._last_look = LastLook(desk)

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

    def plan_in_error(
        self,
        kind: DocumentKind,
        person_id: str,
        plan_id: str,
        *,
        size: TextSize | None = None,
        copy_for: str = "",
        form: OutputForm = OutputForm.PDF,
    ) -> Prepared:
        """What a plan said that was entered in error, marked so on every page; journalled as a view."""
        made = PlanDocuments(self._desk).in_error(kind, person_id, plan_id, size=size, copy_for=copy_for, form=form)
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
        return self._viewed("worklist", NOBODY, Worklists(self._desk).prepare(place_ids, only))

    def review_list(
        self, place_ids: Sequence[str], size: TextSize = TextSize.STANDARD, form: OutputForm = OutputForm.PDF
    ) -> Prepared:
        """Who of some places is due for review; journalled as a view of a worklist."""
        return self._viewed("worklist", NOBODY, Worklists(self._desk).reviews(place_ids, size, form))

    def ring_round(self, place_ids: Sequence[str]) -> Prepared:
        """Who of some places is still to be told what was decided; journalled as a view of a worklist."""
        return self._viewed("worklist", NOBODY, RingRound(self._desk).prepare(place_ids))

    def _viewed(self, entity: str, entity_id: str, made: Prepared) -> Prepared:
        """The document, once the journal has who sees it."""
        with self._desk.write() as work:
            work.note(Verb.VIEWED, entity, entity_id, document=made.kind.value)
        return made

    def save(self, prepared: Prepared, path: Path, *, recipient: str = "") -> PrintedDocument:
        """Write a document to a file, which is not encrypted, and record it; raises UnavailableError.

        The document stays in memory when the disk refuses it. A pack that is for nobody raises RuleBrokenError, and a
        paper of a meeting about which the record says something else by now raises ConflictError.
        """
        (leaving,) = self._last_look.ready([prepared])
        try:
            path.write_bytes(leaving.content)
        except OSError as failure:
            raise UnavailableError("The document cannot be saved there. Choose another folder or disk.") from failure
        return self.record(leaving, Output.SAVED, recipient=recipient)

    def to_print(self, made: Sequence[Prepared], times: int = 1) -> tuple[Prepared, ...]:
        """What goes to the printer, asked once it is chosen: the papers, each sheaf of a pack with its own number.

        Raises ConflictError when the record says something else than the papers of a meeting do.
        """
        leaving = self._last_look.ready(made, times)
        self._last_look.hold(leaving)
        return leaving

    def record(self, prepared: Prepared, output: Output, *, recipient: str = "", copies: int = 1) -> PrintedDocument:
        """Put a print or a saved file into the ledger and the journal; what is recorded names nobody in clear.

        Raises RuleBrokenError (copy_for, copies) for a pack that is for nobody or whose number another sheaf has.
        """
        return self.record_together([prepared], output, recipient=recipient, copies=copies)[0]

    def record_together(
        self, made: Sequence[Prepared], output: Output, *, recipient: str = "", copies: int = 1
    ) -> list[PrintedDocument]:
        """The same for documents that were printed together, all or none."""
        self._desk.require(Permission.PRINT)
        leaving = Leaving(
            output=output,
            recipient=recipient,
            copies=copies,
            at=self._desk.clock.now(),
            by=self._desk.user.display_name,
        )
        with self._desk.write() as work:
            return enter(work, made, leaving)

    def ledger(self, *, person_id: str | None = None, meeting_id: str | None = None) -> list[PrintedDocument]:
        """What was published, printed or saved about a person or a meeting, newest first."""
        self._desk.require(Permission.VIEW_RECORDS)
        about = {"person_id": person_id} if person_id else {"meeting_id": meeting_id}
        with self._desk.read() as reader:
            return reader.find(PrintedDocument, order_by="at", **about)[::-1]
