"""Lists of people: one Core query for each, giving plain lines in the order of names.

A list is chosen first (who, at most the limit) and filled in afterwards, so that facts are looked up for the people
shown and not for everybody in the store. Statements are made once; a list then costs what its rows cost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Final, cast

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    or_,
    select,
)

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.frailty import Grade
from bhcp_desktop.domain.people import MembershipEnd
from bhcp_desktop.domain.review_clocks import CARE_HOME_WORKING_DAYS
from bhcp_desktop.domain.working_days import BankHolidays
from bhcp_desktop.domain.worklist import DUE_DAYS, FRAIL, SHOWN_AFTER_LEAVING, WEEK_DAYS, ListFilter, PersonLine
from bhcp_desktop.storage.queries.pack_quotes import packs_to_recall
from bhcp_desktop.storage.queries.person_facts import (
    FOUR_WEEKS,
    MONTH_BEGAN,
    SINCE,
    WEEK,
    latest_cfs,
    latest_efi,
    latest_grade,
    latest_plan,
    name_of,
    next_action,
    next_meeting,
    open_actions,
    plain,
    published_number,
    to_sign,
)
from bhcp_desktop.storage.queries.prints import copies_to_replace
from bhcp_desktop.storage.queries.review_facts import (
    FALLS,
    MEDICINES,
    Limits,
    ReviewColumns,
    action_review,
    admission_recorded,
    capacity_review,
    card_review,
    paper_review,
    review_before,
    support_review,
    to_be_planned,
    yearly_done,
)
from bhcp_desktop.storage.tables.care_plan import care_plan
from bhcp_desktop.storage.tables.frailty import frailty_grade, frailty_score
from bhcp_desktop.storage.tables.people import membership, person
from bhcp_desktop.storage.unit_of_work import Reader

Scope = frozenset[str]
"""The units of a scope; None in its place stands for everybody and saves naming every unit."""

_LATE, _WEEK, _FOUR_WEEKS = "late", "week", "four_weeks"
"""Which day a review is to lie before."""
_DAY: Final = timedelta(days=1)
_LEFT: Final = (MembershipEnd.MOVED, MembershipEnd.DIED, MembershipEnd.MISSING_FROM_EXTRACT)
_UNITS: Final = bindparam("units", type_=Text, expanding=True)
_PEOPLE: Final = bindparam("people", type_=Text, expanding=True)
_LIMIT: Final = bindparam("limit", type_=Integer)


@dataclass(frozen=True, slots=True)
class Moment:
    """The instant a list is made at, with the day in England."""

    now: datetime
    today: date
    holidays: BankHolidays

    @property
    def values(self) -> dict[str, Any]:
        """What the statements ask for by name."""
        week, four_weeks = (self.today + timedelta(days=days) for days in (WEEK_DAYS, DUE_DAYS))
        values: dict[str, Any] = {
            "now": self.now,
            "today": self.today,
            "month_began": self.today.replace(day=1),
            "week": week,
            "four_weeks": four_weeks,
            "since": self.today - SHOWN_AFTER_LEAVING,
        }
        for name, last in ((_LATE, self.today - _DAY), (_WEEK, week), (_FOUR_WEEKS, four_weeks)):
            values |= Limits(before=last + _DAY, holidays=self.holidays).values(name)
        return values

    def care_home_due(self, recorded: str) -> str:
        """The day by which somebody is to have a plan, from the journal's text of when the home was recorded."""
        day = datetime.fromisoformat(recorded).astimezone(LONDON).date()
        return self.holidays.add(day, CARE_HOME_WORKING_DAYS).on.isoformat()


def worklist(
    reader: Reader, scope: Scope | None, only: ListFilter, moment: Moment, limit: int
) -> tuple[PersonLine, ...]:
    """The first people by name of a list, at most `limit`."""
    values = {**moment.values, "limit": limit, "units": sorted(scope or ())}
    return _lines(reader, _worklist(only, whole=scope is None), values, moment)


