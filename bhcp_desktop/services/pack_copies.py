"""Numbered copies of a pack: who gets which, what was printed, what came back, and which copies are stale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bhcp_desktop.domain.documents import PackProfile
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import AgendaItem, Meeting
from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.pack_copies import PackCopy, PackRun, SharingAgreement, SharingObjection
from bhcp_desktop.domain.pack_marks import Marks, changes, marks_of
from bhcp_desktop.domain.prints import Output
from bhcp_desktop.domain.sharing_rules import agreement_lapsed, suggested_profile
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents.meeting_documents import Copy, MeetingDocuments
from bhcp_desktop.services.documents.prepared import Prepared
from bhcp_desktop.services.documents.service import Documents
from bhcp_desktop.services.meeting_file import expected_or_there
from bhcp_desktop.services.sharing import sharing_of
from bhcp_desktop.storage.queries.who import who_by_id
from bhcp_desktop.storage.unit_of_work import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyWish:
    """Somebody who is to get a copy, how much it shows, and why it shows less than everything."""

    holder: str
    organisation: str = ""
    profile: PackProfile = PackProfile.LIMITED
    why: str = ""
    has_one: bool = False

    @property
    def id(self) -> str:
        """The holder."""
        return self.holder


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesFile:
    """The copies of one meeting's pack as the screen shows them; `stale` says what changed since they were printed."""

    meeting: Meeting
    wishes: tuple[CopyWish, ...] = ()
    copies: tuple[PackCopy, ...] = ()
    stale: tuple[str, ...] = ()
    people: tuple[tuple[str, str], ...] = ()  # identifier and name of those on the list
    agreements: tuple[SharingAgreement, ...] = ()
    objections: tuple[SharingObjection, ...] = ()  # of those on the list
    can_print: bool = False
    can_edit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeCopies:
    """Copies that are drawn and not yet printed, and the fingerprints of what they say."""

    meeting_id: str
    marks: Marks
    copies: tuple[tuple[Copy, Prepared], ...]


