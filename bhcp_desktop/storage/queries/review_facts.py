"""The reviews a list knows of a person: the same clocks as `domain.review_clocks`, asked of many people at once.

Dates are compared, never added to: how far back a record must lie to be due is worked out first (`Limits`), so that the
store needs no calendar of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    ScalarSelect,
    Text,
    and_,
    bindparam,
    case,
    cast,
    extract,
    func,
    or_,
    select,
)

from bhcp_desktop.domain.care_plan import OPEN_ACTIONS, VersionStatus
from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.frailty import Grade
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.review_clocks import GMS_AGE, care_home_limit, yearly_limit
from bhcp_desktop.domain.working_days import BankHolidays
from bhcp_desktop.storage.tables.care_plan import action, answer, contingency_plan, plan_version
from bhcp_desktop.storage.tables.people import person
from bhcp_desktop.storage.tables.store_tables import journal

Id = ColumnElement[Any]
_NOTHING: Final = ('""', "null")
_DATED: Final = 12  # characters of an ISO date in quotes, as an answer holds it


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What lies before these is due before a day."""

    before: date
    holidays: BankHolidays

    def values(self, name: str) -> dict[str, Any]:
        """The values of the statement's names; `name` tells one day from another."""
        year = yearly_limit(self.before)
        home = datetime.combine(care_home_limit(self.before, self.holidays), time(), tzinfo=LONDON).astimezone(UTC)
        return {
            f"{name}_day": self.before,
            f"{name}_year": year,
            f"{name}_year_text": year.isoformat(),
            f"{name}_home": home.isoformat(timespec="microseconds"),
        }


def card_review(plan_id: Id) -> ScalarSelect[Any]:
    """The first review of a plan's contingency plans that stand."""
    c = contingency_plan.c
    return (
        select(func.min(c.review_on))
        .where(c.plan_id == plan_id, c.ended_on.is_(None), c.entered_in_error.is_(False))
        .correlate_except(contingency_plan)
        .scalar_subquery()
    )


def action_review(plan_id: Id) -> ScalarSelect[Any]:
    """The first day an open action of a plan is to be looked at again."""
    a = action.c
    return (
        select(func.min(a.review_on))
        .where(a.plan_id == plan_id, a.status.in_(OPEN_ACTIONS))
        .correlate_except(action)
        .scalar_subquery()
    )


def medicines_reviewed(plan_id: Id) -> ScalarSelect[Any]:
    """The day of a plan's last medication review as ISO text; null when none is recorded."""
    a = answer.c
    return (
        select(func.max(func.substr(a.value, 2, 10)))
        .where(
            a.owner_id == plan_id,
            a.form == "medicines",
            a.link_id == "reviewed-on",
            func.length(a.value) == _DATED,
        )
        .correlate_except(answer)
        .scalar_subquery()
    )


def care_home_from(person_id: Id) -> ScalarSelect[Any]:
    """When a care home was last recorded for somebody who had none, as the journal's text; null if it never was."""
    j = journal.c
    return (
        select(func.max(j.at))
        .where(
            j.entity_id == person_id,
            j.verb == Verb.CHANGED.value,
            j.field == "care_home",
            or_(j.old.is_(None), j.old.in_(_NOTHING)),
            j.new.not_in(_NOTHING),
        )
        .correlate_except(journal)
        .scalar_subquery()
    )


def last_published(person_id: Id) -> ScalarSelect[Any]:
    """When a version that stands was last published, as the store's text."""
    v = plan_version.c
    return (
        select(func.max(cast(v.published_at, Text)))
        .where(v.person_id == person_id, v.status != VersionStatus.ENTERED_IN_ERROR)
        .correlate_except(plan_version)
        .scalar_subquery()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewColumns:
    """What the clocks of reviews ask of a person, each looked up once for a row; null where there is none."""

    born_on: ColumnElement[Any]
    grade: ColumnElement[Any]  # the newest one that a clinician confirmed, as text
    grade_confirmed: ColumnElement[Any]
    to_be_planned: ColumnElement[Any]  # when somebody without a plan since moved into a care home
    plan: ColumnElement[Any]
    plan_review: ColumnElement[Any]
    card_review: ColumnElement[Any]
    action_review: ColumnElement[Any]
    medicines_reviewed: ColumnElement[Any]


def review_before(name: str, of: ReviewColumns) -> ColumnElement[bool]:
    """Whether any review of a person is due before the day whose `Limits` bear this name."""
    day, year = bindparam(f"{name}_day", type_=Date), bindparam(f"{name}_year", type_=Date)
    year_text, home = (bindparam(f"{name}_{limit}", type_=Text) for limit in ("year_text", "home"))
    medicines = and_(of.grade == Grade.SEVERE.value, of.medicines_reviewed < year_text, _is_of_age(of))
    of_plan = or_(of.plan_review < day, of.card_review < day, of.action_review < day, medicines)
    assessed = and_(of.grade != Grade.NOT_FRAIL.value, of.grade_confirmed < year)
    return or_(assessed, of.to_be_planned < home, and_(of.plan.is_not(None), of_plan))


def _is_of_age(of: ReviewColumns) -> ColumnElement[bool]:
    """65 or over on the day the next review is due, which is a year after the last one."""
    parts = [cast(func.substr(of.medicines_reviewed, at, length), Integer) for at, length in ((1, 4), (6, 2), (9, 2))]
    born = [extract(part, of.born_on) for part in ("year", "month", "day")]
    due = (parts[0] + 1 - GMS_AGE) * 10_000 + parts[1] * 100 + parts[2]
    return due >= born[0] * 10_000 + born[1] * 100 + born[2]


def to_be_planned() -> ColumnElement[Any]:
    """When the person of the row moved into a care home and has had no plan since; null for everybody else."""
    return case((_moved_in_unplanned(), care_home_from(person.c.id)), else_=None)


def _moved_in_unplanned() -> ColumnElement[bool]:
    """Whether a care home was newly recorded for the person of the row, and no plan was published since that day."""
    planned = func.substr(func.coalesce(last_published(person.c.id), ""), 1, 10)
    return and_(func.coalesce(person.c.care_home, "") != "", planned < func.substr(care_home_from(person.c.id), 1, 10))