def people_by_id(
    reader: Reader, person_ids: Sequence[str], scope: Scope | None, moment: Moment
) -> tuple[PersonLine, ...]:
    """The lines of these people, in this order; each by the newest membership, wherever it is."""
    values = {**moment.values, "people": list(person_ids), "units": sorted(scope or ())}
    found = {line.person_id: line for line in _lines(reader, _people_by_id(whole=scope is None), values, moment)}
    return tuple(found[person_id] for person_id in person_ids if person_id in found)


def counts(reader: Reader, scope: Scope | None, moment: Moment) -> tuple[dict[ListFilter, int], int]:
    """How many people are on each list, and how many of everybody died or moved away."""
    values = {**moment.values, "units": sorted(scope or ())}
    statement = _counts(whole=scope is None)
    *lists, gone = cast("Sequence[int]", reader.connection.execute(statement, _needed(statement, values)).one())
    return dict(zip(ListFilter, lists, strict=True)), gone


def _lines(reader: Reader, statement: Select[Any], values: Mapping[str, Any], moment: Moment) -> tuple[PersonLine, ...]:
    """Lines straight from the driver's rows: a list of thousands must cost what its rows cost."""
    result = reader.connection.execute(statement, _needed(statement, values))
    cursor = cast("Any", result.cursor)
    lines = tuple(map(PersonLine._make, cursor.fetchall()))
    result.close()
    if not any(line.care_home_due for line in lines):
        return lines
    return tuple(
        line._replace(care_home_due=moment.care_home_due(line.care_home_due)) if line.care_home_due else line
        for line in lines
    )


@cache
def _names_in(statement: Select[Any]) -> frozenset[str]:
    return frozenset(statement.compile().params)


def _needed(statement: Select[Any], values: Mapping[str, Any]) -> dict[str, Any]:
    names = _names_in(statement)
    return {name: value for name, value in values.items() if name in names}


@cache
def _worklist(only: ListFilter, *, whole: bool) -> Select[Any]:
    m, p = membership.c, person.c
    chosen = (
        select(m.id.label("membership_id"), m.person_id, p.name_key)
        .select_from(membership.join(person, p.id == m.person_id) if only is ListFilter.ALL else _HELD)
        .where(*_belongs(only, whole=whole))
        .order_by(p.name_key, p.born_on)
        .limit(_LIMIT)
        .cte("chosen")
    )
    return _filled(chosen, whole=True)


@cache
def _people_by_id(*, whole: bool) -> Select[Any]:
    m, p = membership.c, person.c
    other = membership.alias("other")
    newer = or_(other.c.from_on > m.from_on, and_(other.c.from_on == m.from_on, other.c.id > m.id))
    newest = ~exists().where(other.c.person_id == m.person_id, newer)
    chosen = (
        select(m.id.label("membership_id"), m.person_id, p.name_key)
        .select_from(person.join(membership, p.id == m.person_id))
        .where(p.id.in_(_PEOPLE), newest, p.withdrawn.is_(False))
        .cte("chosen")
    )
    return _filled(chosen, whole=whole)


@cache
def _counts(*, whole: bool) -> Select[Any]:
    """Everything the lists ask of a person is looked up once, however many lists ask for it."""
    m, p = membership.c, person.c
    asked = _Asked.of_rows()
    gone = case((or_(m.to_on.is_not(None), p.deceased.is_(True)), 1), else_=0)
    people = (
        select(*(getattr(asked, name).label(name) for name in _ASKED), gone.label("gone"))
        .select_from(_HELD)
        .where(*_belongs(ListFilter.ALL, whole=whole))
        .cte("people")
        .prefix_with("MATERIALIZED")
    )
    held = _Asked(**{name: people.c[name] for name in _ASKED})
    marks: list[ColumnElement[Any]] = [
        literal(1) if only is ListFilter.ALL else case((_condition(only, held), 1), else_=0) for only in ListFilter
    ]
    sums: list[ColumnElement[Any]] = [func.coalesce(func.sum(mark), 0) for mark in (*marks, people.c.gone)]
    return select(*sums)