class PackCopies:
    """The ledger of numbered copies."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(self, meeting_id: str) -> CopiesFile:
        """Who should get a copy, who has one, and whether what they hold is stale; raises NotFoundError."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            copies = tuple(reader.find(PackCopy, meeting_id=meeting_id, order_by="number"))
            sharing, people = sharing_of(reader), _people(reader, meeting_id)
            listed = dict(people)
            return CopiesFile(
                meeting=reader.get(Meeting, meeting_id),
                wishes=self._wishes(reader, meeting_id, copies),
                copies=copies,
                stale=self._stale(reader, meeting_id, copies),
                people=people,
                agreements=sharing.agreements,
                objections=tuple(each for each in sharing.objections if each.person_id in listed),
                can_print=self._desk.allows(Permission.PRINT),
                can_edit=self._desk.allows(Permission.EDIT_MEETINGS),
            )

    def make(self, meeting_id: str, wishes: Sequence[CopyWish]) -> MadeCopies:
        """Draw a numbered copy for each holder, numbers going on from those printed before; raises RuleBrokenError."""
        self._desk.require(Permission.PRINT)
        if not wishes:
            raise RuleBrokenError([Problem("copies", "Tick who is to get a copy.")])
        with self._desk.read() as reader:
            marks = self._marks(reader, meeting_id)
            before = len(reader.find(PackCopy, meeting_id=meeting_id))
        wanted = [
            Copy(
                profile=wish.profile,
                holder=wish.holder,
                organisation=wish.organisation,
                number=number,
                copies=before + len(wishes),
            )
            for number, wish in enumerate(wishes, before + 1)
        ]
        documents = Documents(self._desk)
        return MadeCopies(
            meeting_id=meeting_id,
            marks=marks,
            copies=tuple((copy, documents.pack(meeting_id, copy)) for copy in wanted),
        )

    def record(self, made: MadeCopies, output: Output = Output.PRINTED) -> tuple[PackCopy, ...]:
        """Put copies that were printed, or saved, into the ledger and the journal: one line for each."""
        self._desk.require(Permission.PRINT)
        at, by = self._desk.clock.now(), self._desk.user.display_name
        run = PackRun(id=new_id(), meeting_id=made.meeting_id, copies=len(made.copies), marks=made.marks, at=at, by=by)
        lines = [_ledger_line(run, copy, prepared) for copy, prepared in made.copies]
        with self._desk.write() as work:
            work.create(run)
            work.create_many(lines)
        documents = Documents(self._desk)
        for copy, prepared in made.copies:
            documents.record(
                prepared, output, recipient=copy.holder, copy_number=copy.number or 1, copies=copy.copies or 1
            )
        return tuple(lines)

    def collect(self, copy_id: str) -> PackCopy:
        """A copy was handed back: when, and to whom."""
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            held = work.get(PackCopy, copy_id)
            if held.collected_at is not None:
                raise RuleBrokenError([Problem("copy", "This copy was handed back already.")])
            return work.change(held, replace(held, collected_at=self._desk.clock.now(), collected_by=self._name))

    def destroy(self, copy_id: str, by: str = "") -> PackCopy:
        """A copy was destroyed: when, and by whom; the user where nobody is named."""
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            held = work.get(PackCopy, copy_id)
            if held.destroyed_at is not None:
                raise RuleBrokenError([Problem("copy", "This copy was destroyed already.")])
            who = by.strip() or self._name
            return work.change(held, replace(held, destroyed_at=self._desk.clock.now(), destroyed_by=who))

    # Inside

    @property
    def _name(self) -> str:
        return self._desk.user.display_name

    def _marks(self, reader: Reader, meeting_id: str) -> Marks:
        return marks_of(MeetingDocuments(self._desk).pack_content(reader, meeting_id))

    def _stale(self, reader: Reader, meeting_id: str, copies: Sequence[PackCopy]) -> tuple[str, ...]:
        out = {copy.run_id for copy in copies if copy.destroyed_at is None}
        runs = [run for run in reader.find(PackRun, meeting_id=meeting_id, order_by="at") if run.id in out]
        if not runs:
            return ()
        content = MeetingDocuments(self._desk).pack_content(reader, meeting_id)
        lines = [*(sheet.line for sheet in content.cases), *content.for_noting.items]
        names = {line.item_id: f"Case {line.position}" for line in lines}
        now = marks_of(content)
        found = [change for run in runs for change in changes(run.marks, now, names)]
        return tuple(dict.fromkeys(found))

    def _wishes(self, reader: Reader, meeting_id: str, copies: Sequence[PackCopy]) -> tuple[CopyWish, ...]:
        sharing, day = sharing_of(reader), self._desk.clock.today()
        have = {fold(copy.holder) for copy in copies if copy.destroyed_at is None}
        wishes: list[CopyWish] = []
        for seat in expected_or_there(reader, meeting_id):
            profile = suggested_profile(sharing, seat.organisation, day)
            unknown = "No sharing agreement is recorded." if profile is PackProfile.LIMITED else ""
            why = agreement_lapsed(sharing, seat.organisation, day) or unknown
            wishes.append(
                CopyWish(
                    holder=seat.name,
                    organisation=seat.organisation,
                    profile=profile,
                    why=why,
                    has_one=fold(seat.name) in have,
                )
            )
        return tuple(wishes)


def _people(reader: Reader, meeting_id: str) -> tuple[tuple[str, str], ...]:
    items = reader.find(AgendaItem, meeting_id=meeting_id, order_by="position")
    known = who_by_id(reader, {item.person_id for item in items})
    return tuple((item.person_id, known[item.person_id].name) for item in items if item.person_id in known)


def _ledger_line(run: PackRun, copy: Copy, prepared: Prepared) -> PackCopy:
    return PackCopy(
        id=new_id(),
        run_id=run.id,
        meeting_id=run.meeting_id,
        number=copy.number or 1,
        holder=copy.holder,
        organisation=copy.organisation,
        profile=copy.profile.value,
        pages=prepared.pages,
        pdf_sha256=prepared.sha256,
    )
