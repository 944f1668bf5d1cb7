"""What meetings can be measured by: one function for each measure, its definition in its docstring.

The list is the product's own (November 2026, for local sign-off), each measure anchored in a published one: decision
reached and named implementer in BMC Psychiatry 2015;15:143, implementation by deprivation in NIHR HS&DR 2014;2(37).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from statistics import median
from typing import Final

from bhcp_desktop.domain.care_plan import ActionStatus
from bhcp_desktop.domain.mdt import ItemState, Standing, Triage
from bhcp_desktop.domain.plan_measures import MeasuredMove, MeasuredPlan

FEW: Final = 5
"""Counts of people below this leave the unit only as "<5" (a local choice, November 2026)."""
TOO_FEW: Final = 10
"""Events below which a figure says that it is too small to interpret (proposal, November 2026)."""
OFTEN: Final = 3
"""Lists of one kind after which somebody is on them too often (proposal, November 2026)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredCase:
    """One case of a closed meeting, without whom it is about; `person` is a number that means nobody anywhere else.

    `noted` says that it was for noting once the list was issued, whatever it is now; `quorate` whether every role asked
    for was in the room, None where that cannot be said.
    """

    meeting_id: str
    state: ItemState
    triage: Triage = Triage.DISCUSS
    received_on: date
    day: date
    question: bool = False
    person_view: bool = False
    decision: bool = False
    outcome: str = ""
    seconds: int = 0
    review: bool = False
    carried: bool = False
    reason: str = ""
    person: int = 0
    kind: str = ""
    noted: bool = False
    standing: Standing = Standing.NOT_SAID
    quorate: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredAction:
    """One action agreed at a closed meeting."""

    meeting_id: str
    owner: bool
    due_on: date | None
    status: ActionStatus
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredSeat:
    """Somebody expected at a closed meeting; `present` is None where their attendance was not recorded."""

    meeting_id: str
    role: str
    present: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Everything measures are worked out from; `today` decides what is late.

    Cases stand in the order of their meetings. `plans` and `moves` are None where only meetings are measured.
    """

    meetings: tuple[str, ...] = ()
    cases: tuple[MeasuredCase, ...] = ()
    actions: tuple[MeasuredAction, ...] = ()
    seats: tuple[MeasuredSeat, ...] = ()
    today: date = field(default_factory=lambda: date.max)
    plans: tuple[MeasuredPlan, ...] | None = None
    moves: tuple[MeasuredMove, ...] | None = None


class Unit(StrEnum):
    """What a figure counts."""

    SHARE = "share"
    DAYS = "days"
    MINUTES = "minutes"
    CASES = "cases"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A measure's value: of a share the part and the whole, of a median the value and how many it is of.

    `not_recorded` counts those the whole leaves out because nothing was recorded of them.
    """

    unit: Unit
    value: float | None
    part: int = 0
    whole: int = 0
    not_recorded: int = 0

    @property
    def words(self) -> str:
        """The value as it is read: `82% (9 of 11)`, `12 days (median of 9)`, `<5`; too few events say so."""
        return f"{self._value()}; {_count(self.not_recorded)} not recorded" if self.not_recorded else self._value()

    def _value(self) -> str:
        if self.unit is Unit.NUMBER:
            return _count(self.part)
        if self.value is None:
            return "Nothing to count"
        if self.whole < FEW and self.unit is not Unit.CASES:
            return f"Too few: <{FEW} to count"
        told = self._share() if self.unit is Unit.SHARE else self._middle(self.value)
        return f"{told}, too few to interpret" if self.whole < TOO_FEW else told

    def _middle(self, value: float) -> str:
        hidden = self.unit is Unit.CASES and 0 < value < FEW
        return f"{f'<{FEW}' if hidden else f'{value:g}'} {self.unit.value} (median of {self.whole})"

    def _share(self) -> str:
        rest = self.whole - self.part
        if 0 < self.part < FEW:
            return f"<{FEW} of {self.whole}"
        if 0 < rest < FEW:  # the part in full would tell the rest
            return f"At least {max(self.whole - FEW + 1, FEW)} of {self.whole}"
        return f"{self.value:.0%} ({self.part} of {self.whole})"


def _count(number: int) -> str:
    return f"<{FEW}" if 0 < number < FEW else f"{number:,}"


def share(of: Iterable[bool]) -> Figure:
    """How many of the whole hold."""
    told = list(of)
    part = sum(told)
    return Figure(unit=Unit.SHARE, value=part / len(told) if told else None, part=part, whole=len(told))


