"""Handing over the work of somebody who leaves, in one go: nothing of it is lost with them, or stays in their name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from bhcp_desktop.domain.care_plan import OPEN_ACTIONS, Action, CarePlan
from bhcp_desktop.domain.errors import ConflictError
from bhcp_desktop.domain.handover import (
    HeldKind,
    HeldLine,
    Successor,
    check_successor,
    duties,
    held_words,
    is_of,
    meeting_after,
    plan_after,
    series_after,
)
from bhcp_desktop.domain.mdt import Attendance, Meeting, MeetingSeries
from bhcp_desktop.domain.meeting_rules import BEING_PREPARED, Expected
from bhcp_desktop.domain.meeting_times import day_of
from bhcp_desktop.domain.names import clinical_name, fold
from bhcp_desktop.domain.series import rhythm_words
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.meeting_file import owners_of, place_name_of
from bhcp_desktop.services.meeting_types import ensure_types, type_of
from bhcp_desktop.services.meetings import seat_of
from bhcp_desktop.storage.queries.handover import (
    action_owners,
    open_actions_of,
    own_owners,
    plan_coordinators,
    plans_of,
    seats_to_come,
)
from bhcp_desktop.storage.unit_of_work import Reader, UnitOfWork

_OWN = ", as a patient or relative"
_CHANGED = "Somebody changed some of this meanwhile. Nothing was handed over: look at the list again."


class Handover:
    """What is held in a name, whoever bears it: a user, somebody who was removed, or somebody who never was one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def may_hand_over(self) -> bool:
        """Whether this user may: who sees to users, or who may change both plans and meetings."""
        both = (Permission.EDIT_PLANS, Permission.EDIT_MEETINGS)
        return self._desk.allows(Permission.MANAGE_USERS) or all(self._desk.allows(each) for each in both)

    def summary(self) -> dict[str, str]:
        """Everybody who holds something, as their name is spelt, with what in words; by name.

        Patients and relatives who do no more than an action of their own come last, told as such.
        """
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            found, own = tuple(_everything(reader)), own_owners(reader)
        kinds: defaultdict[str, Counter[HeldKind]] = defaultdict(Counter)
        names = {fold(name.strip()): name.strip() for name, _, _ in found if name.strip()}
        for name, kind, number in found:
            kinds[fold(name.strip())][kind] += number
        outside = {key for key in own if set(kinds[key]) == {HeldKind.ACTION}}
        return {
            names[key]: held_words(kinds[key].elements()) + (_OWN if key in outside else "")
            for key in sorted(names, key=lambda key: (key in outside, key))
        }

    def held_by(self, name: str) -> tuple[HeldLine, ...]:
        """Everything in somebody's name: actions first due first, meetings, series, care plans."""
        self._desk.require(Permission.VIEW_RECORDS)
        ensure_types(self._desk)
        with self._desk.read() as reader:
            return (*_actions(reader, name), *self._meetings(reader, name), *_plans(reader, name))

    def successors(self) -> tuple[Successor, ...]:
        """Who may be asked to take over: the users of the program who can sign in."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            known = owners_of(reader, "")
        return tuple(Successor(name=one.name, role=one.role, organisation=one.organisation) for one in known)

    def hand_over(self, name: str, lines: Sequence[HeldLine], to: Successor) -> int:
        """Put somebody else in the place of a name, everywhere or nowhere; gives how many records.

        Raises RuleBrokenError (name, lines), or ConflictError when any of it was changed meanwhile.
        """
        if not self.may_hand_over:
            self._desk.require(Permission.EDIT_PLANS)
            self._desk.require(Permission.EDIT_MEETINGS)
        to = Successor(name=to.name.strip(), role=to.role.strip(), organisation=to.organisation.strip())
        check_successor(name, to, lines)
        deeds: dict[HeldKind, Callable[[UnitOfWork, HeldLine, str, Successor], None]] = {
            HeldKind.ACTION: self._give_action,
            HeldKind.MEETING: _give_meeting,
            HeldKind.SERIES: _give_series,
            HeldKind.PLAN: _give_plan,
        }
        with self._desk.write() as work:
            for line in lines:
                deeds[line.kind](work, line, name, to)
        return len(lines)

    def _give_action(self, work: UnitOfWork, line: HeldLine, name: str, to: Successor) -> None:
        action = work.get(Action, line.record_id)
        _refuse_changed(action.rev == line.rev and action.status in OPEN_ACTIONS and is_of(action.owner, name))
        after = replace(
            action,
            owner=to.name,
            owner_role=to.role,
            organisation=to.organisation,
            assigned_by=self._desk.user.display_name,
        )
        work.change(action, after)

    def _meetings(self, reader: Reader, name: str) -> Iterable[HeldLine]:
        seated = {meeting_id for meeting_id, one in seats_to_come(reader) if is_of(one, name)}
        for held in reader.find(Meeting, status=BEING_PREPARED, order_by=("starts_at", "id")):
            if duty := duties(held, name, expected=held.id in seated):
                yield HeldLine(
                    kind=HeldKind.MEETING,
                    record_id=held.id,
                    rev=held.rev,
                    what=self._called(reader, held),
                    when=day_of(held.starts_at),
                    duty=duty,
                )
        for held in reader.find(MeetingSeries, ended_on=None):
            expected = any(is_of(seat[0], name) for seat in held.expected)
            if duty := duties(held, name, expected=expected):
                what = f"{self._called(reader, held)}: {rhythm_words(held.rhythm, held.every, held.first_on).lower()}"
                yield HeldLine(kind=HeldKind.SERIES, record_id=held.id, rev=held.rev, what=what, duty=duty)

    def _called(self, reader: Reader, held: Meeting | MeetingSeries) -> str:
        return f"{type_of(reader, held.type_code).name}, {place_name_of(reader, self._desk, held.place_id)}"


def _everything(reader: Reader) -> Iterator[tuple[str, HeldKind, int]]:
    """Each name as it is spelt, with what it holds and how many of it."""
    for owner, number in action_owners(reader).items():
        yield owner, HeldKind.ACTION, number
    for coordinator, number in plan_coordinators(reader).items():
        yield coordinator, HeldKind.PLAN, number
    seats: defaultdict[str, list[str]] = defaultdict(list)
    for meeting_id, name in seats_to_come(reader):
        seats[meeting_id].append(name)
    for held in reader.find(Meeting, status=BEING_PREPARED):
        for name in _once(held.chair, held.coordinator, *seats[held.id]):
            yield name, HeldKind.MEETING, 1
    for held in reader.find(MeetingSeries, ended_on=None):
        for name in _once(held.chair, held.coordinator, *(seat[0] for seat in held.expected)):
            yield name, HeldKind.SERIES, 1


def _once(*names: str) -> Iterable[str]:
    return {fold(name.strip()): name for name in names}.values()


def _spelt(known: Iterable[str], name: str) -> list[str]:
    return [each for each in known if is_of(each, name)]


def _actions(reader: Reader, name: str) -> Iterable[HeldLine]:
    for row in open_actions_of(reader, _spelt(action_owners(reader), name)):
        who = clinical_name(row.family_name, row.given_names, row.title)
        what = f"{who}: {' '.join(row.what.split())}"
        yield HeldLine(kind=HeldKind.ACTION, record_id=row.id, rev=row.rev, what=what, when=row.due_on, duty="does it")


def _plans(reader: Reader, name: str) -> Iterable[HeldLine]:
    for row in plans_of(reader, _spelt(plan_coordinators(reader), name)):
        who = clinical_name(row.family_name, row.given_names, row.title)
        yield HeldLine(
            kind=HeldKind.PLAN, record_id=row.id, rev=row.rev, what=who, when=row.review_on, duty="care coordinator"
        )


def _refuse_changed(as_it_was: bool) -> None:  # noqa: FBT001 - a plain yes or no
    if not as_it_was:
        raise ConflictError(_CHANGED)


def _give_meeting(work: UnitOfWork, line: HeldLine, name: str, to: Successor) -> None:
    held = work.get(Meeting, line.record_id)
    _refuse_changed(held.rev == line.rev and held.status in BEING_PREPARED)
    work.change(held, meeting_after(held, name, to))
    seats = work.find(Attendance, meeting_id=held.id, order_by=("rank", "id"))
    for seat in seats:
        if seat.expected and is_of(seat.name, name):
            work.change(seat, replace(seat, expected=False))
            _seat(work, seats, seat, to)


def _seat(work: UnitOfWork, seats: Sequence[Attendance], left: Attendance, to: Successor) -> None:
    """Expect the successor in the place of the one who leaves, in their role where none is given."""
    there = next((seat for seat in seats if is_of(seat.name, to.name)), None)
    if there is not None:
        work.change(there, replace(there, expected=True))
        return
    one = Expected(name=to.name, role=to.role or left.role, organisation=to.organisation or left.organisation)
    work.create(seat_of(left.meeting_id, one, left.rank))


def _give_series(work: UnitOfWork, line: HeldLine, name: str, to: Successor) -> None:
    held = work.get(MeetingSeries, line.record_id)
    _refuse_changed(held.rev == line.rev and held.ended_on is None)
    work.change(held, series_after(held, name, to))


def _give_plan(work: UnitOfWork, line: HeldLine, name: str, to: Successor) -> None:
    plan = work.get(CarePlan, line.record_id)
    _refuse_changed(plan.rev == line.rev and is_of(plan.coordinator, name))
    work.change(plan, plan_after(plan, name, to))