def _belongs(only: ListFilter, *, whole: bool) -> list[ColumnElement[bool]]:
    m, p = membership.c, person.c
    where: list[ColumnElement[bool]] = [p.withdrawn.is_(False)]
    if not whole:
        where.append(m.unit_id.in_(_UNITS))
    if only is not ListFilter.ALL:
        return [*where, _condition(only, _Asked.of_rows())]
    here = and_(m.to_on.is_(None), or_(p.deceased.is_(False), p.died_on.is_(None), p.died_on >= SINCE))
    return [*where, or_(here, _left_lately(whole=whole))]


def _left_lately(*, whole: bool) -> ColumnElement[bool]:
    m = membership.c
    other = membership.alias("other")
    later = [
        other.c.person_id == m.person_id,
        other.c.id != m.id,
        or_(other.c.to_on.is_(None), other.c.to_on > m.to_on, and_(other.c.to_on == m.to_on, other.c.id > m.id)),
    ]
    if not whole:
        later.append(other.c.unit_id.concat("").in_(_UNITS))  # concat: look up by person, not by unit
    return and_(m.to_on >= SINCE, m.ended_because.in_(_LEFT), ~exists().where(*later))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked(ReviewColumns):
    """What the lists ask of a person, as columns of one row."""

    left: ColumnElement[Any]
    deceased: ColumnElement[Any]
    is_new: ColumnElement[Any]
    efi_band: ColumnElement[Any]
    version: ColumnElement[Any]
    to_sign: ColumnElement[Any]
    next_action: ColumnElement[Any]

    @classmethod
    def of_rows(cls) -> _Asked:
        """Of the rows of `_HELD`."""
        p, plan = person.c, _PLAN.c
        return cls(
            born_on=p.born_on,
            grade=plain(_GRADE.c.grade),
            grade_confirmed=_GRADE.c.confirmed_on,
            to_be_planned=to_be_planned(),
            plan=plan.id,
            plan_review=plan.review_on,
            card_review=_of_plan(card_review(plan.id)),
            action_review=_of_plan(action_review(plan.id)),
            support_review=_of_plan(support_review(plan.id)),
            paper_review=_of_plan(paper_review(plan.id)),
            capacity_review=capacity_review(p.id),
            admission_recorded=_of_plan(admission_recorded(p.id)),
            medicines_reviewed=_of_severe(MEDICINES),
            falls_asked=_of_severe(FALLS),
            left=membership.c.to_on,
            deceased=p.deceased,
            is_new=_is_new(),
            efi_band=latest_efi(p.id, "band"),
            version=_of_plan(published_number(plan.id)),
            to_sign=_of_plan(to_sign(plan.id), 0),
            next_action=next_action(p.id),
        )


_ASKED: Final = tuple(each.name for each in fields(_Asked))
_GRADE: Final = frailty_grade.alias("grade")
_PLAN: Final = care_plan.alias("plan")
_HELD: Final = (
    membership.join(person, person.c.id == membership.c.person_id)
    .outerjoin(_GRADE, _GRADE.c.id == latest_grade(person.c.id, "id"))
    .outerjoin(_PLAN, _PLAN.c.id == latest_plan(person.c.id))
)
"""Memberships with their person, the newest grade and the plan in force."""


def _of_plan(fact: ColumnElement[Any], otherwise: object = None) -> ColumnElement[Any]:
    """A fact of the plan; most people have none, and nothing is looked up for them."""
    return case((_PLAN.c.id.is_(None), otherwise), else_=fact)


def _of_severe(question: tuple[str, str]) -> ColumnElement[Any]:
    """The day of a yearly check; only those with severe frailty have one."""
    done = yearly_done(person.c.id, _PLAN.c.id, question)
    return case((_GRADE.c.grade == Grade.SEVERE, done), else_=None)


def _is_new() -> ColumnElement[Any]:
    m, earlier = membership.c, membership.alias("earlier")
    before = exists().where(earlier.c.person_id == m.person_id, earlier.c.from_on < m.from_on)
    return case((and_(m.from_on >= MONTH_BEGAN, ~before), 1), else_=0)