def middle(values: Iterable[float], unit: Unit) -> Figure:
    """The median of the values."""
    found = list(values)
    return Figure(unit=unit, value=round(median(found), 1) if found else None, whole=len(found))


def number(how_many: int) -> Figure:
    """A plain count."""
    return Figure(unit=Unit.NUMBER, value=float(how_many), part=how_many, whole=how_many)


def _discussed(of: Measured) -> list[MeasuredCase]:
    return [case for case in of.cases if case.state is ItemState.DISCUSSED]


def cases_discussed(of: Measured) -> Figure:
    """Cases that were discussed: neither put off, taken off nor only noted."""
    return number(len(_discussed(of)))


def cases_per_meeting(of: Measured) -> Figure:
    """The median number of cases discussed at a meeting; meetings without any count as 0."""
    held = Counter(case.meeting_id for case in _discussed(of))
    return middle([held[meeting] for meeting in of.meetings], Unit.CASES)


def waiting_days(of: Measured) -> Figure:
    """The median of whole days from the day a referral was received to the day it was first discussed.

    Referrals entered after the meeting are left out.
    """
    first = [c for c in _discussed(of) if not c.review and not c.carried and c.received_on <= c.day]
    return middle([(case.day - case.received_on).days for case in first], Unit.DAYS)


def minutes_new(of: Measured) -> Figure:
    """The median of recorded minutes for a case discussed for the first time; cases without a time are left out."""
    return _minutes(case for case in _discussed(of) if not case.review)


def minutes_review(of: Measured) -> Figure:
    """The median of recorded minutes for a case that was discussed before; cases without a time are left out."""
    return _minutes(case for case in _discussed(of) if case.review)


def _minutes(cases: Iterable[MeasuredCase]) -> Figure:
    return middle([case.seconds / 60 for case in cases if case.seconds], Unit.MINUTES)


def question_stated(of: Measured) -> Figure:
    """Of the cases discussed, those that came with a question to be answered."""
    return share(case.question for case in _discussed(of))


def view_recorded(of: Measured) -> Figure:
    """Of the cases discussed, those with the person's own view recorded."""
    return share(case.person_view for case in _discussed(of))


def decision_reached(of: Measured) -> Figure:
    """Of the cases for discussion, those discussed with a decision; put off is none, taken off does not count."""
    asked = [c for c in of.cases if c.triage is Triage.DISCUSS and c.state is not ItemState.WITHDRAWN]
    return share(case.decision and case.state is ItemState.DISCUSSED for case in asked)


def named_and_dated(of: Measured) -> Figure:
    """Of the actions agreed, those with a named owner and a date."""
    return share(action.owner and action.due_on is not None for action in of.actions)


def done_in_time(of: Measured) -> Figure:
    """Of the actions whose date has passed, those done on or before it; not done and still open count against."""
    due = [action for action in of.actions if action.due_on is not None and action.due_on < of.today]
    return share(_in_time(action) for action in due)


def _in_time(action: MeasuredAction) -> bool:
    closed, due = action.closed_on, action.due_on
    return action.status is ActionStatus.DONE and closed is not None and due is not None and closed <= due


def carried_forward(of: Measured) -> Figure:
    """Cases that came from an earlier meeting."""
    return number(sum(case.carried for case in of.cases))


def put_off(of: Measured) -> Figure:
    """Of the cases for discussion, those put off to a later meeting."""
    asked = [c for c in of.cases if c.triage is not Triage.FOR_NOTING and c.state is not ItemState.WITHDRAWN]
    return share(case.state is ItemState.DEFERRED for case in asked)


def attendance(of: Measured) -> Figure:
    """Of the people expected whose attendance was recorded, those who were there in any of the ways.

    Part of the meeting is included. Not recorded is not absent: it is counted beside.
    """
    return _present(of.seats)


def _present(seats: Iterable[MeasuredSeat]) -> Figure:
    told = [seat.present for seat in seats]
    return replace(share(there for there in told if there is not None), not_recorded=told.count(None))


def referrals_avoided(of: Measured) -> Figure:
    """Cases discussed with the outcome that a referral was avoided."""
    return number(sum(case.outcome == "referral_avoided" for case in _discussed(of)))


def pulled_up(of: Measured) -> Figure:
    """Of the cases for noting once the list was issued, those pulled up and discussed; taken off is left out."""
    asked = [c for c in of.cases if (c.noted or c.triage is Triage.FOR_NOTING) and c.state is not ItemState.WITHDRAWN]
    return share(case.noted and case.triage is Triage.DISCUSS and case.state is ItemState.DISCUSSED for case in asked)


