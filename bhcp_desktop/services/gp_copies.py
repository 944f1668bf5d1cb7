"""Each person's part of the minutes for their GP record: the text, and whether it was pasted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bhcp_desktop.domain.archive import fingerprint
from bhcp_desktop.domain.documents import CaseRecord, Minutes, MinutesStanding
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.gp_text import gp_text, has_gp_text
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.mdt import AgendaItem
from bhcp_desktop.domain.meeting_lines import WhoLine
from bhcp_desktop.domain.meeting_minutes import GpCopy
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents.minutes_content import minutes_of
from bhcp_desktop.storage.queries.who import who_by_id
from bhcp_desktop.storage.unit_of_work import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class GpLine:
    """One person's part: its text, and who pasted it when; `again` when an addendum came after that."""

    item_id: str
    who: WhoLine
    text: str
    pasted_at: datetime | None = None
    pasted_by: str = ""
    again: bool = False

    @property
    def id(self) -> str:
        """The agenda item's identifier."""
        return self.item_id

    @property
    def to_do(self) -> bool:
        """Whether somebody still has to paste it."""
        return self.pasted_at is None or self.again


class GpCopies:
    """What goes back to the GP records after the chair has confirmed the minutes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lines(self, meeting_id: str) -> tuple[GpLine, ...]:
        """A line for each person who was discussed, those still to be pasted first; none before confirmation."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            return self._lines(reader, meeting_id)

    def copied(self, item_id: str) -> str:
        """Journal that a person's part leaves the program, then give its text; raises RuleBrokenError (minutes)."""
        self._desk.require(Permission.PRINT)
        with self._desk.write() as work:
            item = work.get(AgendaItem, item_id)
            text = self._line(work, item).text
            work.note(Verb.EXPORTED, "person", item.person_id, kind="gp_text", sha256=fingerprint(text))
            return text

    def mark_pasted(self, item_id: str) -> GpCopy:
        """Record that a person's part stands in their GP record now: who, when, and of which version."""
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            item = work.get(AgendaItem, item_id)
            line, minutes = self._line(work, item), minutes_of(work, self._desk, item.meeting_id)
            copy = GpCopy(
                id=new_id(),
                meeting_id=item.meeting_id,
                agenda_item_id=item_id,
                person_id=item.person_id,
                version=minutes.version,
                text_sha256=fingerprint(line.text),
                pasted_at=self._desk.clock.now(),
                pasted_by=self._desk.user.display_name,
            )
            return work.create(copy)

    def unmark(self, item_id: str) -> None:
        """It was marked by mistake: it has to be pasted after all."""
        self._desk.require(Permission.EDIT_MEETINGS)
        with self._desk.write() as work:
            for copy in work.find(GpCopy, agenda_item_id=item_id, undone=False):
                work.change(copy, replace(copy, undone=True))

    def _line(self, reader: Reader, item: AgendaItem) -> GpLine:
        found = next((line for line in self._lines(reader, item.meeting_id) if line.item_id == item.id), None)
        if found is None:
            says = "There is nothing of this person for the GP record. The chair confirms the minutes first."
            raise RuleBrokenError([Problem("minutes", says)])
        return found

    def _lines(self, reader: Reader, meeting_id: str) -> tuple[GpLine, ...]:
        minutes = minutes_of(reader, self._desk, meeting_id)
        if minutes.standing is MinutesStanding.DRAFT:
            return ()
        records = [record for record in minutes.cases if has_gp_text(record)]
        items = {item.id: item for item in reader.find(AgendaItem, meeting_id=meeting_id)}
        people = who_by_id(reader, {items[record.line.item_id].person_id for record in records})
        pasted = _newest(reader.find(GpCopy, meeting_id=meeting_id, undone=False, order_by="pasted_at"))
        lines = [
            _gp_line(minutes, record, people[items[record.line.item_id].person_id], pasted.get(record.line.item_id))
            for record in records
        ]
        return tuple(sorted(lines, key=lambda line: not line.to_do))


def _newest(copies: Iterable[GpCopy]) -> dict[str, GpCopy]:
    return {copy.agenda_item_id: copy for copy in copies}


def _gp_line(minutes: Minutes, record: CaseRecord, who: WhoLine, copy: GpCopy | None) -> GpLine:
    item_id = record.line.item_id
    latest = max((n for n, each in enumerate(minutes.addenda, 2) if each.item_id in {"", item_id}), default=1)
    return GpLine(
        item_id=item_id,
        who=who,
        text=gp_text(minutes, record),
        pasted_at=copy.pasted_at if copy else None,
        pasted_by=copy.pasted_by if copy else "",
        again=copy is not None and copy.version < latest,
    )