def _condition(only: ListFilter, of: _Asked) -> ColumnElement[bool]:
    return and_(of.left.is_(None), of.deceased.is_(False), _CONDITIONS[only](of))


_CONDITIONS: Final[dict[ListFilter, Callable[[_Asked], ColumnElement[bool]]]] = {
    ListFilter.DUE_THIS_WEEK: lambda of: or_(review_before(_WEEK, of), of.next_action <= WEEK),
    ListFilter.REVIEW_OVERDUE: lambda of: review_before(_LATE, of),
    ListFilter.TO_SIGN_OR_PUBLISH: lambda of: or_(and_(of.plan.is_not(None), of.version.is_(None)), of.to_sign > 0),
    ListFilter.WITHOUT_PLAN: lambda of: and_(func.coalesce(of.grade, of.efi_band).in_(FRAIL), of.version.is_(None)),
    ListFilter.NOT_CONFIRMED: lambda of: and_(of.efi_band.in_(FRAIL), of.grade.is_(None)),
    ListFilter.NEW_THIS_MONTH: lambda of: of.is_new == 1,
    ListFilter.DUE_IN_28_DAYS: lambda of: or_(review_before(_FOUR_WEEKS, of), of.next_action <= FOUR_WEEKS),
}


def _filled(chosen: CTE, *, whole: bool) -> Select[Any]:
    """Everything a line holds, for the chosen memberships, in the order of names."""
    m, p = membership.c, person.c
    efi, cfs, grade, plan = frailty_score.alias("efi"), frailty_score.alias("cfs"), _GRADE, _PLAN
    to_do = open_actions(select(chosen.c.person_id))
    outside = literal(0) if whole else case((m.unit_id.in_(_UNITS), 0), else_=1)
    columns: tuple[ColumnElement[Any], ...] = (
        p.id, p.nhs_number, p.title, p.family_name, p.given_names, p.preferred_name, p.born_on, p.sex, p.postcode,
        p.name_key, p.deceased, p.died_on, m.practice_id, m.unit_id, name_of(m.practice_id), name_of(m.unit_id),
        m.to_on, m.ended_because, outside,
        efi.c.instrument, efi.c.band, efi.c.value, efi.c.scored_on, grade.c.grade, grade.c.confirmed_on,
        cfs.c.value, cfs.c.scored_on, plan.c.id, _of_plan(published_number(plan.c.id)), plan.c.review_on,
        plan.c.coordinator,
        func.coalesce(to_do.c.number, 0), func.coalesce(to_do.c.late, 0), to_do.c.next, next_meeting(p.id),
        _is_new(), _of_plan(to_sign(plan.c.id), 0),
        _of_plan(card_review(plan.c.id)), _of_plan(action_review(plan.c.id)), _of_severe(MEDICINES),
        to_be_planned(), _of_severe(FALLS), _of_plan(support_review(plan.c.id)), _of_plan(paper_review(plan.c.id)),
        capacity_review(p.id), _of_plan(admission_recorded(p.id)),
        func.coalesce(to_do.c.to_tell, 0), func.coalesce(to_do.c.stuck, 0),
        copies_to_replace(p.id), packs_to_recall(p.id),
    )  # fmt: skip
    named = (column.label(name) for column, name in zip(columns, PersonLine._fields, strict=True))
    return (
        select(*named)
        .select_from(
            chosen.join(membership, m.id == chosen.c.membership_id)
            .join(person, p.id == m.person_id)
            .outerjoin(efi, efi.c.id == latest_efi(p.id))
            .outerjoin(grade, grade.c.id == latest_grade(p.id, "id"))
            .outerjoin(cfs, cfs.c.id == latest_cfs(p.id))
            .outerjoin(plan, plan.c.id == latest_plan(p.id))
            .outerjoin(to_do, to_do.c.person_id == p.id)
        )
        .order_by(chosen.c.name_key, p.born_on)
    )