def decisions_changed(of: Measured) -> Figure:
    """Of the cases discussed that say whether the earlier decision stands, those that changed it."""
    said = [case for case in _discussed(of) if case.standing is not Standing.NOT_SAID]
    return share(case.standing is Standing.CHANGED for case in said)


def case_quorum(of: Measured) -> Figure:
    """Of the cases discussed, those with every role in the room that their kind of meeting asks for.

    Kinds that ask for none, and meetings without any attendance recorded, are left out.
    """
    return share(case.quorate for case in _discussed(of) if case.quorate is not None)


def often_listed(of: Measured) -> Figure:
    """People on lists of one kind more than 3 times in these days without a change of the earlier decision between.

    A case that was taken off does not count.
    """
    times: Counter[tuple[int, str]] = Counter()
    found: set[int] = set()
    for case in of.cases:
        if case.state is ItemState.WITHDRAWN:
            continue
        times[case.person, case.kind] = 1 if case.standing is Standing.CHANGED else times[case.person, case.kind] + 1
        if times[case.person, case.kind] > OFTEN:
            found.add(case.person)
    return number(len(found))


def plans_reviewed(of: Measured) -> Figure:
    """Of the published versions whose review day lies in these days and is over, those followed by another by then.

    Plans that ended before that day, and people who died or whose record was taken back, are left out.
    """
    return share(plan.in_time for plan in of.plans or ())


def care_home_clock(of: Measured) -> Figure:
    """Of those newly recorded in a care home whose 7 working days ended in these days, those with a plan by then.

    Whoever came on the register in a care home, left it, or died before the last day is not counted.
    """
    return share(move.in_time for move in of.moves or ())


MEASURES: Final[tuple[tuple[str, Callable[[Measured], Figure]], ...]] = (
    ("Cases discussed", cases_discussed),
    ("Cases a meeting", cases_per_meeting),
    ("Days from referral to discussion", waiting_days),
    ("Minutes a new case", minutes_new),
    ("Minutes a case seen before", minutes_review),
    ("Question stated", question_stated),
    ("Person's own view recorded", view_recorded),
    ("Decision reached", decision_reached),
    ("Actions with owner and date", named_and_dated),
    ("Actions done in time", done_in_time),
    ("Cases carried forward", carried_forward),
    ("Cases put off", put_off),
    ("Expected people present", attendance),
    ("Referrals avoided", referrals_avoided),
    ("Pulled up from noting", pulled_up),
    ("Earlier decisions changed", decisions_changed),
    ("Cases with every role in the room", case_quorum),
    ("People on more than 3 lists", often_listed),
)
"""Every measure of meetings with its name, in the order of the table."""

PLACE_MEASURES: Final[tuple[tuple[str, Callable[[Measured], Figure]], ...]] = (
    ("Plans reviewed in time", plans_reviewed),
    ("Care home plans in 7 working days", care_home_clock),
)
"""Measures of the plans of a place, whatever was discussed at meetings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureLine:
    """One row of the table of measures."""

    name: str
    figure: Figure
    definition: str

    @property
    def id(self) -> str:
        """The measure's name."""
        return self.name


def table(of: Measured) -> tuple[MeasureLine, ...]:
    """Every measure, its value and its definition; those of plans only where a place is measured."""
    asked = MEASURES if of.plans is None else (*MEASURES, *PLACE_MEASURES)
    return tuple(
        MeasureLine(name=name, figure=measure(of), definition=" ".join((measure.__doc__ or "").split()))
        for name, measure in asked
    )


def attendance_by_role(of: Measured) -> tuple[tuple[str, Figure], ...]:
    """Of the people expected in each role and recorded, those who were there; roles by name."""
    roles = sorted({seat.role for seat in of.seats if seat.role})
    return tuple((role, _present(seat for seat in of.seats if seat.role == role)) for role in roles)


def reasons_put_off(of: Measured) -> tuple[tuple[str, Figure], ...]:
    """How often each usual reason put a case off, most often first; other words are counted together."""
    told = Counter(case.reason or "No reason recorded" for case in of.cases if case.state is ItemState.DEFERRED)
    return tuple((reason, number(often)) for reason, often in told.most_common())


def usual_reason(words: str, usual: Sequence[str]) -> str:
    """The usual reason that somebody's words begin with; free text never leaves in a report."""
    return next((each for each in usual if words.startswith(each)), "Another reason" if words.strip() else "")
