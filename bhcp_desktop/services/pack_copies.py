"""Numbered copies of a pack: who gets which, what was printed, what came back, and which copies are stale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bhcp_desktop.domain.documents import PackProfile
from bhcp_desktop.domain.errors import NotFoundError, Problem, RuleBrokenError
from bhcp_desktop.domain.mdt import AgendaItem, Meeting
from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.pack_copies import PackCopy, PackRun, SharingAgreement, SharingObjection
from bhcp_desktop.domain.pack_marks import Marks, changes, marks_of
from bhcp_desktop.domain.pack_quotes import PackQuote
from bhcp_desktop.domain.sharing_rules import agreement_lapsed, suggested_profile
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents.last_look import last_number
from bhcp_desktop.services.documents.meeting_documents import MeetingDocuments
from bhcp_desktop.services.documents.prepared import Copy, Prepared
from bhcp_desktop.services.documents.service import Documents
from bhcp_desktop.services.meeting_file import expected_or_there
from bhcp_desktop.services.pack_quoting import quoting_errors
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
    wrong: tuple[PackQuote, ...] = ()  # the copies that quote what was entered in error
    can_print: bool = False
    can_edit: bool = False


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
                wrong=quoting_errors(reader, meeting_id, listed, self._desk.clock.today()) if copies else (),
                can_print=self._desk.allows(Permission.PRINT),
                can_edit=self._desk.allows(Permission.EDIT_MEETINGS),
            )

    def wishes(self, meeting_id: str) -> tuple[CopyWish, ...]:
        """Whoever is expected or took part, with how much their copy is to show."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            return self._wishes(reader, meeting_id, reader.find(PackCopy, meeting_id=meeting_id))

    def wish_for(self, meeting_id: str, holder: str) -> CopyWish:
        """What one of them is to get; raises NotFoundError."""
        for wish in self.wishes(meeting_id):
            if fold(wish.holder) == fold(holder.strip()):
                return wish
        raise NotFoundError("Nobody of this name is expected at this meeting. Add them to the meeting first.")

    def make(self, meeting_id: str, wishes: Sequence[CopyWish]) -> tuple[Prepared, ...]:
        """Draw a numbered copy for each holder, numbers going on from those printed before; raises RuleBrokenError.

        They come into the ledger when they are printed or saved: `Documents.record_together`.
        """
        self._desk.require(Permission.PRINT)
        if not wishes:
            raise RuleBrokenError([Problem("copies", "Tick who is to get a copy.")])
        with self._desk.read() as reader:
            marks = self._marks(reader, meeting_id)
            before = last_number(reader, meeting_id)
        wanted = [
            Copy(
                profile=wish.profile,
                holder=wish.holder,
                organisation=wish.organisation,
                number=number,
                copies=before + len(wishes),
                marks=marks,
            )
            for number, wish in enumerate(wishes, before + 1)
        ]
        documents = Documents(self._desk)
        return tuple(documents.pack(meeting_id, copy) for copy in wanted)

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
