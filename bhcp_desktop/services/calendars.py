"""Calendar files of a meeting or of a whole series, for people who use no program of ours."""

from __future__ import annotations

from pathlib import Path

from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.mdt import Meeting, MeetingStatus
from bhcp_desktop.domain.meeting_times import ends_at
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.exchange.calendar_file import CalendarEntry, calendar_file
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.meeting_file import place_name_of
from bhcp_desktop.services.meeting_types import type_of
from bhcp_desktop.storage.unit_of_work import UnitOfWork


class Calendars:
    """Makes calendar files; each is journalled as an export."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def save(self, meeting_id: str, path: Path, *, series: bool = False) -> int:
        """Write the meeting, or every meeting of its series, to a file; gives how many are in it.

        Raises UnavailableError when the file cannot be written; then nothing is journalled.
        """
        self._desk.require(Permission.PRINT)
        with self._desk.write() as work:
            held = work.get(Meeting, meeting_id)
            found = work.find(Meeting, series_id=held.series_id, order_by="starts_at") if series else [held]
            content = calendar_file([self._entry(work, each) for each in found], self._desk.clock.now())
            work.note(Verb.EXPORTED, "meeting", meeting_id, what="calendar file", meetings=len(found))
            try:
                path.write_bytes(content)
            except OSError as failure:
                raise UnavailableError("The file cannot be saved there. Choose another folder or disk.") from failure
        return len(found)

    def _entry(self, work: UnitOfWork, held: Meeting) -> CalendarEntry:
        kind = type_of(work, held.type_code)
        return CalendarEntry(
            id=held.id,
            starts_at=held.starts_at,
            ends_at=ends_at(held.starts_at, held.length_minutes),
            title=f"{kind.name}, {place_name_of(work, self._desk, held.place_id)}",
            where=held.venue,
            sequence=held.rev,
            cancelled=held.status is MeetingStatus.CANCELLED,
        )
