"""Measures of closed meetings: of one, of one kind at one place, or of a place, from one day to another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.mdt import Meeting
from bhcp_desktop.domain.meeting_measures import (
    Figure,
    MeasureLine,
    attendance_by_role,
    reasons_put_off,
    table,
)
from bhcp_desktop.domain.meeting_times import instant_of
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.meeting_file import places_around
from bhcp_desktop.storage.queries.measures import Span, measured
from bhcp_desktop.storage.unit_of_work import Reader

_NOBODY = "0" * 32
Named = tuple[tuple[str, Figure], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuresFile:
    """The table of measures, attendance by role and why cases were put off; nobody is named."""

    meetings: int
    lines: tuple[MeasureLine, ...]
    by_role: Named = ()
    put_off: Named = ()


class Measures:
    """Works measures out for the screen and for paper; each look is journalled as a report."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_meeting(self, meeting_id: str) -> MeasuresFile:
        """The measures of one closed meeting; raises NotFoundError."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            reader.get(Meeting, meeting_id)
        return self._file(Span(meeting_id=meeting_id))

    def of_place(
        self, place_ids: Collection[str], from_on: date | None, to_on: date | None, type_code: str = ""
    ) -> MeasuresFile:
        """The closed meetings of places, and of all they hold, from one day to another, both included.

        Raises RuleBrokenError (from_on, to_on).
        """
        self._desk.require(Permission.VIEW_RECORDS)
        problems = [
            Problem(name, f"Enter the {words} day.")
            for name, day, words in (("from_on", from_on, "first"), ("to_on", to_on, "last"))
            if day is None
        ]
        if from_on and to_on and to_on < from_on:
            problems.append(Problem("to_on", "The last day is before the first. Check both."))
        if problems or from_on is None or to_on is None:
            raise RuleBrokenError(problems)
        with self._desk.read() as reader:
            around = places_around(reader, self._desk, place_ids)
        ends = instant_of(to_on + timedelta(days=1), time())
        return self._file(Span(place_ids=around, type_code=type_code, begins=instant_of(from_on, time()), ends=ends))

    def _file(self, span: Span) -> MeasuresFile:
        with self._desk.write() as work:
            work.note(Verb.VIEWED, "worklist", _NOBODY, what="meeting measures")
        with self._desk.read() as reader:
            return measures_of(reader, span, self._desk.clock.today())


def measures_of(reader: Reader, span: Span, today: date) -> MeasuresFile:
    """The measures of some closed meetings as they stand on a day."""
    found = measured(reader, span, today)
    return MeasuresFile(
        meetings=len(found.meetings),
        lines=table(found),
        by_role=attendance_by_role(found),
        put_off=reasons_put_off(found),
    )
