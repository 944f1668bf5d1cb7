"""Measures of closed meetings: of one, of one kind at one place, or of a place, from one day to another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.mdt import Meeting, MeetingSeries
from bhcp_desktop.domain.meeting_measures import (
    Figure,
    Measured,
    MeasureLine,
    attendance_by_role,
    reasons_put_off,
    table,
)
from bhcp_desktop.domain.meeting_times import instant_of
from bhcp_desktop.domain.series import rhythm_words
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.meeting_file import place_name_of, places_around, within_of
from bhcp_desktop.services.meeting_types import ensure_types, type_of
from bhcp_desktop.services.reviews import bank_holidays
from bhcp_desktop.storage.queries.measures import Span, measured
from bhcp_desktop.storage.queries.plan_measures import measured_moves, measured_plans
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

    def series(self, place_ids: Collection[str] = ()) -> tuple[tuple[str, str], ...]:
        """The series of the places, of all they hold and lie in, ended ones too: identifier and words, by the words."""
        self._desk.require(Permission.VIEW_RECORDS)
        ensure_types(self._desk)
        with self._desk.read() as reader:
            around = places_around(reader, self._desk, place_ids)
            found = [each for each in reader.find(MeetingSeries) if around is None or each.place_id in around]
            told = [(each.id, self._called(reader, each)) for each in found]
        return tuple(sorted(told, key=lambda each: each[1]))

    def _called(self, reader: Reader, series: MeetingSeries) -> str:
        kind, place = type_of(reader, series.type_code).name, place_name_of(reader, self._desk, series.place_id)
        ended = ", ended" if series.ended_on else ""
        return f"{kind}, {place}: {rhythm_words(series.rhythm, series.every, series.first_on).lower()}{ended}"

    def of_series(self, series_id: str, from_on: date | None, to_on: date | None) -> MeasuresFile:
        """The closed meetings of one series from one day to another, both included.

        Raises NotFoundError, RuleBrokenError (from_on, to_on).
        """
        self._desk.require(Permission.VIEW_RECORDS)
        first, last = _days(from_on, to_on)
        with self._desk.read() as reader:
            reader.get(MeetingSeries, series_id)
        return self._file(replace(_span(first, last), series_id=series_id))

    def of_place(
        self, place_ids: Collection[str], from_on: date | None, to_on: date | None, type_code: str = ""
    ) -> MeasuresFile:
        """The closed meetings of places, and of all they hold, from one day to another, both included.

        For every kind together, the plans of the people of the places are measured too. Raises RuleBrokenError
        (from_on, to_on).
        """
        self._desk.require(Permission.VIEW_RECORDS)
        first, last = _days(from_on, to_on)
        with self._desk.read() as reader:
            around = places_around(reader, self._desk, place_ids)
        span = replace(_span(first, last), place_ids=around, type_code=type_code)
        return self._file(span, None if type_code else (tuple(place_ids), first, last))

    def _plans(self, reader: Reader, found: Measured, place_ids: Collection[str], first: date, last: date) -> Measured:
        """What was found with the plans of the places: only what was due before today can have been in time or not."""
        within = within_of(reader, self._desk, place_ids)
        until = min(last, self._desk.clock.today() - timedelta(days=1))
        return replace(
            found,
            plans=measured_plans(reader, within, first, until),
            moves=measured_moves(reader, within, first, until, bank_holidays()),
        )

    def _file(self, span: Span, plans: tuple[Collection[str], date, date] | None = None) -> MeasuresFile:
        with self._desk.write() as work:
            work.note(Verb.VIEWED, "worklist", _NOBODY, what="meeting measures")
        with self._desk.read() as reader:
            found = measured(reader, span, self._desk.clock.today())
            return _file_of(self._plans(reader, found, *plans) if plans else found)


def measures_of(reader: Reader, span: Span, today: date) -> MeasuresFile:
    """The measures of some closed meetings as they stand on a day."""
    return _file_of(measured(reader, span, today))


def _file_of(found: Measured) -> MeasuresFile:
    return MeasuresFile(
        meetings=len(found.meetings),
        lines=table(found),
        by_role=attendance_by_role(found),
        put_off=reasons_put_off(found),
    )


def _span(first: date, last: date) -> Span:
    return Span(begins=instant_of(first, time()), ends=instant_of(last + timedelta(days=1), time()))


def _days(from_on: date | None, to_on: date | None) -> tuple[date, date]:
    """Both days; raises RuleBrokenError (from_on, to_on)."""
    problems = [
        Problem(name, f"Enter the {words} day.")
        for name, day, words in (("from_on", from_on, "first"), ("to_on", to_on, "last"))
        if day is None
    ]
    if from_on and to_on and to_on < from_on:
        problems.append(Problem("to_on", "The last day is before the first. Check both."))
    if problems or from_on is None or to_on is None:
        raise RuleBrokenError(problems)
    return from_on, to_on
