"""Series of meetings: creating one, changing this and later ones, ending it, and the next when one closes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bhcp_desktop.domain.errors import ConflictError, Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import (
    AgendaItem,
    ItemState,
    Meeting,
    MeetingSeries,
    MeetingStatus,
    Referral,
    Told,
)
from bhcp_desktop.domain.meeting_rules import BEING_PREPARED, Expected, MeetingDetails, check_details, refuse_unless
from bhcp_desktop.domain.meeting_times import day_of, instant_of, read_time
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.places import Place
from bhcp_desktop.domain.series import PlannedDay, Repeat, check_repeat, planned, rhythm_words
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.meeting_file import still_open
from bhcp_desktop.services.meeting_types import ensure_types, type_of
from bhcp_desktop.services.meetings import expect, made_of, refuse_twin, seat_of
from bhcp_desktop.services.reviews import bank_holidays
from bhcp_desktop.storage.queries.meetings import WAITING
from bhcp_desktop.storage.unit_of_work import Reader, UnitOfWork

_KEPT = ("length_minutes", "venue", "chair", "coordinator")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPlan:
    """The days a series would have, before it is made; `limits` says where the table of bank holidays ends."""

    words: str
    days: tuple[PlannedDay, ...]
    limits: str = ""


class SeriesDesk:
    """What can be done with meetings that repeat."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def plan(self, first_on: date, repeat: Repeat) -> SeriesPlan:
        """The days of a series and which bank holidays they meet; raises RuleBrokenError."""
        self._desk.require(Permission.VIEW_RECORDS)
        check_repeat(repeat, first_on)
        holidays = bank_holidays()
        days = planned(repeat, first_on, holidays)
        sure = all(holidays.covers(day.rule_day) for day in days)
        words = rhythm_words(repeat.rhythm, repeat.every, first_on)
        return SeriesPlan(words=words, days=days, limits="" if sure else holidays.limits())

    def create(self, details: MeetingDetails, repeat: Repeat) -> tuple[Meeting, ...]:
        """Create a series and its first meetings, in one go; raises RuleBrokenError, and then none is made."""
        self._desk.require(Permission.EDIT_MEETINGS)
        ensure_types(self._desk)
        _check(details, repeat)
        assert details.day is not None  # noqa: S101 - check_details has refused it
        with self._desk.write() as work:
            work.get(Place, details.place_id)
            type_of(work, details.type_code)
            series = work.create(_series_of(details, repeat))
            days = planned(repeat, details.day, bank_holidays())
            return tuple(_hold(work, series, day) for day in days if day.on)

    def series_of(self, meeting_id: str) -> MeetingSeries | None:
        """The series a meeting belongs to."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            held = reader.get(Meeting, meeting_id)
            return reader.get(MeetingSeries, held.series_id) if held.series_id else None

    def change_later(self, before: Meeting, details: MeetingDetails) -> tuple[Meeting, ...]:
        """Change this meeting and all later ones of its series that are still being prepared.

        A new date moves the rhythm with it. Lists that are issued keep their date and time. Raises RuleBrokenError, or
        ConflictError when somebody changed this meeting meanwhile.
        """
        self._desk.require(Permission.EDIT_MEETINGS)
        check_details(details)
        with self._desk.write() as work:
            held = still_open(work, before.id)
            if held.rev != before.rev:
                raise ConflictError("Somebody changed this meeting while you had it open. What you typed is kept.")
            series = _series(work, held)
            wanted = _rhythm_moved(series, held, details)
            check_repeat(_repeat_of(wanted, ahead=1), wanted.first_on)
            series = work.change(series, wanted)
            return _follow(work, series, held, details)

    def end(self, series_id: str, reason: str) -> MeetingSeries:
        """End a series: meetings to come with nobody on their list are cancelled. Raises RuleBrokenError (reason)."""
        self._desk.require(Permission.EDIT_MEETINGS)
        if not reason.strip():
            raise RuleBrokenError([Problem("reason", "Say why the series ends.")])
        with self._desk.write() as work:
            series = work.get(MeetingSeries, series_id)
            for each in _to_come(work, series_id):
                if each.status is MeetingStatus.DRAFT and not work.count(AgendaItem, meeting_id=each.id):
                    work.change(each, replace(each, status=MeetingStatus.CANCELLED, notes=reason.strip()))
            return work.change(series, replace(series, ended_on=self._desk.clock.today()))


# What happens when a meeting closes


def go_on(work: UnitOfWork, closed: Meeting) -> Meeting | None:
    """The next meeting of a closed one's series, made now when there is none, with the deferred cases carried to it.

    A list that is issued already takes nobody by itself: there the cases wait to be carried with a reason.
    """
    if closed.series_id is None:
        return None
    coming = [each for each in _to_come(work, closed.series_id) if each.starts_at > closed.starts_at]
    held = coming[0] if coming else _next(work, closed.series_id)
    if held is not None and held.status is MeetingStatus.DRAFT:
        _carry(work, closed, held)
    return held


def _next(work: UnitOfWork, series_id: str) -> Meeting | None:
    series = work.get(MeetingSeries, series_id)
    if series.ended_on is not None:
        return None
    days = [each.series_on for each in work.find(Meeting, series_id=series_id) if each.series_on]
    last = max(days, default=None)
    found = planned(_repeat_of(series, ahead=1), series.first_on, bank_holidays(), after=last)
    return _hold(work, series, found[-1])


def _carry(work: UnitOfWork, closed: Meeting, held: Meeting) -> None:
    there = work.find(AgendaItem, meeting_id=held.id)
    on_it = {item.person_id for item in there}
    position = len(there)
    for item in work.find(AgendaItem, meeting_id=closed.id, state=ItemState.DEFERRED, order_by=("position", "id")):
        referral = work.get(Referral, item.referral_id)
        if item.person_id in on_it or not _may_go_on(work, referral):
            continue
        work.create(
            AgendaItem(
                id=new_id(),
                meeting_id=held.id,
                referral_id=item.referral_id,
                person_id=item.person_id,
                position=position,
                minutes=item.minutes,
                carried_from=item.id,
                situation=item.situation or referral.situation,
            )
        )
        position += 1


def _may_go_on(work: UnitOfWork, referral: Referral) -> bool:
    person = work.get(Person, referral.person_id)
    return (
        referral.status in WAITING and referral.told is not Told.OBJECTED and not (person.deceased or person.withdrawn)
    )


# Inside


def _check(details: MeetingDetails, repeat: Repeat) -> None:
    problems: list[Problem] = []
    for check in (lambda: check_details(details), lambda: check_repeat(repeat, details.day)):
        try:
            check()
        except RuleBrokenError as error:
            problems += error.problems
    if problems:
        raise RuleBrokenError(problems)


def _series_of(details: MeetingDetails, repeat: Repeat) -> MeetingSeries:
    assert details.day is not None  # noqa: S101 - check_details has refused it
    assert details.at is not None  # noqa: S101 - check_details has refused it
    assert repeat.on_holiday is not None  # noqa: S101 - check_repeat has refused it
    return MeetingSeries(
        id=new_id(),
        type_code=details.type_code,
        place_id=details.place_id,
        rhythm=repeat.rhythm,
        every=repeat.every,
        first_on=details.day,
        at=f"{details.at:%H:%M}",
        on_holiday=repeat.on_holiday,
        length_minutes=details.length_minutes,
        venue=details.venue.strip(),
        chair=details.chair.strip(),
        coordinator=details.coordinator.strip(),
        expected=tuple((one.name.strip(), one.role.strip(), one.organisation.strip()) for one in details.expected),
    )


def _repeat_of(series: MeetingSeries, *, ahead: int) -> Repeat:
    return Repeat(rhythm=series.rhythm, every=series.every, on_holiday=series.on_holiday, ahead=ahead)


def _hold(work: UnitOfWork, series: MeetingSeries, day: PlannedDay) -> Meeting:
    details = MeetingDetails(
        type_code=series.type_code,
        place_id=series.place_id,
        day=day.on,
        at=read_time(series.at),
        expected=_expected(series),
        **{name: getattr(series, name) for name in _KEPT},
    )
    made = replace(made_of(details), series_id=series.id, series_on=day.rule_day)
    refuse_twin(work, made)
    work.create(made)
    work.create_many([seat_of(made.id, one, rank) for rank, one in enumerate(details.expected)])
    return made


def _expected(series: MeetingSeries) -> tuple[Expected, ...]:
    return tuple(Expected(name=name, role=role, organisation=where) for name, role, where in series.expected)


def _series(work: UnitOfWork, held: Meeting) -> MeetingSeries:
    refuse_unless(held, BEING_PREPARED, "The meeting has begun. Change a later one.")
    if held.series_id is None:
        raise RuleBrokenError([Problem("meeting", "This meeting belongs to no series.")])
    return work.get(MeetingSeries, held.series_id)


def _rhythm_moved(series: MeetingSeries, held: Meeting, details: MeetingDetails) -> MeetingSeries:
    """The series with the new details; its rhythm begins anew with this meeting when the date was changed."""
    assert details.day is not None  # noqa: S101 - check_details has refused it
    asked = Repeat(rhythm=series.rhythm, every=series.every, on_holiday=series.on_holiday)
    wanted = _series_of(details, asked)
    same_day = details.day == day_of(held.starts_at)
    first_on = (held.series_on or details.day) if same_day else details.day
    return replace(wanted, id=series.id, rev=series.rev, first_on=first_on, ended_on=series.ended_on)


def _to_come(reader: Reader, series_id: str) -> list[Meeting]:
    return reader.find(Meeting, series_id=series_id, status=BEING_PREPARED, order_by="starts_at")


def _follow(work: UnitOfWork, series: MeetingSeries, held: Meeting, details: MeetingDetails) -> tuple[Meeting, ...]:
    """Give this and the later meetings the series' details; those not issued also its days and its time."""
    later = [each for each in _to_come(work, series.id) if each.starts_at >= held.starts_at]
    days = [day for day in planned(_repeat_of(series, ahead=len(later)), series.first_on, bank_holidays()) if day.on]
    pairs = list(zip(later, days, strict=False))
    _refuse_clashes(work, series, pairs)
    changed: list[Meeting] = []
    for each, day in pairs:
        after = replace(each, **{name: getattr(series, name) for name in _KEPT})
        if each.status is MeetingStatus.DRAFT and day.on:
            after = replace(after, starts_at=instant_of(day.on, read_time(series.at)), series_on=day.rule_day)
        expect(work, each.id, details.expected)
        changed.append(work.change(each, after))
    return tuple(changed)


def _refuse_clashes(work: UnitOfWork, series: MeetingSeries, pairs: Sequence[tuple[Meeting, PlannedDay]]) -> None:
    """Refuse a day and time at which a meeting outside the series is held; those of the series move out of the way."""
    moving = {each.id for each, _ in pairs}
    for each, day in pairs:
        if day.on is None:
            continue
        at = instant_of(day.on, read_time(series.at))
        twins = work.find(Meeting, type_code=each.type_code, place_id=each.place_id, starts_at=at)
        if any(twin.id not in moving and twin.status is not MeetingStatus.CANCELLED for twin in twins):
            refuse_twin(work, replace(each, starts_at=at))
